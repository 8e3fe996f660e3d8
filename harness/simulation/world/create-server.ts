import { createLedgerQueueState } from '../../../tabulation-server/host-core/ledger-queue.ts';
import { createPlainLedger } from '../../../tabulation-server/ledger/plain-store.ts';
import { createPlainRecords } from '../../../tabulation-server/records/lists.ts';
import { createServer } from '../../../tabulation-server/server.ts';
import type { ServerActor } from './state.ts';

/** A server without power, on an empty ledger. */
export function createServerActor(): ServerActor {
  return {
    powered: false,
    epoch: 0,
    core: createServer(),
    timers: { serials: {}, next: 1 },
    ledger: createPlainLedger(),
    records: createPlainRecords(),
    conditions: [],
    clockOffS: 0,
    ledgerQueue: createLedgerQueueState(false),
    goodDisk: null,
    effects: 0,
    commits: 0,
  };
}
