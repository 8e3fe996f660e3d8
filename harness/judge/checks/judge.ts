/** Runs checks over a trace, in one pass, whatever made the trace. */
import { eventTypes, type TraceEvent } from '../trace/events.ts';
import type { TraceType } from '../trace/hearing.ts';
import { type Accounts, type AccountUse, accountsHear, accountsOn, createAccounts } from './accounts.ts';
import type { Check, Context } from './check.ts';
import { createEvaluation, type Evaluation, lacks, verdictOf } from './evaluation.ts';
import { type Facts, factsOf, type RunStarted } from './facts.ts';
import { allChecks } from './index.ts';
import { plainCopy } from './plain-copy.ts';
import { withoutUnshown } from './shown.ts';
import type { Verdict } from './verdict.ts';

/** Who gets an event of a type: follows from the checks alone. */
interface Hearing {
  readonly checks: readonly Check[];
  /** The shared accounts that any check uses, and the types of event that change one of them. */
  readonly uses: ReadonlySet<AccountUse>;
  readonly accounts: ReadonlySet<TraceType>;
  /** By type of event, in the order of the checks. */
  readonly handlers: ReadonlyMap<TraceType, readonly Hearer[]>;
}

interface Hearer {
  /** Place of the check. */
  readonly at: number;
  readonly handle: (state: unknown, event: never, context: never) => void;
}

/** What began with `run.started`. Plain data. */
interface JudgedRun {
  readonly facts: Facts;
  readonly accounts: Accounts;
  /** By place of the check. */
  readonly states: readonly unknown[];
  readonly contexts: readonly Context<keyof Accounts>[];
}

/** Everything that is known of a trace so far. Plain data but for the checks themselves. */
export interface Judging {
  readonly hearing: Hearing;
  /** By place of the check. */
  readonly evaluations: readonly Evaluation[];
  run: JudgedRun | null;
  /** Kinds of event that have occurred. */
  readonly seen: Set<TraceType>;
  readonly last: { n: number; t: number };
  /** Number of the event that has to come next. */
  next: number;
  /** Sentence about the first hole in the numbering; empty: none. */
  hole: string;
}

function hearingOf(checks: readonly Check[]): Hearing {
  const uses = new Set(checks.flatMap((check) => check.uses));
  const handlersOf = (type: TraceType) =>
    checks.flatMap(({ every, on }, at) => [every, on[type]].flatMap((handle) => (handle ? [{ at, handle }] : [])));
  const handlers = new Map(eventTypes.map((type) => [type, handlersOf(type)]));
  return { checks, uses, accounts: accountsHear(uses), handlers };
}

/** A judging before the first event: one verdict per check at the end, in the order of `checks`. */
export function createJudging(checks: readonly Check[] = allChecks): Judging {
  return {
    hearing: hearingOf(checks),
    evaluations: checks.map(createEvaluation),
    run: null,
    seen: new Set(),
    last: { n: 0, t: 0 },
    next: 0,
    hole: '',
  };
}

function startRun({ hearing, evaluations }: Judging, event: RunStarted): JudgedRun {
  const facts = factsOf(event);
  const accounts = createAccounts(facts, hearing.uses);
  return {
    facts,
    accounts,
    states: hearing.checks.map((check) => check.initial(facts)),
    contexts: evaluations.map((evaluation) => ({ facts, evaluation, accounts })),
  };
}

/** Takes one event in. */
export function judgingOn(judging: Judging, event: TraceEvent): void {
  if (judging.hole === '' && event.n !== judging.next)
    judging.hole = `the trace is not whole: event ${judging.next} is missing, ${event.n} comes instead`;
  judging.next = event.n + 1;
  judging.last.n = event.n;
  judging.last.t = event.t;
  judging.seen.add(event.type);
  if (event.type === 'run.started') judging.run = startRun(judging, event);
  else if (judging.run !== null) tell(judging.run, judging.hearing, event);
}

function tell({ accounts, states, contexts }: JudgedRun, hearing: Hearing, event: TraceEvent): void {
  if (hearing.accounts.has(event.type)) accountsOn(accounts, hearing.uses, event);
  for (const { at, handle } of hearing.handlers.get(event.type) ?? [])
    handle(states[at], event as never, contexts[at] as never);
}

/**
 * The verdicts, after the last event; a judging that is to go on is copied first. A trace with events missing proves
 * nothing either way: every verdict is inconclusive, findings are kept for the search for the hole.
 */
export function judgingEnd({ hearing, evaluations, run, seen, last, hole }: Judging): Verdict[] {
  return hearing.checks.map((check, at): Verdict => {
    const evaluation = evaluations[at] ?? createEvaluation();
    const context = run?.contexts[at];
    if (run === null || context === undefined) lacks({ evaluation }, 'the trace does not say how the run started');
    else check.end?.(run.states[at], last, context);
    const verdict = withoutUnshown(verdictOf(evaluation, check), run?.facts.run.transport ?? '', seen);
    return hole === '' ? verdict : { ...verdict, verdict: 'inconclusive', reason: hole };
  });
}

/** The same judging once more: either goes on without the other. Facts and trace events stay one for both. */
export function copyJudging({ hearing, ...rest }: Judging): Judging {
  const facts = rest.run?.facts;
  const isShared = (object: object) => object === facts || object === facts?.run.definition || isTraceEvent(object);
  return { hearing, ...plainCopy(rest, isShared) };
}

/** No code changes an event: a state keeps one whole or not at all. */
function isTraceEvent(object: object): boolean {
  return 'type' in object && 'actor' in object && 'n' in object && 't' in object;
}

/** Judges events at hand. */
export function judge(events: Iterable<TraceEvent>, checks: readonly Check[] = allChecks): Verdict[] {
  const judging = createJudging(checks);
  for (const event of events) judgingOn(judging, event);
  return judgingEnd(judging);
}
