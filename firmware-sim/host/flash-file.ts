/**
 * Flash as a file, so that a machine's memory is there after its process ends. A sync writes the touched cells and
 * waits for the disk;
 * a process killed between the writes leaves a torn record, which the journal takes for what it is.
 *
 *     offset   bytes
 *          0      16   "SANAK FLASH 1\n", padded with 0x00
 *         16       4   size of the votes region, little-endian
 *         20       4   size of the log region, little-endian
 *         24       8   0x00
 *         32   votes   cells, 0xFF where erased
 *          …     log   cells, 0xFF where erased
 *          …           both regions again, the backup, for a device with two copies
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { programCells, type FlashCells, type FlashImage, type FlashRegion } from '../cells.ts';
import type { DeviceProfile } from '../profiles.ts';
import { copiesOf, copyImage, erasedImage, type HostFlash, regionSizes } from './flash.ts';

const magic = Buffer.alloc(16);
magic.write('SANAK FLASH 1\n', 'latin1');
const headSizeBytes = 32;

/** A flash file that cannot be used: which one, what was found, what was expected. */
export class FlashFileError extends Error {
  readonly file: string;
  constructor(file: string, found: string, expected: string) {
    super(`${file}: found ${found}, expected ${expected}`);
    this.name = 'FlashFileError';
    this.file = file;
  }
}

interface Program {
  readonly region: FlashRegion;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/**
 * Opens the flash of a machine with this profile, erased where there is no file yet. Throws `FlashFileError` on a file that
 * is no flash, belongs to another device profile, or cannot be read and written.
 */
export function openFlashFile(path: string, profile: DeviceProfile): HostFlash {
  try {
    if (!existsSync(path)) createFile(path, profile);
    return flashOn(openSync(path, 'r+'), path, profile);
  } catch (error) {
    if (error instanceof FlashFileError) throw error;
    throw new FlashFileError(path, reasonOf(error), 'a flash file that can be read and written');
  }
}

/** Written beside its place and renamed into it: a half-made file never counts as a memory. */
function createFile(path: string, profile: DeviceProfile): void {
  const sizes = regionSizes(profile);
  const head = Buffer.alloc(headSizeBytes);
  magic.copy(head);
  head.writeUInt32LE(sizes.votes, 16);
  head.writeUInt32LE(sizes.log, 20);
  const cells = copiesOf(erasedImage(profile)).flatMap(({ votes, log }) => [votes, log]);
  const beside = `${path}.new`;
  const file = openSync(beside, 'w');
  try {
    writeAll(file, Buffer.concat([head, ...cells]), 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncDirectory(dirname(path));
}

/** A rename is durable once its directory is; systems that cannot open directories need no such thing. */
function syncDirectory(path: string): void {
  if (process.platform === 'win32') return;
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, position + done);
}

function readAll(file: number, length: number, position: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const read = readSync(file, bytes, done, length - done, position + done);
    if (read === 0) throw new Error(`it ends after ${position + done} bytes`);
    done += read;
  }
  return bytes;
}

function checkHead(file: number, path: string, profile: DeviceProfile): void {
  const sizes = regionSizes(profile);
  const whole = headSizeBytes + (profile.copies ?? 1) * (sizes.votes + sizes.log);
  const expected = `the flash of a ${profile.name}: ${whole} bytes`;
  const { size } = fstatSync(file);
  if (size < headSizeBytes) throw new FlashFileError(path, `a file of ${size} bytes`, expected);
  const head = Buffer.from(readAll(file, headSizeBytes, 0));
  if (!head.subarray(0, magic.length).equals(magic)) throw new FlashFileError(path, 'a file of another kind', expected);
  const [votes, log] = [head.readUInt32LE(16), head.readUInt32LE(20)];
  if (votes !== sizes.votes || log !== sizes.log || size !== whole) {
    throw new FlashFileError(path, `regions of ${votes} and ${log} bytes in a file of ${size}`, expected);
  }
}

interface FlashFile {
  readonly file: number;
  readonly profile: DeviceProfile;
  /** What the file holds. */
  durable: FlashImage;
  /** Programmed since the last sync, oldest first. */
  pending: Program[];
}

function flashOn(file: number, path: string, profile: DeviceProfile): HostFlash {
  checkHead(file, path, profile);
  const flash: FlashFile = { file, profile, durable: readImage(file, profile), pending: [] };
  return {
    read: () => viewOf(flash),
    program: (region, offset, bytes) => {
      // Thrown at once, not at the next sync, when it does not fit.
      programCells(flash.durable[region].slice(offset, offset + bytes.length), 0, bytes);
      flash.pending.push({ region, offset, bytes: bytes.slice() });
    },
    sync: () => syncPending(flash),
    close: () => closeSync(file),
  };
}

function startOf(profile: DeviceProfile, copy: number, region: FlashRegion): number {
  const sizes = regionSizes(profile);
  return headSizeBytes + copy * (sizes.votes + sizes.log) + (region === 'log' ? sizes.votes : 0);
}

function readImage(file: number, profile: DeviceProfile): FlashImage {
  const sizes = regionSizes(profile);
  const copy = (n: number): FlashCells => ({
    votes: readAll(file, sizes.votes, startOf(profile, n, 'votes')),
    log: readAll(file, sizes.log, startOf(profile, n, 'log')),
  });
  return { ...copy(0), ...(profile.copies === 2 && { backup: copy(1) }) };
}

/** As the machine sees it: with what it has programmed and not synced. */
function viewOf({ durable, pending }: FlashFile): FlashImage {
  const view = copyImage(durable);
  for (const cells of copiesOf(view)) {
    for (const { region, offset, bytes } of pending) programCells(cells[region], offset, bytes);
  }
  return view;
}

function syncPending(flash: FlashFile): boolean {
  const programs = flash.pending;
  flash.pending = [];
  try {
    for (const program of programs) store(flash, program);
    fsyncSync(flash.file);
    return true;
  } catch {
    flash.durable = readImage(flash.file, flash.profile);
    return false;
  }
}

function store({ file, profile, durable }: FlashFile, { region, offset, bytes }: Program): void {
  copiesOf(durable).forEach((cells, copy) => {
    programCells(cells[region], offset, bytes);
    const touched = cells[region].subarray(offset, offset + bytes.length);
    writeAll(file, touched, startOf(profile, copy, region) + offset);
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether there is a memory at `path` from an earlier time. */
export function flashFileExists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
