/**
 * What a sentence calls things: units, contests, options and machines by the name people have for them; a digest stands behind in
 * parentheses, never instead. What the definition does not have goes by its number.
 */
import type { TraceReport, TraceTally } from '../trace/events.ts';
import { type Facts, type TraceContest, unitName } from './facts.ts';

/** Figures of one contest that a sentence names; the rest are counted. */
const figuresMax = 6;

function kindName({ kind, votesAllowed }: TraceContest): string {
  switch (kind) {
    case 'party-list':
      return 'party list';
    case 'single-mandate':
      return 'single mandate';
    case 'vote-for-n':
      return `vote for ${votesAllowed}`;
  }
}

/** `contest 1 (party list)`. */
export function contestName(facts: Facts, contest: number): string {
  const defined = facts.contests.get(contest);
  return defined === undefined ? `contest ${contest}` : `contest ${contest} (${kindName(defined)})`;
}

/** The name of an option by its place on the ballot, 0 first; with its id where two of a contest have one name. */
export function optionName(facts: Facts, contest: number, at: number): string {
  const options = facts.contests.get(contest)?.options ?? [];
  const option = options[at];
  if (option === undefined || option.name === '') return option?.id ?? `option ${at + 1}`;
  const shared = options.some((other) => other !== option && other.name === option.name);
  return shared ? `${option.name} (${option.id})` : option.name;
}

/** As `optionName`, of an option by its id; a row that is no option, such as `invalid`, by its own name. */
export function optionNamed(facts: Facts, contest: number, id: string): string {
  const at = facts.contests.get(contest)?.options.findIndex((option) => option.id === id) ?? -1;
  return at < 0 ? id : optionName(facts, contest, at);
}

/** The first 8 characters of a digest, key or journal: enough to find it in the trace. */
export function short(digest: string): string {
  return digest.slice(0, 8);
}

/** `the report of station 2/party (digest ef4f7f7d)`; from its second generation on with its generation. */
export function reportName(facts: Facts, report: TraceReport | undefined, digest: string): string {
  const unit = report?.blocks[0]?.unit;
  const whose = unit === undefined ? 'a report' : `the report of ${unitName(facts, unit)}`;
  const generation = (report?.generation ?? 1) > 1 ? `generation ${report?.generation}, ` : '';
  return `${whose} (${generation}digest ${short(digest)})`;
}

/** A journal by the unit it counts for, where a report has said so: `the journal of station 2/party (33b1ac7e)`. */
export function journalName(facts: Facts, journal: string, unit: number | undefined): string {
  return unit === undefined
    ? `journal ${short(journal)}`
    : `the journal of ${unitName(facts, unit)} (${short(journal)})`;
}

/** Every figure of a tally but preferences, by name. */
function figuresOf(facts: Facts, tally: TraceTally): (readonly [string, number])[] {
  return [
    ['ballots', tally.ballots],
    ...tally.votes.map((votes, at) => [optionName(facts, tally.contest, at), votes] as const),
    ['undervotes', tally.undervotes],
    ['overvotes', tally.overvotes],
    ['invalid', tally.invalid],
  ];
}

/** The figures in which two tallies of a contest differ, as each has them: `Aspen 2, invalid 1` and `Aspen 3, invalid 0`. */
export function differingFigures(
  facts: Facts,
  expected: TraceTally,
  actual: TraceTally,
): { readonly expected: string; readonly found: string } {
  const [due, stated] = [figuresOf(facts, expected), figuresOf(facts, actual)];
  if (due.length !== stated.length) {
    return { expected: `${expected.votes.length} options`, found: `${actual.votes.length} options` };
  }
  const pairs = due.flatMap(([name, value], at) => {
    const other = stated[at]?.[1];
    return other === undefined || other === value ? [] : [{ name, value, other }];
  });
  const shown = pairs.slice(0, figuresMax);
  const more = pairs.length > shown.length ? ` and ${pairs.length - shown.length} more` : '';
  return {
    expected: `${shown.map(({ name, value }) => `${name} ${value}`).join(', ')}${more}`,
    found: `${shown.map(({ name, other }) => `${name} ${other}`).join(', ')}${more}`,
  };
}

/** `1 sheet`, `2 sheets`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
