/**
 * A server on a bench: a plain ledger, machines that speak the protocol over a perfect line, and power that can go before
 * or after any effect. Time stands still unless a test moves it.
 */
import { toHex } from '../../../protocol/bytes.ts';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { definitionDigest } from '../../../protocol/election/digest.ts';
import { issueAssignment } from '../../../protocol/election/issue.ts';
import {
  createMachineEndpoint,
  type MachineEndpoint,
  machineReceive,
  machineSend,
  machineStart,
} from '../../../protocol/endpoint.ts';
import type { EndpointOutput } from '../../../protocol/endpoint-types.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { decodeReceipt, encodeAuthorisation, encodeReport } from '../../../protocol/messages/codec.ts';
import { recordsExtension } from '../../../protocol/records.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { Receipt, Report, SessionMessage, Signed } from '../../../protocol/messages/types.ts';
import type { ServerEffect, ServerInput, ServerNote } from '../../../tabulation-server/io.ts';
import type { ActOutcome } from '../../../tabulation-server/ledger/act-outcome.ts';
import type { LedgerAnswer, LedgerAppend } from '../../../tabulation-server/ledger/entry.ts';
import type { ServerDeps } from '../../../tabulation-server/deps.ts';
import { appendPlain, createPlainLedger } from '../../../tabulation-server/ledger/plain-store.ts';
import { appendPlainRecords, createPlainRecords, loadPlainRecords } from '../../../tabulation-server/records/lists.ts';
import { honestView } from '../../../tabulation-server/publication/honest-view.ts';
import { createServer, stepServer } from '../../../tabulation-server/server.ts';
import { block, definition as smallElection } from './election.ts';

export const crypto = createEd25519Crypto();
export const seedOf = (n: number) => new Uint8Array(32).fill(n);
/** Seeds of thousands of machines must not repeat. */
const machineSeed = (n: number) => crypto.sha256(Uint8Array.of(n >>> 8, n & 255));
const commissionSeed = seedOf(200);
const serverSeed = seedOf(201);
export const officialSeed = seedOf(202);
export const chairSeed = seedOf(203);

export interface MachinePlan {
  readonly unit: number;
  readonly neighbours?: readonly number[];
  readonly declaresLost?: Uint8Array;
  readonly mode?: 'live' | 'rehearsal' | 'test';
}

export interface BenchMachine {
  readonly seed: Uint8Array;
  readonly assignmentDigest: Uint8Array;
  endpoint: MachineEndpoint;
  lastReceipt: Signed | null;
  heard: SessionMessage[];
  ups: string[];
}

class PowerCut extends Error {}

export type Publication = Extract<ServerEffect, { type: 'publish' }>;

export function createBench(plans: readonly MachinePlan[], election: ElectionDefinition = smallElection) {
  const digest = definitionDigest(election, crypto);
  const assignments = plans.map((plan, n) =>
    issueAssignment(
      {
        unit: plan.unit,
        machineKey: crypto.publicKey(machineSeed(n)),
        chairKey: crypto.publicKey(chairSeed),
        mode: plan.mode ?? 'live',
        definitionDigest: digest,
        serial: n + 1,
        neighbourUnits: plan.neighbours ?? [],
        declaresLost: plan.declaresLost ?? new Uint8Array(),
      },
      commissionSeed,
      crypto,
    ),
  );
  const deps: { -readonly [K in keyof ServerDeps]: ServerDeps[K] } = {
    crypto,
    seed: serverSeed,
    package: {
      definition: election,
      definitionDigest: digest,
      mode: 'live',
      assignments,
      commissionKey: crypto.publicKey(commissionSeed),
      officialKeys: [
        { key: crypto.publicKey(officialSeed), name: 'Commission', role: 'commission' },
        { key: crypto.publicKey(seedOf(204)), name: 'Guest', role: 'observer' },
        { key: crypto.publicKey(seedOf(206)), name: 'District 1', role: 'district' },
      ],
    },
    publishEveryUs: 60_000_000,
    epochS: 60_000,
    breakdown: false,
    view: honestView,
  };
  const machines = assignments.map(
    (assignment, n): BenchMachine => ({
      seed: machineSeed(n),
      assignmentDigest: crypto.sha256(assignment.payload),
      endpoint: createMachineEndpoint(machineSeed(10_000 + n)),
      lastReceipt: null,
      heard: [],
      ups: [],
    }),
  );
  return {
    deps,
    digest,
    machines,
    ledger: createPlainLedger(),
    records: createPlainRecords(),
    server: createServer(),
    nowUs: 0,
    boots: 0,
    notes: [] as ServerNote[],
    published: [] as Publication[],
    /** What became of acts handed in. */
    outcomes: [] as ActOutcome[],
    /** Effects other than notes, carried out so far; power goes at this one. */
    effects: 0,
    cut: null as { readonly at: number; readonly after: boolean } | null,
    /** Lets a test stand between server and store. */
    store: null as ((append: LedgerAppend) => LedgerAnswer) | null,
    /** While true, answers of the store wait. */
    slow: false,
    waiting: [] as ServerInput[],
  };
}

