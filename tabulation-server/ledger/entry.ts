/** Durable facts: what is asked of a ledger, what it answers, what it holds. */

/** What an entry of the ledger can be. */
export const ledgerKinds = ['report', 'evidence', 'act', 'alarm', 'publication', 'records', 'refusal'] as const;

export type LedgerKind = (typeof ledgerKinds)[number];

/** One durable fact. `hash` = SHA-256(previous hash, index, kind, key, digest, time, bytes); index 1 follows 32 zero bytes. */
export interface LedgerEntry {
  readonly index: number;
  readonly kind: LedgerKind;
  /** Unique: what makes a second append of the same fact visible. */
  readonly key: string;
  /** SHA-256 of the signed payload inside `bytes`; of `bytes` themselves for an alarm, records or a refusal. A report's is the digest its receipt names. */
  readonly digest: Uint8Array;
  readonly atS: number;
  /** Report, evidence, act, publication: key, signature and payload (`ledger/record.ts`). Alarm, records, refusal: canonical JSON. */
  readonly bytes: Uint8Array;
  readonly hash: Uint8Array;
}

export interface LedgerAppend {
  readonly kind: LedgerKind;
  readonly key: string;
  readonly digest: Uint8Array;
  readonly atS: number;
  readonly bytes: Uint8Array;
}

/** The answer to a conditional append. `same` and `different` name the entry already held under that key. */
export type LedgerAnswer =
  | { readonly type: 'inserted'; readonly entry: LedgerEntry }
  | { readonly type: 'same'; readonly entry: LedgerEntry }
  | { readonly type: 'different'; readonly entry: LedgerEntry }
  | { readonly type: 'failed'; readonly reason: string };
