/** What a scenario says must come out, held against the trace event by event: nothing is kept but what an answer needs. */
import type { Verdict } from '../checks/check.ts';
import { type Facts, factsOf } from '../checks/facts.ts';
import type { ExpectationResult } from './result.ts';
import type { TraceExpectation } from '../trace/election.ts';
import { eventTypes, type TraceEvent, type TraceEventType } from '../trace/events.ts';
import { ownTransports } from '../checks/shown.ts';
import {
  type Crossing,
  createCrossing,
  createHappening,
  crossingOn,
  type Happening,
  happeningOn,
  judgeCrossing,
  judgeHappening,
} from './happenings.ts';
import { judgePublication, type Newest } from './publication.ts';
import { createRecords, judgeRecords, recordsOn, type RecordsSeen } from './records.ts';
import {
  createStandings,
  judgeComplete,
  judgeStatus,
  type Standings,
  standingsOn,
  standingsShown,
} from './standings.ts';
import { judgeBroken, judgeExercised, judgeTotals } from './verdicts.ts';

/** Everything that is known of a run whose expectations are judged. Plain data. */
export interface ExpectedRun {
  readonly facts: Facts;
  readonly expect: readonly TraceExpectation[];
  /** False for a server under test behind a port: the trace shows only what our machines receive from it. */
  serverShown: boolean;
  /** Kinds of event that have occurred. */
  readonly seen: Set<TraceEventType>;
  newest: Newest | null;
  readonly standings: Standings;
  readonly records: RecordsSeen;
  readonly happenings: ReadonlyMap<TraceExpectation, Happening>;
  readonly crossings: ReadonlyMap<TraceExpectation, Crossing>;
}

function createRun(facts: Facts, expect: readonly TraceExpectation[]): ExpectedRun {
  return {
    facts,
    expect,
    serverShown: false,
    seen: new Set(),
    newest: null,
    standings: createStandings(facts),
    records: createRecords(),
    happenings: new Map(expect.flatMap((each) => (each.type === 'event' ? [[each, createHappening(each)]] : []))),
    crossings: new Map(expect.flatMap((each) => (each.type === 'crossing' ? [[each, createCrossing(each)]] : []))),
  };
}

/** What is known before the first event: nothing, and so nothing is expected. */
export interface Expecting {
  run: ExpectedRun | null;
}

export function createExpecting(): Expecting {
  return { run: null };
}

/** Takes one event in, `run.started` first; a trace that carries no expectations costs nothing. */
export function expectingOn(expecting: Expecting, event: TraceEvent): void {
  if (event.type === 'run.started' && event.expect !== undefined)
    expecting.run = createRun(factsOf(event), event.expect);
  const { run } = expecting;
  if (run === null) return;
  run.seen.add(event.type);
  if (event.type.startsWith('server.')) run.serverShown = true;
  if (event.type === 'server.published') run.newest = { n: event.n, snapshot: event.snapshot };
  standingsOn(run.standings, event);
  recordsOn(run.records, event);
  for (const happening of run.happenings.values()) happeningOn(happening, event);
  for (const crossing of run.crossings.values()) crossingOn(crossing, event);
}

/** What came of everything the run was expected to give, after the last event; nothing where nothing was expected. */
export function expectingEnd({ run }: Expecting, verdicts: readonly Verdict[]): ExpectationResult[] {
  if (run === null) return [];
  return run.expect.map((expectation) =>
    withoutUnshownKind(judge(expectation, run, verdicts), restsOn(expectation), run),
  );
}

/** The kind of event without which nothing can be said of an expectation; null where several will do. */
function restsOn(expectation: TraceExpectation): TraceEventType | null {
  switch (expectation.type) {
    case 'event':
      return eventTypes.find((type) => type === expectation.event) ?? null;
    case 'crossing':
    case 'seats':
    case 'elected':
    case 'votes':
    case 'official':
      return 'server.published';
    case 'records-complete':
      return 'server.committed';
    case 'totals-exact':
    case 'complete-within':
    case 'status':
    case 'exercised':
    case 'broken':
      return null;
  }
}

/** A log of another system may leave a kind of event out: an event of such a kind may have happened all the same. */
function withoutUnshownKind(result: ExpectationResult, kind: TraceEventType | null, run: ExpectedRun) {
  const own = ownTransports.includes(run.facts.run.transport);
  if (result.met !== false || kind === null || own || run.seen.has(kind)) return result;
  return { ...result, met: null, found: `the trace shows no ${kind} at all` };
}

/** Every kind has its answer: one that is forgotten here does not compile. */
function judge(expectation: TraceExpectation, run: ExpectedRun, verdicts: readonly Verdict[]): ExpectationResult {
  const { facts, newest, serverShown, standings } = run;
  switch (expectation.type) {
    case 'totals-exact':
      return judgeTotals(verdicts);
    case 'complete-within':
      return judgeComplete(standings, expectation.withinUs, serverShown && standingsShown(standings));
    case 'records-complete':
      return judgeRecords(run.records, facts, serverShown);
    case 'status':
      return judgeStatus(standings, expectation.unit, expectation.status, serverShown && standingsShown(standings));
    case 'exercised':
      return judgeExercised(expectation.checks, verdicts);
    case 'broken':
      return judgeBroken(expectation.checks, verdicts);
    case 'event': {
      const happening = run.happenings.get(expectation) ?? createHappening(expectation);
      return judgeHappening(happening, serverShown);
    }
    case 'crossing': {
      const crossing = run.crossings.get(expectation) ?? createCrossing(expectation);
      return judgeCrossing(crossing, facts, newest?.n ?? null, serverShown);
    }
    case 'seats':
    case 'elected':
    case 'votes':
    case 'official':
      return judgePublication(expectation, facts, newest, serverShown);
  }
}

/** The same over events at hand. */
export function judgeExpectations(trace: Iterable<TraceEvent>, verdicts: readonly Verdict[]): ExpectationResult[] {
  const expecting = createExpecting();
  for (const event of trace) expectingOn(expecting, event);
  return expectingEnd(expecting, verdicts);
}
