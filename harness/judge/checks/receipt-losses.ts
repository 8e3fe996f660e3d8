/** Receipted entries that an older ledger does not hold, and whether an alarm or a session names the loss (I10). */
import type { TraceReceipt } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import type { Context } from './check.ts';
import type { DurableLedger } from './durable-entries.ts';
import { broken } from './evaluation.ts';
import { type Facts, unitName } from './facts.ts';
import { short } from './names.ts';

export interface Loss {
  readonly journal: string;
  readonly generation: number;
  readonly digest: string;
  readonly unit: number;
  /** Key that signed it. */
  readonly machineKey: string;
  /** A session of its machine came up after the loss. */
  met: boolean;
  noticed: boolean;
}

const notice = 'LEDGER_ROLLED_BACK';

/** An alarm or a session's warning that says so, in whatever spelling. */
function tellsOfLoss(text: string): boolean {
  return /ledger.rolled.back|two.stories/i.test(text);
}

/** Takes the receipts for entries after `count` away; what was lost with them. */
export function loseReceipts(receipted: Map<number, TraceReceipt>, ledger: DurableLedger, count: number): Loss[] {
  const losses: Loss[] = [];
  for (const [index, { journal, generation, reportDigest: digest }] of receipted) {
    if (index <= count) continue;
    receipted.delete(index);
    const entry = ledger.reports.get(index);
    const [unit, machineKey] = [entry?.report?.blocks[0]?.unit ?? 0, entry?.machineKey ?? ''];
    losses.push({ journal, generation, digest, unit, machineKey, met: false, noticed: false });
  }
  return losses;
}

function noteNotice(losses: readonly Loss[], unit: number | null | undefined): void {
  for (const loss of losses) if (unit === loss.unit) loss.noticed = true;
}

/** An alarm of the server. */
export function noticeLosses(losses: readonly Loss[], event: Heard<'server.alarm'>): void {
  if (tellsOfLoss(`${event.what} ${event.detail}`)) noteNotice(losses, event.unit);
}

/** A session of `actor` that comes up, goes down or is refused. */
export function noticeSession(
  losses: readonly Loss[],
  actor: string,
  { what, reason }: Heard<'server.session'>,
  facts: Facts,
): void {
  const unit = facts.machines.get(actor)?.unit;
  if (tellsOfLoss(reason)) noteNotice(losses, unit);
  // Another machine of the unit knows nothing of it.
  const owners = (key: string) => facts.machinesByKey.get(key) ?? [];
  for (const loss of losses)
    if (what === 'up' && owners(loss.machineKey).some((machine) => machine.actor === actor)) loss.met = true;
}

/**
 * A machine that has not called since cannot have named what was lost: with an earlier generation of it, or with the journal of
 * another machine, its unit looks complete.
 */
function unknowable({ reports }: DurableLedger, loss: Loss): boolean {
  const other = [...reports.values()].some(({ report }) =>
    report?.journal === loss.journal
      ? report.generation < loss.generation
      : report?.blocks.some((block) => block.unit === loss.unit) === true,
  );
  return !loss.met && other;
}

/** A publication says that every unit is complete. */
export function judgeComplete(
  losses: readonly Loss[],
  ledger: DurableLedger,
  at: number,
  publication: number,
  context: Context,
): void {
  const hidden = losses.find((loss) => !loss.noticed && !unknowable(ledger, loss));
  if (hidden === undefined) return;
  const sentence = `Publication ${publication} says that every unit is complete although the receipted report of ${unitName(context.facts, hidden.unit)} (digest ${short(hidden.digest)}) is lost; no alarm said so.`;
  broken(context, at, sentence, notice, 'complete');
}

/** After the last event: machines that came back, and of whose loss nothing was said. */
export function judgeSilence(losses: readonly Loss[], at: number, context: Context): void {
  for (const loss of losses) {
    if (!loss.met || loss.noticed) continue;
    const sentence = `The receipted report of ${unitName(context.facts, loss.unit)} (digest ${short(loss.digest)}) is lost; its machine has called again, and no alarm names the loss.`;
    broken(context, at, sentence, notice, 'nothing');
  }
}
