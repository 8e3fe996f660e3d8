/** Ends that stand where the recorded session had brought theirs. */
import { fromHex } from '../../protocol/bytes.ts';
import { serverReceive } from '../../protocol/endpoint.ts';
import { decodeHello, decodeSigned } from '../../protocol/messages/codec.ts';
import { crypto, type End, framesOf, Pipe, type Seen } from './pipe.ts';
import recorded from './vectors/session.json' with { type: 'json' };
import type { SessionStep } from './vectors/session.ts';

/** The server that was recorded starts again here. */
const endsAtUs = 40_000_000;

export const steps = recorded.slice(1) as readonly SessionStep[];

/** What arrives at `end` before the recorded server starts again. */
export const heardBy = (end: End): readonly SessionStep[] =>
  steps.filter((step) => step.from !== end && step.arrives && step.atUs < endsAtUs);

export function wordsOf({ output }: Pick<Seen, 'output'>): string {
  if ('reason' in output) return `${output.type} ${output.reason}`;
  return output.type === 'message' ? `message ${output.message.type}` : output.type;
}

/**
 * `end` with everything recorded that it heard among the first `count` steps, and what it made of each, from the frame on that
 * brought it up. What it sends goes nowhere.
 */
export function endAfter(end: End, count: number): { readonly pipe: Pipe; readonly words: readonly string[][] } {
  const pipe = new Pipe();
  pipe.fate = () => [];
  const [greeting, ...heard] = heardBy(end).filter((step) => steps.indexOf(step) < count);
  if (greeting === undefined) throw new Error(`the ${end} has heard nothing`);
  if (end === 'server') welcomeAsRecorded(pipe, greeting);
  else greetAsRecorded(pipe);
  const played = end === 'server' ? heard : [greeting, ...heard];
  const words = played.map((step) => {
    pipe.run(step.atUs + 1000);
    const before = pipe.seen.length;
    pipe.receive(end, fromHex(step.bytes));
    if (pipe.seen[before]?.output.type === 'up') pretendSent(pipe, end);
    return pipe.seen.slice(before).map(wordsOf);
  });
  return { pipe, words };
}

/** The machine says the recorded hello. */
function greetAsRecorded(pipe: Pipe): void {
  const said = stepOf('hello');
  const hello = decodeHello(fromHex(said.plain));
  if (!hello.ok) throw new Error(hello.reason);
  pipe.start();
  const digest = crypto.sha256(fromHex(said.plain));
  pipe.machine.hello = { hello: hello.value, digest, agreementSeed: fromHex(said.agreementSeed ?? ''), sentUs: 0 };
}

/** The server has answered the recorded hello by the recorded reply. */
function welcomeAsRecorded(pipe: Pipe, hello: SessionStep): void {
  const answers = serverReceive(pipe.server, fromHex(hello.bytes), 0, pipe.serverDeps());
  const [welcome] = pipe.server.pending;
  const replied = stepOf('hello-reply');
  const [frame] = framesOf(fromHex(replied.bytes));
  const signed = decodeSigned(fromHex(replied.plain));
  if (answers.length !== 1 || welcome === undefined || frame === undefined || !signed.ok) throw new Error('no welcome');
  const replyDigest = crypto.sha256(signed.value.payload);
  const agreementSeed = fromHex(replied.agreementSeed ?? '');
  pipe.server.pending = [{ ...welcome, session: frame.session, replyDigest, agreementSeed }];
}

function stepOf(kind: string): SessionStep {
  const step = steps.find((each) => each.kind === kind);
  if (step === undefined) throw new Error(`no ${kind} is recorded`);
  return step;
}

/** The recorded peer acknowledges what was sent then: this end must have sent as many bytes. */
function pretendSent(pipe: Pipe, end: End): void {
  const { sending } = pipe.link(end);
  const ends = steps
    .filter(({ from, kind, atUs }) => from === end && kind === 'data' && atUs < endsAtUs)
    .map(({ plain }) => Number.parseInt(plain.slice(0, 8), 16) + plain.length / 2 - 9);
  sending.next = Math.max(...ends);
  sending.base = sending.next;
}
