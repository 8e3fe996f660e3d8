/**
 * How fast a server takes signed reports into a durable ledger, beside what bounds it from below: bare inserts of the
 * same bytes in the same batches, and Ed25519 verification alone. The session's own cost is left out: reports are
 * handed to the intake as an authenticated line would.
 */
import { once } from 'node:events';
import { createEd25519Crypto } from '../../../../protocol/host/node-crypto.ts';
import { verifySigned } from '../../../../protocol/messages/signing.ts';
import type { LedgerDriver } from '../../../../tabulation-server/host/ledger-driver.ts';
import { batchAppendsMax } from '../../../../tabulation-server/host-core/ledger-queue.ts';
import { openLedger } from '../../../../tabulation-server/host/ledger-handle.ts';
import { receiveReport } from '../../../../tabulation-server/intake/report.ts';
import type { ServerEffect } from '../../../../tabulation-server/io.ts';
import type { LedgerAppend } from '../../../../tabulation-server/ledger/entry.ts';
import type { ServerDeps } from '../../../../tabulation-server/deps.ts';
import { encodePublicPackage } from '../../../../tabulation-server/ledger/public-package.ts';
import { honestView } from '../../../../tabulation-server/publication/honest-view.ts';
import { createServer, stepServer, type ServerState } from '../../../../tabulation-server/server.ts';
import { bareInserts } from './bare-inserts.ts';
import { type BenchNight, benchNight } from './night.ts';

export interface IntakeFigures {
  readonly stations: number;
  readonly intakeS: number;
  /** Inserts of the same rows in the same batches, without a server. */
  readonly bareS: number;
  /** One Ed25519 verification a report. */
  readonly verifyS: number;
  /** From opening the full ledger to its projection. */
  readonly restartS: number;
  /** Of the process, generator included; MiB. */
  readonly rssBeforeMb: number;
  readonly rssPeakMb: number;
}

/** `ledger`, `bare`: names of new ledgers. */
export async function benchIntake(stations: number, ledger: string, bare: string): Promise<IntakeFigures> {
  const crypto = createEd25519Crypto();
  const night = benchNight(stations, crypto);
  const deps: ServerDeps = {
    crypto,
    seed: night.serverSeed,
    package: night.package,
    publishEveryUs: 60_000_000,
    epochS: 50_000,
    breakdown: false,
    view: honestView,
  };
  const rssBeforeMb = Math.round(process.memoryUsage().rss / 2 ** 20);
  const election = encodePublicPackage(night.package, crypto.publicKey(night.serverSeed));
  const open = (name: string) => {
    const options = {
      crypto,
      election,
      onFollowing: () => undefined,
      onLeading: () => undefined,
      onFenced: () => undefined,
    };
    return openLedger(name, options);
  };
  const handle = await open(ledger);
  const rows: LedgerAppend[] = [];
  const intakeS = await timed(() => takeReports(night, deps, handle.driver, rows));
  await handle.close();
  const again = await open(ledger);
  const restartS = await timed(async () => void (await boot(deps, again.driver)));
  await again.close();
  const bareS = await bareInserts(bare, rows, batchAppendsMax);
  const verifyS = await timed(async () => {
    for (const { signed, machineKey } of night.reports) {
      if (!verifySigned(crypto, 'report', signed, machineKey)) throw new Error('a report is not signed');
    }
  });
  const rssPeakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { stations, intakeS, bareS, verifyS, restartS, rssBeforeMb, rssPeakMb };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** A serving state on what the ledger holds. */
async function boot(deps: ServerDeps, driver: LedgerDriver): Promise<ServerState> {
  const state = createServer();
  stepServer(state, { type: 'power.up', entropy: new Uint8Array(32) }, 0, deps);
  stepServer(state, { type: 'ledger.loaded', entries: await driver.load() }, 0, deps);
  if (state.phase !== 'serving') throw new Error('the server does not serve');
  return state;
}

async function takeReports(
  night: BenchNight,
  deps: ServerDeps,
  driver: LedgerDriver,
  rows: LedgerAppend[],
): Promise<void> {
  const state = await boot(deps, driver);
  for (let at = 0; at < night.reports.length; at += batchAppendsMax) {
    const asked = night.reports.slice(at, at + batchAppendsMax).flatMap(({ machineKey, signed }) => {
      const peer = { machineKey, key: Buffer.from(machineKey).toString('hex') };
      return receiveReport(state, 0, peer, signed, 0, deps).flatMap(appendOf);
    });
    const answers = await driver.appendAll(asked.map(({ append }) => append));
    for (const [position, { request, append }] of asked.entries()) {
      const answer = answers[position];
      if (answer?.type !== 'inserted') throw new Error(`a report was ${answer?.type ?? 'not answered'}`);
      stepServer(state, { type: 'ledger.answered', request, answer }, 0, deps);
      rows.push(append);
    }
  }
}

function appendOf(effect: ServerEffect) {
  return effect.type === 'ledger.append' ? [effect] : [];
}

/** The process's own output has gone before it ends. */
export async function say(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
