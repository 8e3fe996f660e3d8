/** What the machine's host needs of flash memory, and flash that lives only as long as the process. */
import { programCells, type FlashCells, type FlashImage, type FlashRegion } from '../cells.ts';
import type { DeviceProfile } from '../profiles.ts';

export interface HostFlash {
  /** What the controller reads back: durable cells with the programs waiting for a sync over them. A copy. */
  read(): FlashImage;
  /** Durable only after the next `sync` that answers true. Throws on a place outside the region. */
  program(region: FlashRegion, offset: number, bytes: Uint8Array): void;
  /** Makes everything programmed durable. False: nothing programmed since the last sync may be relied on. */
  sync(): boolean;
  close(): void;
}

/** Sizes of the regions in bytes, as the device says. */
export function regionSizes(profile: DeviceProfile): Readonly<Record<FlashRegion, number>> {
  return { votes: profile.slots * profile.slotSizeBytes, log: profile.logSizeBytes };
}

/** Everything erased. */
export function erasedImage(profile: DeviceProfile): FlashImage {
  const sizes = regionSizes(profile);
  const cells = { votes: new Uint8Array(sizes.votes).fill(0xff), log: new Uint8Array(sizes.log).fill(0xff) };
  return { ...cells, ...(profile.copies === 2 && { backup: copyCells(cells) }) };
}

/** The copies there are, main first. */
export function copiesOf({ votes, log, backup }: FlashImage): readonly FlashCells[] {
  return [{ votes, log }, ...(backup === undefined || backup === null ? [] : [backup])];
}

function copyCells({ votes, log }: FlashCells): FlashCells {
  return { votes: votes.slice(), log: log.slice() };
}

export function copyImage(image: FlashImage): FlashImage {
  const { backup } = image;
  return { ...copyCells(image), ...(backup !== undefined && { backup: backup === null ? null : copyCells(backup) }) };
}

/** Flash for a machine that is never switched off and on: gone with the process. */
export function createMemoryFlash(profile: DeviceProfile): HostFlash {
  const image = erasedImage(profile);
  return {
    read: () => copyImage(image),
    program: (region, offset, bytes) => {
      for (const cells of copiesOf(image)) programCells(cells[region], offset, bytes);
    },
    sync: () => true,
    close: () => {},
  };
}
