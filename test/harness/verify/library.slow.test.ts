/** Every carried scenario's ledger, verified from its bytes as it stands in the end: counted by the judge’s books beside tally and recount. */
import { relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { libraryPath, selectScenarios } from '../../../harness/runner/library.ts';
import { compileScenario } from '../../../harness/simulation/scenario/compile.ts';
import { loadScenario } from '../../../harness/simulation/scenario/load.ts';
import { readElection } from '../../../harness/verify/election.ts';
import { verifyLedger } from '../../../harness/verify/verification.ts';
import { prepareWorld, runToEnd } from '../../../harness/simulation/world/simulate.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { encodePublicPackage } from '../../../tabulation-server/ledger/public-package.ts';

const seed = 'library';
const crypto = createEd25519Crypto();

/** National nights have a ledger each that takes as long as everything here together. */
const files = selectScenarios([libraryPath])
  .files.map((file) => relative(libraryPath, file).split(sep).join('/'))
  .filter((name) => !name.startsWith('nation/'));

function verified(name: string) {
  const loaded = loadScenario(`${libraryPath}/${name}`);
  if (!loaded.ok) throw new Error(`${name} does not load`);
  const world = prepareWorld(compileScenario(loaded.scenario, { seed }), seed, crypto);
  runToEnd(world);
  const { serverPackage, serverSeed } = world.env.identities;
  const { ledger } = world.state.server;
  const election = readElection(encodePublicPackage(serverPackage, crypto.publicKey(serverSeed)), crypto);
  return verifyLedger({ rows: ledger.entries, items: [], election: null }, election, null, crypto);
}

test('the ledger of every carried scenario is verified: chain, signatures, acts, coverage, results by unit, totals', () => {
  let snapshots = 0;
  const found = files.flatMap((name) => {
    const verification = verified(name);
    snapshots += verification.snapshots;
    // Records lie beside the entries and are read elsewhere.
    const findings = verification.findings.filter(({ subject }) => subject !== 'records');
    return findings.map(({ subject, sentence }) => `${name}: ${subject}: ${sentence}`);
  });
  expect(found).toEqual([]);
  expect(snapshots).toBeGreaterThan(2 * files.length);
});
