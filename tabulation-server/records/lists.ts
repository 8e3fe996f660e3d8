/**
 * What machines send behind their reports, kept beside the ledger: two lists a generation of a journal, each growing by index
 * and by nothing else. The store decides what is held; the server asks it before it asks a machine for more.
 */
import type { ListName } from '../../protocol/messages/types.ts';

/** One generation of one journal: what an offer is about. */
export interface RecordsKey {
  /** Hex. */
  readonly journal: string;
  readonly generation: number;
}

/** `items` may be empty: a look at what is held. */
export interface RecordsAppend extends RecordsKey {
  /** SHA-256 of the offer's payload, hex: a generation has one offer and no other. */
  readonly offer: string;
  readonly list: ListName;
  /** Index of the first item; stored only when it is the number of items held. */
  readonly from: number;
  readonly items: readonly Uint8Array[];
}

/**
 * `held`: so many items of the list are durable, `sizeBytes` together, those of this append among them if it began where the list ended.
 * `different`: another offer is held for this generation; nothing was stored. `failed`: nothing may be relied on.
 */
export type RecordsAnswer =
  | { readonly type: 'held'; readonly held: number; readonly sizeBytes: number }
  | { readonly type: 'different' }
  | { readonly type: 'failed'; readonly reason: string };

export type RecordLists = Readonly<Record<ListName, readonly Uint8Array[]>>;

/** What a store does about records, whatever it is made of. */
export interface RecordsStore {
  /** Atomic, and durable once answered. */
  appendRecords(append: RecordsAppend): RecordsAnswer;
  /** Everything durable of one generation, in order. */
  loadRecords(key: RecordsKey): RecordLists;
}

/** A disk of plain data, for the simulated world. */
export interface PlainRecords {
  generations: Record<string, { readonly offer: string; readonly lists: Record<ListName, Uint8Array[]> }>;
}

export function createPlainRecords(): PlainRecords {
  return { generations: {} };
}

function nameOf({ journal, generation }: RecordsKey): string {
  return `${journal}:${generation}`;
}

export function appendPlainRecords(records: PlainRecords, append: RecordsAppend): RecordsAnswer {
  const name = nameOf(append);
  const stored = records.generations[name] ?? { offer: append.offer, lists: { records: [], log: [] } };
  if (stored.offer !== append.offer) return { type: 'different' };
  records.generations[name] = stored;
  const list = stored.lists[append.list];
  if (append.from === list.length) list.push(...append.items);
  return { type: 'held', held: list.length, sizeBytes: list.reduce((sum, item) => sum + item.length, 0) };
}

export function loadPlainRecords(records: PlainRecords, key: RecordsKey): RecordLists {
  const stored = records.generations[nameOf(key)];
  return { records: stored?.lists.records.slice() ?? [], log: stored?.lists.log.slice() ?? [] };
}

/** A disk restored from an older copy: only what its ledger's entries are about is there. */
export function keepRecordsOf(
  records: PlainRecords,
  entries: readonly { readonly kind: string; readonly key: string }[],
): void {
  const named = new Set(entries.flatMap(({ kind, key }) => (kind === 'records' ? [key.slice('records:'.length)] : [])));
  records.generations = Object.fromEntries(Object.entries(records.generations).filter(([name]) => named.has(name)));
}

/** The plain records behind the store's interface. */
export function plainRecordsStore(records: PlainRecords): RecordsStore {
  return {
    appendRecords: (append) => appendPlainRecords(records, append),
    loadRecords: (key) => loadPlainRecords(records, key),
  };
}
