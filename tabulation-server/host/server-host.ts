/**
 * Runs the tabulation server on real serial ports and TCP connections in real time, with its ledger on disk. It carries out
 * effects in order and decides nothing; killed at any moment it loses nothing that was receipted, because an append is
 * answered only when durable.
 */
import { createDeadlines } from '../../protocol/host/deadlines.ts';
import { keepPort, type PortKeeper, type PortKeeperOptions } from '../../protocol/host/port-keeper.ts';
import type { ScaledClock } from '../../protocol/host/scaled-clock.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import { unitList } from '../ledger/unit-list.ts';
import type {
  ActOutcome,
  LedgerAnswer,
  LedgerAppend,
  LedgerEntry,
  ServerDeps,
  ServerEffect,
  ServerInput,
  ServerNote,
  ServerTimer,
} from '../io.ts';
import type { RecordsAnswer, RecordsAppend } from '../records/lists.ts';
import { lineCounters } from '../intake/line.ts';
import { createServer, stepServer } from '../server.ts';
import type { ApiBackend } from './api/backend.ts';
import { createLedgerQueue, type LedgerDriver } from './ledger-driver.ts';
import { listenForLines, type TcpLines, type TcpLinesOptions } from './tcp-lines.ts';

export interface ServerHostOptions {
  readonly deps: ServerDeps;
  /** Line 0 is the first. */
  readonly ports: readonly Pick<PortKeeperOptions, 'path' | 'baudRate' | 'binding'>[];
  /** Where machines may dial in over TCP; their lines are numbered after the ports. Null: nowhere. */
  readonly listen: Pick<TcpLinesOptions, 'host' | 'port'> | null;
  readonly ledger: LedgerDriver;
  readonly clock: ScaledClock;
  /** 32 fresh random bytes. */
  readonly entropy: Uint8Array;
  readonly onPower: (up: boolean) => void;
  readonly onNote: (note: ServerNote) => void;
  readonly onAnswer: (append: LedgerAppend, answer: LedgerAnswer) => void;
  /** Items of a list beside the ledger, asked for and answered. */
  readonly onRecords: (append: RecordsAppend, answer: RecordsAnswer) => void;
  /** Past the gate: for the page. Must not throw. */
  readonly onPublish: (effect: Extract<ServerEffect, { type: 'publish' }>) => void;
  readonly onPort: (line: number, up: boolean, reason: string) => void;
  /** A broken assumption of ours: the server has stopped. */
  readonly onFailure: (error: unknown) => void;
}

export interface ServerHost {
  /** The TCP port machines dial; null without one. */
  readonly port: number | null;
  /** What the HTTP interface asks for. */
  readonly backend: ApiBackend;
  /** Stops serving and lets lines go; the ledger stays open, it is its owner's, and nothing is asked of it any more. */
  stop(): Promise<void>;
}

/**
 * Recovers from the ledger, opens the ports one after another, then listens. Rejects with `SerialPortError` when a port cannot
 * be opened, or with the system's error when nobody can listen there; what was opened before is closed again.
 */
