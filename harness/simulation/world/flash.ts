/**
 * Simulated NOR flash: programming only clears bits; what was not synced before a power cut is torn at some byte.
 * Durable content and the programs waiting for the next sync are kept apart. Cells are many and seldom change, so reading
 * and forking share them, and whoever programs cells that others see programs a copy.
 */
import { hash } from 'node:crypto';
import { flashPageSizeBytes } from '../faults/flash-page.ts';
import type { CopyName, MemoryImage as StoredImage } from '../faults/machine-surface.ts';
import { programCells, type FlashCells, type FlashImage, type FlashRegion } from '../../../firmware-sim/cells.ts';

export interface PendingProgram {
  readonly region: FlashRegion;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export type { CopyName };

export interface WornPage {
  readonly copy: CopyName;
  readonly region: FlashRegion;
  readonly page: number;
}

/** One region of one copy. */
interface Memory {
  cells: Uint8Array;
  /** Images on their way that show these very cells. */
  readers: number;
  /** Another world, or another machine, sees these very cells. */
  forked: boolean;
}

type Copy = Readonly<Record<FlashRegion, Memory>>;

export interface FlashState {
  readonly main: Copy;
  /** Null on a device with one copy. */
  readonly backup: Copy | null;
  worn: WornPage[];
  /** Copies of which the page that is written next wears out. */
  wearing: CopyName[];
  /** Copies that do not answer at all. */
  lost: CopyName[];
  pending: PendingProgram[];
}

/** Digests of all durable cells, copy by copy. */
export function digestsOf(flash: FlashState): readonly string[] {
  return copiesOf(flash).flatMap(({ copy }) => [cellsDigest(copy.votes.cells), cellsDigest(copy.log.cells)]);
}

/** Erased cells by their number: everybody's until somebody programs them. */
const blanks = new Map<number, Uint8Array>();

function blank(sizeBytes: number): Memory {
  const cells = blanks.get(sizeBytes) ?? new Uint8Array(sizeBytes).fill(0xff);
  blanks.set(sizeBytes, cells);
  return { cells, readers: 0, forked: true };
}

export function createFlash(votesSizeBytes: number, logSizeBytes: number, copies: 1 | 2 = 1): FlashState {
  const copy = (): Copy => ({ votes: blank(votesSizeBytes), log: blank(logSizeBytes) });
  return { main: copy(), backup: copies === 2 ? copy() : null, worn: [], wearing: [], lost: [], pending: [] };
}

/** The flash takes the image's cells as its own: nobody else may keep them. */
export function flashFromImage(image: FlashCells, copies: 1 | 2 = 1): FlashState {
  const backup = copies === 2 ? copyFrom({ votes: image.votes.slice(), log: image.log.slice() }) : null;
  return { main: copyFrom(image), backup, worn: [], wearing: [], lost: [], pending: [] };
}

function copyFrom({ votes, log }: FlashCells): Copy {
  return { votes: { cells: votes, readers: 0, forked: false }, log: { cells: log, readers: 0, forked: false } };
}

/** The durable cells of the main copy, to look at. */
export function durableCells({ main }: FlashState): FlashCells {
  return { votes: main.votes.cells, log: main.log.cells };
}

/** The copies there are, in the order in which the controller programs them. */
function copiesOf(flash: FlashState): readonly { readonly name: CopyName; readonly copy: Copy }[] {
  const main = { name: 'main' as const, copy: flash.main };
  return flash.backup === null ? [main] : [main, { name: 'backup', copy: flash.backup }];
}

/** Before a fork: all cells, for both worlds to share until one of them programs. */
export function forkCells(flash: FlashState): readonly Uint8Array[] {
  return copiesOf(flash).flatMap(({ copy }) =>
    [copy.votes, copy.log].map((memory) => {
      memory.forked = true;
      return memory.cells;
    }),
  );
}

/** Cells that nobody else sees, for programming. */
function ownCells(memory: Memory): Uint8Array {
  if (memory.readers > 0 || memory.forked) {
    memory.cells = memory.cells.slice();
    memory.readers = 0;
    memory.forked = false;
  } else digests.delete(memory.cells);
  return memory.cells;
}

/** Digests of cells as they are; cells that change are forgotten. */
const digests = new WeakMap<Uint8Array, string>();

/** SHA-1 in hex. `cells`: of a flash or of an image read from one, and changed by nothing but this file. */
export function cellsDigest(cells: Uint8Array): string {
  const known = digests.get(cells);
  if (known !== undefined) return known;
  const digest = hash('sha1', cells);
  digests.set(cells, digest);
  return digest;
}

/** Programs bytes: durable with the next sync. */
export function programFlash(flash: FlashState, region: FlashRegion, offset: number, bytes: Uint8Array): void {
  flash.pending.push({ region, offset, bytes: bytes.slice() });
  if (region !== 'votes' || flash.wearing.length === 0) return;
  const page = Math.floor(offset / flashPageSizeBytes);
  for (const copy of flash.wearing) flash.worn.push({ copy, region, page });
  flash.wearing = [];
}

/** Whether every page of the program on this copy still takes bits. */
function takes(flash: FlashState, copy: CopyName, { region, offset, bytes }: PendingProgram): boolean {
  if (flash.lost.length > 0 && flash.lost.includes(copy)) return false;
  if (flash.worn.length === 0) return true;
  const from = Math.floor(offset / flashPageSizeBytes);
  const to = Math.floor((offset + Math.max(bytes.length, 1) - 1) / flashPageSizeBytes);
  return !flash.worn.some(
    (worn) => worn.copy === copy && worn.region === region && worn.page >= from && worn.page <= to,
  );
}

export function pendingBytes(flash: FlashState): number {
  let sum = 0;
  for (const program of flash.pending) sum += program.bytes.length;
  return flash.backup === null ? sum : 2 * sum;
}

export interface SyncResult {
  /** What at least one copy took, for the trace. */
  readonly written: readonly PendingProgram[];
  /** Copies that did not take everything. */
  readonly failed: readonly CopyName[];
  /** At least one copy took everything. */
  readonly ok: boolean;
}

/** Makes everything pending durable in every copy that takes it. A copy that fails keeps what it took before. */
export function syncFlash(flash: FlashState): SyncResult {
  const programs = flash.pending;
  flash.pending = [];
  const copies = copiesOf(flash);
  const failed: CopyName[] = [];
  for (const { name, copy } of copies) {
    let whole = true;
    for (const program of programs) {
      if (takes(flash, name, program)) programCells(ownCells(copy[program.region]), program.offset, program.bytes);
      else whole = false;
    }
    if (!whole) failed.push(name);
  }
  const ok = failed.length < copies.length;
  const taken = (program: PendingProgram) => copies.some(({ name }) => takes(flash, name, program));
  return { written: ok ? programs : programs.filter(taken), failed, ok };
}

/**
 * Power cut: of the pending bytes, in program order, the first `prefix` reach the cells and the rest is gone. With two copies
 * the main one is programmed first, so a prefix may end in the middle of either.
 */
export function tearFlash(flash: FlashState, prefix: number): PendingProgram[] {
  const landed: PendingProgram[] = [];
  let left = prefix;
  for (const { name, copy } of copiesOf(flash)) {
    for (const program of flash.pending) {
      const length = Math.min(left, program.bytes.length);
      if (length === 0) break;
      left -= length;
      if (!takes(flash, name, program)) continue;
      programCells(ownCells(copy[program.region]), program.offset, program.bytes, length);
      landed.push({ ...program, bytes: program.bytes.slice(0, length) });
    }
  }
  flash.pending = [];
  return landed;
}

/**
 * What the controller reads back: durable cells with the pending programs over them, copy by copy. Whoever has taken the
 * image says so with `imageTaken`; until then the cells it shows are not changed.
 */
export function readFlash(flash: FlashState): FlashImage {
  const [main, backup] = copiesOf(flash).map(({ name, copy }) => ({
    votes: readRegion(flash, name, copy, 'votes'),
    log: readRegion(flash, name, copy, 'log'),
  }));
  if (main === undefined) throw new Error('flash has a main copy');
  return {
    ...main,
    ...(flash.backup !== null && { backup: flash.lost.includes('backup') ? null : (backup ?? null) }),
    ...(flash.lost.includes('main') && { missing: 'main' as const }),
  };
}

export function copyImage({ main, backup }: FlashState): StoredImage {
  const stored = ({ votes, log }: Copy): FlashCells => ({ votes: votes.cells.slice(), log: log.cells.slice() });
  return { main: stored(main), backup: backup === null ? null : stored(backup) };
}

/** Puts the image back into one copy: bytes that are not as they were before. */
export function restoreImage(flash: FlashState, image: StoredImage, name: CopyName): number {
  const copy = name === 'backup' ? flash.backup : flash.main;
  const old = image[name];
  if (copy === null || old === null) return 0;
  let changed = 0;
  for (const region of ['votes', 'log'] as const) {
    const cells = ownCells(copy[region]);
    cells.forEach((byte, at) => {
      if (byte !== old[region][at]) changed++;
    });
    cells.set(old[region]);
  }
  return changed;
}

function readRegion(flash: FlashState, name: CopyName, copy: Copy, region: FlashRegion): Uint8Array {
  const memory = copy[region];
  const over = flash.pending.filter((program) => program.region === region && takes(flash, name, program));
  if (over.length === 0) {
    memory.readers += 1;
    return memory.cells;
  }
  const view = memory.cells.slice();
  for (const { offset, bytes } of over) programCells(view, offset, bytes);
  return view;
}

/** The image was read by the machine, which keeps nothing of it: its cells may change again. */
export function imageTaken(flash: FlashState, image: FlashImage): void {
  giveBack(flash.main, image);
  if (flash.backup !== null && image.backup) giveBack(flash.backup, image.backup);
}

function giveBack(copy: Copy, cells: FlashCells): void {
  for (const region of ['votes', 'log'] as const) {
    const memory = copy[region];
    if (memory.cells === cells[region] && memory.readers > 0) memory.readers -= 1;
  }
}

/** Bit rot: flips one cell of a copy. `at`: which byte of the region, counted over its length; `bit` 0..7. */
export function rotFlash(flash: FlashState, name: CopyName, region: FlashRegion, at: number, bit: number): void {
  const copy = name === 'backup' ? flash.backup : flash.main;
  if (copy === null || at >= copy[region].cells.length) return;
  const cells = ownCells(copy[region]);
  cells[at] = (cells[at] ?? 0) ^ (1 << bit);
}

/** Where bytes of the votes of a copy are not erased, ascending; none without a memory or without that copy. */
export function storedCells(flash: FlashState | null, name: CopyName): readonly number[] {
  const copy = name === 'backup' ? flash?.backup : flash?.main;
  return [...(copy?.votes.cells ?? [])].flatMap((cell, at) => (cell === 0xff ? [] : [at]));
}
