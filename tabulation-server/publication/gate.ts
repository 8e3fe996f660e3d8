/**
 * The gate before the public page (I11). On 28 November 2021 the data was right and the display was wrong; so whatever
 * draws the page hands its figures to this gate, which works every one of them out again from the signed snapshot, in its
 * own way, and lets the page pass only when nothing differs.
 */
import { namesOf } from '../../protocol/closed-list.ts';
import type { SeriesFigures, Snapshot, SnapshotContest, SnapshotHand } from './snapshot.ts';
import type { PublicContest, PublicHand, PublicRow, PublicView } from './view.ts';

/** Figures of the coverage that the page shows out of the view. */
const shownCoverage = {
  expected: true,
  complete: true,
  held: true,
  disputed: true,
  missing: true,
  annulled: true,
} satisfies Readonly<Record<keyof PublicView['coverage'], true>>;

/** What is wrong with `view`, one sentence each; empty when the page may show it. */
export function verifyView(view: PublicView, snapshot: Snapshot): string[] {
  const findings: string[] = [];
  const expect = (what: string, expected: unknown, actual: unknown) => {
    if (!Object.is(expected, actual)) findings.push(`${what}: expected ${String(expected)}, found ${String(actual)}`);
  };
  expect('snapshot number', snapshot.number, view.snapshot);
  expect('time of the snapshot', snapshot.atS, view.atS);
  for (const name of namesOf(shownCoverage)) {
    expect(`coverage, ${name}`, snapshot.coverage[name], view.coverage[name]);
  }
  expect('contests', listOf(snapshot.contests), listOf(view.contests));
  for (const contest of snapshot.contests) {
    const shown = view.contests.find((candidate) => candidate.number === contest.number);
    if (shown === undefined) continue;
    verifyContest(contest, shown, expect);
    verifyTurnout(contest, shown, expect);
    verifyHand(contest, snapshot.hand, shown.hand, expect);
    verifyLists(contest, shown, expect);
  }
  return findings;
}

type Expect = (what: string, expected: unknown, actual: unknown) => void;

function verifyContest(contest: SnapshotContest, shown: PublicContest, expect: Expect): void {
  const at = `contest ${contest.number}`;
  const whole = contest.denominator.value;
  expect(`${at}, title`, contest.title, shown.title);
  expect(`${at}, denominator`, contest.denominator.name, shown.denominator.name);
  expect(`${at}, denominator's value`, whole, shown.denominator.value);
  const sum = shown.rows.reduce((total, row) => total + row.votes, 0);
  expect(`${at}, sum of the column`, whole, sum);
  const { threshold } = contest;
  expect(`${at}, threshold`, threshold && hundredths(threshold.numerator, threshold.denominator), shown.thresholdBp);
  const wanted = expectedRows(contest);
  expect(`${at}, rows`, wanted.map((row) => row.id).join(', '), shown.rows.map((row) => row.id).join(', '));
  for (const row of wanted) {
    const shownRow = shown.rows.find((candidate) => candidate.id === row.id);
    if (shownRow !== undefined) verifyRow(`${at}, ${row.name}`, row, shownRow, whole, expect);
  }
}

function verifyTurnout(
  { number, tookPart, voters }: SnapshotContest,
  { turnout }: PublicContest,
  expect: Expect,
): void {
  const at = `contest ${number}, turnout`;
  expect(`${at}, took part`, tookPart, turnout.tookPart);
  expect(`${at}, voters`, voters.counted, turnout.voters);
  expect(`${at}, share`, hundredths(tookPart, voters.counted), turnout.shareBp);
}

/** The snapshot's three series of the contest as lines of figures, and the page's rows as such lines. */
function verifyHand(
  { number, options }: SnapshotContest,
  hand: SnapshotHand | null,
  shown: PublicHand | null,
  expect: Expect,
): void {
  const at = `contest ${number}, hand count`;
  const wanted =
    hand !== null && hand.units.agreed > 0 ? hand.contests.find((each) => each.number === number) : undefined;
  if (wanted === undefined || hand === null) {
    expect(at, null, shown);
    return;
  }
  expect(
    `${at}, units`,
    `${hand.units.agreed}, ${hand.compared} compared`,
    `${shown?.units}, ${shown?.compared} compared`,
  );
  const line = (figures: SeriesFigures) =>
    [...figures.votes, figures.invalid, figures.undervotes, figures.overvotes, figures.tookPart].join(' ');
  const drawn = (series: 'official' | 'machine' | 'hand') => shown?.rows.map((row) => row[series]).join(' ');
  for (const series of ['official', 'machine', 'hand'] as const) {
    expect(`${at}, ${series}`, line(wanted[series]), drawn(series));
  }
  const ids = [...options.map((option) => option.id), 'invalid', 'undervotes', 'overvotes', 'took part'];
  expect(`${at}, rows`, ids.join(', '), shown?.rows.map((row) => row.id).join(', '));
  const wrong = shown?.rows.find((row) => row.hand !== row.machine + row.difference);
  expect(`${at}, differences`, undefined, wrong?.id);
}

