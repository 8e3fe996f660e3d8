/**
 * Two endpoints on a simulated full-duplex line of a given speed and bit error rate, in virtual time: how long a load
 * takes. A byte takes ten bit times; noise hits its eight data bits.
 */
import type { Crypto } from '../../../../protocol/crypto.ts';
import type { EndpointOutput, EndpointTimer } from '../../../../protocol/endpoint-types.ts';
import {
  createMachineEndpoint,
  createServerEndpoint,
  type MachineEndpoint,
  type MachineEndpointDeps,
  machineReceive,
  machineSend,
  machineStart,
  machineTimer,
  type ServerEndpoint,
  type ServerEndpointDeps,
  serverReceive,
  serverTimer,
} from '../../../../protocol/endpoint.ts';
import { countingBytes } from '../../fuzz/sample-report.ts';
import { nextUint32, type Random, randomStream } from '../../../simulation/random.ts';

const BITS_PER_BYTE_ON_LINE = 10;
const US_PER_SECOND = 1_000_000;
/** Propagation, drivers and buffers, one way. */
const LATENCY_US = 500;

export interface Transfer {
  readonly bitsPerSecond: number;
  /** One error in this many bits; null on a clean line. */
  readonly bitsPerError: number | null;
  /** Payload sizes of the reports sent, in bytes, one behind the other. */
  readonly payloadSizesBytes: readonly number[];
  readonly seed: string;
}

export interface TransferResult {
  /** From the first report handed in to the last one handed out. */
  readonly tookUs: number;
  /** Share of the line's rate that carried payload, 0..1. */
  readonly goodput: number;
  readonly bytesSent: number;
  readonly framesSent: number;
  readonly framesResent: number;
}

type End = 'machine' | 'server';
type Event = { readonly atUs: number; readonly end: End } & (
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'timer'; readonly timer: EndpointTimer }
);

/** Bits until the next error, geometric. */
function gap(random: Random, bitsPerError: number | null): number {
  if (bitsPerError === null) return Number.POSITIVE_INFINITY;
  const uniform = (nextUint32(random) + 0.5) / 2 ** 32;
  return Math.floor(Math.log(uniform) / Math.log1p(-1 / bitsPerError));
}

/** One direction: the bytes as they arrive. */
function noise(random: Random, bitsPerError: number | null): (bytes: Uint8Array) => Uint8Array {
  let next = gap(random, bitsPerError);
  return (bytes) => {
    const bits = bytes.length * 8;
    if (next >= bits) {
      next -= bits;
      return bytes;
    }
    const spoilt = new Uint8Array(bytes);
    for (; next < bits; next += 1 + gap(random, bitsPerError)) {
      spoilt[next >>> 3] = (spoilt[next >>> 3] ?? 0) ^ (1 << (next & 7));
    }
    next -= bits;
    return spoilt;
  };
}

interface Running {
  readonly load: Transfer;
  readonly byteUs: number;
  readonly machine: MachineEndpoint;
  readonly machineDeps: MachineEndpointDeps;
  readonly server: ServerEndpoint;
  readonly serverDeps: ServerEndpointDeps;
  readonly timers: Map<string, Event>;
  /** What is under way to each end, oldest first. */
  readonly onLine: Readonly<Record<End, Event[]>>;
  /** When the line to each end is free again. */
  readonly freeUs: Record<End, number>;
  readonly spoil: Readonly<Record<End, (bytes: Uint8Array) => Uint8Array>>;
  nowUs: number;
  startUs: number | null;
  handedIn: number;
  handedOut: number;
}

function prepare(load: Transfer, crypto: Crypto): Running {
  const seed = countingBytes(32, 2);
  const serverKey = crypto.publicKey(seed);
  const identity = {
    seed: countingBytes(32, 1),
    serverKey,
    definitionDigest: countingBytes(32, 7),
    mode: 'live',
  } as const;
  return {
    load,
    byteUs: (BITS_PER_BYTE_ON_LINE * US_PER_SECOND) / load.bitsPerSecond,
    machine: createMachineEndpoint(countingBytes(32, 3)),
    machineDeps: { crypto, identity },
    server: createServerEndpoint(countingBytes(32, 4)),
    serverDeps: { crypto, seed, admit: () => ({ refusal: null, warning: null }), serverTimeS: 1_638_110_000 },
    timers: new Map(),
    onLine: { machine: [], server: [] },
    freeUs: { machine: 0, server: 0 },
    spoil: {
      machine: noise(randomStream(load.seed, 'to-machine'), load.bitsPerError),
      server: noise(randomStream(load.seed, 'to-server'), load.bitsPerError),
    },
    nowUs: 0,
    startUs: null,
    handedIn: 0,
    handedOut: 0,
  };
}

