/** What a public page must say of one contest. */
import { collapsed } from './dom.ts';
import { groupedText, percentText } from './page-text.ts';
import type { PageContest, PageContestRow, PageHand, PageLists } from './page-reading.ts';
import {
  type DefinedContest,
  definedContest,
  type PublishedEvidence,
  restRows,
  type StatedContest,
  type StatedOption,
  type StatedSnapshot,
} from './publication.ts';
import { hundredths } from './shown-figure.ts';

const restNames = { invalid: 'Invalid', undervotes: 'Undervotes', overvotes: 'Overvotes' } as const;
const wholeBp = 10_000;

export function contestStatement(contest: StatedContest, { snapshot, election }: PublishedEvidence): PageContest {
  const rules = definedContest(election, contest.number);
  const seats = contest.options.some((option) => option.seats !== null);
  const share = hundredths(contest.tookPart, contest.voters.counted);
  const [took, counted] = [contest.tookPart, contest.voters.counted].map(groupedText);
  return {
    name: collapsed(contest.title),
    before: beforeTable(contest, snapshot),
    caption: captionOf(contest),
    columns: ['Option', 'Votes', 'Share', ...(seats ? ['Seats'] : [])],
    rows: rowsOf(contest, rules, seats),
    after: afterTable(contest),
    remarks: [
      `Turnout ${percentText(share)}: ${took} of ${counted} voters on the lists of the units counted.`,
      ...(seats ? ['Seats as they would fall if the count ended with this snapshot.'] : []),
    ],
    lists: listsOf(contest),
    hand: handOf(contest, snapshot),
  };
}

function beforeTable(contest: StatedContest, { checks, crossings }: StatedSnapshot): readonly string[] {
  const because = {
    coverage: 'more stations have reported, nothing counted before has changed',
    correction: 'a correction changed what had been counted',
  } as const;
  return [
    ...checks.filter((check) => check.startsWith(`contest ${contest.number} is stopped`)),
    ...crossings
      .filter((crossing) => crossing.contest === contest.number)
      .map(
        (crossing) =>
          `${nameOf(contest, crossing.option)} is now ${crossing.direction} the threshold: ${because[crossing.because]}.`,
      ),
  ].map(collapsed);
}

function nameOf({ options }: StatedContest, id: string): string {
  return options.find((option) => option.id === id)?.name ?? id;
}

function captionOf({ tookPart, denominator }: StatedContest): string {
  const people = `the ${groupedText(tookPart)} who took part, invalid ballots included`;
  const each = tookPart === 0 ? 1 : denominator.value / tookPart;
  const whole = each === 1 ? people : `the ${groupedText(denominator.value)} selections of ${people}, ${each} each`;
  return `Percentages are of ${whole}.`;
}

function rowsOf(contest: StatedContest, rules: DefinedContest | undefined, seats: boolean): PageContestRow[] {
  const { options, denominator } = contest;
  const row = (name: string, id: string, votes: number, ofSeats: number | null, synthetic: boolean): PageContestRow => {
    const shareBp = hundredths(votes, denominator.value);
    const stated = { votes, shareBp, barBp: Math.min(shareBp, wholeBp), seats: ofSeats };
    return { name: collapsed(name), id, synthetic, ...stated };
  };
  const isSynthetic = (id: string) => rules?.options.find((option) => option.id === id)?.votesAre === 'synthetic';
  const optionRow = ({ id, name, votes, seats: own }: StatedOption) => row(name, id, votes, own, isSynthetic(id));
  const standing = options.filter(({ kind }) => kind !== 'against-all').toSorted((a, b) => b.votes - a.votes);
  const above = standing.filter((option) => reaches(option, contest));
  const together =
    options.reduce((sum, { votes }) => sum + votes, 0) + restRows.reduce((sum, id) => sum + contest[id], 0);
  const given = options.reduce((sum, option) => sum + (option.seats ?? 0), 0);
  return [
    ...above.map(optionRow),
    ...thresholdRow(contest),
    ...standing.filter((option) => !above.includes(option)).map(optionRow),
    ...options.filter(({ kind }) => kind === 'against-all').map(optionRow),
    ...restRows.map((id) => row(restNames[id], id, contest[id], null, false)),
    {
      ...plainRow('Together'),
      votes: together,
      shareBp: denominator.value === 0 ? null : wholeBp,
      seats: seats ? given : null,
    },
  ];
}