export async function startServerHost(options: ServerHostOptions): Promise<ServerHost> {
  const { deps, clock } = options;
  const state = createServer();
  const inputs: ServerInput[] = [];
  const ports: PortKeeper[] = [];
  let dialled: TcpLines | null = null;
  let powered = true;
  let busy = false;
  let ticket = 0;
  const waiting = new Map<number, (outcome: ActOutcome) => void>();
  let hashes: Uint8Array[] = [];
  const deadlines = createDeadlines<ServerTimer>(clock, (timer) => {
    take({ type: 'timer.fired', timer });
  });

  let recovered = (): void => {};
  const recovery = new Promise<void>((resolve) => {
    recovered = resolve;
  });
  function knowEntry({ index, hash }: LedgerEntry): void {
    if (index === hashes.length + 1) hashes.push(hash);
  }

  const ledger = createLedgerQueue({
    driver: options.ledger,
    onInput: take,
    onAnswer: (append, answer) => {
      if (answer.type === 'inserted') knowEntry(answer.entry);
      options.onAnswer(append, answer);
    },
    onRecords: options.onRecords,
    onFailure: fail,
  });

  function fail(error: unknown): void {
    if (!powered) return;
    powerOff();
    recovered();
    options.onFailure(error);
  }

  function take(input: ServerInput): void {
    if (!powered) return;
    if (input.type === 'ledger.loaded') hashes = input.entries.map((entry) => entry.hash);
    if (input.type === 'ledger.grew') input.entries.forEach(knowEntry);
    inputs.push(input);
    if (busy) return;
    busy = true;
    try {
      for (let next = inputs.shift(); next !== undefined && powered; next = inputs.shift()) {
        for (const effect of stepServer(state, next, clock.nowUs(), deps)) perform(effect);
      }
    } catch (error) {
      fail(error);
    } finally {
      busy = false;
    }
  }

  function perform(effect: ServerEffect): void {
    switch (effect.type) {
      case 'send':
        if (effect.line < options.ports.length) ports[effect.line]?.write(effect.bytes);
        else dialled?.write(effect.line, effect.bytes);
        return;
      case 'arm':
        deadlines.arm(effect.timer, effect.delayUs);
        return;
      case 'disarm':
        deadlines.disarm(effect.timer);
        return;
      case 'ledger.load':
        ledger.load();
        return;
      case 'ledger.follow':
        ledger.follow();
        return;
      case 'ledger.append':
        ledger.append(effect.request, effect.append);
        return;
      case 'records.append':
        ledger.appendRecords(effect.request, effect.append);
        return;
      case 'records.load':
        ledger.loadRecords(effect.request, effect.key);
        return;
      case 'publish':
        options.onPublish(effect);
        return;
      case 'act.answered':
        waiting.get(effect.ticket)?.(effect.outcome);
        waiting.delete(effect.ticket);
        return;
      case 'note':
        options.onNote(effect.note);
        if (effect.note.type === 'recovered' || effect.note.type === 'alarm') recovered();
        return;
    }
  }

  function powerOff(): void {
    powered = false;
    for (const tell of waiting.values()) tell({ type: 'failed', reason: 'the server has stopped' });
    waiting.clear();
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

  async function listen(at: Pick<TcpLinesOptions, 'host' | 'port'>): Promise<void> {
    dialled = await listenForLines({
      ...at,
      firstLine: options.ports.length,
      onOpen: (line) => {
        options.onPort(line, true, '');
        take({ type: 'line.opened', line });
      },
      onBytes: (line, bytes) => {
        take({ type: 'bytes', line, bytes });
      },
      onLost: (line, reason) => {
        options.onPort(line, false, reason);
        take({ type: 'line.closed', line });
      },
    });
  }

  async function stop(): Promise<void> {
    if (powered) for (const note of lineCounters(state)) options.onNote(note);
    if (powered) powerOff();
    await Promise.all([...ports.map((port) => port.close()), dialled?.close(), ledger.close()]);
  }

  /** Settles with the outcome, or at once when the server has stopped. */
  function submit(act: Signed): Promise<ActOutcome> {
    const gone = { type: 'failed', reason: 'the server has stopped' } as const;
    if (!powered) return Promise.resolve(gone);
    return new Promise((resolve) => {
      ticket += 1;
      waiting.set(ticket, resolve);
      take({ type: 'act', act, ticket });
    });
  }

  options.onPower(true);
  take({ type: 'power.up', entropy: options.entropy });
  try {
    // Nobody dials a server that is still reading its ledger.
    await recovery;
    await openPorts();
    if (options.listen !== null) await listen(options.listen);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    port: portOf(dialled),
    backend: {
      submit: (act) => submit(act),
      units: (official) => unitList(state.projection, deps.package.definition, official),
      hashes: () => hashes,
    },
    stop,
  };
}

function portOf(lines: TcpLines | null): number | null {
  return lines?.port ?? null;
}
