/** Devices to choose from: how much they store and whether a power cut can leave a sheet unresolved (I6). */

export interface DeviceProfile {
  readonly name: string;
  /** Vote slots in flash; capacity in ballots. */
  readonly slots: number;
  readonly slotSizeBytes: number;
  readonly logSizeBytes: number;
  /** Whether a box counter survives a power cut (I6). */
  readonly boxCounter: boolean;
  /** Ballots before the machine announces that memory is running out. */
  readonly announceBelowSlots: number;
  /** Copies of the memory, one unless said. */
  readonly copies?: 1 | 2;
}

export const standard: DeviceProfile = {
  name: 'standard',
  slots: 4096,
  slotSizeBytes: 32,
  logSizeBytes: 65_536,
  boxCounter: false,
  announceBelowSlots: 100,
};

/**
 * `standard`: no box counter. `box-counter`: the same with a counter that survives a cut. `two-copies`: memory twice. `compact`: one short ballot style,
 * for nights of thousands of machines. `small-memory`: a few dozen ballots, to be filled up.
 */
export const deviceProfiles: Readonly<Record<string, DeviceProfile>> = {
  standard,
  'box-counter': { ...standard, name: 'box-counter', boxCounter: true },
  'two-copies': { ...standard, name: 'two-copies', copies: 2 },
  compact: { ...standard, name: 'compact', slots: 3072, slotSizeBytes: 16, logSizeBytes: 8192 },
  'small-memory': { ...standard, name: 'small-memory', slots: 40, logSizeBytes: 16_384, announceBelowSlots: 10 },
};
