/**
 * Runs the tabulation server on real serial ports and TCP connections in real time, with its ledger on disk. It carries out
 * effects in order and decides nothing; killed at any moment it loses nothing that was receipted, because an append is
 * answered only when durable.
 */
import { createDeadlines, type Deadlines } from '../../protocol/host/deadlines.ts';
import { keepPort, type PortKeeper, type PortKeeperOptions } from '../../protocol/host/port-keeper.ts';
import type { ScaledClock } from '../../protocol/host/scaled-clock.ts';
import { createTurns, type Turns } from '../../protocol/host/turns.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import {
  createServerRun,
  handIn,
  type RunEffect,
  type ServerRun,
  stepServerRun,
  stopped,
} from '../host-core/server-run.ts';
import { unitList } from '../ledger/unit-list.ts';
import type { ServerEffect, ServerInput, ServerNote, ServerTimer } from '../io.ts';
import type { ActOutcome } from '../ledger/act-outcome.ts';
import type { LedgerAnswer, LedgerAppend } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import type { RecordsAnswer, RecordsAppend } from '../records/lists.ts';
import type { ApiBackend } from './web/backend.ts';
import { createLedgerQueue, type LedgerDriver, type LedgerQueue } from './ledger-driver.ts';
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

interface Host extends ServerHostOptions {
  readonly run: ServerRun;
  readonly turns: Turns<ServerInput>;
  readonly deadlines: Deadlines<ServerTimer>;
  readonly queue: LedgerQueue;
  readonly opened: PortKeeper[];
  dialled: TcpLines | null;
  /** By ticket. */
  readonly senders: Map<number, (outcome: ActOutcome) => void>;
  readonly ready: PromiseWithResolvers<void>;
}

/**
 * Recovers from the ledger, opens the ports one after another, then listens. Rejects with `SerialPortError` when a port cannot
 * be opened, or with the system's error when the TCP port cannot be listened on; what was opened before is closed
 * again.
 */
export async function startServerHost(options: ServerHostOptions): Promise<ServerHost> {
  const host = createHost(options);
  options.onPower(true);
  host.turns.take({ type: 'power.up', entropy: options.entropy });
  try {
    // No machine can dial in while the ledger is still being read.
    await host.ready.promise;
    await openPorts(host);
    if (options.listen !== null) await listen(host, options.listen);
  } catch (error) {
    await stop(host);
    throw error;
  }
  const { run, deps } = host;
  return {
    port: host.dialled?.port ?? null,
    backend: {
      submit: (act) => submit(host, act),
      units: (official) => unitList(run.server.projection, deps.package.definition, official),
      hashes: () => run.hashes,
    },
    stop: () => stop(host),
  };
}

function createHost(options: ServerHostOptions): Host {
  const run = createServerRun();
  const host: Host = {
    ...options,
    run,
    turns: createTurns<ServerInput, RunEffect>({
      clock: options.clock,
      run,
      reduce: (input) => stepServerRun(run, input, options.deps),
      perform: (effect) => perform(host, effect),
    }),
    deadlines: createDeadlines<ServerTimer>(options.clock, (timer) => host.turns.take({ type: 'timer.fired', timer })),
    queue: createLedgerQueue({
      driver: options.ledger,
      onInput: (input) => host.turns.take(input),
      onAnswer: options.onAnswer,
      onRecords: options.onRecords,
      onFailure: (error) => host.turns.fail(error),
    }),
    opened: [],
    dialled: null,
    senders: new Map(),
    ready: Promise.withResolvers(),
  };
  return host;
}

function perform(host: Host, effect: RunEffect): void {
  switch (effect.type) {
    case 'send':
      if (effect.line < host.ports.length) host.opened[effect.line]?.write(effect.bytes);
      else host.dialled?.write(effect.line, effect.bytes);
      return;
    case 'arm':
      host.deadlines.arm(effect.timer, effect.delayUs);
      return;
    case 'disarm':
      host.deadlines.disarm(effect.timer);
      return;
    case 'ledger.load':
    case 'ledger.follow':
    case 'ledger.append':
    case 'records.append':
    case 'records.load':
      ask(host.queue, effect);
      return;
    default:
      report(host, effect);
  }
}

function ask(
  queue: LedgerQueue,
  effect: Extract<RunEffect, { readonly type: `ledger.${string}` | `records.${string}` }>,
): void {
  switch (effect.type) {
    case 'ledger.load':
      queue.load();
      return;
    case 'ledger.follow':
      queue.follow();
      return;
    case 'ledger.append':
      queue.append(effect.request, effect.append);
      return;
    case 'records.append':
      queue.appendRecords(effect.request, effect.append);
      return;
    case 'records.load':
      queue.loadRecords(effect.request, effect.key);
      return;
  }
}

/** What the process around the server is told. */
function report(
  host: Host,
  effect: Extract<RunEffect, { readonly type: 'publish' | 'note' | 'outcome' | 'ready' | 'off' | 'failure' }>,
): void {
  switch (effect.type) {
    case 'publish':
      host.onPublish(effect);
      return;
    case 'note':
      host.onNote(effect.note);
      return;
    case 'outcome':
      host.senders.get(effect.ticket)?.(effect.outcome);
      host.senders.delete(effect.ticket);
      return;
    case 'ready':
      host.ready.resolve();
      return;
    case 'off':
      host.deadlines.clear();
      host.onPower(false);
      return;
    case 'failure':
      host.onFailure(effect.error);
      return;
  }
}

function lineOpened(host: Host, line: number): void {
  host.onPort(line, true, '');
  host.turns.take({ type: 'line.opened', line });
}

function lineLost(host: Host, line: number, reason: string): void {
  host.onPort(line, false, reason);
  host.turns.take({ type: 'line.closed', line });
}

async function openPorts(host: Host): Promise<void> {
  for (const [line, port] of host.ports.entries()) {
    host.opened[line] = await keepPort({
      ...port,
      onBytes: (bytes) => host.turns.take({ type: 'bytes', line, bytes }),
      onOpen: () => lineOpened(host, line),
      onLost: (reason) => lineLost(host, line, reason),
    });
  }
}

async function listen(host: Host, at: Pick<TcpLinesOptions, 'host' | 'port'>): Promise<void> {
  host.dialled = await listenForLines({
    ...at,
    firstLine: host.ports.length,
    onOpen: (line) => lineOpened(host, line),
    onBytes: (line, bytes) => host.turns.take({ type: 'bytes', line, bytes }),
    onLost: (line, reason) => lineLost(host, line, reason),
  });
}

async function stop(host: Host): Promise<void> {
  host.turns.stop();
  await Promise.all([...host.opened.map((port) => port.close()), host.dialled?.close(), host.queue.close()]);
}

/** Settles with the outcome, or at once when the server has stopped. */
function submit(host: Host, act: Signed): Promise<ActOutcome> {
  const input = handIn(host.run, act);
  if (input === null) return Promise.resolve(stopped);
  return new Promise((resolve) => {
    if (input.ticket !== null) host.senders.set(input.ticket, resolve);
    host.turns.take(input);
  });
}
