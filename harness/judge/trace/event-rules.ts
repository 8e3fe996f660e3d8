/** What must fit together in one event, and with the definition: lists that go in pairs, fields that belong to a kind of entry. */
import type { TraceDefinition } from './election.ts';
import type { TraceBlock, TraceBody, TraceMessage, TraceTally } from './events.ts';
import type { TraceSnapshot } from './publication.ts';
import { type FieldPath, problem, type RuleProblem } from './rule.ts';

export type Contests = ReadonlyMap<number, TraceDefinition['contests'][number]>;

/** Problems of an event whose shape is right. */
export function eventProblems(event: TraceBody, contests: Contests): RuleProblem[] {
  switch (event.type) {
    case 'sheet.made':
      return event.marks.flatMap(({ option, preference }, at) =>
        (option === undefined) === (preference === undefined)
          ? [problem(['marks', at], 'either `option` or `preference`', option === undefined ? 'neither' : 'both')]
          : [],
      );
    case 'box.filled':
      return blocksProblems(event.blocks, contests, ['blocks']);
    case 'machine.sent':
    case 'machine.received':
    case 'server.sent':
    case 'server.received':
      return messageProblems(event.message, contests);
    case 'machine.logged':
      if (event.code !== undefined || !['fault', 'recovery'].includes(event.event)) return [];
      return [problem(['code'], `which fault: an entry named \`${event.event}\` says whose it is`)];
    case 'server.committed':
      return committedProblems(event, contests);
    case 'server.tallied':
      return event.totals.flatMap((tally, at) => tallyProblems(tally, contests, ['totals', at]));
    case 'server.published':
      return snapshotProblems(event.snapshot, contests);
    default:
      return [];
  }
}

function messageProblems(message: TraceMessage, contests: Contests): RuleProblem[] {
  return message.what === 'report'
    ? blocksProblems(message.report.blocks, contests, ['message', 'report', 'blocks'])
    : [];
}

function blocksProblems(blocks: readonly TraceBlock[], contests: Contests, path: FieldPath): RuleProblem[] {
  return blocks.flatMap((block, at) =>
    block.contests.flatMap((tally, place) => tallyProblems(tally, contests, [...path, at, 'contests', place])),
  );
}

function tallyProblems(tally: TraceTally, contests: Contests, path: FieldPath): RuleProblem[] {
  const { preferenceKeys: keys, preferenceCounts: counts } = tally;
  const problems = votesProblems(tally.votes, contests.get(tally.contest), path);
  if (keys?.length !== counts?.length) {
    const [missing, other] = keys === undefined ? ['preferenceKeys', counts] : ['preferenceCounts', keys];
    problems.push(problem([...path, missing], `a list of ${other?.length ?? 0}: keys and counts go in pairs`));
  }
  return problems;
}

function votesProblems(
  votes: readonly number[],
  contest: TraceDefinition['contests'][number] | undefined,
  path: FieldPath,
): RuleProblem[] {
  if (contest === undefined || contest.options.length === votes.length) return [];
  const expected = `a list of ${contest.options.length}, one for each option of contest ${contest.number}`;
  return [problem([...path, 'votes'], expected)];
}

/** By the kind of entry, the fields that belong to it; all others belong to none. */
const belonging = {
  report: ['report', 'machineKey'],
  evidence: ['report', 'machineKey'],
  act: ['act', 'official'],
  records: ['records'],
  alarm: [],
  publication: [],
  refusal: [],
} as const;

const decoded = ['report', 'machineKey', 'act', 'official', 'records'] as const;

function committedProblems(event: Extract<TraceBody, { type: 'server.committed' }>, contests: Contests): RuleProblem[] {
  const wanted: readonly string[] = belonging[event.what];
  const problems = decoded.flatMap((field): RuleProblem[] => {
    if (wanted.includes(field) === (event[field] !== undefined)) return [];
    if (wanted.includes(field)) return [problem([field], `\`${field}\`: the entry is \`${event.what}\``)];
    return [problem([field], `no \`${field}\`: the entry is \`${event.what}\``)];
  });
  const { report, act } = event;
  if (report !== undefined) problems.push(...blocksProblems(report.blocks, contests, ['report', 'blocks']));
  if (act?.type === 'hand-count' || act?.type === 'protocol') {
    for (const [at, tally] of act.contests.entries())
      problems.push(...tallyProblems(tally, contests, ['act', 'contests', at]));
  }
  return problems;
}

type PublishedContest = TraceSnapshot['contests'][number];

function snapshotProblems({ contests: published, hand }: TraceSnapshot, contests: Contests): RuleProblem[] {
  const columns = (hand?.contests ?? []).flatMap((contest, at) =>
    (['official', 'machine', 'hand'] as const).flatMap((column) =>
      votesProblems(contest[column].votes, contests.get(contest.number), ['snapshot', 'hand', 'contests', at, column]),
    ),
  );
  return [
    ...published.flatMap((contest, at) => publishedProblems(contest, contests, ['snapshot', 'contests', at])),
    ...columns,
  ];
}

function publishedProblems(published: PublishedContest, contests: Contests, path: FieldPath): RuleProblem[] {
  const contest = contests.get(published.number);
  const { options } = published;
  if (contest !== undefined && contest.options.length !== options.length) {
    const expected = `a list of ${contest.options.length}, one for each option of contest ${contest.number}`;
    return [problem([...path, 'options'], expected)];
  }
  const parties = options.map((_, at) => contest?.options[at]);
  return [
    ...allOrNone(
      options.map(({ preferences }) => preferences),
      parties.map((party) => party?.kind === 'party' && (contest?.preferenceNumbers ?? 0) > 0),
      (at) => [...path, 'options', at, 'preferences'],
    ),
    ...allOrNone(
      options.map(({ elected, vacant }) => elected ?? vacant),
      parties.map((party) => party?.candidates !== undefined),
      (at) => [...path, 'options', at, 'elected'],
    ),
    ...(['admitted', 'seats'] as const).flatMap((field) =>
      allOrNone(
        options.map((option) => option[field] ?? undefined),
        parties.map((party) => party !== undefined && party.kind !== 'against-all'),
        (at) => [...path, 'options', at, field],
      ),
    ),
    ...options.flatMap(({ elected, vacant }, at) =>
      (elected === undefined) === (vacant === undefined)
        ? []
        : [
            problem(
              [...path, 'options', at, elected === undefined ? 'elected' : 'vacant'],
              '`elected` and `vacant` together',
            ),
          ],
    ),
  ];
}

/** What is stated of one option is stated of every option it may be stated of. */
function allOrNone(
  values: readonly unknown[],
  may: readonly boolean[],
  pathOf: (at: number) => FieldPath,
): RuleProblem[] {
  if (!values.some((value, at) => value !== undefined && may[at] === true)) return [];
  const missing = values.findIndex((value, at) => value === undefined && may[at] === true);
  return missing < 0 ? [] : [problem(pathOf(missing), 'a value, as of the other options of the contest')];
}
