/** What must fit together inside `run.started`: every number and name that a check looks up stands in it, and once. */
import type { TraceDefinition, TraceExpectation } from './election.ts';
import type { TraceBody, TraceEventType } from './events.ts';
import { type FieldPath, problem, repeated, type RuleProblem } from './rule.ts';

type RunStarted = Extract<TraceBody, { type: 'run.started' }>;
type Contest = TraceDefinition['contests'][number];

/** `types`: the events there are. */
export function definitionProblems(run: RunStarted, types: readonly TraceEventType[]): RuleProblem[] {
  const { definition, machines, expect } = run;
  const units = new Set(definition.units.map(({ number }) => number));
  return [
    ...namedOnce(run),
    ...referenceProblems(definition),
    ...definition.contests.flatMap((contest, at) => contestProblems(contest, ['definition', 'contests', at])),
    ...machines.flatMap(({ unit }, at) =>
      units.has(unit) ? [] : [problem(['machines', at, 'unit'], 'the number of a unit of the definition')],
    ),
    ...togetherProblems(run),
    ...(expect ?? []).flatMap((each, at) => expectationProblems(each, definition, types, ['expect', at])),
  ];
}

function namedOnce({ definition, machines }: RunStarted): RuleProblem[] {
  const { units, contests, styles, regions } = definition;
  const at = (key: string, field: string) => (index: number) => ['definition', key, index, field];
  return [
    ...repeated(
      units.map(({ number }) => number),
      at('units', 'number'),
    ),
    ...repeated(
      units.map(({ id }) => id),
      at('units', 'id'),
    ),
    ...repeated(
      contests.map(({ number }) => number),
      at('contests', 'number'),
    ),
    ...repeated(
      styles.map(({ number }) => number),
      at('styles', 'number'),
    ),
    ...repeated(regions, (index) => ['definition', 'regions', index]),
    ...repeated(
      machines.map(({ actor }) => actor),
      (index) => ['machines', index, 'actor'],
    ),
    ...contests.flatMap(({ options }, contest) =>
      repeated(
        options.map(({ id }) => id),
        (option) => ['definition', 'contests', contest, 'options', option, 'id'],
      ),
    ),
  ];
}

function referenceProblems({ units, contests, styles, regions }: TraceDefinition): RuleProblem[] {
  const [contestNumbers, styleNumbers] = [contests, styles].map((all) => new Set(all.map(({ number }) => number)));
  const inStyles = styles.flatMap((style, at) =>
    style.contests.flatMap((contest, place): RuleProblem[] =>
      contestNumbers?.has(contest) === true
        ? []
        : [problem(['definition', 'styles', at, 'contests', place], 'the number of a contest of the definition')],
    ),
  );
  const inUnits = units.flatMap(({ style, region }, at): RuleProblem[] => [
    ...(styleNumbers?.has(style) === true
      ? []
      : [problem(['definition', 'units', at, 'style'], 'the number of a style of the definition')]),
    ...(regions.includes(region) ? [] : [problem(['definition', 'units', at, 'region'], 'a region of the definition')]),
  ]);
  return [...inStyles, ...inUnits];
}

/** Rules about who of a list sits come with the people they are about, and the other way round. */
function contestProblems({ list, options, method, seats }: Contest, path: FieldPath): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const named = options.some(({ candidates }) => candidates !== undefined);
  if (list === undefined && named) {
    problems.push(problem([...path, 'list'], 'the rules of who sits, since options name `candidates`'));
  }
  if (list !== undefined) {
    for (const [at, { kind, candidates }] of options.entries()) {
      if (kind !== 'party' || candidates !== undefined) continue;
      problems.push(problem([...path, 'options', at, 'candidates'], 'a list, since the contest has rules of who sits'));
    }
  }
  const grouped = options.some(({ candidates }) => candidates?.some(({ group }) => group !== undefined));
  if (list !== undefined && list.reserved === undefined && grouped) {
    problems.push(
      problem([...path, 'list', 'reserved'], 'seats reserved for a group, since candidates name a `group`'),
    );
  }
  if (method !== '' && seats === 0) problems.push(problem([...path, 'seats'], 'seats, since `method` shares them'));
  return problems;
}

/** Expectations that count time need to know from when. */
function togetherProblems({ expect, lastCloseUs }: RunStarted): RuleProblem[] {
  if ((expect === undefined) === (lastCloseUs === undefined)) return [];
  return expect === undefined
    ? [problem(['expect'], 'a list, since `lastCloseUs` is there; leave both out where nothing is expected')]
    : [problem(['lastCloseUs'], 'a time, since `expect` is there; 0 where it is not known')];
}

function expectationProblems(
  expectation: TraceExpectation,
  { units, contests }: TraceDefinition,
  types: readonly TraceEventType[],
  path: FieldPath,
): RuleProblem[] {
  switch (expectation.type) {
    case 'status':
      if (units.some(({ number }) => number === expectation.unit)) return [];
      return [problem([...path, 'unit'], 'the number of a unit of the definition')];
    case 'event':
      if ((types as readonly string[]).includes(expectation.event)) return [];
      return [problem([...path, 'event'], 'a type of event of the trace')];
    case 'crossing':
      return optionProblems(contests, expectation.contest, [expectation.option], path);
    case 'seats':
      return optionProblems(contests, expectation.contest, Object.keys(expectation.seats), path);
    case 'elected':
      return optionProblems(contests, expectation.contest, Object.keys(expectation.elected), path);
    case 'votes':
    case 'official':
      return optionProblems(contests, expectation.contest, Object.keys(expectation.votes), path);
    case 'totals-exact':
    case 'complete-within':
    case 'records-complete':
    case 'exercised':
    case 'broken':
      return [];
  }
}

function optionProblems(
  contests: readonly Contest[],
  number: number,
  options: readonly string[],
  path: FieldPath,
): RuleProblem[] {
  const contest = contests.find((each) => each.number === number);
  if (contest === undefined) return [problem([...path, 'contest'], 'the number of a contest of the definition')];
  const strange = options.find((option) => !contest.options.some(({ id }) => id === option));
  if (strange === undefined) return [];
  return [problem(path, `options of contest ${number}`, `the option \`${strange}\``)];
}
