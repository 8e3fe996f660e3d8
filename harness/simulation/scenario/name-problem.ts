/** Names and quantities of a well-shaped scenario that can be judged from the file and the carried catalogues alone. */
import { type Fault, faultCatalogue, faultNamed, isAtMachines } from '../faults/catalogue.ts';
import { sheetKinds } from '../workload/sheet-kinds.ts';
import { parseEventPattern } from './event-pattern.ts';
import { parameterProblems } from './fault-parameter.ts';
import { parseMoment } from './moment.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';
import type { Problem } from '../../judge/input/problem.ts';
import {
  durationExpected,
  formatDuration,
  lengthExpected,
  parseDuration,
  parseFraction,
  parseLength,
  parseRatio,
  ratioExpected,
} from './quantity.ts';
import type { FaultContent, ScenarioContent } from './schema.ts';
import { type Path, type Source, problemAt } from './source.ts';
import { excess, ratiosOf } from './voters.ts';

/** Longer than any election and its count: a month. */
const faultLengthUsMax = 30 * 86_400_000_000;

const faultNames = faultCatalogue.map((kind) => kind.name);

/** Every such mistake of the file. */
export function nameProblems(source: Source, content: ScenarioContent): Problem[] {
  return [
    ...(content.faults ?? []).flatMap((fault, i) => faultProblems(source, ['faults', i], fault)),
    ...(content.acts ?? []).flatMap((act, i) => momentProblems(source, ['acts', i, 'when'], act.when)),
    ...(content.journals ?? []).flatMap((each, i) => momentProblems(source, ['journals', i, 'close'], each.close)),
    ...machineProblems(source, content),
    ...sheetProblems(source, content),
    ...voterProblems(source, content),
    ...expectProblems(source, content),
    ...wholeNightProblems(source, content),
    ...durationProblems(source, [
      [['line', 'latency'], content.line?.latency],
      [['polls', 'ballotEvery'], content.polls?.ballotEvery],
      [['polls', 'closeSpread'], content.polls?.closeSpread],
      [['publishEvery'], content.publishEvery],
      [['limit'], content.limit],
    ]),
  ];
}

function faultProblems(source: Source, path: Path, fault: FaultContent): Problem[] {
  const problems = [
    ...momentProblems(source, [...path, 'when'], fault.when),
    ...momentProblems(source, [...path, 'until'], fault.until),
    ...lengthProblems(source, path, fault),
    ...strikeProblems(source, path, fault),
  ];
  const kind = faultNamed(fault.do);
  if (kind === undefined) {
    const expected = 'a fault of the catalogue (`sanak faults` lists them)';
    const hint = didYouMean(fault.do, faultNames);
    return [...problems, problemAt(source, [...path, 'do'], { expected, hint })];
  }
  return [...problems, ...faultKeyProblems(source, path, fault, kind)];
}

function lengthProblems(source: Source, path: Path, fault: FaultContent): Problem[] {
  if (fault.for === undefined) return [];
  const length = parseLength(fault.for);
  if (length !== null && length.us > 0 && length.us <= faultLengthUsMax) return [];
  const most = formatDuration(faultLengthUsMax);
  const expected = `${lengthExpected}, in whole microseconds, longer than 0 s and at most ${most}`;
  return [problemAt(source, [...path, 'for'], { expected })];
}

/** What belongs to a fault that comes by chance or again and again, and to no other. */
function strikeProblems(source: Source, path: Path, fault: FaultContent): Problem[] {
  const problems: Problem[] = [];
  if (fault.odds !== undefined && (parseRatio(fault.odds) ?? 0) === 0) {
    problems.push(problemAt(source, [...path, 'odds'], { expected: `${ratioExpected}, more than 0` }));
  }
  if (fault.odds !== undefined || fault.when.trim().startsWith('every ')) return problems;
  if (fault.until !== undefined) {
    const expected = 'no `until` without `odds`: the fault begins once';
    problems.push(problemAt(source, [...path, 'until'], { expected, key: true }));
  }
  if (fault.for?.startsWith('at least ') === true) {
    const expected = `${durationExpected} (\`at least\` belongs to a fault with \`odds\`)`;
    problems.push(problemAt(source, [...path, 'for'], { expected }));
  }
  return problems;
}

function faultKeyProblems(source: Source, path: Path, fault: FaultContent, kind: Fault): Problem[] {
  const problems = parameterProblems(source, [...path, 'with'], kind, fault.with ?? {});
  if (kind.lasts === 'an-instant' && fault.for !== undefined) {
    const expected = `no \`for\`: \`${kind.name}\` is over at once`;
    problems.push(problemAt(source, [...path, 'for'], { expected, key: true }));
  }
  if (fault.chance !== undefined && kind.params.chance === undefined) {
    const expected = `no \`chance\`: \`${kind.name}\` happens always or not at all`;
    problems.push(problemAt(source, [...path, 'chance'], { expected, key: true }));
  }
  if (fault.chance !== undefined && (parseRatio(fault.chance) ?? 0) === 0) {
    problems.push(problemAt(source, [...path, 'chance'], { expected: `${ratioExpected}, more than 0` }));
  }
  if (fault.chance !== undefined && fault.with?.chance !== undefined) {
    const expected = 'no `chance` in `with:` beside the `chance:` of the fault';
    problems.push(problemAt(source, [...path, 'with', 'chance'], { expected, key: true }));
  }
  if (kind.lasts === 'until-it-ends' && fault.for === undefined) {
    const expected = `\`for:\` with a duration such as \`20 min\`: \`${kind.name}\` takes effect when it is over`;
    problems.push(problemAt(source, [...path, 'for'], { found: 'nothing', expected }));
  }
  if (fault.at === undefined && isAtMachines(kind)) {
    const expected = '`at:` with a place such as `station 2` or `all stations`';
    problems.push(problemAt(source, [...path, 'at'], { found: 'nothing', expected }));
  }
  const moment = parseMoment(fault.when);
  if (fault.nth !== undefined && moment.ok && moment.moment.type !== 'event') {
    const expected = 'no `nth`: a time comes once';
    problems.push(problemAt(source, [...path, 'nth'], { expected, key: true }));
  }
  return problems;
}

