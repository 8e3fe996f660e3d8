/** What a server is given besides its inputs. */
import type { Crypto } from '../protocol/crypto.ts';
import type { ServerPackage } from '../protocol/election/package.ts';
import type { Snapshot } from './publication/snapshot.ts';
import type { PublicView } from './publication/view.ts';

export interface ServerDeps {
  readonly crypto: Crypto;
  /** The server's signing seed. */
  readonly seed: Uint8Array;
  readonly package: ServerPackage;
  /** Microseconds between publications. */
  readonly publishEveryUs: number;
  /** Wall clock in seconds at `nowUs` = 0. */
  readonly epochS: number;
  /** Whether results by unit are published beside the sums. */
  readonly breakdown: boolean;
  /** Turns a snapshot into what the page shows. The gate compares its answer with the snapshot before anything is published. */
  readonly view: (snapshot: Snapshot) => PublicView;
}
