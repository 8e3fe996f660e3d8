/**
 * Test decks for logic and accuracy (VVSG 2.0, 1.1.2-C): every position of every style is marked at least once, and
 * option i of a contest alone on i + 1 sheets, so that two positions swapped by mistake cannot add up to the same
 * totals. Expected totals are the oracle's.
 */
import type { Contest, ElectionDefinition } from '../../../protocol/election/definition.ts';
import { addTruth, emptySum, tallyOf } from '../../judge/oracle/sum.ts';
import { truthOf } from '../../judge/oracle/sheet-truth.ts';
import type { TraceDefinition } from '../../judge/trace/election.ts';
import type { TraceMark, TraceTally } from '../../judge/trace/events.ts';

export interface DeckSheet {
  /** 1, 2, 3 ... in the order in which the deck is fed. */
  readonly sheet: number;
  readonly unit: number;
  readonly style: number;
  readonly marks: readonly TraceMark[];
}

export interface ExpectedBlock {
  readonly unit: number;
  readonly ballots: number;
  readonly contests: readonly TraceTally[];
}

const deckDarkness = 200;

/** The deck for these units of an election. Throws RangeError for a unit the definition does not have. */
export function makeDeck(definition: ElectionDefinition, units: readonly number[]): readonly DeckSheet[] {
  const deck: DeckSheet[] = [];
  for (const number of units) {
    const unit = definition.units.find((each) => each.number === number);
    const style = definition.styles.find((each) => each.number === unit?.style);
    if (style === undefined) throw new RangeError(`the definition has no unit ${number} with a style`);
    const contests = style.contests.flatMap((each) => definition.contests.filter((contest) => contest.number === each));
    const columns = contests.map(contestSheets);
    const rows = Math.max(...columns.map((column) => column.length));
    for (let row = 0; row < rows; row++) {
      const marks = columns.flatMap((column) => column[row] ?? []);
      deck.push({ sheet: deck.length + 1, unit: number, style: style.number, marks });
    }
  }
  return deck;
}

/**
 * What the deck marks in one contest, sheet by sheet: each option its own number of times, each square, too many,
 * nothing.
 */
function contestSheets(contest: Contest): readonly (readonly TraceMark[])[] {
  const option = (index: number): TraceMark => ({ contest: contest.number, option: index, darkness: deckDarkness });
  const square = (number: number): TraceMark => ({
    contest: contest.number,
    preference: number,
    darkness: deckDarkness,
  });
  const single = contest.options.flatMap((_, index) => Array.from({ length: index + 1 }, () => [option(index)]));
  const party = contest.options.findIndex(({ kind }) => kind === 'party');
  const squares = Array.from({ length: contest.preference?.numbers ?? 0 }, (_, i) => [option(party), square(i + 1)]);
  const everyone = contest.options.slice(0, contest.votesAllowed + 1).map((_, index) => option(index));
  return [...single, ...squares, everyone, []];
}

/** What the deck must add up to, by the oracle's own rules. */
export function expectedTotals(deck: readonly DeckSheet[], definition: TraceDefinition): readonly ExpectedBlock[] {
  const units = [...new Set(deck.map(({ unit }) => unit))];
  return units.map((unit) => {
    const sheets = deck.filter((sheet) => sheet.unit === unit);
    const style = definition.styles.find(({ number }) => number === sheets[0]?.style);
    const contests = (style?.contests ?? []).flatMap((number) => {
      const contest = definition.contests.find((each) => each.number === number);
      return contest === undefined ? [] : [contest];
    });
    const sums = contests.map((contest) => emptySum(contest.number, contest.options.length));
    for (const sheet of sheets) {
      const truth = truthOf(sheet, definition);
      if (truth.type === 'unreadable') throw new RangeError(`sheet ${sheet.sheet} of the deck is not readable`);
      truth.contests.forEach((each, i) => {
        const [sum, contest] = [sums[i], contests[i]];
        if (sum !== undefined && contest !== undefined) addTruth(sum, each, contest);
      });
    }
    return { unit, ballots: sheets.length, contests: sums.map(tallyOf) };
  });
}
