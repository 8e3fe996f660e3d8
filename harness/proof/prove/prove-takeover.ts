/**
 * `npm run prove:takeover`: two servers on one PostgreSQL, the sequencer killed, then another one stopped and woken.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { proofDay } from './day.ts';
import { createLedgers } from './ledgers.ts';
import { postgresPrograms } from './postgres-server.ts';
import { takeoverRun } from './takeover.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1' },
    reports: { type: 'string', default: '2000' },
    lines: { type: 'string', default: '32' },
    seed: { type: 'string', default: '1' },
  },
});

let bad = 0;
if (postgresPrograms() === null) console.log('skipped: no PostgreSQL on this system');
else {
  const directory = mkdtempSync(join(tmpdir(), 'sanak-takeover-'));
  const ledgers = await createLedgers('postgres', directory);
  try {
    const proof = proofDay(directory, Number(values.reports), values.seed);
    for (let run = 0; run < 2 * Number(values.runs); run += 1) {
      const how = run % 2 === 0 ? 'SIGKILL' : 'SIGSTOP';
      const receipts = join(directory, `receipts-${run}`);
      const afterReceipts = Math.floor(((run + 1) * proof.stations.length) / (2 * Number(values.runs) + 1));
      const plan = { proof, ledger: await ledgers.create(run), directory: receipts, lines: Number(values.lines) };
      const { at, passedOn, darkMs, entries, findings } = await takeoverRun({ ...plan, how, afterReceipts });
      if (findings.length > 0) bad += 1;
      const verdict = findings.length === 0 ? 'verified' : `BROKEN: ${findings.slice(0, 5).join('; ')}`;
      console.log(
        `${how} at ${at} receipts, ${passedOn} of them given by the other server: dark for ${(darkMs / 1000).toFixed(1)} s, ${entries} entries: ${verdict}`,
      );
      await ledgers.drop(run);
    }
  } finally {
    await ledgers.close();
    rmSync(directory, { recursive: true, force: true });
  }
}
process.exitCode = bad === 0 ? 0 : 1;
