/**
 * Runs the counting machine on a real serial port in real time. It carries out effects and decides nothing: what the machine
 * does is the chart's, what is durable is the flash's, what happens on paper is the desk's.
 */
import { createDeadlines, type Deadlines } from '../../protocol/host/deadlines.ts';
import { keepPort, type PortKeeper, type PortKeeperOptions } from '../../protocol/host/port-keeper.ts';
import type { ScaledClock } from '../../protocol/host/scaled-clock.ts';
import { createTurns, type Turns } from '../../protocol/host/turns.ts';
import type { MachineInput, MachineNote, MachineTimer } from '../io.ts';
import type { MachineDeps } from '../deps.ts';
import { createMachineRun, type MachineRun, type RunEffect, stepMachineRun } from '../host-core/machine-run.ts';
import { machineStates } from '../machine.ts';
import type { Desk } from './desk.ts';
import type { HostFlash } from './flash.ts';

export interface MachineHostOptions {
  readonly deps: MachineDeps;
  readonly port: Pick<PortKeeperOptions, 'path' | 'baudRate' | 'binding'>;
  readonly flash: HostFlash;
  readonly desk: Desk;
  readonly clock: ScaledClock;
  /** Seconds since 1970 when the clock showed 0. */
  readonly epochS: number;
  /** 32 fresh random bytes. */
  readonly entropy: Uint8Array;
  readonly onPower: (up: boolean) => void;
  readonly onNote: (note: MachineNote) => void;
  readonly onPort: (up: boolean, reason: string) => void;
  /** A broken assumption of ours: the machine has stopped. */
  readonly onFailure: (error: unknown) => void;
}

export interface MachineHost {
  /** Names of the states the machine is in. */
  states(): readonly string[];
  /** Power off: timers and port are let go; the flash stays open, it is its owner's. */
  stop(): Promise<void>;
}

interface Host extends MachineHostOptions {
  readonly run: MachineRun;
  readonly turns: Turns<MachineInput>;
  readonly deadlines: Deadlines<MachineTimer>;
  keeper: PortKeeper | null;
}

/** Opens the port, then switches the machine on. Rejects with `SerialPortError` when the port cannot be opened. */
export async function startMachineHost(options: MachineHostOptions): Promise<MachineHost> {
  const run = createMachineRun();
  const host: Host = {
    ...options,
    run,
    turns: createTurns<MachineInput, RunEffect>({
      clock: options.clock,
      run,
      reduce: (input) => stepMachineRun(run, input, options.deps),
      perform: (effect) => perform(host, effect),
    }),
    deadlines: createDeadlines<MachineTimer>(options.clock, (timer) => host.turns.take({ type: 'timer.fired', timer })),
    keeper: null,
  };
  host.keeper = await keepPort({
    ...options.port,
    onBytes: (bytes) => host.turns.take({ type: 'bytes', bytes }),
    onOpen: () => options.onPort(true, ''),
    onLost: (reason) => options.onPort(false, reason),
  });
  powerUp(host);
  return {
    states: () => machineStates(host.run.machine),
    stop: async () => {
      host.turns.stop();
      await host.keeper?.close();
    },
  };
}

function powerUp(host: Host): void {
  const { desk, entropy, epochS, clock } = host;
  host.onPower(true);
  desk.start((input) => host.turns.take(input));
  const wallClockS = epochS + Math.floor(clock.nowUs() / 1_000_000);
  host.turns.take({ type: 'power.up', entropy, ...desk.sensors(), wallClockS });
}

function perform(host: Host, effect: RunEffect): void {
  const { deadlines, desk, flash, turns } = host;
  switch (effect.type) {
    case 'send':
      host.keeper?.write(effect.bytes);
      return;
    case 'arm':
      deadlines.arm(effect.timer, effect.delayUs);
      return;
    case 'disarm':
      deadlines.disarm(effect.timer);
      return;
    case 'flash.load':
      turns.take({ type: 'flash.loaded', image: flash.read() });
      return;
    case 'flash.program':
      flash.program(effect.region, effect.offset, effect.bytes);
      return;
    case 'flash.sync':
      turns.take({ type: 'flash.synced', token: effect.token, ok: flash.sync() });
      return;
    case 'paper':
      desk.paper(effect);
      return;
    case 'print':
      desk.print(effect.tape, effect.text);
      return;
    default:
      report(host, effect);
  }
}

/** What is shown at the machine, and what the process around it is told. */
function report(
  host: Host,
  effect: Extract<RunEffect, { readonly type: 'display' | 'note' | 'states' | 'off' | 'failure' }>,
): void {
  switch (effect.type) {
    case 'display':
      host.desk.display(effect.voter, effect.operator);
      return;
    case 'note':
      host.onNote(effect.note);
      return;
    case 'states':
      host.desk.states(effect.states);
      return;
    case 'off':
      host.deadlines.clear();
      host.desk.stop();
      host.onPower(false);
      return;
    case 'failure':
      host.onFailure(effect.error);
      return;
  }
}
