/**
 * Runs the counting machine on a real serial port in real time. It carries out effects and decides nothing: what the machine
 * does is the chart's, what is durable is the flash's, what happens on paper is the desk's.
 */
import { createDeadlines } from '../../protocol/host/deadlines.ts';
import { keepPort, type PortKeeper, type PortKeeperOptions } from '../../protocol/host/port-keeper.ts';
import type { ScaledClock } from '../../protocol/host/scaled-clock.ts';
import type { MachineDeps, MachineEffect, MachineInput, MachineNote, MachineTimer } from '../io.ts';
import { createMachine, machineStates, stepMachine } from '../machine.ts';
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

/** Opens the port, then switches the machine on. Rejects with `SerialPortError` when the port cannot be opened. */
export async function startMachineHost(options: MachineHostOptions): Promise<MachineHost> {
  const { deps, flash, desk, clock } = options;
  const state = createMachine();
  const inputs: MachineInput[] = [];
  let powered = true;
  let busy = false;
  let port: PortKeeper | null = null;
  const deadlines = createDeadlines<MachineTimer>(clock, (timer) => {
    take({ type: 'timer.fired', timer });
  });

  function take(input: MachineInput): void {
    inputs.push(input);
    if (busy) return;
    busy = true;
    try {
      for (let next = inputs.shift(); next !== undefined && powered; next = inputs.shift()) {
        for (const effect of stepMachine(state, next, clock.nowUs(), deps)) perform(effect);
      }
    } catch (error) {
      powerOff();
      options.onFailure(error);
    } finally {
      busy = false;
    }
  }

  function perform(effect: MachineEffect): void {
    switch (effect.type) {
      case 'send':
        port?.write(effect.bytes);
        return;
      case 'arm':
        deadlines.arm(effect.timer, effect.delayUs);
        return;
      case 'disarm':
        deadlines.disarm(effect.timer);
        return;
      case 'flash.load':
        inputs.push({ type: 'flash.loaded', image: flash.read() });
        return;
      case 'flash.program':
        flash.program(effect.region, effect.offset, effect.bytes);
        return;
      case 'flash.sync':
        inputs.push({ type: 'flash.synced', token: effect.token, ok: flash.sync() });
        return;
      case 'paper':
        desk.paper(effect);
        return;
      case 'print':
        desk.print(effect.tape, effect.text);
        return;
      case 'display':
        desk.display(effect.voter, effect.operator);
        return;
      case 'note':
        options.onNote(effect.note);
        if (effect.note.type === 'state') desk.states(machineStates(state));
        return;
    }
  }

  function powerOff(): void {
    powered = false;
    deadlines.clear();
    desk.stop();
    options.onPower(false);
  }

  port = await keepPort({
    ...options.port,
    onBytes: (bytes) => {
      take({ type: 'bytes', bytes });
    },
    onOpen: () => {
      options.onPort(true, '');
    },
    onLost: (reason) => {
      options.onPort(false, reason);
    },
  });
  options.onPower(true);
  desk.start(take);
  take({
    type: 'power.up',
    entropy: options.entropy,
    ...desk.sensors(),
    wallClockS: options.epochS + Math.floor(clock.nowUs() / 1_000_000),
  });
  return {
    states: () => machineStates(state),
    stop: async () => {
      if (powered && state.endpoint !== null) options.onNote({ type: 'counters', counters: state.endpoint.counters });
      if (powered) powerOff();
      await port?.close();
    },
  };
}
