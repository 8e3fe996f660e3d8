/** Reduces a run's result to what travels and is reported; the trace is looked into here for the last time. */
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { RunResult } from '../simulation/run-result.ts';
import type { Focus } from '../judge/expectations/result.ts';
import { tellStories } from '../judge/stories/tell.ts';
import { countedText } from '../judge/stories/counted.ts';
import { filledText } from '../judge/stories/text.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import { finalPage } from './final-page.ts';
import { type NightClock, runClock } from './night-clock.ts';
import { observe } from './observation.ts';
import type { BallotAccount, FailureDiagram, RunSummary, ShrunkScenario } from './outcome.ts';
import { actorsOf } from './relevant-events.ts';
import { diagramLines, sequenceDiagram } from './sequence-diagram.ts';

/** Diagrams of a run at most: the first is nearly always the cause of the others. */
const diagramsMax = 4;

/** Ballots whose lives a report tells; a wrong rule miscounts them all, and the first few say which. */
const storiesMax = 10;

/** Of more machines only those whose figures part are listed. */
const balancesMax = 60;

export interface SummaryExtra {
  readonly token: string;
  readonly traceFile: string | null;
  readonly definition: ElectionDefinition | null;
  readonly shrunk: ShrunkScenario | null;
  readonly repeats: boolean | null;
}

export function summarise(
  result: RunResult,
  { token, traceFile, definition, shrunk, repeats }: SummaryExtra,
): RunSummary {
  const { trace, lastSnapshot: _, ...rest } = result;
  const clock = clockOf(trace, definition);
  const ballots = result.status === 'holds' ? null : accountOf(result);
  const wanted = failuresOf(result, ballots).slice(0, diagramsMax);
  const diagrams = wanted.map(({ check, about }): FailureDiagram => {
    const diagram = sequenceDiagram(trace, about, clock);
    return { check, ...diagram, lines: diagramLines(diagram) };
  });
  const machine = wanted.flatMap(({ about }) => about.actors)[0] ?? null;
  return {
    ...rest,
    token,
    traceFile,
    shrunk,
    repeats,
    diagrams,
    ballots,
    clock,
    ...observe(trace, machine),
    page: finalPage(trace, definition),
  };
}

function accountOf({ trace, verdicts, mustBreak }: RunResult): BallotAccount {
  // A check that the canary must break says nothing about its ballots.
  const told = tellStories(
    trace,
    verdicts.filter(({ id }) => !mustBreak.includes(id)),
  );
  const { stories, balances, partings } = told;
  const wrong = stories.filter(({ problem }) => problem !== '');
  return {
    balances: balances.length <= balancesMax ? balances : balances.filter(({ parting }) => parting !== ''),
    partings,
    counted: countedText(told),
    filled: filledText(balances),
    told: wrong.slice(0, storiesMax),
    more: Math.max(0, wrong.length - storiesMax),
  };
}

interface Failure {
  /** Check id, or the text of the expectation. */
  readonly check: string;
  readonly about: Focus;
}

/**
 * What did not hold and where to look: broken invariants first, then expectations that no broken invariant explains.
 */
function failuresOf({ verdicts, expectations, mustBreak, trace }: RunResult, ballots: BallotAccount | null): Failure[] {
  const broken = verdicts.filter((verdict) => verdict.verdict === 'broken' && !mustBreak.includes(verdict.id));
  const findings = broken.flatMap(({ id, findings: [first] }): Failure[] =>
    first === undefined ? [] : [{ check: id, about: focused(trace, { at: first.at, actors: [] }, ballots) }],
  );
  const told = new Set(findings.map(({ about }) => about.at));
  const unmet = expectations
    .filter(
      (expectation) => expectation.met === false && (expectation.about.at === null || !told.has(expectation.about.at)),
    )
    .map(({ text, about }): Failure => ({ check: text, about: focused(trace, about, ballots) }));
  const all = [...findings, ...unmet];
  // The same event is drawn once.
  return trace.length === 0
    ? []
    : all.filter(({ about }, at) => all.findIndex((each) => each.about.at === about.at) === at);
}

/**
 * With the machines the event is about, where none were named; a failure that shows only at the end is traced to where
 * it began.
 */
function focused(trace: readonly TraceEvent[], about: Focus, ballots: BallotAccount | null): Focus {
  if (about.at === null || about.actors.length > 0) return about;
  const event = trace[about.at]?.n === about.at ? trace[about.at] : trace.find((each) => each.n === about.at);
  if (event?.type === 'run.ended' && ballots !== null) return cause(ballots) ?? { at: about.at, actors: [] };
  return { at: about.at, actors: actorsOf(trace, event) };
}

/**
 * The first ballot that is counted otherwise than marked, else the first figure that parts from the count behind it.
 */
function cause({ told, partings }: BallotAccount): Focus | null {
  const [ballot] = told;
  const step = ballot?.steps.find(({ stage }) => stage === 'recorded') ?? ballot?.steps.at(-1);
  if (ballot !== undefined && step !== undefined) return { at: step.n, actors: [ballot.machine] };
  const [parting] = partings;
  return parting === undefined ? null : { at: parting.n, actors: [] };
}

function clockOf(trace: readonly TraceEvent[], definition: ElectionDefinition | null): NightClock {
  const [start] = trace;
  if (start?.type !== 'run.started' || definition === null) return runClock;
  const { epochS } = start;
  const { utcOffsetMinutes, opensAtS, closesAtS } = definition;
  return {
    epochS,
    utcOffsetMinutes,
    opensUs: (opensAtS - epochS) * 1_000_000,
    closesUs: (closesAtS - epochS) * 1_000_000,
  };
}
