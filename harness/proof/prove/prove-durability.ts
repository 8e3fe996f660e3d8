/**
 * `npm run prove:durability`: every receipt follows the sync of its row, by the server's system calls. Status 0 when it
 * does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { proofDay } from './day.ts';
import { canTrace, proveDurability } from './durability.ts';
import { provePostgresDurability } from './postgres-durability.ts';
import { postgresPrograms } from './postgres-server.ts';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '300' },
    lines: { type: 'string', default: '32' },
    store: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: '1' },
  },
});

const { store } = values;
if (store !== 'sqlite' && store !== 'postgres') {
  console.error(`--store: found ${store}, expected sqlite or postgres`);
  process.exitCode = 2;
} else if (store === 'postgres' && postgresPrograms() === null) {
  console.log('skipped: the system has no PostgreSQL');
} else if (canTrace()) {
  const directory = mkdtempSync(join(tmpdir(), 'sanak-durability-'));
  try {
    const proof = proofDay(directory, Number(values.reports), values.seed);
    const prove = store === 'postgres' ? provePostgresDurability : proveDurability;
    const { receipts, syncs, findings } = await prove(proof, directory, Number(values.lines));
    for (const finding of findings.slice(0, 10)) console.log(finding);
    console.log(`${receipts} receipts, ${syncs} syncs of the log file, ${findings.length} findings`);
    process.exitCode = findings.length === 0 ? 0 : 1;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
} else {
  console.log('skipped: strace cannot trace processes here');
}
