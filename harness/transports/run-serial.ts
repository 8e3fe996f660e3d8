/**
 * The same scenario over real serial code: machine and server each read and write `SerialPort`s, joined as null modems
 * by binding-mock, in real time; the ledger is an SQLite file. World, faults, trace and checks are the simulation's
 * own.
 */
import { performance } from 'node:perf_hooks';
import type { RunOptions, RunResult } from '../simulation/run-result.ts';
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import { fileProblem, ScenarioError } from '../judge/input/problem.ts';
import { createEnvironment } from '../simulation/world/environment.ts';
import { step } from '../simulation/world/loop.ts';
import { openRun } from '../simulation/world/opening.ts';
import { resultOf } from '../simulation/world/result.ts';
import { cryptoOf } from '../simulation/world/simulate.ts';
import { createWorld } from '../simulation/world/create-world.ts';
import { schedule, type Transport, type World } from '../simulation/world/world.ts';
import { createScaledClock, type ScaledClock } from '../../protocol/host/scaled-clock.ts';
import { factorFor } from './factor.ts';
import { createLedgerFile } from './ledger-file.ts';
import { createNullModem, type NullModem, type Side } from './null-modem.ts';
import { shortenDay } from './short-day.ts';

const machinesMax = 64;
const realUsWanted = 90_000_000;
const realMsMax = 170_000;
/** Longest sleep, and the most time that one look lets pass: a busy computer makes the run longer and no event late. */
const lookMsMax = 10;
const stallMsMax = 40;
/** What a run needs after the last close besides its faults: sessions, publication, settling. */
const afterCloseUs = 240_000_000;

export interface SerialOptions extends RunOptions {
  /** False: the cables are not plugged in; nothing may arrive. */
  readonly plugged?: boolean;
}

/** Virtual length of a run if all goes well: the last close, the faults after it, and the settling. */
function expectedUs(plan: ScenarioPlan): number {
  const close = Math.max(0, ...plan.machines.map((machine) => machine.closeAtUs));
  const faults = plan.faults.reduce((sum, fault) => sum + Math.min(fault.forUs ?? 0, 600_000_000), 0);
  return close + faults + afterCloseUs + plan.publishEveryUs;
}

interface Cables {
  readonly transport: Transport;
  /** A port that could not be opened or closed: the run proves nothing. */
  failure(): { readonly error: unknown } | null;
  readonly closeAll: () => Promise<void>;
  attach(world: World, clock: ScaledClock, wake: () => void): void;
}

/** One null modem per machine. What is read from a port becomes an event of the world at that instant. */
function layCables(plan: ScenarioPlan, plugged: boolean): Cables {
  let world: World | null = null;
  let failed: { readonly error: unknown } | null = null;
  let now: () => number = () => 0;
  let wake: () => void = () => undefined;
  const switchPort = createSwitch((error) => {
    failed ??= { error };
    if (world !== null) world.state.finished = 'time';
    wake();
  });
  const arrive = (line: number, toServer: boolean, bytes: Uint8Array, what: 'line.wire' | 'line.read'): void => {
    if (world === null) return;
    schedule(world, now(), { type: what, line, toServer, bytes });
    wake();
  };
  const modems: NullModem[] = plan.machines.map((_, line) =>
    createNullModem({
      name: `${process.pid}-${cableSerial++}`,
      baudRate: plan.baud,
      plugged,
      onWire: (from, bytes) => {
        arrive(line, from === 'machine', bytes, 'line.wire');
      },
      onRead: (side, bytes) => {
        arrive(line, side === 'server', bytes, 'line.read');
      },
    }),
  );
  return {
    transport: {
      carries: () => true,
      write: (line, direction, bytes) => modems[line]?.write(direction === 'to-server' ? 'machine' : 'server', bytes),
      feed: (line, direction, bytes) => modems[line]?.feed(direction === 'to-server' ? 'server' : 'machine', bytes),
      machinePower: (line, up) => {
        const modem = modems[line];
        if (modem !== undefined) switchPort(modem, 'machine', up);
      },
      serverPower: (up) => {
        for (const modem of modems) switchPort(modem, 'server', up);
      },
    },
    failure: () => failed,
    closeAll: async () => {
      for (const modem of modems) await Promise.all([modem.close('machine'), modem.close('server')]);
    },
    attach: (attached, clock, wakeUp) => {
      world = attached;
      now = clock.nowUs;
      wake = wakeUp;
    },
  };
}

let cableSerial = 0;

/**
 * Power decides over a port: a new `SerialPort` each time it comes up, hung up when it goes. One after the other,
 * because the system does neither at once; what fails stops the run.
 */
function createSwitch(fail: (error: unknown) => void): (modem: NullModem, side: Side, up: boolean) => void {
  let before: Promise<void> = Promise.resolve();
  return (modem, side, up) => {
    before = before.then(() => (up ? modem.open(side) : modem.close(side))).catch(fail);
  };
}

/** Steps the world as its events fall due; sleeps in between until the next one or the next byte. */
export async function runInRealTime(
  world: World,
  clock: ScaledClock,
  wakeable: { wake: () => void },
  limits: { readonly realMsMax: number; readonly sleepMsMax: number },
): Promise<void> {
  const endUs = clock.nowUs() + limits.realMsMax * 1000 * clock.factor;
  for (;;) {
    const next = world.state.queue[0];
    if (next === undefined || world.state.finished !== null) return;
    if (clock.nowUs() > endUs) {
      world.state.finished = 'time';
      return;
    }
    if (next.atUs <= clock.nowUs()) {
      step(world);
      await new Promise(setImmediate);
      continue;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(clock.waitMs(next.atUs), limits.sleepMsMax));
      wakeable.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

export async function runOverSerial(planned: ScenarioPlan, options: SerialOptions): Promise<RunResult> {
  if (planned.machines.length > machinesMax) {
    const expected = `at most ${machinesMax} with --on serial; --on sim takes them all`;
    throw new ScenarioError([fileProblem(planned.file, `${planned.machines.length} machines in real time`, expected)]);
  }
  const started = performance.now();
  const plan = shortenDay(planned);
  const factor = options.factor ?? factorFor(expectedUs(plan), realUsWanted);
  const crypto = cryptoOf(options);
  const store = createLedgerFile(crypto);
  const cables = layCables(plan, options.plugged ?? true);
  try {
    const env = createEnvironment(plan, { seed: options.seed, crypto, transport: cables.transport, store });
    const world = createWorld(env);
    const wakeable = { wake: (): void => undefined };
    const clock = createScaledClock(factor, 0, stallMsMax);
    cables.attach(world, clock, () => {
      wakeable.wake();
    });
    openRun(world);
    await runInRealTime(world, clock, wakeable, { realMsMax, sleepMsMax: lookMsMax });
    const failed = cables.failure();
    if (failed !== null) throw failed.error;
    return { ...resultOf(world, options, performance.now() - started), pace: factor };
  } finally {
    await cables.closeAll();
    store.discard();
  }
}
