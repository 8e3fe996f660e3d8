/** `npm run bench -- intake`: each size on each store in a process of its own, so that peaks of memory are its own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLedgers } from '../prove/ledgers.ts';
import { postgresPrograms } from '../prove/postgres-server.ts';
import { benchIntake, type IntakeFigures, say } from './intake/measure.ts';

const settings = {
  allowPositionals: false,
  options: {
    stations: { type: 'string', default: '10000,100000' },
    store: { type: 'string', default: 'sqlite,postgres' },
    ledger: { type: 'string' },
    bare: { type: 'string' },
  },
} as const;

const head = [
  'store',
  'stations',
  'reports/s',
  'bare/s',
  'ratio',
  'verify/s',
  'ratio',
  'restart s',
  'MiB before',
  'MiB peak',
];
const widths = [9, 9, 10, 9, 6, 9, 6, 10, 11, 9];
const line = (cells: readonly (string | number)[]) =>
  `${cells.map((cell, at) => String(cell).padStart(widths[at] ?? 0)).join(' ')}\n`;

type Values = { stations: string; store: string; ledger?: string; bare?: string };

/** The subject `intake`: one size on one store where a ledger is named, else all of them. */
export async function bench(args: readonly string[]): Promise<void> {
  const values: Values = parseArgs({ ...settings, args: [...args] }).values;
  if (values.ledger === undefined || values.bare === undefined) await all(values);
  else await say(JSON.stringify(await benchIntake(Number(values.stations), values.ledger, values.bare)));
}

async function all(values: Values): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'sanak-bench-'));
  await say(line(head));
  try {
    for (const store of values.store.split(',')) {
      if (store === 'postgres' && postgresPrograms() === null)
        await say('postgres skipped: no PostgreSQL on this system\n');
      else await onStore(store, directory, values);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function onStore(store: string, directory: string, values: Values): Promise<void> {
  const ledgers = await createLedgers(store, directory);
  try {
    for (const [at, stations] of values.stations.split(',').entries()) {
      const names = ['--ledger', await ledgers.create(2 * at), '--bare', await ledgers.create(2 * at + 1)];
      const script = fileURLToPath(new URL('./main.ts', import.meta.url));
      const args = [script, 'intake', '--stations', stations, ...names];
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      await say(line(rowOf(store, JSON.parse(stdout))));
      await ledgers.drop(2 * at);
      await ledgers.drop(2 * at + 1);
    }
  } finally {
    await ledgers.close();
  }
}

/** Ratios: the bound's time over the intake's; 1 would be as fast as the bound alone. */
function rowOf(store: string, figures: IntakeFigures): readonly (string | number)[] {
  const { stations, intakeS, bareS, verifyS, restartS, rssBeforeMb, rssPeakMb } = figures;
  const rate = (seconds: number) => Math.round(stations / seconds);
  const ratio = (seconds: number) => (seconds / intakeS).toFixed(2);
  const bounds = [rate(bareS), ratio(bareS), rate(verifyS), ratio(verifyS)];
  return [store, stations, rate(intakeS), ...bounds, restartS.toFixed(1), rssBeforeMb, rssPeakMb];
}