export type Bench = ReturnType<typeof createBench>;

/** Power comes up and every machine says hello again. */
export function boot(bench: Bench): void {
  bench.boots += 1;
  bench.server = createServer();
  bench.waiting = [];
  feed(bench, { type: 'power.up', entropy: seedOf(bench.boots) });
  for (const line of bench.machines.keys()) connect(bench, line);
}

/** The machine dials in and says hello with its newest receipt. */
export function connect(bench: Bench, line: number, facts: { readonly mode?: 'live' | 'rehearsal' } = {}): void {
  feed(bench, { type: 'line.opened', line });
  greet(bench, line, facts);
}

/** The machine says hello on the line it has. */
export function greet(bench: Bench, line: number, facts: { readonly mode?: 'live' | 'rehearsal' } = {}): void {
  const machine = machineAt(bench, line);
  const hello = { bootEpoch: 1, journalId: new Uint8Array(), lastReceipt: machine.lastReceipt };
  carry(bench, line, machineStart(machine.endpoint, hello, bench.nowUs, machineDeps(bench, machine, facts.mode)));
}

/** One input, its effects, and all that follows from them. */
export function feed(bench: Bench, input: ServerInput): void {
  for (const effect of stepServer(bench.server, input, bench.nowUs, bench.deps)) {
    if (effect.type === 'note') {
      bench.notes.push(effect.note);
      continue;
    }
    const now = bench.effects === bench.cut?.at;
    bench.effects += 1;
    if (now && bench.cut?.after === false) throw new PowerCut();
    perform(bench, effect, now);
    if (now) throw new PowerCut();
  }
}

function perform(bench: Bench, effect: Exclude<ServerEffect, { type: 'note' }>, dying: boolean): void {
  switch (effect.type) {
    case 'send': {
      const machine = machineAt(bench, effect.line);
      carry(
        bench,
        effect.line,
        machineReceive(machine.endpoint, effect.bytes, bench.nowUs, machineDeps(bench, machine)),
        dying,
      );
      return;
    }
    case 'ledger.load':
      if (!dying) later(bench, { type: 'ledger.loaded', entries: bench.ledger.entries.slice() });
      return;
    case 'ledger.follow': {
      const entries = bench.ledger.entries.slice(bench.server.projection.index);
      if (!dying) later(bench, { type: 'ledger.grew', entries, asked: true });
      return;
    }
    case 'ledger.append': {
      const answer = bench.store?.(effect.append) ?? appendPlain(bench.ledger, effect.append, crypto);
      if (!dying) later(bench, { type: 'ledger.answered', request: effect.request, answer });
      return;
    }
    case 'records.append': {
      const answer = appendPlainRecords(bench.records, effect.append);
      if (!dying) later(bench, { type: 'records.answered', request: effect.request, answer });
      return;
    }
    case 'records.load': {
      const lists = loadPlainRecords(bench.records, effect.key);
      if (!dying) later(bench, { type: 'records.loaded', request: effect.request, lists });
      return;
    }
    case 'publish':
      bench.published.push(effect);
      return;
    case 'act.answered':
      bench.outcomes.push(effect.outcome);
      return;
    case 'arm':
    case 'disarm':
      return;
  }
}

function later(bench: Bench, input: ServerInput): void {
  if (bench.slow) bench.waiting.push(input);
  else feed(bench, input);
}

/** The store answers everything that waits. */
export function answerAll(bench: Bench): void {
  while (bench.waiting.length > 0) for (const input of bench.waiting.splice(0)) feed(bench, input);
}

function carry(bench: Bench, line: number, outputs: readonly EndpointOutput[], dying = false): void {
  const machine = machineAt(bench, line);
  for (const output of outputs) {
    if (output.type === 'up') machine.ups.push(output.warning ?? '');
    if (output.type === 'refused') machine.ups.push(`refused ${output.reason}`);
    if (output.type === 'message') hear(machine, output.message);
    if (output.type === 'send' && !dying) feed(bench, { type: 'bytes', line, bytes: output.bytes });
  }
}

