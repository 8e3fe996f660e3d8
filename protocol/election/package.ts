/**
 * The election package: what the commission hands out, signed. Keys are pinned here; nothing learned over the line
 * changes whose keys an end accepts.
 */
import type { Signed } from '../messages/types.ts';
import type { ElectionDefinition } from './definition.ts';

/** What a machine finds on its card. Assignment and definition must verify under the machine's pinned commission key. */
export interface MachinePackage {
  readonly definition: ElectionDefinition;
  readonly definitionDigest: Uint8Array;
  /** The commission's signature over the definition digest (context `package`). */
  readonly definitionSignature: Signed;
  /** Payload: Assignment. */
  readonly assignment: Signed;
  readonly serverKey: Uint8Array;
  readonly commissionKey: Uint8Array;
}

/** What the server is configured with. */
export interface ServerPackage {
  readonly definition: ElectionDefinition;
  readonly definitionDigest: Uint8Array;
  readonly mode: 'live' | 'rehearsal' | 'test';
  readonly assignments: readonly Signed[];
  readonly commissionKey: Uint8Array;
  /** Officials whose signed acts are accepted. */
  readonly officialKeys: readonly { readonly key: Uint8Array; readonly name: string; readonly role: string }[];
}
