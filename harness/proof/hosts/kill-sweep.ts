/**
 * Real processes that kill themselves (SIGKILL) at the Nth statement, for N = 1, 2, 3 ... until one ends by itself. What a
 * process said it has is in the file; the next one opens it, stores the rest, and finds nothing twice.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';
import { childAppends, childRecords } from './kill-work.ts';

export interface KillSweep {
  /** Processes that were killed. */
  readonly kills: number;
  readonly findings: readonly string[];
}

const child = fileURLToPath(new URL('./kill-child.ts', import.meta.url));
const killsMax = 1_000;

/** `step`: only every so many statements. */
export function killSweep(phase: 'before' | 'after', step = 1): KillSweep {
  const directory = mkdtempSync(join(tmpdir(), 'sanak-kills-'));
  const findings: string[] = [];
  let kills = 0;
  try {
    for (let nth = 1; nth <= killsMax; nth += step) {
      const path = join(directory, `${nth}.sqlite`);
      const run = spawnSync(process.execPath, [child, path, String(nth), phase], { encoding: 'utf8' });
      const ended = run.stdout.includes('"ended"');
      if (!ended && run.signal !== 'SIGKILL')
        findings.push(`statement ${nth}: ended with ${run.status}: ${run.stderr}`);
      findings.push(...left(path, run.stdout).map((sentence) => `killed ${phase} statement ${nth}: ${sentence}`));
      if (ended || run.signal !== 'SIGKILL') return { kills, findings };
      kills += 1;
    }
    throw new Error(`more than ${killsMax} statements`);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What is wrong with the ledger that a process left, and with going on with it. */
function left(path: string, stdout: string): string[] {
  const crypto = createEd25519Crypto();
  const statements = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { readonly type: string; readonly key?: string; readonly held?: number });
  const store = openSqliteStore(path, crypto);
  const findings: string[] = [];
  const keys = new Set(store.load().map(({ key }) => key));
  for (const { type, key = '' } of statements) {
    if (type === 'inserted' && !keys.has(key)) findings.push(`${key} was answered and is not there`);
  }
  const heldItems = Math.max(0, ...statements.map((line) => (line.type === 'held' ? (line.held ?? 0) : 0)));
  const there = store.loadRecords({ journal: 'ab', generation: 1 }).records.length;
  if (there < heldItems) findings.push(`${heldItems} records were answered as held, ${there} are there`);
  for (const append of childAppends(crypto)) {
    const { type } = store.append(append);
    if (type !== (keys.has(append.key) ? 'same' : 'inserted')) findings.push(`${append.key}, stored again, is ${type}`);
  }
  for (const append of childRecords()) store.appendRecords(append);
  const all = childRecords().flatMap(({ items }) => items);
  const records = store.loadRecords({ journal: 'ab', generation: 1 }).records;
  if (Buffer.compare(Buffer.concat(records), Buffer.concat(all)) !== 0) findings.push('the records are not those sent');
  if (store.load().length !== childAppends(crypto).length) findings.push(`${store.load().length} entries at the end`);
  store.close();
  return findings;
}
