/**
 * A machine on a bench: plain flash, a paper path, a printer and a server that stores and receipts, all in one queue of
 * inputs. Power can go before any effect; what was programmed and not synced is then torn at a byte.
 */
import type { MachineEffect, MachineInput, MachineNote } from '../../firmware-sim/io.ts';
import type { FlashImage, FlashRegion } from '../../firmware-sim/cells.ts';
import type { MachineDeps } from '../../firmware-sim/deps.ts';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import { createMachine, machineStates, type MachineState, stepMachine } from '../../firmware-sim/machine.ts';
import { toHex } from '../../protocol/bytes.ts';
import {
  createServerEndpoint,
  type ServerEndpoint,
  serverReceive,
  serverReset,
  serverSend,
  serverTimer,
} from '../../protocol/endpoint.ts';
import type { EndpointOutput } from '../../protocol/endpoint-types.ts';
import { decodeReport, encodeReceipt } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { RefusalReason, Report, SessionMessage, Signed } from '../../protocol/messages/types.ts';
import { crypto, definition, seeds } from './election.ts';

type Delayed =
  | { readonly to: 'machine'; readonly input: MachineInput }
  | { readonly to: 'server'; readonly bytes: Uint8Array }
  | { readonly to: 'server-timer'; readonly timer: 'hello' | 'retransmit' | 'acknowledge' | 'keep-alive' };

export interface Bench {
  deps: MachineDeps;
  machine: MachineState;
  readonly flash: { votes: Uint8Array; log: Uint8Array };
  pending: { readonly region: FlashRegion; readonly offset: number; readonly bytes: Uint8Array }[];
  nowUs: number;
  queue: { readonly atUs: number; readonly serial: number; readonly what: Delayed }[];
  serial: number;
  boots: number;
  timers: Record<string, number>;
  /** The sheet and where it is. */
  path: { readonly scan: SheetScan; where: 'front' | 'path' } | null;
  box: { readonly scan: SheetScan; readonly compartment: string }[];
  readonly tapes: { readonly tape: string; readonly text: string }[];
  notes: MachineNote[];
  returns: string[];
  displays: string[];
  readonly server: {
    endpoint: ServerEndpoint;
    up: boolean;
    /** By journal and generation. */
    held: Record<string, { readonly report: Report; readonly receipt: Signed }>;
    refuse: RefusalReason | null;
    warn: RefusalReason | null;
    refuseHello: RefusalReason | null;
    reports: number;
  };
  /** Effects so far (notes and displays not counted), and at which one power goes. */
  effects: number;
  cut: { readonly at: number; readonly prefix: number; readonly sheetFalls: boolean } | null;
  cuts: number;
  /** Numbers of syncs that are answered `ok: false` without storing anything. */
  failSyncs: readonly number[];
  /** From this sync on every one is answered so. */
  failFrom: number;
  /** The second copy of a device that has one, and the copy that takes nothing from a given sync on. */
  readonly backup: { votes: Uint8Array; log: Uint8Array } | null;
  broken: { readonly copy: 'main' | 'backup'; readonly from: number } | null;
  syncs: number;
}

export function createBench(deps: MachineDeps): Bench {
  const size = deps.profile.slots * deps.profile.slotSizeBytes;
  return {
    deps,
    machine: createMachine(),
    flash: { votes: new Uint8Array(size).fill(0xff), log: new Uint8Array(deps.profile.logSizeBytes).fill(0xff) },
    pending: [],
    nowUs: 0,
    queue: [],
    serial: 0,
    boots: 0,
    timers: {},
    path: null,
    box: [],
    tapes: [],
    notes: [],
    returns: [],
    displays: [],
    server: {
      endpoint: createServerEndpoint(new Uint8Array(32).fill(9)),
      up: true,
      held: {},
      refuse: null,
      warn: null,
      refuseHello: null,
      reports: 0,
    },
    effects: 0,
    cut: null,
    cuts: 0,
    failSyncs: [],
    failFrom: Number.MAX_SAFE_INTEGER,
    backup:
      deps.profile.copies === 2
        ? { votes: new Uint8Array(size).fill(0xff), log: new Uint8Array(deps.profile.logSizeBytes).fill(0xff) }
        : null,
    broken: null,
    syncs: 0,
  };
}

export function stateOf(bench: Bench): string {
  return machineStates(bench.machine)[0] ?? '';
}

function later(bench: Bench, afterUs: number, what: Delayed): void {
  bench.queue.push({ atUs: bench.nowUs + afterUs, serial: bench.serial++, what });
}

