/** Asks the store for a conditional append and remembers what for; the answers come back in this order. */
import type { LedgerAppend, ServerEffect } from '../io.ts';
import type { Purpose, ServerState } from '../state.ts';

export function requestAppend(state: ServerState, append: LedgerAppend, purpose: Purpose): ServerEffect[] {
  const request = state.nextRequest;
  state.nextRequest += 1;
  state.pending.push({ request, purpose });
  return [{ type: 'ledger.append', request, append }];
}
