/** The machines of a national night: thousands live in one process, so each has memory for its own day and little more. */
import type { DeviceProfile } from '../../firmware-sim/io.ts';

const deviceProfiles: Readonly<Record<string, DeviceProfile>> = {
  standard: {
    name: 'standard',
    slots: 4096,
    slotSizeBytes: 32,
    logSizeBytes: 65_536,
    boxCounter: false,
    announceBelowSlots: 64,
  },
};

/** Free slots that stay, whatever the turnout. */
const SPARE_SLOTS = 64;
const LOG_SIZE_BYTES_MIN = 16_384;

export interface NightProfiles {
  readonly base: DeviceProfile;
  /** By number of slots: machines of about the same turnout share one object. */
  readonly bySlots: Record<number, DeviceProfile>;
}

export function createProfiles(base: DeviceProfile | undefined): NightProfiles {
  const profile = base ?? deviceProfiles.standard;
  if (profile === undefined) throw new Error('no device profile "standard"');
  return { base: profile, bySlots: {} };
}

/** The base profile with 64..127 slots more than `ballots`, its log cut in proportion but not below 16 KiB. */
export function nightProfile(profiles: NightProfiles, ballots: number): DeviceProfile {
  const { base, bySlots } = profiles;
  const slots = Math.ceil((ballots + SPARE_SLOTS) / SPARE_SLOTS) * SPARE_SLOTS;
  bySlots[slots] ??= {
    ...base,
    name: `${base.name}-${slots}`,
    slots,
    logSizeBytes: Math.max(LOG_SIZE_BYTES_MIN, Math.ceil((base.logSizeBytes * slots) / base.slots)),
    announceBelowSlots: Math.min(base.announceBelowSlots, SPARE_SLOTS / 2),
  };
  return bySlots[slots];
}
