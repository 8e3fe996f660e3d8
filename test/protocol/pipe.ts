/** Two endpoints on an in-memory pipe with virtual time: chunks of bytes are delayed, lost, doubled, swapped, spoiled. */
import type { EndpointOutput, EndpointTimer, HelloFacts, HelloVerdict } from '../../protocol/endpoint-types.ts';
import {
  createMachineEndpoint,
  createServerEndpoint,
  machineReceive,
  machineSend,
  machineStart,
  machineStop,
  machineTimer,
  serverReceive,
  serverReset,
  serverSend,
  serverTimer,
} from '../../protocol/endpoint.ts';
import { createFrameDecoder, decodeFrames } from '../../protocol/frame/decoder.ts';
import { encodeFrame, type Frame, type FrameKind } from '../../protocol/frame/frame.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import type { Link } from '../../protocol/link/state.ts';
import type { Hello, SessionMessage } from '../../protocol/messages/types.ts';
import { createSeal, openFrame, sealFrame } from '../../protocol/seal/seal.ts';
import type { SessionKeys } from '../../protocol/seal/session-keys.ts';

export const crypto = createEd25519Crypto();
export const fill = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value);
export const machineSeed = fill(32, 1);
export const serverSeed = fill(32, 2);
export const facts: HelloFacts = { bootEpoch: 1, journalId: fill(16, 9), lastReceipt: null };

export type End = 'machine' | 'server';

/** The frames in `bytes`, as they are on the line. */
export function framesOf(...bytes: readonly Uint8Array[]): Frame[] {
  const decoder = createFrameDecoder();
  return bytes.flatMap((chunk) => decodeFrames(decoder, chunk)).flatMap((e) => (e.type === 'frame' ? [e.frame] : []));
}

/** What happens to one chunk: when each copy of which bytes arrives, after how many microseconds. */
export type Fate = (bytes: Uint8Array, to: End, nowUs: number) => readonly { bytes: Uint8Array; delayUs: number }[];

export const clean: Fate = (bytes) => [{ bytes, delayUs: 1000 }];

export interface Seen {
  readonly end: End;
  readonly atUs: number;
  readonly output: Exclude<EndpointOutput, { type: 'send' | 'arm' | 'disarm' }>;
}

type Happening = { readonly at: number; readonly order: number } & (
  | { readonly what: 'bytes'; readonly end: End; readonly bytes: Uint8Array }
  | { readonly what: 'call'; readonly call: () => void }
);

export class Pipe {
  nowUs = 0;
  fate: Fate = clean;
  /** What the server answers a hello. */
  admit: (hello: Hello) => HelloVerdict = () => ({ refusal: null, warning: null });
  onOutput: (seen: Seen) => void = () => {};
  readonly seen: Seen[] = [];
  readonly sent: { readonly end: End; readonly bytes: Uint8Array }[] = [];
  machine = createMachineEndpoint(fill(32, 3));
  server = createServerEndpoint(fill(32, 4));
  /** Of every session there was: a test sees through the seals, an attacker does not. */
  private readonly keys = new Map<number, SessionKeys>();
  private queue: Happening[] = [];
  private order = 0;
  private readonly timers = new Map<string, number>();
  private readonly identity = {
    seed: machineSeed,
    serverKey: crypto.publicKey(serverSeed),
    definitionDigest: fill(32, 7),
    mode: 'live',
  } as const;

  machineDeps = { crypto, identity: this.identity };
  serverDeps = () => ({ crypto, seed: serverSeed, admit: this.admit, serverTimeS: 1000 });

  start(): void {
    this.carryOut('machine', machineStart(this.machine, facts, this.nowUs, this.machineDeps));
  }

  stopMachine(): void {
    this.carryOut('machine', machineStop(this.machine));
  }

  resetServer(): void {
    this.carryOut('server', serverReset(this.server));
  }

  send(end: End, message: SessionMessage): void {
    if (end === 'machine') this.carryOut(end, machineSend(this.machine, message, this.nowUs, this.machineDeps));
    else this.carryOut(end, serverSend(this.server, message, this.nowUs, this.serverDeps()));
  }

  receive(end: End, bytes: Uint8Array): void {
    if (end === 'machine') this.carryOut(end, machineReceive(this.machine, bytes, this.nowUs, this.machineDeps));
    else this.carryOut(end, serverReceive(this.server, bytes, this.nowUs, this.serverDeps()));
  }

  /** Power off and on: a new endpoint with other entropy, timers gone. */
  restart(end: End, entropy: number): void {
    for (const name of [...this.timers.keys()]) if (name.startsWith(end)) this.timers.delete(name);
    if (end === 'server') this.server = createServerEndpoint(fill(32, entropy));
    else {
      this.machine = createMachineEndpoint(fill(32, entropy));
      this.start();
    }
  }

