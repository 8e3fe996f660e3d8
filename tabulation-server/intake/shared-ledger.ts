/**
 * A ledger that servers share: what the others append comes in between, and a station that reported to one of them may call
 * another one a moment later. Its receipt is then from beyond what is known here, which looks like a rolled-back ledger and
 * is none: it is asked to call again, and judged once everything that was durable when it called has been read.
 */
import { equalBytes } from '../../protocol/bytes.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import { entryHash } from '../ledger/chain.ts';
import type { ServerState } from '../state.ts';
import { apply } from './apply.ts';

/** What the entries changed; or, as a sentence, why they cannot be of this ledger. */
export function readFollowers(
  state: ServerState,
  entries: readonly LedgerEntry[],
  deps: ServerDeps,
): ServerEffect[] | string {
  const effects: ServerEffect[] = [];
  for (const entry of entries) {
    // Known from a reading of the whole ledger meanwhile.
    if (entry.index <= state.projection.index) continue;
    // One was missed: the whole ledger is on its way already, or has to be read.
    if (entry.index > state.projection.index + 1) return [...effects, ...readAgain(state)];
    if (!equalBytes(entryHash(state.projection.head, entry, deps.crypto), entry.hash)) {
      return `entry ${entry.index}, appended by another server, does not follow entry ${state.projection.index}`;
    }
    effects.push(...apply(state, entry, deps));
  }
  return effects;
}

function readAgain(state: ServerState): ServerEffect[] {
  if (state.loads.includes('resync')) return [];
  state.loads.push('resync');
  return [{ type: 'ledger.load' }];
}

/** The reading it waits for; none more than one for a machine. `key`: hex. */
export function awaitReading(state: ServerState, key: string): ServerEffect[] {
  if (state.awaited[key] !== undefined) return [];
  state.follow.asked += 1;
  state.awaited[key] = state.follow.asked;
  return [{ type: 'ledger.follow' }];
}
