/**
 * A check: one invariant as data. Its handlers are a pure function of the public trace, one event at a time; everything they
 * remember is in its state, which is plain data (objects, arrays, maps and sets of plain data) and can be copied.
 */
import type { TraceEvent } from '../trace/events.ts';
import type { Heard, TraceType } from '../trace/hearing.ts';
import { type AccountName, type Accounts, type AccountUse, accountsHear } from './accounts.ts';
import type { Evaluation } from './evaluation.ts';
import type { Facts } from './facts.ts';
import type { CheckId } from './verdict.ts';

export type { CheckId, Verdict } from './verdict.ts';

/** What a handler has beside the state of its check. `Names`: the shared accounts that the check uses. */
export interface Context<Names extends AccountName = never> {
  readonly facts: Facts;
  /** Of this check: `evaluated`, `broken`, `lacks` and `excused` note its results. */
  readonly evaluation: Evaluation;
  /** Kept once for all checks. They have taken the event at hand in already. */
  readonly accounts: Pick<Accounts, Names>;
}

/** Number and time of the last event of a trace. */
export type LastEvent = Pick<TraceEvent, 'n' | 't'>;

type Handler<State, Names extends AccountName, Event> = (state: State, event: Event, context: Context<Names>) => void;

export interface CheckHead {
  readonly id: CheckId;
  readonly name: string;
  /** The invariant in one sentence. */
  readonly statement: string;
  /** What a trace must show for the invariant to be evaluated at all, as a phrase: `a report that the server tallied`. */
  readonly needs: string;
}

/** A check as its file writes it. `run.started` makes the state; handlers get every event after it. */
export interface CheckDefinition<State, Use extends AccountUse> extends CheckHead {
  /** Shared accounts that the handlers read; the others are not in their context. */
  readonly uses?: readonly Use[];
  readonly initial: (facts: Facts) => State;
  /** By type of event: the check receives these types. */
  readonly on: {
    readonly [Type in TraceType]?: Handler<State, Use & AccountName, Heard<Type>>;
  };
  /** For a check that must notice time passing: every event, before the handler of its type. */
  readonly every?: Handler<State, Use & AccountName, TraceEvent>;
  /** After the last event. */
  readonly end?: Handler<State, Use & AccountName, LastEvent>;
}

/** A check whose state only its own handlers can read. */
export interface Check extends CheckDefinition<unknown, AccountUse> {
  readonly uses: readonly AccountUse[];
}

/**
 * Forgets which state and accounts the handlers take: the judge hands each handler what the same check's `initial` made and
 * all accounts.
 */
export function defineCheck<State, const Use extends AccountUse = never>(check: CheckDefinition<State, Use>): Check {
  return { uses: [], ...(check as unknown as CheckDefinition<unknown, AccountUse>) };
}

/** The types of event that a check judges by, its accounts included; `every` where it hears of all. */
export function hearsOf({ on, every, uses }: Check): readonly TraceType[] | 'every' {
  if (every !== undefined) return 'every';
  return [...new Set([...(Object.keys(on) as TraceType[]), ...accountsHear(uses)])];
}
