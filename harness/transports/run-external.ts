/**
 * A scenario against a real device on a real port: the faulted line in front of it, everything else of the plan
 * simulated in the same real time. What the device sends goes through the plan's line faults before our end reads it,
 * and the other way round. Nothing else of the device is visible, and checks that need more are inconclusive.
 */
import { performance } from 'node:perf_hooks';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { keepPort, type PortKeeper } from '../../protocol/host/port-keeper.ts';
import { createScaledClock, type ScaledClock } from '../../protocol/host/scaled-clock.ts';
import { SerialPortError } from '../../protocol/host/serial-line.ts';
import type { RunOptions, RunResult } from '../simulation/run-result.ts';
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import { fileProblem, ScenarioError } from '../judge/input/problem.ts';
import { createEnvironment } from '../simulation/world/environment.ts';
import { openRun } from '../simulation/world/opening.ts';
import { resultOf } from '../simulation/world/result.ts';
import { createWorld } from '../simulation/world/create-world.ts';
import { type Device, schedule, type Transport, type World } from '../simulation/world/world.ts';
import { type FrameGathering, gatherFrames } from './frame-gathering.ts';
import { createLedgerFile } from './ledger-file.ts';
import { portProblem } from './port-problem.ts';
import { runInRealTime } from './run-serial.ts';
import { machineAtPlace } from './shared-day.ts';
import { shortenDay } from './short-day.ts';

/** The device's line and the port it is on, between the world and the system. */
interface Tap {
  readonly transport: Transport;
  attach(world: World, clock: ScaledClock, wake: () => void): void;
  open(): Promise<void>;
  close(): Promise<void>;
}

function tapPort(path: string, baudRate: number, device: Device): Tap {
  let world: World | null = null;
  let now: () => number = () => 0;
  let wake: () => void = () => undefined;
  let port: PortKeeper | null = null;
  const fromDevice = device.end === 'machine' ? 'to-server' : 'to-machine';
  const happen = (type: 'line.wire' | 'line.read', toServer: boolean, bytes: Uint8Array): void => {
    if (world === null) return;
    schedule(world, now(), { type, line: device.machine, toServer, bytes });
    wake();
  };
  const gathering: FrameGathering = gatherFrames((bytes) => {
    happen('line.wire', fromDevice === 'to-server', bytes);
  });
  return {
    transport: {
      carries: (line) => line === device.machine,
      write: (_, direction, bytes) => {
        happen('line.wire', direction === 'to-server', bytes);
      },
      feed: (_, direction, bytes) => {
        if (direction === fromDevice) happen('line.read', direction === 'to-server', bytes);
        else port?.write(bytes);
      },
      machinePower: () => undefined,
      serverPower: () => undefined,
    },
    attach: (attached, clock, wakeUp) => {
      world = attached;
      now = clock.nowUs;
      wake = wakeUp;
    },
    open: async () => {
      port = await keepPort({
        path,
        baudRate,
        binding: 'system',
        onBytes: gathering.push,
        onOpen: () => undefined,
        onLost: gathering.clear,
      });
    },
    close: async () => {
      gathering.clear();
      await port?.close();
    },
  };
}

/** Which end of which line the device is. Throws `ScenarioError` for a station the plan does not have. */
function deviceOf(plan: ScenarioPlan, options: RunOptions): { readonly device: Device; readonly path: string } {
  const end = options.machinePort === undefined ? 'server' : 'machine';
  const path = options.machinePort ?? options.serverPort ?? '';
  if (options.machinePort !== undefined && options.serverPort !== undefined) {
    throw new ScenarioError([fileProblem(plan.file, 'a machine and a server under test', 'one device a run')]);
  }
  const machine = options.station === undefined ? 0 : machineAtPlace(plan, options.station);
  if (typeof machine === 'string') {
    throw new ScenarioError([fileProblem(plan.file, `the station under test ${options.station}`, machine)]);
  }
  return { device: { end, machine }, path };
}

async function openTap(tap: Tap): Promise<void> {
  try {
    await tap.open();
  } catch (error) {
    if (error instanceof SerialPortError) throw new ScenarioError([await portProblem(error)]);
    throw error;
  }
}

/**
 * Runs one scenario with a device on `machinePort` or `serverPort`. Keys are real ones, whatever else is asked for: the
 * device has no others. Throws `ScenarioError` when the port or the station is not there.
 */
export async function runWithDevice(planned: ScenarioPlan, options: RunOptions): Promise<RunResult> {
  const started = performance.now();
  const plan = shortenDay(planned);
  const { device, path } = deviceOf(plan, options);
  const factor = options.factor ?? 1;
  const crypto = createEd25519Crypto();
  const tap = tapPort(path, plan.baud, device);
  await openTap(tap);
  const store = createLedgerFile(crypto);
  try {
    const env = createEnvironment(plan, { seed: options.seed, crypto, transport: tap.transport, store, device });
    const world = createWorld(env);
    const wakeable = { wake: (): void => undefined };
    const clock = createScaledClock(factor);
    tap.attach(world, clock, () => {
      wakeable.wake();
    });
    openRun(world);
    await runInRealTime(world, clock, wakeable, { realMsMax: Number.POSITIVE_INFINITY, sleepMsMax: 1000 });
    return { ...resultOf(world, options, performance.now() - started), pace: factor };
  } finally {
    await tap.close();
    store.discard();
  }
}
