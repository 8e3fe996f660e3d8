/**
 * Answers to a batch on their way back, with what other servers appended: the server is given each entry once, in
 * ledger order.
 */
import type { ServerInput } from '../io.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../ledger/entry.ts';

export interface AppendJob {
  readonly type: 'append';
  readonly request: number;
  readonly append: LedgerAppend;
}

/** What a host is to say, and to whom: `tell` to the server, `answered` to the process around it. */
export type Delivery =
  | { readonly type: 'tell'; readonly input: ServerInput }
  | { readonly type: 'answered'; readonly append: LedgerAppend; readonly answer: LedgerAnswer }
  /** The ledger broke its promise, or what it holds cannot be read. */
  | { readonly type: 'failure'; readonly error: unknown };

/** Whether these answers name, or leave out, entries after `heard` that are not their own. */
export function hasGap(heard: number, answers: readonly LedgerAnswer[]): boolean {
  let next = heard + 1;
  return answers.some((answer) => {
    if (answer.type === 'failed' || answer.entry.index < next) return false;
    if (answer.type !== 'inserted' || answer.entry.index > next) return true;
    next += 1;
    return false;
  });
}

/**
 * Moves `heard` on. `read`: entries after it, of all servers. Those behind the last answer are left to the next look,
 * in case more of our own lie among them.
 */
export function deliverAppends(
  state: { heard: number },
  batch: readonly AppendJob[],
  answers: readonly LedgerAnswer[],
  read: readonly LedgerEntry[],
): readonly Delivery[] {
  const own = new Set(answers.map((answer) => (answer.type === 'inserted' ? answer.entry.index : 0)));
  const others = read.filter(({ index }) => !own.has(index));
  const effects: Delivery[] = [];
  for (const [position, { request, append }] of batch.entries()) {
    const answer = answers[position];
    if (answer === undefined) {
      const error = new Error(`${answers.length} answers to ${batch.length} appends`);
      return [...effects, { type: 'failure', error }];
    }
    if (answer.type !== 'failed') {
      const end = answer.entry.index + (answer.type === 'inserted' ? 0 : 1);
      const entries = takeBefore(others, end);
      if (entries.length > 0) effects.push({ type: 'tell', input: { type: 'ledger.grew', entries, asked: false } });
      state.heard = entries.at(-1)?.index ?? state.heard;
    }
    if (answer.type === 'inserted') state.heard = answer.entry.index;
    effects.push(
      { type: 'answered', append, answer },
      { type: 'tell', input: { type: 'ledger.answered', request, answer } },
    );
  }
  return effects;
}

/** Takes from the front of `entries` what stands before `index`. */
function takeBefore(entries: LedgerEntry[], index: number): readonly LedgerEntry[] {
  const end = entries.findIndex((entry) => entry.index >= index);
  return entries.splice(0, end === -1 ? entries.length : end);
}
