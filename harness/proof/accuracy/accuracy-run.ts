/**
 * The accuracy run (VVSG 2.0, 1.2-C): millions of ballot positions read at the stated mark quality, each compared with
 * what was marked. One misread position fails it.
 */
import { decideMarks } from '../../../firmware-sim/marks/sheet.ts';
import { contestsOf } from '../../../firmware-sim/marks/layout.ts';
import type { Contest, ElectionDefinition } from '../../../protocol/election/definition.ts';
import { nextChance, nextInt, type Random, randomStream } from '../../simulation/random.ts';
import { type MarkQuality, markedDarkness, unmarkedDarkness } from './marks.ts';

export interface AccuracyOptions {
  readonly definition: ElectionDefinition;
  /** Positions to read at least; whole sheets. */
  readonly positions: number;
  readonly quality: MarkQuality;
  readonly seed: string;
}

export interface AccuracyResult {
  readonly sheets: number;
  readonly positions: number;
  readonly marked: number;
  /** Positions read as something else than they were, and sheets wrongly returned. */
  readonly misread: number;
  readonly returned: number;
  /** The first few, in words. */
  readonly findings: readonly string[];
}

interface Truth {
  readonly options: readonly number[];
  readonly preference: number | null;
}

const findingsMax = 20;

/**
 * The voter's intent in one contest: any set of options where several may be marked, elsewhere at most one, with a
 * number.
 */
function meant(random: Random, contest: Contest): Truth {
  if (contest.preference === undefined) {
    return { options: contest.options.flatMap((_, i) => (nextChance(random, 1, 3) ? [i] : [])), preference: null };
  }
  const option = nextInt(random, contest.options.length + 1);
  if (option === contest.options.length) return { options: [], preference: null };
  const party = contest.options[option]?.kind === 'party';
  const numbered = party && nextChance(random, 2, 3);
  return { options: [option], preference: numbered ? 1 + nextInt(random, contest.preference.numbers) : null };
}

function darknessOf(random: Random, contest: Contest, truth: Truth, quality: MarkQuality): number[] {
  const ink = (marked: boolean) => (marked ? markedDarkness(random, quality) : unmarkedDarkness(random, quality));
  const options = contest.options.map((_, i) => ink(truth.options.includes(i)));
  const squares = Array.from({ length: contest.preference?.numbers ?? 0 }, (_, i) => ink(truth.preference === i + 1));
  return [...options, ...squares];
}

/** Positions of one contest that were read otherwise than they were marked. */
function misreadIn(contest: Contest, truth: Truth, read: Truth): number {
  const options = contest.options.filter((_, i) => truth.options.includes(i) !== read.options.includes(i)).length;
  return options + (truth.preference === read.preference ? 0 : 1);
}

/** Reads sheets of every style in turn until enough positions are through. */
export function runAccuracy(options: AccuracyOptions): AccuracyResult {
  const { definition, quality } = options;
  const random = randomStream(options.seed, 'accuracy');
  const findings: string[] = [];
  let [sheets, positions, marked, misread, returned] = [0, 0, 0, 0, 0];
  while (positions < options.positions) {
    const style = definition.styles[sheets % definition.styles.length];
    if (style === undefined) throw new RangeError('the definition has no ballot style');
    const contests = contestsOf(definition, style.number) ?? [];
    const truths = contests.map((contest) => meant(random, contest));
    const darkness = Uint8Array.from(
      contests.flatMap((contest, i) =>
        darknessOf(random, contest, truths[i] ?? { options: [], preference: null }, quality),
      ),
    );
    const decision = decideMarks({ unit: 1, style: style.number, darkness }, definition);
    sheets += 1;
    positions += darkness.length;
    marked += truths.reduce((sum, truth) => sum + truth.options.length + (truth.preference === null ? 0 : 1), 0);
    if (decision.type === 'return') {
      returned += 1;
      if (findings.length < findingsMax) findings.push(`sheet ${sheets}: returned as ${decision.reason}`);
      continue;
    }
    contests.forEach((contest, i) => {
      const reading = decision.record.contests[i];
      const truth = truths[i];
      if (reading === undefined || truth === undefined) throw new Error('a contest was not read');
      const wrong = misreadIn(contest, truth, { options: reading.selections, preference: reading.preference });
      misread += wrong;
      if (wrong > 0 && findings.length < findingsMax) {
        findings.push(`sheet ${sheets}, contest ${contest.number}: ${wrong} positions misread`);
      }
    });
  }
  return { sheets, positions, marked, misread, returned, findings };
}
