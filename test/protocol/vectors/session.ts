/**
 * A whole session as it goes over the line: hello, query, a report in several pieces of which one is lost, receipt, probe, a
 * server that starts again, and the hello after its RESET. Everything random follows from seeds that are told, so that another
 * implementation can check each step: signatures, keys, seals, and what each end makes of them.
 */
import { toHex } from '../../../protocol/bytes.ts';
import type { FrameKind } from '../../../protocol/frame/frame.ts';
import { encodeReceipt, encodeReport } from '../../../protocol/messages/codec.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { Report, SessionMessage } from '../../../protocol/messages/types.ts';
import { crypto, type End, facts, fill, framesOf, machineSeed, Pipe, type Seen, serverSeed } from '../pipe.ts';
import * as samples from '../samples.ts';

export interface SessionStep {
  readonly name: string;
  readonly from: End;
  readonly atUs: number;
  readonly kind: FrameKind;
  /** Whether it arrives, one millisecond later. */
  readonly arrives: boolean;
  /** The frame with its delimiters. */
  readonly bytes: string;
  /** Its body before sealing. */
  readonly plain: string;
  /** HELLO and HELLO_REPLY: the seed behind the agreement key in it. */
  readonly agreementSeed?: string;
  /** What the other end then is or hears. */
  readonly then: readonly string[];
}

const second = 1_000_000;

export const sessionReport: Report = {
  ...samples.report,
  journalId: fill(16, 9),
  generation: 1,
  supersedes: new Uint8Array(0),
  counter: 1,
  definitionDigest: fill(32, 7),
  blocks: [
    {
      unit: 17,
      ballots: 900,
      diverted: 4,
      contests: [
        {
          contest: 1,
          ballots: 900,
          votes: Array.from({ length: 22 }, (_, i) => 20 + i),
          undervotes: 200,
          overvotes: 25,
          invalid: 4,
          preferenceKeys: Array.from({ length: 360 }, (_, i) => 256 * Math.floor(i / 18) + 1 + (i % 18)),
          preferenceCounts: Array.from({ length: 360 }, (_, i) => i % 200),
        },
      ],
    },
  ],
  authorisation: null,
};

const query: SessionMessage = { type: 'query', journalId: fill(16, 9) };
const reported = signPayload(crypto, machineSeed, 'report', encodeReport(sessionReport));
const receipted = signPayload(
  crypto,
  serverSeed,
  'receipt',
  encodeReceipt({
    journalId: fill(16, 9),
    generation: 1,
    reportDigest: crypto.sha256(reported.payload),
    ledgerIndex: 1,
    ledgerHead: fill(32, 8),
    standing: 'counted',
    receivedAtS: 1000,
  }),
);

/** Plays the session; the third DATA frame of the machine is lost. */
export function playSession(): readonly SessionStep[] {
  const pipe = new Pipe();
  const steps: (Omit<SessionStep, 'then'> & { readonly then: string[] })[] = [];
  let dataFrames = 0;
  pipe.fate = (bytes, to, atUs) => {
    const from: End = to === 'server' ? 'machine' : 'server';
    const [frame] = framesOf(bytes);
    const [plain] = pipe.plain(bytes);
    if (frame === undefined || plain === undefined) throw new Error('not a frame');
    const arrives = !(frame.kind === 'data' && from === 'machine' && ++dataFrames === 3);
    const seed = frame.kind === 'hello' ? pipe.machine.hello?.agreementSeed : pipe.server.pending.at(-1)?.agreementSeed;
    const greets = frame.kind === 'hello' || frame.kind === 'hello-reply';
    steps.push({
      name: `${String(steps.length + 1).padStart(2, '0')} ${frame.kind}`,
      from,
      atUs,
      kind: frame.kind,
      arrives,
      bytes: toHex(bytes),
      plain: toHex(plain.body),
      ...(greets && seed !== undefined ? { agreementSeed: toHex(seed) } : {}),
      then: [],
    });
    return arrives ? [{ bytes, delayUs: 1000 }] : [];
  };
  let arriving: string[] = [];
  const receive = pipe.receive.bind(pipe);
  pipe.receive = (end, bytes) => {
    arriving = steps.find((step) => step.from !== end && step.bytes === toHex(bytes))?.then ?? [];
    receive(end, bytes);
  };
  pipe.onOutput = ({ end, output }) => {
    arriving.push(wordsOf(output));
    if (end === 'machine' && output.type === 'up') pipe.send('machine', query);
    if (output.type === 'message') pipe.call(5000, () => answer(pipe, output.message));
  };
  pipe.start();
  pipe.call(40 * second, () => pipe.restart('server', 5));
  pipe.call(40 * second, () => pipe.send('machine', query));
  pipe.run(40 * second + 2_500);
  return steps;
}

function wordsOf(output: Seen['output']): string {
  switch (output.type) {
    case 'message':
      return `message ${output.message.type}`;
    case 'down':
    case 'discard':
    case 'refused':
      return `${output.type} ${output.reason}`;
    case 'up':
    case 'alarm':
      return output.type;
  }
}

function answer(pipe: Pipe, heard: SessionMessage): void {
  switch (heard.type) {
    case 'query':
      pipe.send('server', { type: 'holding', journalId: fill(16, 9), generation: 0, receipt: null });
      return;
    case 'holding':
      pipe.send('machine', { type: 'report', signed: reported });
      return;
    case 'report':
      pipe.send('server', { type: 'receipt', signed: receipted });
      return;
    case 'receipt':
    case 'refused':
      return;
  }
}

/** What the session is made from, besides its steps. */
export const sessionSeeds = {
  name: 'seeds',
  machineSeed: toHex(machineSeed),
  serverSeed: toHex(serverSeed),
  definitionDigest: toHex(fill(32, 7)),
  journalId: toHex(facts.journalId),
};
