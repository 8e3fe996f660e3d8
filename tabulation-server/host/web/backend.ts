/** What the HTTP interface asks of the running server. */
import type { Signed } from '../../../protocol/messages/types.ts';
import type { ActOutcome } from '../../ledger/act-outcome.ts';
import type { UnitLine } from '../../ledger/unit-list.ts';

export interface ApiBackend {
  /** Hands an act in; settles once the ledger has answered, or with why not. */
  submit(act: Signed): Promise<ActOutcome>;
  /** `official`: key of who asks, hex. */
  units(official: string): readonly UnitLine[];
  /** Chain hash of every entry, index 1 first. */
  hashes(): readonly Uint8Array[];
}