export function input(bench: Bench, given: MachineInput): void {
  for (const effect of stepMachine(bench.machine, given, bench.nowUs, bench.deps)) {
    const real = effect.type !== 'note' && effect.type !== 'display';
    if (real && bench.cut?.at === bench.effects++) {
      cutPower(bench);
      return;
    }
    execute(bench, effect);
  }
}

export function powerUp(bench: Bench): void {
  bench.boots += 1;
  input(bench, {
    type: 'power.up',
    entropy: new Uint8Array(32).fill(100 + bench.boots),
    pathOccupied: bench.path?.where === 'path',
    boxCount: bench.box.length,
    wallClockS: definition.opensAtS + Math.floor(bench.nowUs / 1_000_000),
  });
}

/** Power goes: RAM is lost, unsynced bytes are torn, a sheet already dropping falls or stays; then power comes back. */
export function cutPower(bench: Bench): void {
  const cut = bench.cut ?? { at: 0, prefix: 0, sheetFalls: false };
  bench.cut = null;
  bench.cuts += 1;
  let left = cut.prefix;
  for (const copy of ['main', 'backup'] as const) {
    for (const { region, offset, bytes } of bench.pending) {
      program(bench, copy, region, offset, bytes.subarray(0, left));
      left = Math.max(0, left - bytes.length);
    }
  }
  bench.pending = [];
  const dropping = bench.queue.some(
    ({ what }) => what.to === 'machine' && what.input.type === 'sensor' && what.input.edge === 'dropped',
  );
  if (dropping && bench.path === null && !cut.sheetFalls) {
    const fallen = bench.box.pop();
    if (fallen !== undefined) bench.path = { scan: fallen.scan, where: 'path' };
  }
  bench.queue = bench.queue.filter(({ what }) => what.to === 'server-timer');
  bench.timers = {};
  bench.machine = createMachine();
  powerUp(bench);
}

function program(bench: Bench, copy: 'main' | 'backup', region: FlashRegion, offset: number, bytes: Uint8Array): void {
  const cells = copy === 'main' ? bench.flash : bench.backup;
  if (cells === null || (bench.broken?.copy === copy && bench.syncs > bench.broken.from)) return;
  const target = cells[region];
  bytes.forEach((byte, i) => {
    target[offset + i] = (target[offset + i] ?? 0) & byte;
  });
}

function execute(bench: Bench, effect: MachineEffect): void {
  switch (effect.type) {
    case 'send':
      later(bench, 1000, { to: 'server', bytes: effect.bytes });
      return;
    case 'arm':
      bench.timers[effect.timer] = bench.nowUs + effect.delayUs;
      return;
    case 'disarm':
      delete bench.timers[effect.timer];
      return;
    case 'flash.load':
      later(bench, 1000, {
        to: 'machine',
        input: { type: 'flash.loaded', image: imageOf(bench) },
      });
      return;
    case 'flash.program':
      bench.pending.push(effect);
      return;
    case 'flash.sync': {
      const number = bench.syncs++;
      const ok = !bench.failSyncs.includes(number) && number < bench.failFrom;
      if (ok) {
        for (const copy of ['main', 'backup'] as const) {
          for (const each of bench.pending) program(bench, copy, each.region, each.offset, each.bytes);
        }
      }
      bench.pending = [];
      const failed = bench.broken !== null && number >= bench.broken.from ? { failed: bench.broken.copy } : {};
      later(bench, 500, { to: 'machine', input: { type: 'flash.synced', token: effect.token, ok, ...(ok && failed) } });
      return;
    }
    case 'paper':
      movePaper(bench, effect);
      return;
    case 'print':
      bench.tapes.push({ tape: effect.tape, text: effect.text });
      later(bench, 1000, { to: 'machine', input: { type: 'printed' } });
      return;
    case 'display':
      bench.displays.push(effect.operator);
      return;
    case 'note':
      bench.notes.push(effect.note);
      return;
  }
}

function imageOf(bench: Bench): FlashImage {
  const copy = ({ votes, log }: { votes: Uint8Array; log: Uint8Array }) => ({ votes: votes.slice(), log: log.slice() });
  return { ...copy(bench.flash), ...(bench.backup !== null && { backup: copy(bench.backup) }) };
}

