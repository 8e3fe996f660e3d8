/**
 * SIGKILL at random moments of an intake. Stations report over the real link to a real server process, which dies
 * without warning and is started again on the same ledger. What must hold: no receipt is lost, no report is counted
 * twice, the totals are those of the reports, and the ledger verifies by code that shares nothing with the server.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toHex } from '../../../protocol/bytes.ts';
import { createScaledClock } from '../../../protocol/host/scaled-clock.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { nextInt, randomStream } from '../../simulation/random.ts';
import { readElection } from '../../verify/election.ts';
import { readLedger } from '../../verify/ledger.ts';
import { verifyLedger } from '../../verify/verification.ts';
import { readWitnesses } from '../../verify/witness.ts';
import { expectedTotals, type ProofDay } from './day.ts';
import { callAgain, createIntake, type Intake, type IntakeOptions, takeAll } from './intake.ts';
import { type ServerProcess, startServer } from './server-process.ts';

export interface KillPlan {
  readonly proof: ProofDay;
  /** A new ledger's name. */
  readonly ledger: string;
  /** For receipts. */
  readonly directory: string;
  readonly lines: number;
  readonly kills: number;
  /** Draws the moments. */
  readonly seed: string;
  readonly run: number;
}

export interface KillOutcome {
  /** Receipts held at each kill. */
  readonly killedAt: readonly number[];
  readonly calls: number;
  readonly entries: number;
  readonly snapshots: number;
  readonly seconds: number;
  readonly findings: readonly string[];
}

/** Protocol time runs this many times as fast: publications happen during the intake. */
export const factor = 20;
/** Stations that call again at the end, most. */
const calledAgainMax = 64;

export async function killRun(plan: KillPlan): Promise<KillOutcome> {
  const { proof } = plan;
  const started = performance.now();
  const intake = createIntake(proof.stations.length);
  const current: { server: ServerProcess | null; receipts: number } = { server: null, receipts: 0 };
  const start = async (): Promise<void> => {
    current.server = await startServer({ scenario: proof.scenario, seed: proof.seed, ledger: plan.ledger, factor });
  };
  const options: IntakeOptions = {
    proof,
    lines: plan.lines,
    clock: createScaledClock(factor),
    port: () => current.server?.port ?? null,
    intake,
    onReceipt: (receipts) => {
      current.receipts = receipts;
    },
  };
  const killedAt: number[] = [];
  await start();
  const taking = takeAll(options);
  try {
    for (const moment of moments(plan)) {
      while (current.receipts < moment.receipts) await Promise.race([sleep(2), taking]);
      await sleep(moment.delayMs);
      const victim = current.server;
      current.server = null;
      victim?.signal('SIGKILL');
      await victim?.ended;
      killedAt.push(current.receipts);
      await start();
    }
    await taking;
    const again = await callAgain(options, everyNth(proof.stations, calledAgainMax));
    await end(current.server);
    const seconds = (performance.now() - started) / 1_000;
    return { killedAt, calls: intake.calls, seconds, ...(await judgeLedger(plan, intake, again)) };
  } finally {
    current.server?.signal('SIGKILL');
    taking.catch(() => undefined);
  }
}

/**
 * When to kill: after how many receipts, and how much later. One in five delays is long enough to hit a server that
 * starts.
 */
function moments(plan: KillPlan): readonly { readonly receipts: number; readonly delayMs: number }[] {
  const random = randomStream(plan.seed, 'kill', plan.run);
  return Array.from({ length: plan.kills }, () => ({
    receipts: nextInt(random, plan.proof.stations.length),
    delayMs: nextInt(random, nextInt(random, 5) === 0 ? 400 : 30),
  })).sort((a, b) => a.receipts - b.receipts);
}

function everyNth<T>(items: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, Math.ceil(items.length / most));
  return items.filter((_, at) => at % step === 0);
}

async function end(server: ServerProcess | null): Promise<void> {
  server?.signal('SIGTERM');
  await server?.ended;
}

/** The ledger, read by the verifier, against what the stations hold; `again`: what was found before. */
export async function judgeLedger(
  plan: Pick<KillPlan, 'proof' | 'ledger' | 'directory'>,
  intake: Intake,
  again: readonly string[],
): Promise<Pick<KillOutcome, 'entries' | 'snapshots' | 'findings'>> {
  const { proof } = plan;
  const crypto = createEd25519Crypto();
  const ledger = await readLedger(plan.ledger);
  if (ledger.election === null) throw new Error(`${plan.ledger} does not say which election it is of`);
  const election = readElection(ledger.election, crypto);
  const verification = verifyLedger(
    ledger,
    election,
    readWitnesses(writeReceipts(plan, intake), election, crypto),
    crypto,
  );
  const findings = [...intake.findings, ...again, ...verification.findings.map(({ sentence }) => sentence)];
  const stations = proof.stations.length;
  if (verification.kinds.report !== stations)
    findings.push(`${verification.kinds.report} reports in the ledger of ${stations} stations`);
  if (verification.receipts.held !== stations)
    findings.push(`${verification.receipts.held} of ${stations} receipts are in the ledger`);
  const counted = verification.totals.map(({ figures }) => figures);
  const expected = expectedTotals(proof);
  if (JSON.stringify(counted) !== JSON.stringify(expected)) {
    findings.push(`the ledger counts ${JSON.stringify(counted)}, the stations counted ${JSON.stringify(expected)}`);
  }
  return { entries: verification.entries, snapshots: verification.snapshots, findings };
}

function writeReceipts(plan: Pick<KillPlan, 'directory'>, intake: Intake): string {
  mkdirSync(plan.directory, { recursive: true });
  const texts = intake.receipts.flatMap((receipt) =>
    receipt === null
      ? []
      : [{ payload: toHex(receipt.payload), key: toHex(receipt.key), signature: toHex(receipt.signature) }],
  );
  writeFileSync(join(plan.directory, 'stations.json'), JSON.stringify(texts));
  return plan.directory;
}
