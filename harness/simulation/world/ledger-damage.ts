/** Entries of the simulated ledger that are not on its disk as they were stored, until the good disk is put back. */
import type { LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { truncatePlain } from '../../../tabulation-server/ledger/plain-store.ts';
import type { EntryDamage } from '../faults/server-surface.ts';
import type { World } from './world.ts';

/**
 * Damages entry `number`, or the newest where there are fewer. What it is now, as a phrase; null where the ledger has no entry to damage
 * so, is damaged by another fault already, or is a real file.
 */
export function damageEntry(world: World, fault: number, number: number, how: EntryDamage): string | null {
  const { server } = world.state;
  const { entries } = server.ledger;
  if (world.env.store !== null || server.goodDisk !== null) return null;
  const at = Math.min(number, entries.length) - 1;
  const damaged = withDamage(entries, at, how);
  if (damaged === null) return null;
  server.goodDisk = { fault, entries };
  server.ledger.entries = damaged;
  return `entry ${at + 1} of ${entries.length}: ${words[how]}`;
}

const words: Readonly<Record<EntryDamage, string>> = {
  bit: 'a bit of its bytes flipped',
  time: 'its time is a second later',
  exchanged: 'it changed places with its neighbour',
  gone: 'it is gone',
};

function withDamage(entries: readonly LedgerEntry[], at: number, how: EntryDamage): LedgerEntry[] | null {
  const entry = entries[at];
  if (entry === undefined) return null;
  switch (how) {
    case 'bit':
      return entry.bytes.length === 0 ? null : entries.with(at, { ...entry, bytes: flipped(entry.bytes) });
    case 'time':
      return entries.with(at, { ...entry, atS: entry.atS + 1 });
    case 'exchanged':
      return exchanged(entries, at);
    case 'gone':
      // Without its newest entry a ledger is a good one of a moment ago: that is `server.restore`.
      return at === entries.length - 1 ? null : entries.toSpliced(at, 1);
  }
}

/** With the entry behind it, the last one with the one before; null where it is alone. */
function exchanged(entries: readonly LedgerEntry[], at: number): LedgerEntry[] | null {
  const other = at + 1 < entries.length ? at + 1 : at - 1;
  const [one, two] = [entries[at], entries[other]];
  return one === undefined || two === undefined ? null : entries.with(at, two).with(other, one);
}

function flipped(bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}

/** An older backup takes the place of the ledger: the good disk is of its time too. */
export function keepGoodEntries(world: World, kept: number): void {
  const { goodDisk } = world.state.server;
  if (goodDisk !== null) goodDisk.entries = goodDisk.entries.slice(0, kept);
}

/** The good disk is put back. Whether this fault had taken it away. */
export function mendEntries(world: World, fault: number): boolean {
  const { server } = world.state;
  if (server.goodDisk?.fault !== fault) return false;
  const { entries } = server.goodDisk;
  server.ledger.entries = [...entries];
  truncatePlain(server.ledger, entries.length);
  server.goodDisk = null;
  return true;
}