/** Who sits, as one line a party; as many sit or stay out as the party has seats. */
function verifyLists({ number, options }: SnapshotContest, { lists }: PublicContest, expect: Expect): void {
  const at = `contest ${number}, who is elected`;
  const ruled = options.filter(({ list, seats }) => list !== undefined && seats !== null && seats > 0);
  expect(at, ruled.map(({ id }) => id).join(', '), lists.map(({ id }) => id).join(', '));
  for (const { id, name, seats, list } of ruled) {
    const shown = lists.find((candidate) => candidate.id === id);
    const wanted = list?.elected.map((one) => `${one.place} ${one.name} ${one.preferences ?? 'none'} ${one.by}`) ?? [];
    const drawn = shown?.elected.map((one) => `${one.place} ${one.name} ${one.preferences ?? 'none'} ${one.by}`) ?? [];
    expect(`${at}, ${name}`, wanted.join(', '), drawn.join(', '));
    expect(`${at}, ${name}, vacant`, list?.vacant, shown?.vacant);
    expect(`${at}, ${name}, seats`, seats, drawn.length + (shown?.vacant ?? 0));
  }
}

function verifyRow(at: string, row: ExpectedRow, shownRow: PublicRow, whole: number, expect: Expect): void {
  expect(`${at}, name`, row.name, shownRow.name);
  expect(`${at}, kind`, row.kind, shownRow.kind);
  expect(`${at}, votes`, row.votes, shownRow.votes);
  expect(`${at}, share in hundredths of a percent`, hundredths(row.votes, whole), shownRow.shareBp);
  expect(`${at}, seats`, row.seats, shownRow.seats);
  expect(`${at}, above the threshold`, row.above, shownRow.aboveThreshold);
}

interface ExpectedRow {
  readonly id: string;
  readonly name: string;
  readonly kind: PublicRow['kind'];
  readonly votes: number;
  readonly seats: number | null;
  readonly above: boolean | null;
}

function expectedRows(contest: SnapshotContest): readonly ExpectedRow[] {
  const rest = { seats: null, above: null };
  return [
    ...contest.options.map((option) => ({
      id: option.id,
      name: option.name,
      kind: option.kind,
      votes: option.votes,
      seats: option.seats,
      above: option.kind === 'against-all' ? null : reaches(option.votes, contest),
    })),
    { id: 'invalid', name: 'Invalid', kind: 'invalid', votes: contest.invalid, ...rest },
    { id: 'undervotes', name: 'Undervotes', kind: 'undervote', votes: contest.undervotes, ...rest },
    { id: 'overvotes', name: 'Overvotes', kind: 'overvote', votes: contest.overvotes, ...rest },
  ];
}

/** The smallest number of votes that meets the threshold, then a comparison of whole numbers. */
function reaches(votes: number, contest: SnapshotContest): boolean | null {
  if (contest.threshold === null || contest.tookPart === 0) return null;
  const { numerator, denominator } = contest.threshold;
  const product = BigInt(contest.tookPart) * BigInt(numerator);
  const needed = (product + BigInt(denominator) - 1n) / BigInt(denominator);
  return BigInt(votes) >= needed;
}

/** Hundredths of a percent by long division: whole part, then one more digit to round on. */
function hundredths(part: number, whole: number): number {
  if (whole === 0) return 0;
  const tenths = (BigInt(part) * 100_000n) / BigInt(whole);
  return Number(tenths / 10n) + (tenths % 10n >= 5n ? 1 : 0);
}

function listOf(contests: readonly { readonly number: number }[]): string {
  return contests.map((contest) => contest.number).join(', ');
}