function hear(machine: BenchMachine, message: SessionMessage): void {
  machine.heard.push(message);
  if (message.type === 'receipt') machine.lastReceipt = message.signed;
}

function machineDeps(bench: Bench, machine: BenchMachine, mode: 'live' | 'rehearsal' = 'live') {
  const serverKey = crypto.publicKey(serverSeed);
  const extensions = bench.deps.package.definition.records === 'sent' ? recordsExtension : 0;
  return { crypto, identity: { seed: machine.seed, serverKey, definitionDigest: bench.digest, mode, extensions } };
}

export function machineAt(bench: Bench, line: number): BenchMachine {
  const machine = bench.machines[line];
  if (machine === undefined) throw new Error(`no machine ${line}`);
  return machine;
}

/** A report of `line`'s machine; `changes` overrides any field. */
export function reportOf(bench: Bench, line: number, changes: Partial<Report> = {}): Report {
  return {
    journalId: new Uint8Array(16).fill(line + 1),
    assignmentDigest: machineAt(bench, line).assignmentDigest,
    generation: 1,
    supersedes: new Uint8Array(),
    counter: 1,
    mode: 'live',
    definitionDigest: bench.digest,
    openedAtS: 1_000,
    closedAtS: 40_000,
    unresolved: 0,
    blocks: [block(line + 1)],
    authorisation: null,
    paper: null,
    ...changes,
  };
}

/** A later generation with the chair's authorisation. */
export function nextGeneration(report: Report, changes: Partial<Report> = {}, signer = chairSeed): Report {
  const next = {
    ...report,
    generation: report.generation + 1,
    supersedes: crypto.sha256(encodeReport(report)),
    counter: report.counter + 1,
    ...changes,
  };
  const { journalId, generation, supersedes } = next;
  const authorisation = signPayload(
    crypto,
    signer,
    'authorisation',
    encodeAuthorisation({ journalId, generation, supersedes }),
  );
  return { ...next, authorisation };
}

/** The machine sends a message in its session; what it hears in answer. */
export function say(bench: Bench, line: number, message: SessionMessage): readonly SessionMessage[] {
  const machine = machineAt(bench, line);
  const before = machine.heard.length;
  carry(bench, line, machineSend(machine.endpoint, message, bench.nowUs, machineDeps(bench, machine)));
  return machine.heard.slice(before);
}

/** Sends a report; what the machine hears in answer, as words. */
export function report(bench: Bench, line: number, content: Report): readonly string[] {
  return say(bench, line, { type: 'report', signed: signReport(bench, line, content) }).map(spoken);
}

export function signReport(bench: Bench, line: number, content: Report): Signed {
  return signPayload(crypto, machineAt(bench, line).seed, 'report', encodeReport(content));
}

/** `receipt counted 3` (standing, ledger index), `refused WRONG_UNIT`, `holding 1`. */
export function spoken(message: SessionMessage): string {
  if (message.type === 'receipt') {
    const receipt = receiptIn(message.signed);
    return `receipt ${receipt.standing} ${receipt.ledgerIndex}`;
  }
  if (message.type === 'refused') return `refused ${message.reason}`;
  return message.type === 'holding' ? `holding ${message.generation}` : message.type;
}

export function receiptIn(signed: Signed): Receipt {
  const decoded = decodeReceipt(signed.payload);
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.value;
}

/** The publication timer fires a minute later. */
export function publish(bench: Bench): void {
  bench.nowUs += 60_000_000;
  feed(bench, { type: 'timer.fired', timer: 'publish' });
}

/** Status and reason of every unit an entry named, by number. */
export function statuses(bench: Bench): Record<number, string> {
  const units = Object.values(bench.server.projection.units);
  return Object.fromEntries(
    units.map((unit) => [unit.unit, unit.reason === '' ? unit.status : `${unit.status}: ${unit.reason}`]),
  );
}

export function totalsNow(bench: Bench) {
  return Object.values(bench.server.projection.totals);
}

export function alarms(bench: Bench): readonly string[] {
  return bench.notes.flatMap((note) => (note.type === 'alarm' ? [note.what] : []));
}

/** Runs `story` with power going at the cut; true when it did. */
export function cutAt(bench: Bench, at: number, after: boolean, story: () => void): boolean {
  bench.cut = { at, after };
  try {
    story();
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    return true;
  } finally {
    bench.cut = null;
  }
  return false;
}

export function hexOf(content: Report): string {
  return toHex(crypto.sha256(encodeReport(content)));
}
