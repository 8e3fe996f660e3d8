/** The machines of a national night: thousands live in one process, so each has memory for its own day and little more. */
import { type DeviceProfile, deviceProfiles } from '../../../firmware-sim/profiles.ts';

/** Free slots that stay, whatever the turnout. */
const SPARE_SLOTS = 64;

export interface NightProfiles {
  readonly base: DeviceProfile;
  /** By number of slots: machines of about the same turnout share one object. */
  readonly bySlots: Record<number, DeviceProfile>;
}

export function createProfiles(base: DeviceProfile | undefined): NightProfiles {
  const profile = base ?? deviceProfiles.compact;
  if (profile === undefined) throw new Error('no device profile "compact"');
  return { base: profile, bySlots: {} };
}

/** The base profile with 64..127 slots more than `ballots`; they announce nothing on an ordinary night. */
export function nightProfile(profiles: NightProfiles, ballots: number): DeviceProfile {
  const { base, bySlots } = profiles;
  const slots = Math.ceil((ballots + SPARE_SLOTS) / SPARE_SLOTS) * SPARE_SLOTS;
  bySlots[slots] ??= {
    ...base,
    name: `${base.name}-${slots}`,
    slots,
    announceBelowSlots: Math.min(base.announceBelowSlots, SPARE_SLOTS / 2),
  };
  return bySlots[slots];
}