function plainRow(name: string): PageContestRow {
  return { name, id: '', synthetic: false, votes: null, shareBp: null, barBp: null, seats: null };
}

function thresholdRow({ threshold }: StatedContest): PageContestRow[] {
  if (threshold === null) return [];
  return [plainRow(`threshold ${percentText(hundredths(threshold.numerator, threshold.denominator))}`)];
}

/** Exact: nothing is rounded before it is compared. */
function reaches({ votes }: StatedOption, { threshold, tookPart }: StatedContest): boolean {
  if (threshold === null) return true;
  const { numerator, denominator } = threshold;
  return tookPart > 0 && BigInt(votes) * BigInt(denominator) >= BigInt(tookPart) * BigInt(numerator);
}

function afterTable(contest: StatedContest): readonly string[] {
  const tied = contest.tied.map((id) => nameOf(contest, id));
  return [
    ...(contest.repeatElection ? ['"Against all" leads: the election is to be repeated.'] : []),
    ...(tied.length === 0 ? [] : [collapsed(`A tie to be decided by lot: ${tied.join(', ')}.`)]),
  ];
}

const sitsBecause = { list: 'place on the list', preferences: 'preferences', reserved: 'reserved seat' } as const;

function listsOf({ options }: StatedContest): PageLists | null {
  const seated = options.flatMap(({ name, seats, list }) =>
    list === undefined || (seats ?? 0) === 0 ? [] : [{ name, list }],
  );
  if (seated.length === 0) return null;
  const preferred = seated.some(({ list }) => list.elected.some(({ preferences }) => preferences !== undefined));
  const about =
    'A preference is a voter’s choice among the candidates of a party: it is no vote, and part of no sum above.';
  return {
    caption: `In the order in which the seats of a party are taken.${preferred ? ` ${about}` : ''}`,
    columns: ['Candidate', 'Place on the list', ...(preferred ? ['Preferences'] : []), 'By'],
    rows: seated.flatMap(({ name, list: { elected, vacant } }) => {
      const seats = elected.length + vacant;
      return [
        { name: collapsed(`${name}, ${seats} ${seats === 1 ? 'seat' : 'seats'}`) },
        ...elected.map((one) => ({
          name: collapsed(one.name),
          place: one.place,
          preferences: preferred ? (one.preferences ?? 0) : null,
          by: sitsBecause[one.by],
        })),
        ...(vacant === 0 ? [] : [{ name: vacantText(vacant) }]),
      ];
    }),
  };
}

function vacantText(vacant: number): string {
  return vacant === 1
    ? '1 seat stays vacant: no candidate of the list may take it'
    : `${vacant} seats stay vacant: no candidate of the list may take them`;
}

function handOf(contest: StatedContest, { hand }: StatedSnapshot): PageHand | null {
  const columns = hand?.contests.find(({ number }) => number === contest.number);
  if (hand === null || columns === undefined || hand.units.agreed === 0) return null;
  const { official, machine, hand: byHand } = columns;
  const row = (name: string, of: (series: typeof official) => number) => {
    const figures = { official: of(official), machine: of(machine), hand: of(byHand) };
    return { name: collapsed(name), ...figures, difference: figures.hand - figures.machine };
  };
  const [agreed, compared, differing] = [hand.units.agreed, hand.compared, hand.differing.length].map(groupedText);
  return {
    caption: `Official: ${agreed} units in which two officials entered the same. Machine and hand: the ${compared} of them with both counts; in ${differing} the counts differ.`,
    columns: ['Option', 'Official', 'Machine', 'Hand', 'Difference'],
    rows: [
      ...contest.options.map(({ name }, lot) => row(name, ({ votes }) => votes[lot] ?? 0)),
      ...restRows.map((id) => row(restNames[id], (series) => series[id])),
      row('Took part', ({ tookPart }) => tookPart),
    ],
  };
}