function movePaper(bench: Bench, effect: Extract<MachineEffect, { type: 'paper' }>): void {
  const { path } = bench;
  if (path === null) throw new Error(`no sheet to ${effect.command}`);
  switch (effect.command) {
    case 'feed':
      path.where = 'path';
      later(bench, 1000, { to: 'machine', input: { type: 'scanned', scan: path.scan } });
      return;
    case 'drop':
      bench.path = null;
      bench.box.push({ scan: path.scan, compartment: effect.compartment ?? '' });
      later(bench, 1000, { to: 'machine', input: { type: 'sensor', edge: 'dropped' } });
      return;
    case 'return':
      bench.path = null;
      bench.returns.push(effect.reason ?? '');
      later(bench, 1000, { to: 'machine', input: { type: 'sensor', edge: 'front-clear' } });
      return;
  }
}

/** Runs everything that is due until nothing but timers of at least `untilUs` ahead are left. */
export function settle(bench: Bench, forUs = 2_000_000): void {
  const untilUs = bench.nowUs + forUs;
  for (;;) {
    const timer = Object.entries(bench.timers).sort((a, b) => a[1] - b[1])[0];
    const next = bench.queue.sort((a, b) => a.atUs - b.atUs || a.serial - b.serial)[0];
    const atUs = Math.min(timer?.[1] ?? Number.MAX_SAFE_INTEGER, next?.atUs ?? Number.MAX_SAFE_INTEGER);
    if (atUs > untilUs) break;
    bench.nowUs = Math.max(bench.nowUs, atUs);
    if (next !== undefined && next.atUs === atUs) {
      bench.queue.shift();
      deliver(bench, next.what);
    } else if (timer !== undefined) {
      delete bench.timers[timer[0]];
      input(bench, { type: 'timer.fired', timer: timer[0] as never });
    }
  }
  bench.nowUs = untilUs;
}

function deliver(bench: Bench, what: Delayed): void {
  switch (what.to) {
    case 'machine':
      input(bench, what.input);
      return;
    case 'server':
      if (bench.server.up)
        serve(bench, serverReceive(bench.server.endpoint, what.bytes, bench.nowUs, serverDeps(bench)));
      return;
    case 'server-timer':
      serve(bench, serverTimer(bench.server.endpoint, what.timer, bench.nowUs, serverDeps(bench)));
      return;
  }
}

function serverDeps(bench: Bench) {
  return {
    crypto,
    seed: seeds.server,
    serverTimeS: definition.opensAtS + Math.floor(bench.nowUs / 1_000_000),
    admit: () => ({ refusal: bench.server.refuseHello, warning: bench.server.warn }),
  };
}

/** The line is lost and found again: both ends have to notice. */
export function restartServer(bench: Bench): void {
  serve(bench, serverReset(bench.server.endpoint));
}

function serve(bench: Bench, outputs: readonly EndpointOutput[]): void {
  for (const output of outputs) {
    if (output.type === 'send') later(bench, 1000, { to: 'machine', input: { type: 'bytes', bytes: output.bytes } });
    else if (output.type === 'arm') later(bench, output.delayUs, { to: 'server-timer', timer: output.timer });
    else if (output.type === 'message') answer(bench, output.message);
  }
}

function answer(bench: Bench, message: SessionMessage): void {
  const { server } = bench;
  const reply = (said: SessionMessage) =>
    serve(bench, serverSend(server.endpoint, said, bench.nowUs, serverDeps(bench)));
  if (message.type === 'query') {
    const held = Object.entries(server.held).filter(([key]) => key.startsWith(toHex(message.journalId)));
    const newest = held.at(-1)?.[1];
    const generation = newest?.report.generation ?? 0;
    reply({ type: 'holding', journalId: message.journalId, generation, receipt: newest?.receipt ?? null });
  } else if (message.type === 'report') {
    reply(takeReport(bench, message.signed));
  }
}

function takeReport(bench: Bench, signed: Signed): SessionMessage {
  const { server } = bench;
  const decoded = decodeReport(signed.payload);
  if (!decoded.ok) throw new Error(decoded.reason);
  const report = decoded.value;
  const { journalId, generation } = report;
  const reportDigest = crypto.sha256(signed.payload);
  server.reports += 1;
  if (server.refuse !== null)
    return { type: 'refused', reason: server.refuse, journalId, generation, reportDigest, detail: '' };
  const key = `${toHex(journalId)}:${generation}`;
  const ledgerIndex = Object.keys(server.held).length + 1;
  const payload = encodeReceipt({
    journalId,
    generation,
    reportDigest,
    ledgerIndex,
    ledgerHead: new Uint8Array(32).fill(ledgerIndex),
    standing: 'counted',
    receivedAtS: definition.closesAtS,
  });
  server.held[key] ??= { report, receipt: signPayload(crypto, seeds.server, 'receipt', payload) };
  return { type: 'receipt', signed: server.held[key].receipt };
}
