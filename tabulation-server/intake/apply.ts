/** An entry the store has made durable moves the tally, whichever server appended it. */
import type { ServerEffect } from '../io.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import type { UnitStatus } from '../ledger/unit-status.ts';
import { applyEntry } from '../ledger/projection.ts';
import type { ServerState } from '../state.ts';
import { copyTotals, emptyTotals } from '../tally/totals.ts';

/** The next entry in place; what it changed, for the trace. */
export function apply(state: ServerState, entry: LedgerEntry, deps: ServerDeps): ServerEffect[] {
  const { projection } = state;
  const change = applyEntry(projection, entry, deps);
  if (change.units.length === 0) return [];
  const units = change.units.map((unit): UnitStatus => {
    const { status, reason } = projection.units[unit] ?? { status: 'missing', reason: '' };
    return { unit, status, reason };
  });
  const totals = change.contests.map((contest) => copyTotals(projection.totals[contest] ?? emptyTotals(contest, 0)));
  return [{ type: 'note', note: { type: 'tallied', index: entry.index, units, totals } }];
}
