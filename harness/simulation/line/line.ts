/**
 * The simulated serial line of one station: bytes leave at the baud rate (10 bit times a byte), arrive after the latency,
 * and what is under way when the line or the sender dies is lost from the byte it had reached.
 */
import type { Direction } from './piece.ts';

export interface InFlight {
  readonly id: number;
  readonly direction: Direction;
  readonly startUs: number;
  /** When the last byte has left; arrival is `latencyUs` later. */
  readonly endUs: number;
  bytes: Uint8Array;
}

export interface LineState {
  /** Faults that cut it, by direction; up while there is none. */
  cuts: { toServer: number[]; toMachine: number[] };
  /** Faults that are on and do something to what is written, in the order of the plan. */
  watchers: number[];
  /** When the transmitter of a direction is free again. */
  freeAtUs: { toServer: number; toMachine: number };
  inFlight: InFlight[];
  nextId: number;
  /** Socket on the server's side this cable is plugged into. */
  socket: number;
  /** Its far end is at a second instance of the server. */
  atSecond: boolean;
  /** Bytes held back by a stall, by direction. */
  stalled: { direction: Direction; bytes: Uint8Array }[];
  /** Writes gathered by a driver that hands on many at once, by direction. */
  gathered: { toServer: Uint8Array[]; toMachine: Uint8Array[] };
  /** What passed so far, for a replaying adversary; only kept when a scenario has one. */
  recorded: { direction: Direction; bytes: Uint8Array }[];
  frames: { toServer: number; toMachine: number };
}

export function createLine(socket: number): LineState {
  return {
    cuts: { toServer: [], toMachine: [] },
    watchers: [],
    freeAtUs: { toServer: 0, toMachine: 0 },
    inFlight: [],
    nextId: 0,
    socket,
    atSecond: false,
    stalled: [],
    gathered: { toServer: [], toMachine: [] },
    recorded: [],
    frames: { toServer: 0, toMachine: 0 },
  };
}

export function sideOf(direction: Direction): 'toServer' | 'toMachine' {
  return direction === 'to-server' ? 'toServer' : 'toMachine';
}

/** Microseconds `length` bytes take on the wire: start bit, eight data bits, stop bit. */
export function transmissionUs(length: number, baud: number): number {
  return Math.ceil((length * 10 * 1_000_000) / baud);
}

/** Queues bytes behind what the transmitter is still sending; returns the transfer, or null when the line is cut. */
export function transmit(
  line: LineState,
  direction: Direction,
  bytes: Uint8Array,
  nowUs: number,
  baud: number,
): InFlight | null {
  const side = sideOf(direction);
  if (line.cuts[side].length > 0) return null;
  const startUs = Math.max(nowUs, line.freeAtUs[side]);
  const endUs = startUs + transmissionUs(bytes.length, baud);
  line.freeAtUs[side] = endUs;
  const transfer: InFlight = { id: line.nextId++, direction, startUs, endUs, bytes };
  line.inFlight.push(transfer);
  line.frames[side]++;
  return transfer;
}

/** Takes a transfer that arrives off the line; its bytes, cut short if the line died under it, or null if nothing is left. */
export function arrive(line: LineState, id: number): Uint8Array | null {
  const index = line.inFlight.findIndex((transfer) => transfer.id === id);
  const transfer = line.inFlight[index];
  if (transfer === undefined) return null;
  line.inFlight.splice(index, 1);
  return transfer.bytes.length > 0 ? transfer.bytes : null;
}

/** The line or the sender of `direction` dies now: of what is under way only the bytes already sent arrive. Returns bytes lost. */
export function loseInFlight(line: LineState, direction: Direction, nowUs: number): number {
  let lost = 0;
  for (const transfer of line.inFlight) {
    if (transfer.direction !== direction || transfer.endUs <= nowUs) continue;
    const span = transfer.endUs - transfer.startUs;
    const sent = Math.max(0, Math.floor((transfer.bytes.length * (nowUs - transfer.startUs)) / span));
    lost += transfer.bytes.length - sent;
    transfer.bytes = transfer.bytes.slice(0, sent);
  }
  line.freeAtUs[sideOf(direction)] = nowUs;
  return lost;
}
