/** Opens the real database behind a simulated night, and lets the verifier read what is left of it. */
import { encodePublicPackage } from '../../tabulation-server/ledger/public-package.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { Host } from '../search/host.ts';
import type { HostPlan } from '../simulation/host-plan.ts';
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import { createIdentities } from '../simulation/world/identities.ts';
import { StoreFinding } from '../simulation/world/world-store.ts';
import { createHuntedStore } from '../transports/hosts/hunted-store.ts';
import { readElection } from '../verify/election.ts';
import { readSqliteLedger } from '../verify/sqlite-ledger.ts';
import { verifyLedger } from '../verify/verification.ts';

export function openHost(plan: ScenarioPlan, seed: string, crypto: Crypto, host: HostPlan): Host {
  const { serverPackage, serverSeed } = createIdentities(plan, seed, crypto);
  const election = encodePublicPackage(serverPackage, crypto.publicKey(serverSeed));
  const store = createHuntedStore({ crypto, election, faults: host.faults });
  return {
    store,
    statements: store.statements,
    conclude: () => {
      store.end();
      const ledger = readSqliteLedger(store.path);
      if (ledger.election === null) throw new StoreFinding('the ledger does not say which election it is of');
      const { findings } = verifyLedger(ledger, readElection(ledger.election, crypto), null, crypto);
      const [first] = findings;
      if (first !== undefined) throw new StoreFinding(`the ledger does not verify: ${first.sentence}`);
    },
    discard: () => store.discard(),
  };
}
