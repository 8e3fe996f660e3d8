/**
 * What must hold from event to event, beside the rules of each single event. It keeps the definition and a handful of
 * facts,
 * whatever the number of events. A hole in the numbering is no mistake of shape: the judge says that such a trace proves nothing.
 */
import { definitionProblems } from './definition-rules.ts';
import { type Contests, eventProblems } from './event-rules.ts';
import { eventTypes, type TraceEvent } from './events.ts';
import type { TraceSnapshot } from './publication.ts';
import { type FieldPath, problem, type RuleProblem } from './rule.ts';

interface Run {
  readonly contests: Contests;
  readonly units: ReadonlySet<number>;
  readonly machines: ReadonlySet<string>;
}

/** What publications state beyond what they must: all of them, or none. */
type Statement = 'byUnit' | 'hand' | 'voters' | 'tied';

export interface StreamRules {
  /** Events looked at, the misshapen ones among them. */
  events: number;
  /** Null before a `run.started` that can be read. */
  run: Run | null;
  t: number;
  ended: boolean;
  /** What each fault does that has begun, by its number. */
  readonly faults: Map<number, string>;
  /** By statement: whether publications make it; those that no publication has decided are not in it. */
  readonly states: Map<Statement, boolean>;
}

export function startRules(): StreamRules {
  return { events: 0, run: null, t: 0, ended: false, faults: new Map(), states: new Map() };
}

/** An event that cannot be read at all: it is counted, so that the first one is known. */
export function misshapen(rules: StreamRules): void {
  rules.events += 1;
}

/** Problems of the next event, whose shape is right. */
export function streamProblems(rules: StreamRules, event: TraceEvent): RuleProblem[] {
  rules.events += 1;
  const problems = timeProblems(rules, event);
  if (event.type === 'run.started') problems.push(...started(rules, event));
  else if (rules.events === 1) {
    problems.push(problem(['type'], '`run.started` first: it carries the election definition'));
  }
  if (rules.run === null) return problems;
  problems.push(...eventProblems(event, rules.run.contests), ...referenceProblems(rules, rules.run, event));
  return problems;
}

function timeProblems(rules: StreamRules, { t }: TraceEvent): RuleProblem[] {
  const before = rules.t;
  rules.t = Math.max(before, t);
  return t < before ? [problem(['t'], `${before} or more, the time of an event before it`)] : [];
}

function started(rules: StreamRules, event: Extract<TraceEvent, { type: 'run.started' }>): RuleProblem[] {
  if (rules.events > 1) return [problem(['type'], '`run.started` once, at the beginning')];
  const { definition, machines } = event;
  rules.run = {
    contests: new Map(definition.contests.map((contest) => [contest.number, contest])),
    units: new Set(definition.units.map(({ number }) => number)),
    machines: new Set(machines.map(({ actor }) => actor)),
  };
  return definitionProblems(event, eventTypes);
}

const ofMachines = /^(?:machine\.|voter\.|sheet\.(?!made)|box\.)/;

function referenceProblems(rules: StreamRules, run: Run, event: TraceEvent): RuleProblem[] {
  if (ofMachines.test(event.type) && !run.machines.has(event.actor)) {
    return [problem(['actor'], 'the `actor` of a machine of `run.started`')];
  }
  switch (event.type) {
    case 'sheet.made':
      if (run.machines.has(event.machine)) return [];
      return [problem(['machine'], 'the `actor` of a machine of `run.started`')];
    case 'server.published':
      return stateProblems(rules, event);
    case 'fault.started':
    case 'fault.effect':
    case 'fault.ended':
      return faultProblems(rules, event);
    case 'run.ended':
      return ended(rules, run, event);
    default:
      return [];
  }
}

/** A fault is one thing from its beginning to its end; a trace of its effects alone says nothing of that. */
function faultProblems(
  { faults }: StreamRules,
  event: Extract<TraceEvent, { type: 'fault.started' | 'fault.effect' | 'fault.ended' }>,
): RuleProblem[] {
  const { fault, type } = event;
  const begun = faults.get(fault);
  if (begun !== undefined && begun !== event.do) return [problem(['do'], `\`${begun}\`, as when fault ${fault} began`)];
  if (type === 'fault.started') faults.set(fault, event.do);
  if (begun !== undefined || type === 'fault.started' || faults.size === 0) return [];
  return [problem(['fault'], 'the number of a fault that has begun')];
}

function ended(rules: StreamRules, run: Run, event: Extract<TraceEvent, { type: 'run.ended' }>): RuleProblem[] {
  const again = rules.ended ? [problem(['type'], '`run.ended` once, at the end')] : [];
  rules.ended = true;
  const strange = event.recoverable.flatMap((unit, at) =>
    run.units.has(unit) ? [] : [problem(['recoverable', at], 'the number of a unit of the definition')],
  );
  return [...again, ...strange];
}

function stateProblems(rules: StreamRules, event: Extract<TraceEvent, { type: 'server.published' }>): RuleProblem[] {
  const { snapshot, byUnit } = event;
  return [
    ...stated(rules, 'byUnit', byUnit !== undefined, ['byUnit'], '`[]` where none are published'),
    ...stated(rules, 'hand', snapshot.hand !== undefined, ['snapshot', 'hand'], '`null` where nothing was counted'),
    ...snapshot.contests.flatMap((contest, at) => contestStates(rules, contest, ['snapshot', 'contests', at])),
  ];
}

function contestStates(rules: StreamRules, contest: TraceSnapshot['contests'][number], path: FieldPath): RuleProblem[] {
  const { voters, tied } = contest;
  return [
    ...stated(rules, 'voters', voters !== undefined, [...path, 'voters'], 'the figures of the lists'),
    ...stated(rules, 'tied', tied !== undefined, [...path, 'tied'], '`[]` where no lots are due'),
  ];
}

/** What one publication states, all of them state: left out once, it cannot be told from lost. */
function stated(rules: StreamRules, what: Statement, is: boolean, path: FieldPath, instead: string): RuleProblem[] {
  const before = rules.states.get(what);
  if (before === undefined) rules.states.set(what, is);
  if (before === undefined || before === is) return [];
  if (is) return [problem(path, `no \`${what}\`, as in the first publication; or \`${what}\` in every one`)];
  return [problem(path, `\`${what}\`, as in the first publication (${instead})`)];
}
