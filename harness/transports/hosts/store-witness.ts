/**
 * Holds what a store says against what its file holds, at every answer: nothing is answered before it is durable, nothing is
 * refused while nothing fails, what was durable stays, and what is read is what is there.
 */
import { equalBytes } from '../../../protocol/bytes.ts';
import { listNumbers } from '../../../protocol/messages/names.ts';
import { namesOf } from '../../../protocol/closed-list.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import type {
  RecordLists,
  RecordsAnswer,
  RecordsAppend,
  RecordsKey,
} from '../../../tabulation-server/records/lists.ts';
import { StoreFinding } from '../../simulation/world/world-store.ts';
import type { LedgerEye } from './ledger-eye.ts';

export interface StoreWitness {
  /** Everything durable that was seen, in order. */
  readonly durable: LedgerEntry[];
  /** Of these, how many the world was told of. */
  told: number;
}

export function createStoreWitness(): StoreWitness {
  return { durable: [], told: 0 };
}

function sameEntry(a: LedgerEntry, b: LedgerEntry): boolean {
  const same = a.index === b.index && a.kind === b.kind && a.key === b.key && a.atS === b.atS;
  return same && equalBytes(a.digest, b.digest) && equalBytes(a.bytes, b.bytes) && equalBytes(a.hash, b.hash);
}

/** Takes in what has become durable; an entry that skips a number is a finding. */
export function lookAgain(witness: StoreWitness, eye: LedgerEye): readonly LedgerEntry[] {
  const fresh = eye.entriesAfter(witness.durable.length);
  for (const entry of fresh) {
    const next = witness.durable.length + 1;
    if (entry.index !== next) throw new StoreFinding(`entry ${entry.index} is in the file, entry ${next} is not`);
    witness.durable.push(entry);
  }
  return fresh;
}

/** After a start: everything that was durable is still there, as it was. */
export function assertKept(witness: StoreWitness, eye: LedgerEye): void {
  const now = eye.entriesAfter(0);
  for (const entry of witness.durable) {
    const kept = now[entry.index - 1];
    if (kept === undefined)
      throw new StoreFinding(`entry ${entry.index} was durable; the ledger now ends at entry ${now.length}`);
    if (!sameEntry(entry, kept)) throw new StoreFinding(`entry ${entry.index} was durable and is another one now`);
  }
  lookAgain(witness, eye);
}

/** `struck`: something failed meanwhile. */
export function assertAnswers(
  witness: StoreWitness,
  eye: LedgerEye,
  batch: readonly LedgerAppend[],
  answers: readonly LedgerAnswer[],
  struck: boolean,
): void {
  const before = witness.durable.length;
  const fresh = lookAgain(witness, eye);
  if (answers.length !== batch.length) throw new StoreFinding(`${answers.length} answers to ${batch.length} appends`);
  for (const [at, append] of batch.entries()) {
    const answer = answers[at];
    if (answer !== undefined) assertAnswer(witness, before, append, answer, struck);
  }
  const inserted = answers.filter(({ type }) => type === 'inserted').length;
  if (!struck && fresh.length !== inserted)
    throw new StoreFinding(`${inserted} entries are answered as inserted, ${fresh.length} are in the file`);
}

function assertAnswer(
  { durable }: StoreWitness,
  before: number,
  append: LedgerAppend,
  answer: LedgerAnswer,
  struck: boolean,
): void {
  const say = (sentence: string) => new StoreFinding(`${append.key} is answered ${answer.type}: ${sentence}`);
  if (answer.type === 'failed') {
    if (!struck && !answer.reason.includes('outside their range')) throw say(`nothing fails, ${answer.reason}`);
    return;
  }
  const kept = durable[answer.entry.index - 1];
  if (kept === undefined) throw say(`entry ${answer.entry.index} is not durable, the file ends at ${durable.length}`);
  if (!sameEntry(kept, answer.entry)) throw say(`the file has another entry ${kept.index}`);
  if (kept.key !== append.key) throw say(`entry ${kept.index} is of ${kept.key}`);
  const sameDigest = equalBytes(kept.digest, append.digest);
  if (sameDigest === (answer.type === 'different')) throw say(`the digest is ${sameDigest ? 'the same' : 'another'}`);
  if (!struck && (answer.type === 'inserted') !== kept.index > before)
    throw say(`entry ${kept.index} was ${kept.index > before ? 'not ' : ''}there before`);
}

export function assertLoad(witness: StoreWitness, eye: LedgerEye, entries: readonly LedgerEntry[]): void {
  lookAgain(witness, eye);
  const { durable } = witness;
  if (entries.length !== durable.length)
    throw new StoreFinding(`${entries.length} entries are loaded, ${durable.length} are durable`);
  for (const [at, entry] of entries.entries()) {
    const kept = durable[at];
    if (kept === undefined || !sameEntry(kept, entry))
      throw new StoreFinding(`entry ${at + 1} is loaded as entry ${entry.index} (${entry.key})`);
  }
}

export function assertHeld(eye: LedgerEye, append: RecordsAppend, answer: RecordsAnswer, struck: boolean): void {
  const about = `${append.list} of journal ${append.journal}, generation ${append.generation}`;
  if (answer.type === 'failed') {
    if (!struck) throw new StoreFinding(`${about} are refused though nothing fails: ${answer.reason}`);
    return;
  }
  if (answer.type === 'different') return;
  const items = eye.items(append, append.list);
  const size = items.reduce((sum, item) => sum + item.length, 0);
  if (answer.held !== items.length || answer.sizeBytes !== size) {
    const statement = `${answer.held} items of ${answer.sizeBytes} bytes`;
    throw new StoreFinding(
      `${about}: ${statement} are answered as held, the file has ${items.length} of ${size} bytes`,
    );
  }
  if (!struck && items.length < append.from + append.items.length && append.from === items.length)
    throw new StoreFinding(`${about}: nothing was stored although the list ended at item ${append.from}`);
}

export function assertRecords(eye: LedgerEye, key: RecordsKey, lists: RecordLists): void {
  for (const list of namesOf(listNumbers)) {
    const items = eye.items(key, list);
    const same = items.length === lists[list].length && items.every((item, at) => sameItem(item, lists[list][at]));
    if (!same) throw new StoreFinding(`${list} of journal ${key.journal} are loaded otherwise than the file has them`);
  }
}

function sameItem(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && equalBytes(a, b);
}
