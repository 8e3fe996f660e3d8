/** What a machine is given besides its inputs. */
import type { Crypto } from '../protocol/crypto.ts';
import type { MachinePackage } from '../protocol/election/package.ts';
import type { DeviceProfile } from './profiles.ts';
import type { Role } from './operator.ts';

/** Injected, constant while power is on. Not part of the state. */
export interface MachineDeps {
  readonly crypto: Crypto;
  /** The signing seed in the machine's secure element. */
  readonly seed: Uint8Array;
  /** The card in the slot; null without one. */
  readonly card: MachinePackage | null;
  readonly profile: DeviceProfile;
  /** SHA-256 of each role's card or code. Without it no access is checked: such a machine has to be locked away. */
  readonly access?: readonly { readonly role: Role; readonly digest: Uint8Array }[];
}
