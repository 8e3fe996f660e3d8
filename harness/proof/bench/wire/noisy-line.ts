/**
 * Two endpoints on a simulated full-duplex line of a given speed and bit error rate, in virtual time: how long a load
 * takes. A byte takes ten bit times; noise hits its eight data bits.
 */
import type { Crypto } from '../../../../protocol/crypto.ts';
import type { EndpointOutput, EndpointTimer } from '../../../../protocol/endpoint-types.ts';
import {
  createMachineEndpoint,
  createServerEndpoint,
  machineReceive,
  machineSend,
  machineStart,
  machineTimer,
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

/** Runs one transfer from machine to server to its end. Throws when it does not end within a simulated day. */
export function transfer(load: Transfer, crypto: Crypto): TransferResult {
  const serverSeed = countingBytes(32, 2);
  const identity = {
    seed: countingBytes(32, 1),
    serverKey: crypto.publicKey(serverSeed),
    definitionDigest: countingBytes(32, 7),
    mode: 'live',
  } as const;
  const machineDeps = { crypto, identity };
  const serverDeps = {
    crypto,
    seed: serverSeed,
    admit: () => ({ refusal: null, warning: null }),
    serverTimeS: 1_638_110_000,
  };
  const machine = createMachineEndpoint(countingBytes(32, 3));
  const server = createServerEndpoint(countingBytes(32, 4));
  const timers = new Map<string, Event>();
  const onLine: Record<End, Event[]> = { machine: [], server: [] };
  const freeUs: Record<End, number> = { machine: 0, server: 0 };
  const spoil = {
    machine: noise(randomStream(load.seed, 'to-machine'), load.bitsPerError),
    server: noise(randomStream(load.seed, 'to-server'), load.bitsPerError),
  };
  const byteUs = (BITS_PER_BYTE_ON_LINE * US_PER_SECOND) / load.bitsPerSecond;
  let nowUs = 0;
  let startUs: number | null = null;
  let handedIn = 0;
  let handedOut = 0;

  const handIn = (): void => {
    const size = load.payloadSizesBytes[handedIn];
    if (size === undefined) return;
    const signed = {
      payload: countingBytes(size, handedIn),
      key: countingBytes(32, 1),
      signature: countingBytes(64, 2),
    };
    handedIn += 1;
    carryOut('machine', machineSend(machine, { type: 'report', signed }, nowUs, machineDeps));
  };
  const carryOut = (end: End, outputs: readonly EndpointOutput[]): void => {
    const other = end === 'machine' ? 'server' : 'machine';
    for (const output of outputs) {
      if (output.type === 'send') {
        freeUs[other] = Math.max(nowUs, freeUs[other]) + output.bytes.length * byteUs;
        const atUs = Math.ceil(freeUs[other]) + LATENCY_US;
        onLine[other].push({ atUs, end: other, type: 'bytes', bytes: spoil[other](output.bytes) });
      } else if (output.type === 'arm') {
        timers.set(`${end} ${output.timer}`, { atUs: nowUs + output.delayUs, end, type: 'timer', timer: output.timer });
      } else if (output.type === 'disarm') timers.delete(`${end} ${output.timer}`);
      else if (output.type === 'up' && end === 'server') begin();
      else if (output.type === 'message') {
        handedOut += 1;
        handIn();
      } else if (output.type === 'down') throw new Error(`the session ended: ${output.reason}`);
    }
  };
  /** Two reports are queued at any time, as many as a queue holds: the line never waits for the sender. */
  const begin = (): void => {
    startUs = nowUs;
    handIn();
    handIn();
  };
  const take = (event: Event): void => {
    nowUs = event.atUs;
    if (event.end === 'machine') {
      const outputs =
        event.type === 'bytes'
          ? machineReceive(machine, event.bytes, nowUs, machineDeps)
          : machineTimer(machine, event.timer, nowUs, machineDeps);
      carryOut('machine', outputs);
    } else {
      const outputs =
        event.type === 'bytes'
          ? serverReceive(server, event.bytes, nowUs, serverDeps)
          : serverTimer(server, event.timer, nowUs, serverDeps);
      carryOut('server', outputs);
    }
  };
  carryOut(
    'machine',
    machineStart(machine, { bootEpoch: 1, journalId: countingBytes(16, 9), lastReceipt: null }, 0, machineDeps),
  );
  while (handedOut < load.payloadSizesBytes.length) {
    const due = [onLine.machine[0], onLine.server[0], ...timers.values()].filter((event) => event !== undefined);
    const next = due.reduce((a, b) => (b.atUs < a.atUs ? b : a));
    if (next.type === 'bytes') onLine[next.end].shift();
    else timers.delete(`${next.end} ${next.timer}`);
    take(next);
    if (nowUs > 86_400 * US_PER_SECOND) throw new Error('the transfer does not end');
  }
  const tookUs = nowUs - (startUs ?? 0);
  const payload = load.payloadSizesBytes.reduce((sum, size) => sum + size, 0);
  const { bytesSent, framesSent, framesResent } = machine.counters;
  return { tookUs, goodput: (payload * byteUs) / tookUs, bytesSent, framesSent, framesResent };
}
