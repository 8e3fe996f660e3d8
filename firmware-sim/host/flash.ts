/** What the machine's host needs of flash memory, and flash that lives only as long as the process. */
import { programCells } from '../cells.ts';
import type { DeviceProfile, FlashImage, FlashRegion } from '../io.ts';

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
  return { votes: new Uint8Array(sizes.votes).fill(0xff), log: new Uint8Array(sizes.log).fill(0xff) };
}

export function copyImage(image: FlashImage): FlashImage {
  return { votes: image.votes.slice(), log: image.log.slice() };
}

/** Flash for a machine that is never switched off and on: gone with the process. */
export function createMemoryFlash(profile: DeviceProfile): HostFlash {
  const image = erasedImage(profile);
  return {
    read: () => copyImage(image),
    program: (region, offset, bytes) => {
      programCells(image[region], offset, bytes);
    },
    sync: () => true,
    close: () => {},
  };
}