/** The machine gets its next report to send, while there is one. */
function handIn(run: Running): void {
  const payloadSize = run.load.payloadSizesBytes[run.handedIn];
  if (payloadSize === undefined) return;
  const payload = countingBytes(payloadSize, run.handedIn);
  const signed = { payload, key: countingBytes(32, 1), signature: countingBytes(64, 2) };
  run.handedIn += 1;
  carryOut(run, 'machine', machineSend(run.machine, { type: 'report', signed }, run.nowUs, run.machineDeps));
}

function send(run: Running, to: End, bytes: Uint8Array): void {
  run.freeUs[to] = Math.max(run.nowUs, run.freeUs[to]) + bytes.length * run.byteUs;
  const atUs = Math.ceil(run.freeUs[to]) + LATENCY_US;
  run.onLine[to].push({ atUs, end: to, type: 'bytes', bytes: run.spoil[to](bytes) });
}

function carryOut(run: Running, end: End, outputs: readonly EndpointOutput[]): void {
  for (const output of outputs) {
    if (output.type === 'send') send(run, end === 'machine' ? 'server' : 'machine', output.bytes);
    else if (output.type === 'arm') {
      const { timer, delayUs } = output;
      run.timers.set(`${end} ${timer}`, { atUs: run.nowUs + delayUs, end, type: 'timer', timer });
    } else if (output.type === 'disarm') run.timers.delete(`${end} ${output.timer}`);
    else if (output.type === 'up' && end === 'server') {
      // Two reports are queued at any time, as many as a queue holds: the line never waits for the sender.
      run.startUs = run.nowUs;
      handIn(run);
      handIn(run);
    } else if (output.type === 'message') {
      run.handedOut += 1;
      handIn(run);
    } else if (output.type === 'down') throw new Error(`the session ended: ${output.reason}`);
  }
}

function outputsOf({ machine, machineDeps, server, serverDeps, nowUs }: Running, event: Event): EndpointOutput[] {
  if (event.end === 'machine') {
    return event.type === 'bytes'
      ? machineReceive(machine, event.bytes, nowUs, machineDeps)
      : machineTimer(machine, event.timer, nowUs, machineDeps);
  }
  return event.type === 'bytes'
    ? serverReceive(server, event.bytes, nowUs, serverDeps)
    : serverTimer(server, event.timer, nowUs, serverDeps);
}

/** Takes the event that is due next off the line or out of the timers. */
function takeNext({ onLine, timers }: Running): Event {
  const due = [onLine.machine[0], onLine.server[0], ...timers.values()].filter((event) => event !== undefined);
  const next = due.reduce((a, b) => (b.atUs < a.atUs ? b : a));
  if (next.type === 'bytes') onLine[next.end].shift();
  else timers.delete(`${next.end} ${next.timer}`);
  return next;
}

/** Runs one transfer from machine to server to its end. Throws when it does not end within a simulated day. */
export function transfer(load: Transfer, crypto: Crypto): TransferResult {
  const run = prepare(load, crypto);
  const hello = { bootEpoch: 1, journalId: countingBytes(16, 9), lastReceipt: null };
  carryOut(run, 'machine', machineStart(run.machine, hello, 0, run.machineDeps));
  while (run.handedOut < load.payloadSizesBytes.length) {
    const event = takeNext(run);
    run.nowUs = event.atUs;
    carryOut(run, event.end, outputsOf(run, event));
    if (run.nowUs > 86_400 * US_PER_SECOND) throw new Error('the transfer does not end');
  }
  const tookUs = run.nowUs - (run.startUs ?? 0);
  const payload = load.payloadSizesBytes.reduce((sum, size) => sum + size, 0);
  const { bytesSent, framesSent, framesResent } = run.machine.counters;
  return { tookUs, goodput: (payload * run.byteUs) / tookUs, bytesSent, framesSent, framesResent };
}
