/** Somebody with the cable in hand: plays back what passed, or puts a receipt of their own making on the line. */
import { concatBytes } from '../../protocol/bytes.ts';
import { encodeFrame, parseFrame } from '../../protocol/frame/frame.ts';
import { encodeData, parseAcknowledge, parseData } from '../../protocol/link/packet.ts';
import { encodeReceipt, encodeSessionMessage } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import { splitFrames, type Direction } from '../line/filters.ts';
import type { LineState } from '../line/line.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { lineAt, putOnLine } from './carrier.ts';
import { faultEffect } from './effects.ts';
import { keySeed } from './identities.ts';
import { lastReport } from './last-report.ts';
import { bytesOf, digestHex } from './message-trace.ts';
import { epochSeconds, schedule, type World } from './world.ts';

/** Plays everything recorded on the line so far again, in the recorded order and direction. */
export function replayLine(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const wanted = plan.with.direction;
  const recorded = lineAt(world, machine).recorded.filter(
    ({ direction }) => wanted === undefined || wanted === 'both' || wanted === direction,
  );
  recorded.forEach(({ direction, bytes }, index) => {
    const toServer = direction === 'to-server';
    schedule(world, world.state.nowUs + index * 50_000, { type: 'line.send', line: machine, toServer, bytes });
  });
  if (recorded.length > 0) faultEffect(world, fault, `${recorded.length} recorded frames played again`);
}

interface Overheard {
  readonly session: number;
  /** Where the machine's incoming stream stands. */
  readonly offset: number;
  readonly acknowledged: number;
}

/** What a wiretap learns of the newest session from the frames that passed. */
function overhear(line: LineState): Overheard {
  let session = 0;
  let offset = 0;
  let acknowledged = 0;
  for (const { direction, bytes } of line.recorded) {
    for (const frame of framesIn(bytes)) {
      if (frame.session !== 0 && frame.session !== session) {
        session = frame.session;
        offset = 0;
        acknowledged = 0;
      }
      if (direction === 'to-server') offset = Math.max(offset, acknowledgedBy(frame));
      else acknowledged = Math.max(acknowledged, acknowledgedBy(frame));
    }
  }
  return { session, offset, acknowledged };
}

function framesIn(bytes: Uint8Array): { kind: string; session: number; body: Uint8Array }[] {
  return splitFrames(bytes).flatMap((each) => {
    const parsed = parseFrame(each.filter((byte) => byte !== 0));
    return parsed.ok ? [parsed.frame] : [];
  });
}

function acknowledgedBy(frame: { kind: string; body: Uint8Array }): number {
  if (frame.kind === 'data') return parseData(frame.body)?.acknowledged ?? 0;
  if (frame.kind === 'acknowledge' || frame.kind === 'probe') return parseAcknowledge(frame.body)?.acknowledged ?? 0;
  return 0;
}

/** A receipt for the machine's own report, signed with a key that is not the server's, in a frame of the running session. */
export function forgeReceipt(world: World, fault: number, machine: number): void {
  const report = lastReport(world, machine);
  const heard = overhear(lineAt(world, machine));
  if (report === null || heard.session === 0) return;
  const payload = encodeReceipt({
    journalId: bytesOf(report.journal),
    generation: report.generation,
    reportDigest: bytesOf(report.digest),
    ledgerIndex: 1,
    ledgerHead: bytesOf(digestHex(new Uint8Array(0))),
    standing: 'counted',
    receivedAtS: epochSeconds(world),
  });
  const signed = signPayload(world.env.crypto, keySeed(world.env.seed, 'forger'), 'receipt', payload);
  const message = encodeSessionMessage({ type: 'receipt', signed });
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, message.length);
  const bytes = concatBytes(length, message);
  const body = encodeData({ offset: heard.offset, acknowledged: heard.acknowledged, answerAtOnce: true, bytes });
  const direction: Direction = 'to-machine';
  putOnLine(world, machine, direction, encodeFrame({ kind: 'data', direction, session: heard.session, body }));
  faultEffect(world, fault, 'forged receipt put on the line');
}