function momentProblems(source: Source, path: Path, text: string | undefined): Problem[] {
  if (text === undefined) return [];
  const result = parseMoment(text);
  return result.ok ? [] : [problemAt(source, path, { expected: result.expected, hint: result.hint })];
}

function durationProblems(source: Source, written: readonly (readonly [Path, string | undefined])[]): Problem[] {
  return written
    .filter(([, text]) => text !== undefined && parseDuration(text) === null)
    .map(([path]) => problemAt(source, path, { expected: `${durationExpected}, in whole microseconds` }));
}

function machineProblems(source: Source, content: ScenarioContent): Problem[] {
  const names = (content.machines ?? []).map((machine) => machine.name);
  return (content.machines ?? []).flatMap((machine, i) => [
    ...momentProblems(source, ['machines', i, 'on'], machine.on),
    ...momentProblems(source, ['machines', i, 'close'], machine.close),
    ...(names.indexOf(machine.name) === i
      ? []
      : [problemAt(source, ['machines', i, 'name'], { expected: 'a name that no other machine has' })]),
    ...(machine.copyOf !== undefined && machine.ballots !== undefined
      ? [problemAt(source, ['machines', i, 'ballots'], { expected: 'no `ballots` beside `copyOf`', key: true })]
      : []),
    ...(machine.cardOf !== undefined && machine.role !== 'impostor'
      ? [problemAt(source, ['machines', i, 'cardOf'], { expected: 'no `cardOf` but for an `impostor`', key: true })]
      : []),
  ]);
}

function sheetProblems(source: Source, content: ScenarioContent): Problem[] {
  return (content.sheets ?? []).flatMap((sheet, i) => {
    if (sheetKinds.some((kind) => kind === sheet.kind)) return [];
    const expected = oneOf(sheetKinds);
    return [problemAt(source, ['sheets', i, 'kind'], { expected, hint: didYouMean(sheet.kind, sheetKinds) })];
  });
}

/** Ratios that are none, and kinds of sheet that together exceed all sheets. */
function voterProblems(source: Source, content: ScenarioContent): Problem[] {
  const { weights: _, retries: __, ...ratios } = content.voters ?? {};
  const problems = Object.entries(ratios)
    .filter(([, text]) => text !== undefined && parseFraction(text) === null)
    .map(([name]) => problemAt(source, ['voters', name], { expected: ratioExpected }));
  if (problems.length > 0) return problems;
  const sum = excess(ratiosOf(content));
  if (sum === null) return [];
  const found = `ratios that sum to ${sum / 10_000} % with those not named`;
  return [problemAt(source, ['voters'], { found, expected: 'ratios that sum to at most 100 %', key: true })];
}

function expectProblems(source: Source, content: ScenarioContent): Problem[] {
  const within = content.expect?.complete;
  const problems: Problem[] = [];
  if (within !== undefined && parseDuration(within.replace(/^within /, '')) === null) {
    problems.push(problemAt(source, ['expect', 'complete'], { expected: 'a time such as `within 10 min`' }));
  }
  (content.expect?.events ?? []).forEach((expected, i) => {
    const pattern = parseEventPattern(expected.event);
    const path = ['expect', 'events', i];
    if (!pattern.ok) {
      problems.push(problemAt(source, [...path, 'event'], { expected: pattern.expected, hint: pattern.hint }));
    }
    if (expected.times !== undefined && (expected.atLeast ?? expected.atMost) !== undefined) {
      problems.push(
        problemAt(source, [...path, 'times'], { expected: 'no `atLeast` or `atMost` beside it', key: true }),
      );
    }
    if ((expected.atLeast ?? 0) > (expected.atMost ?? Number.POSITIVE_INFINITY)) {
      problems.push(problemAt(source, [...path, 'atMost'], { expected: 'no less than `atLeast`' }));
    }
  });
  return problems;
}

/** A whole night brings its own ballots and times. */
function wholeNightProblems(source: Source, content: ScenarioContent): Problem[] {
  if (content.stations !== 'all') return [];
  const own = ['ballots', 'ballotTypes', 'registered', 'voters', 'sheets', 'polls', 'journals', 'neighbours'] as const;
  const expected = 'no such key with `stations: all`: the night brings its own ballots and times';
  return own
    .filter((key) => content[key] !== undefined)
    .map((key) => problemAt(source, [key], { found: `\`${key}\``, expected, key: true }));
}
