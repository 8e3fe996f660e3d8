/** The machine's memory as a file: what a sync made durable is there for the next process, in every copy the device has. */
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FlashFileError, openFlashFile } from '../../firmware-sim/host/flash-file.ts';
import { mergeCopies } from '../../firmware-sim/journal/copies.ts';
import { crypto, definition, profile } from './election.ts';

const twice = { ...profile, name: 'two-copies', copies: 2 as const };
const size = profile.slots * profile.slotSizeBytes + profile.logSizeBytes;

function fileIn(): string {
  return join(mkdtempSync(join(tmpdir(), 'sanak-flash-')), 'station.flash');
}

for (const device of [profile, twice]) {
  test(`${device.copies ?? 1} copies: synced programs are there after opening again, others are not`, () => {
    const path = fileIn();
    const flash = openFlashFile(path, device);
    flash.program('votes', 3, Uint8Array.of(0x0f));
    expect(flash.sync()).toBe(true);
    flash.program('log', 0, Uint8Array.of(0x00));
    const seen = flash.read();
    flash.close();
    expect([seen.votes[3], seen.log[0], seen.backup?.log[0]]).toEqual([0x0f, 0, device.copies === 2 ? 0 : undefined]);
    expect(statSync(path).size).toBe(32 + (device.copies ?? 1) * size);
    const again = openFlashFile(path, device);
    const { votes, log, backup } = again.read();
    again.close();
    expect([votes[3], log[0]]).toEqual([0x0f, 0xff]);
    if (device.copies === 2) expect([backup?.votes[3], backup?.log[0]]).toEqual([0x0f, 0xff]);
    else expect(backup).toBeUndefined();
  });
}

test('both copies of a fresh memory are good, and one that rotted is the one that is found', () => {
  const path = fileIn();
  openFlashFile(path, twice).close();
  const standing = () => {
    const flash = openFlashFile(path, twice);
    const merged = mergeCopies(flash.read(), twice, definition, crypto);
    flash.close();
    return merged?.standing;
  };
  expect(standing()).toBe('both');
  const bytes = readFileSync(path);
  bytes[32] = 0x05;
  writeFileSync(path, bytes);
  expect(standing()).toBe('backup');
});

test('a file of another device is refused by name and size', () => {
  const path = fileIn();
  openFlashFile(path, profile).close();
  expect(() => openFlashFile(path, twice)).toThrow(FlashFileError);
});