  /** The link of an end whose session is up. */
  link(end: End): Link {
    const { link } = this[end];
    if (link === null) throw new Error(`the ${end} has no session`);
    return link;
  }

  /** The bytes of a frame exactly as `from` would seal and send it. */
  sealed(from: End, kind: FrameKind, body: Uint8Array): Uint8Array {
    const { seal, session } = this.link(from);
    return encodeFrame(sealFrame(seal, { kind, session, body }, crypto));
  }

  /** The frames in `bytes`, seals opened. */
  plain(...bytes: readonly Uint8Array[]): Frame[] {
    return framesOf(...bytes).map((frame) => {
      const keys = this.keys.get(frame.session);
      if (keys === undefined || ['hello', 'hello-reply', 'reset'].includes(frame.kind)) return frame;
      const opened = openFrame(
        createSeal(keys, frame.direction === 'to-server' ? 'to-machine' : 'to-server'),
        frame,
        crypto,
      );
      if (!opened.ok) throw new Error(`a ${frame.kind} that does not open: ${opened.reason}`);
      return { ...frame, body: opened.body };
    });
  }

  call(delayUs: number, call: () => void): void {
    this.queue.push({ at: this.nowUs + delayUs, order: this.order++, what: 'call', call });
  }

  /** Runs to `untilUs`, or until `done` says so; gives how many happenings there were. */
  run(untilUs: number, done: () => boolean = () => false): number {
    for (let steps = 0; ; steps++) {
      if (done()) return steps;
      if (this.step(untilUs)) continue;
      this.nowUs = Math.max(this.nowUs, untilUs);
      return steps;
    }
  }

  armed(): string[] {
    return [...this.timers.entries()].map(([name, at]) => `${name} ${at - this.nowUs}`).sort();
  }

  messages(end: End): SessionMessage[] {
    return this.seen.flatMap((s) => (s.end === end && s.output.type === 'message' ? [s.output.message] : []));
  }

  /** The earliest happening or timer; ties by the order in which they were asked for, happenings first. */
  private step(untilUs: number): boolean {
    let next: Happening | undefined;
    for (const happening of this.queue) {
      if (next === undefined || happening.at < next.at || (happening.at === next.at && happening.order < next.order)) {
        next = happening;
      }
    }
    let timer: [string, number] | undefined;
    for (const entry of this.timers) if (timer === undefined || entry[1] < timer[1]) timer = entry;
    if (timer !== undefined && (next === undefined || timer[1] < next.at)) {
      if (timer[1] > untilUs) return false;
      this.nowUs = timer[1];
      this.fire(timer[0]);
      return true;
    }
    if (next === undefined || next.at > untilUs) return false;
    this.nowUs = next.at;
    this.queue.splice(this.queue.indexOf(next), 1);
    if (next.what === 'call') next.call();
    else this.receive(next.end, next.bytes);
    return true;
  }

  private fire(name: string): void {
    this.timers.delete(name);
    const [end, timer] = name.split(' ') as [End, EndpointTimer];
    if (end === 'machine') this.carryOut(end, machineTimer(this.machine, timer, this.nowUs, this.machineDeps));
    else this.carryOut(end, serverTimer(this.server, timer, this.nowUs, this.serverDeps()));
  }

  private keepKeys(): void {
    const { link } = this.machine;
    if (link === null) return;
    this.keys.set(link.session, { toServer: link.seal.sealingKey, toMachine: link.seal.openingKey });
  }

  private carryOut(end: End, outputs: readonly EndpointOutput[]): void {
    this.keepKeys();
    for (const output of outputs) {
      switch (output.type) {
        case 'send':
          this.sent.push({ end, bytes: output.bytes });
          this.deliver(end === 'machine' ? 'server' : 'machine', output.bytes);
          break;
        case 'arm':
          this.timers.set(`${end} ${output.timer}`, this.nowUs + output.delayUs);
          break;
        case 'disarm':
          this.timers.delete(`${end} ${output.timer}`);
          break;
        default: {
          const seen = { end, atUs: this.nowUs, output };
          this.seen.push(seen);
          this.onOutput(seen);
        }
      }
    }
  }

  private deliver(to: End, bytes: Uint8Array): void {
    for (const copy of this.fate(bytes, to, this.nowUs)) {
      this.queue.push({
        at: this.nowUs + copy.delayUs,
        order: this.order++,
        what: 'bytes',
        end: to,
        bytes: copy.bytes,
      });
    }
  }
}
