/** `npm run prove:kill`: SIGKILL during intake, many times over. Status 0 when nothing was ever lost or counted twice. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { proofDay } from './day.ts';
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
  },
});

const directory = mkdtempSync(join(tmpdir(), 'sanak-kill-'));
const ledgers = await createLedgers(values.store, directory);
let bad = 0;
try {
  const proof = proofDay(directory, Number(values.reports), values.seed);
  for (let run = 1; run <= Number(values.runs); run += 1) {
    const receipts = join(directory, `receipts-${run}`);
    const ledger = await ledgers.create(run);
    const outcome = await killRun({
      proof,
      ledger,
      directory: receipts,
      lines: Number(values.lines),
      kills: Number(values.kills),
      seed: values.seed,
      run,
    });
    if (outcome.findings.length > 0) bad += 1;
    const { killedAt, calls, entries, snapshots, seconds, findings } = outcome;
    const verdict = findings.length === 0 ? 'verified' : `BROKEN: ${findings.slice(0, 5).join('; ')}`;
    console.log(
      `run ${run}: killed at ${killedAt.join(', ')} of ${values.reports} receipts, ${calls} calls, ${entries} entries, ` +
        `${snapshots} snapshots, ${seconds.toFixed(1)} s: ${verdict}`,
    );
    rmSync(receipts, { recursive: true, force: true });
    await ledgers.drop(run);
  }
} finally {
  await ledgers.close();
  rmSync(directory, { recursive: true, force: true });
}
console.log(`${values.runs} runs on ${values.store}, ${bad} broken (seed ${values.seed})`);
process.exitCode = bad === 0 ? 0 : 1;
