/**
 * `npm run prove:kill`: SIGKILL during intake, many times over. Status 0 when nothing was ever lost or counted twice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type ProofDay, proofDay } from './day.ts';
import { killRun } from './kill.ts';
import { createLedgers } from './ledgers.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100' },
    reports: { type: 'string', default: '2000' },
    lines: { type: 'string', default: '32' },
    kills: { type: 'string', default: '1' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: '1' },
    jobs: { type: 'string', default: '2' },
  },
});

const directory = mkdtempSync(join(tmpdir(), 'sanak-kill-'));
const ledgers = await createLedgers(values.store, directory);
const runs = Number(values.runs);
const started = performance.now();
let bad = 0;
let begun = 0;

async function oneRun(proof: ProofDay, run: number): Promise<void> {
  const receipts = join(directory, `receipts-${run}`);
  const ledger = await ledgers.create(run);
  const plan = { proof, ledger, directory: receipts, lines: Number(values.lines), kills: Number(values.kills) };
  const { killedAt, calls, entries, snapshots, seconds, findings } = await killRun({ ...plan, seed: values.seed, run });
  if (findings.length > 0) bad += 1;
  const verdict = findings.length === 0 ? 'verified' : `BROKEN: ${findings.slice(0, 5).join('; ')}`;
  console.log(
    `run ${run}: killed at ${killedAt.join(', ')} of ${values.reports} receipts, ${calls} calls, ${entries} entries, ` +
      `${snapshots} snapshots, ${seconds.toFixed(1)} s: ${verdict}`,
  );
  rmSync(receipts, { recursive: true, force: true });
  await ledgers.drop(run);
}

try {
  const proof = proofDay(directory, Number(values.reports), values.seed);
  const worker = async (): Promise<void> => {
    while (begun < runs) {
      begun += 1;
      await oneRun(proof, begun);
    }
  };
  // Side by side: while one run waits for its server to start, or is verified, another one's stations call.
  await Promise.all(Array.from({ length: Number(values.jobs) }, worker));
} finally {
  await ledgers.close();
  rmSync(directory, { recursive: true, force: true });
}
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(`${runs} runs on ${values.store}, ${bad} broken (seed ${values.seed}), ${minutes} minutes`);
process.exitCode = bad === 0 ? 0 : 1;
