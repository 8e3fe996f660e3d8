/**
 * What the statechart reacts to. Never bytes: decoded messages, sensor edges, operator actions, answers of storage and
 * printer, fired timers. Each event carries the facts that guards ask for, worked out at the machine's edge.
 */
import type { RefusalReason, Signed, Want } from '../../protocol/messages/types.ts';
import type { AskedTape, PrinterCondition, Supply } from '../devices.ts';
import type { MachineTimer } from '../io.ts';
import type { ActCode } from '../journal/log-record.ts';
import type { Phase } from '../journal/journal-facts.ts';
import type { ReturnReason } from '../paper.ts';
import type { Role } from '../operator.ts';
import type { BallotRecord } from '../marks/ballot.ts';

/** Why an operator's action cannot be done, in words for the display; null when nothing stands against it. */
export type Problem = string | null;

export type OwnTimer = Exclude<MachineTimer, `link.${string}`>;

/** One event for each supply and for each condition of the printer, by the lists in devices.ts. */
type SupplyEvent = { [Name in Supply]: { readonly type: `supply.${Name}` } }[Supply];
type PrinterEvent = { [Name in PrinterCondition]: { readonly type: `printer.${Name}` } }[PrinterCondition];

export type ChartEvent =
  | { readonly type: 'power.up'; readonly pathOccupied: boolean }
  /** Flash was read and judged. `problem`: why the machine must not go on with it. */
  | { readonly type: 'flash.loaded'; readonly problem: Problem; readonly phase: Phase; readonly erased: number }
  /** What was asked to be durable is (`stored`), or may not be relied on (`unstored`). */
  | { readonly type: 'stored.log' }
  | { readonly type: 'unstored.log' }
  | { readonly type: 'stored.slot' }
  | { readonly type: 'unstored.slot' }
  | { readonly type: 'stored.receipt' }
  | { readonly type: 'unstored.receipt' }
  | { readonly type: 'sensor.front-covered' }
  | { readonly type: 'sensor.front-clear' }
  | { readonly type: 'sensor.path-covered' }
  | { readonly type: 'sensor.path-clear' }
  | { readonly type: 'sensor.dropped' }
  | { readonly type: 'sensor.jammed' }
  /** `review`: what the voter is to be asked about first; null for nothing. */
  | { readonly type: 'sheet.accepted'; readonly record: BallotRecord; readonly review: 'overvote' | 'blank' | null }
  | { readonly type: 'sheet.rejected'; readonly reason: ReturnReason }
  | { readonly type: 'voter.cast' }
  | { readonly type: 'voter.return' }
  | SupplyEvent
  | PrinterEvent
  | { readonly type: 'housing.lid-opened' }
  | { readonly type: 'housing.lid-closed' }
  | { readonly type: 'housing.seal-broken' }
  /** Supply and housing together allow paper to move, or do not; sent while polls are open. */
  | { readonly type: 'device.ready' }
  | { readonly type: 'device.unready' }
  | { readonly type: 'clock.right' }
  | { readonly type: 'clock.wrong' }
  /** Which copies of the memory took the last sync, or agreed when they were read. */
  | { readonly type: 'copies.both' }
  | { readonly type: 'copies.main' }
  | { readonly type: 'copies.backup' }
  | { readonly type: 'printed' }
  | { readonly type: 'timer.fired'; readonly timer: OwnTimer }
  | { readonly type: 'operator.configure'; readonly problem: Problem }
  | { readonly type: 'operator.zero'; readonly problem: Problem }
  | { readonly type: 'operator.open'; readonly problem: Problem }
  | { readonly type: 'operator.test'; readonly problem: Problem }
  | { readonly type: 'operator.end-test'; readonly problem: Problem }
  | { readonly type: 'operator.pause'; readonly problem: Problem }
  | { readonly type: 'operator.resume'; readonly problem: Problem }
  | { readonly type: 'operator.resolve'; readonly problem: Problem; readonly fate: 'in-box' | 'removed' }
  | { readonly type: 'operator.print'; readonly problem: Problem; readonly tape: AskedTape }
  /** An act that the person signed in may not do. */
  | { readonly type: 'operator.forbidden'; readonly problem: Problem; readonly act: ActCode }
  | { readonly type: 'operator.sign-in'; readonly problem: Problem; readonly role: Role | null }
  | { readonly type: 'operator.sign-out'; readonly problem: Problem }
  | { readonly type: 'operator.close'; readonly problem: Problem }
  | { readonly type: 'operator.reopen'; readonly problem: Problem; readonly authorisation: Signed }
  | { readonly type: 'operator.resend'; readonly problem: Problem }
  | { readonly type: 'operator.seal'; readonly problem: Problem }
  | { readonly type: 'operator.clear'; readonly problem: Problem }
  /** `records`: this session can carry them. */
  | { readonly type: 'session.up'; readonly rolledBack: boolean; readonly records: boolean }
  | { readonly type: 'session.down' }
  | { readonly type: 'session.refused'; readonly reason: RefusalReason }
  | { readonly type: 'session.no-answer' }
  /** `fit`: whether it is a verified receipt for the current report, and whether the log already holds this very one. */
  | { readonly type: 'message.receipt'; readonly fit: ReceiptFit; readonly signed: Signed }
  | { readonly type: 'message.holding'; readonly fit: ReceiptFit; readonly signed: Signed | null }
  /** A verified receipt names the ledger entry of the one held, and another head. Told before the receipt itself. */
  | { readonly type: 'message.contradiction' }
  | { readonly type: 'message.refused'; readonly reason: RefusalReason }
  /** The server holds everything of a list below a place. */
  | { readonly type: 'message.want'; readonly want: Want }
  /** What was counted cannot be read back from flash as it was reported. */
  | { readonly type: 'records.unreadable' }
  /** The server holds both lists. `own`: verified, and of the current report. */
  | { readonly type: 'message.kept'; readonly fit: 'own' | 'other'; readonly agrees: boolean };

/** `own`: verified, for the current report, new. `known`: the same, already in the log. `other`: nothing that counts. */
export type ReceiptFit = 'own' | 'known' | 'other';

export type ChartEventType = ChartEvent['type'];
