/**
 * Runs the tabulation server on real serial ports in real time, with its ledger on disk. It carries out effects in order and
 * decides nothing; killed at any moment it loses nothing that was receipted, because an append is answered only when durable.
 */
import { createDeadlines } from '../../protocol/host/deadlines.ts';
import { keepPort, type PortKeeper, type PortKeeperOptions } from '../../protocol/host/port-keeper.ts';
import type { ScaledClock } from '../../protocol/host/scaled-clock.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type {
  LedgerAnswer,
  LedgerAppend,
  ServerDeps,
  ServerEffect,
  ServerInput,
  ServerNote,
  ServerTimer,
} from '../io.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { createServer, stepServer } from '../server.ts';

export interface ServerHostOptions {
  readonly deps: ServerDeps;
  /** Line 0 is the first. */
  readonly ports: readonly Pick<PortKeeperOptions, 'path' | 'baudRate' | 'binding'>[];
  readonly store: LedgerStore;
  readonly clock: ScaledClock;
  /** 32 fresh random bytes. */
  readonly entropy: Uint8Array;
  readonly onPower: (up: boolean) => void;
  readonly onNote: (note: ServerNote) => void;
  readonly onAnswer: (append: LedgerAppend, answer: LedgerAnswer) => void;
  /** Past the gate: for the page. Must not throw. */
  readonly onPublish: (effect: Extract<ServerEffect, { type: 'publish' }>) => void;
  readonly onPort: (line: number, up: boolean, reason: string) => void;
  /** A broken assumption of ours: the server has stopped. */
  readonly onFailure: (error: unknown) => void;
}

export interface ServerHost {
  /** An official's signed act, handed in at the commission. */
  act(act: Signed): void;
  /** Stops serving and lets the ports go; the store stays open, it is its owner's. */
  stop(): Promise<void>;
}

/**
 * Recovers from the store, then opens the ports one after another. Rejects with `SerialPortError` when one cannot be opened;
 * those opened before are closed again.
 */
export async function startServerHost(options: ServerHostOptions): Promise<ServerHost> {
  const { deps, store, clock } = options;
  const state = createServer();
  const inputs: ServerInput[] = [];
  const ports: PortKeeper[] = [];
  let powered = true;
  let busy = false;
  const deadlines = createDeadlines<ServerTimer>(clock, (timer) => {
    take({ type: 'timer.fired', timer });
  });

  function take(input: ServerInput): void {
    inputs.push(input);
    if (busy) return;
    busy = true;
    try {
      for (let next = inputs.shift(); next !== undefined && powered; next = inputs.shift()) {
        for (const effect of stepServer(state, next, clock.nowUs(), deps)) perform(effect);
      }
    } catch (error) {
      powerOff();
      options.onFailure(error);
    } finally {
      busy = false;
    }
  }

  function perform(effect: ServerEffect): void {
    switch (effect.type) {
      case 'send':
        ports[effect.line]?.write(effect.bytes);
        return;
      case 'arm':
        deadlines.arm(effect.timer, effect.delayUs);
        return;
      case 'disarm':
        deadlines.disarm(effect.timer);
        return;
      case 'ledger.load':
        inputs.push({ type: 'ledger.loaded', entries: store.load() });
        return;
      case 'ledger.append': {
        const answer = store.append(effect.append);
        options.onAnswer(effect.append, answer);
        inputs.push({ type: 'ledger.answered', request: effect.request, answer });
        return;
      }
      case 'publish':
        options.onPublish(effect);
        return;
      case 'note':
        options.onNote(effect.note);
        return;
    }
  }

  function powerOff(): void {
    powered = false;
    deadlines.clear();
    options.onPower(false);
  }

  async function openPorts(): Promise<void> {
    for (const [line, port] of options.ports.entries()) {
      ports[line] = await keepPort({
        ...port,
        onBytes: (bytes) => {
          take({ type: 'bytes', line, bytes });
        },
        onOpen: () => {
          options.onPort(line, true, '');
          take({ type: 'line.opened', line });
        },
        onLost: (reason) => {
          options.onPort(line, false, reason);
          take({ type: 'line.closed', line });
        },
      });
    }
  }

  async function stop(): Promise<void> {
    if (powered) powerOff();
    await Promise.all(ports.map((port) => port.close()));
  }

  options.onPower(true);
  take({ type: 'power.up', entropy: options.entropy });
  try {
    await openPorts();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    act: (act) => {
      take({ type: 'act', act });
    },
    stop,
  };
}
