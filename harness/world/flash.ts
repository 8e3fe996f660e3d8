/**
 * Simulated NOR flash: programming only clears bits; what was not synced before a power cut is torn at some byte.
 * Durable content and the programs waiting for the next sync are kept apart.
 */
import { programCells } from '../../firmware-sim/cells.ts';
import type { FlashCells, FlashImage, FlashRegion } from '../../firmware-sim/io.ts';

export interface PendingProgram {
  readonly region: FlashRegion;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Cells are erased in blocks and wear out in pages; a worn page takes no program any more. */
export const flashPageSizeBytes = 256;

export type CopyName = 'main' | 'backup';

export interface WornPage {
  readonly copy: CopyName;
  readonly region: FlashRegion;
  readonly page: number;
}

export interface FlashState {
  /** The main copy's cells. */
  readonly votes: Uint8Array;
  readonly log: Uint8Array;
  /** The backup copy; null on a device with one. */
  readonly backup: FlashCells | null;
  worn: WornPage[];
  /** Copies of which the page that is written next wears out. */
  wearing: CopyName[];
  /** Copies that do not answer at all. */
  lost: CopyName[];
  pending: PendingProgram[];
}

export function createFlash(votesSizeBytes: number, logSizeBytes: number, copies: 1 | 2 = 1): FlashState {
  const votes = new Uint8Array(votesSizeBytes).fill(0xff);
  return flashFromImage({ votes, log: new Uint8Array(logSizeBytes).fill(0xff) }, copies);
}

export function flashFromImage(image: FlashCells, copies: 1 | 2 = 1): FlashState {
  const backup = copies === 2 ? { votes: image.votes.slice(), log: image.log.slice() } : null;
  return { votes: image.votes, log: image.log, backup, worn: [], wearing: [], lost: [], pending: [] };
}

/** The copies there are, in the order in which the controller programs them. */
function copiesOf(flash: FlashState): readonly { readonly name: CopyName; readonly cells: FlashCells }[] {
  const main = { name: 'main' as const, cells: { votes: flash.votes, log: flash.log } };
  return flash.backup === null ? [main] : [main, { name: 'backup', cells: flash.backup }];
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
  if (flash.lost.includes(copy)) return false;
  const from = Math.floor(offset / flashPageSizeBytes);
  const to = Math.floor((offset + Math.max(bytes.length, 1) - 1) / flashPageSizeBytes);
  return !flash.worn.some(
    (worn) => worn.copy === copy && worn.region === region && worn.page >= from && worn.page <= to,
  );
}

export function pendingBytes(flash: FlashState): number {
  return copiesOf(flash).length * flash.pending.reduce((sum, program) => sum + program.bytes.length, 0);
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
  const failed = new Set<CopyName>();
  const written = new Set<PendingProgram>();
  for (const { name, cells } of copies) {
    for (const program of programs) {
      if (takes(flash, name, program)) {
        programCells(cells[program.region], program.offset, program.bytes);
        written.add(program);
      } else failed.add(name);
    }
  }
  const whole = programs.filter((program) => written.has(program));
  return { written: whole, failed: [...failed], ok: failed.size < copies.length };
}

/**
 * Power cut: of the pending bytes, in program order, the first `prefix` reach the cells and the rest is gone. With two copies
 * the main one is programmed first, so a prefix may end in the middle of either.
 */
export function tearFlash(flash: FlashState, prefix: number): PendingProgram[] {
  const landed: PendingProgram[] = [];
  let left = prefix;
  for (const { name, cells } of copiesOf(flash)) {
    for (const program of flash.pending) {
      const length = Math.min(left, program.bytes.length);
      if (length === 0) break;
      left -= length;
      if (!takes(flash, name, program)) continue;
      programCells(cells[program.region], program.offset, program.bytes, length);
      landed.push({ ...program, bytes: program.bytes.slice(0, length) });
    }
  }
  flash.pending = [];
  return landed;
}

/** What the controller reads back: durable cells with the pending programs over them, copy by copy. */
export function readFlash(flash: FlashState): FlashImage {
  const [main, backup] = copiesOf(flash).map(({ name, cells }) => {
    const view = { votes: cells.votes.slice(), log: cells.log.slice() };
    for (const program of flash.pending) {
      if (takes(flash, name, program)) programCells(view[program.region], program.offset, program.bytes);
    }
    return view;
  });
  if (main === undefined) throw new Error('flash has a main copy');
  return {
    ...main,
    ...(flash.backup !== null && { backup: flash.lost.includes('backup') ? null : (backup ?? null) }),
    ...(flash.lost.includes('main') && { missing: 'main' as const }),
  };
}

/** Durable cells as an image holds them, of every copy there is. */
export interface StoredImage {
  readonly main: FlashCells;
  readonly backup: FlashCells | null;
}

export function copyImage({ votes, log, backup }: FlashState): StoredImage {
  return {
    main: { votes: votes.slice(), log: log.slice() },
    backup: backup === null ? null : { votes: backup.votes.slice(), log: backup.log.slice() },
  };
}

/** Puts the image back into one copy: bytes that are not as they were before. */
export function restoreImage(flash: FlashState, image: StoredImage, copy: CopyName): number {
  const cells = copy === 'backup' ? flash.backup : flash;
  const old = image[copy];
  if (cells === null || old === null) return 0;
  let changed = 0;
  for (const region of ['votes', 'log'] as const) {
    cells[region].forEach((byte, at) => {
      if (byte !== old[region][at]) changed++;
    });
    cells[region].set(old[region]);
  }
  return changed;
}

/** Bit rot: flips one cell of a copy. `at`: which byte of the region, counted over its length; `bit` 0..7. */
export function rotFlash(flash: FlashState, copy: CopyName, region: FlashRegion, at: number, bit: number): void {
  const cells = copy === 'backup' ? flash.backup : flash;
  if (cells === null || at >= cells[region].length) return;
  cells[region][at] = (cells[region][at] ?? 0) ^ (1 << bit);
}
