/**
 * Voters' sheets: marks as darkness, and beside them what the voter meant, recorded before any machine sees the sheet.
 * Every sheet has a random stream of its own, so that a change to one voter leaves all others as they were.
 */
import type { Contest, ElectionDefinition } from '../../../protocol/election/definition.ts';
import { nextChance, nextInt, type Random, randomStream } from '../random.ts';
import type { PlannedSheet } from '../plan/plan.ts';
import type { TraceMode } from '../../judge/trace/election.ts';
import type { TraceIntent, TraceMark } from '../../judge/trace/events.ts';
import { defaultDistribution, drawKind, drawOption, drawPreference, type VoterDistribution } from './distribution.ts';
import { contestsOf, kindFits, preferenceNumbers, type SheetKind } from './sheet-kinds.ts';

export { defaultDistribution, type VoterDistribution } from './distribution.ts';
export { kindsOf, type SheetKind, sheetKinds } from './sheet-kinds.ts';

export interface SheetOptions {
  readonly definition: ElectionDefinition;
  /** Unit and style printed on the sheet. */
  readonly unit: number;
  readonly style: number;
  readonly seed: string;
  /** Mode of the run; default live. */
  readonly mode?: TraceMode;
  /** What is not given is as in `defaultDistribution`. */
  readonly distribution?: Partial<VoterDistribution>;
  /** Tells sheets of one unit, style and seed apart; default 0. */
  readonly index?: number;
}

/** What a voter chose in one contest before a pen touches paper. */
interface Choice {
  readonly options: readonly number[];
  readonly preferences: readonly number[];
}

function validChoice(random: Random, contest: Contest, distribution: VoterDistribution): Choice {
  const first = drawOption(random, contest, distribution, []);
  if (first === null) throw new RangeError(`contest ${contest.number}: every option has weight 0`);
  const options = [first];
  while (options.length < contest.votesAllowed) {
    if (!nextChance(random, distribution.further.numerator, distribution.further.denominator)) break;
    const next = drawOption(random, contest, distribution, options);
    if (next === null) break;
    options.push(next);
  }
  const numbers = preferenceNumbers(contest);
  const party = contest.options[options[0] ?? -1]?.kind === 'party';
  const uses = nextChance(random, distribution.preference.numerator, distribution.preference.denominator);
  const preferences = numbers > 0 && party && uses ? [drawPreference(random, numbers)] : [];
  return { options, preferences };
}

function overvotedChoice(random: Random, contest: Contest): Choice {
  const options: number[] = [];
  while (options.length <= contest.votesAllowed) {
    const option = nextInt(random, contest.options.length);
    if (!options.includes(option)) options.push(option);
  }
  return { options, preferences: [] };
}

function twoPreferences(random: Random, contest: Contest): Choice {
  const parties = contest.options.flatMap((option, index) => (option.kind === 'party' ? [index] : []));
  const first = nextInt(random, preferenceNumbers(contest));
  const second = (first + 1 + nextInt(random, preferenceNumbers(contest) - 1)) % preferenceNumbers(contest);
  return { options: [parties[nextInt(random, parties.length)] ?? 0], preferences: [first + 1, second + 1] };
}

function againstAll(contest: Contest): number {
  return contest.options.findIndex((option) => option.kind === 'against-all');
}

/** The choice in the contest a sheet of this kind is about. */
function specialChoice(random: Random, kind: SheetKind, contest: Contest, distribution: VoterDistribution): Choice {
  switch (kind) {
    case 'blank':
      return { options: [], preferences: [] };
    case 'overvote':
      return overvotedChoice(random, contest);
    case 'preference-without-party':
      return { options: [], preferences: [drawPreference(random, preferenceNumbers(contest))] };
    case 'two-preferences':
      return twoPreferences(random, contest);
    case 'against-all':
      return { options: [againstAll(contest)], preferences: [] };
    case 'preference-against-all':
      return { options: [againstAll(contest)], preferences: [drawPreference(random, preferenceNumbers(contest))] };
    case 'valid':
    case 'marginal':
    case 'stray-dot':
    case 'mark-at-definite':
    case 'mark-below-definite':
    case 'mark-at-marginal':
    case 'dot-below-marginal':
    case 'wrong-style':
    case 'wrong-definition':
    case 'foreign-unit':
    case 'rehearsal-ballot':
      return validChoice(random, contest, distribution);
  }
}

function choices(random: Random, kind: SheetKind, contests: readonly Contest[], distribution: VoterDistribution) {
  const about = contests.find((contest) => kindFits(kind, contest));
  return contests.map((contest) => {
    const special = kind === 'blank' || contest === about;
    return {
      contest,
      choice: special ? specialChoice(random, kind, contest, distribution) : validChoice(random, contest, distribution),
    };
  });
}

/** Pens differ between voters, strokes a little within one; every stroke meant as a mark is at or above `definite`. */
function strokes(random: Random, definition: ElectionDefinition, contest: number, choice: Choice): TraceMark[] {
  const span = 256 - definition.marks.definite;
  const pen = nextInt(random, span);
  const darkness = () => Math.max(definition.marks.definite, 255 - Math.min(pen, nextInt(random, span)));
  return [
    ...choice.options.map((option) => ({ contest, option, darkness: darkness() })),
    ...choice.preferences.map((preference) => ({ contest, preference, darkness: darkness() })),
  ];
}

/** Darkness of the first mark where a kind says so; null: as the pen made it. Between the thresholds no machine may guess. */
function firstMark(random: Random, { marks }: ElectionDefinition, kind: SheetKind): number | null {
  switch (kind) {
    case 'marginal':
      return marks.marginal + nextInt(random, Math.max(1, marks.definite - marks.marginal));
    case 'mark-at-definite':
      return marks.definite;
    case 'mark-below-definite':
      return marks.definite - 1;
    case 'mark-at-marginal':
      return marks.marginal;
    default:
      return null;
  }
}

/** A dot on an option that was not chosen, too light to be a mark; `darkness`: null draws it. */
function dot(
  random: Random,
  definition: ElectionDefinition,
  contests: readonly Contest[],
  marks: readonly TraceMark[],
  darkness: number | null,
) {
  const free = contests.flatMap((contest) =>
    contest.options.flatMap((_, option) =>
      marks.some((mark) => mark.contest === contest.number && mark.option === option)
        ? []
        : [{ contest: contest.number, option }],
    ),
  );
  const target = free[nextInt(random, Math.max(1, free.length))];
  return target === undefined ? [] : [{ ...target, darkness: darkness ?? nextInt(random, definition.marks.marginal) }];
}

/** What the pen left on the paper. */
function marksOf(
  random: Random,
  kind: SheetKind,
  definition: ElectionDefinition,
  contests: readonly Contest[],
  chosen: ReturnType<typeof choices>,
): readonly TraceMark[] {
  const made = chosen.flatMap(({ contest, choice }) => strokes(random, definition, contest.number, choice));
  const darkness = firstMark(random, definition, kind);
  const marks = darkness === null ? made : made.map((mark, index) => (index === 0 ? { ...mark, darkness } : mark));
  if (kind === 'stray-dot') return [...marks, ...dot(random, definition, contests, marks, null)];
  if (kind === 'dot-below-marginal')
    return [...marks, ...dot(random, definition, contests, marks, definition.marks.marginal - 1)];
  return marks;
}

/** Another style of the definition that has the sheet's place in no box of the unit; a number nobody defined if there is none. */
function anotherStyle(definition: ElectionDefinition, style: number): number {
  const other = definition.styles.find((each) => each.number !== style);
  return other?.number ?? (style % 255) + 1;
}

function anotherUnit(definition: ElectionDefinition, unit: number, style: number): number {
  const others = definition.units.filter((each) => each.number !== unit);
  const other = others.find((each) => each.style === style) ?? others[0];
  return other?.number ?? unit + 1;
}

/**
 * One sheet of the kind. `wrong-style` carries the marks of the unit's own style: nobody may look at them.
 * Throws RangeError when the style cannot carry the kind (`kindsOf` tells).
 */
export function sheetOfKind(kind: SheetKind, options: SheetOptions): PlannedSheet {
  const { definition, unit, style, seed, mode = 'live', index = 0 } = options;
  const distribution = { ...defaultDistribution, ...options.distribution };
  const contests = contestsOf(definition, style);
  if (!contests.some((contest) => kindFits(kind, contest))) {
    throw new RangeError(`a ballot of style ${style} cannot be ${kind}: none of its contests allows it`);
  }
  const random = randomStream(seed, 'voter', unit, style, index);
  const chosen = choices(random, kind, contests, distribution);
  const marks = marksOf(random, kind, definition, contests, chosen);
  const intent: TraceIntent[] = chosen.map(({ contest, choice }) => ({
    contest: contest.number,
    options: [...choice.options].sort((a, b) => a - b),
    preference: choice.preferences.length === 1 ? (choice.preferences[0] ?? null) : null,
  }));
  return {
    kind,
    unit: kind === 'foreign-unit' ? anotherUnit(definition, unit, style) : unit,
    style: kind === 'wrong-style' ? anotherStyle(definition, style) : style,
    mode: kind === 'rehearsal-ballot' ? (mode === 'rehearsal' ? 'live' : 'rehearsal') : mode,
    definition: kind === 'wrong-definition' ? 'other' : 'own',
    marks,
    intent,
    retries: distribution.retries,
  };
}

export interface VoterOptions extends SheetOptions {
  /** How many sheets, 0.. */
  readonly count: number;
}

/** `count` sheets drawn from the distribution; a kind the style cannot carry becomes `valid`. */
export function makeSheets(options: VoterOptions): PlannedSheet[] {
  const { definition, unit, style, seed, count } = options;
  const distribution = { ...defaultDistribution, ...options.distribution };
  const contests = contestsOf(definition, style);
  const first = options.index ?? 0;
  return Array.from({ length: count }, (_, at) => {
    const drawn = drawKind(randomStream(seed, 'kind', unit, style, first + at), distribution);
    const kind = contests.some((contest) => kindFits(drawn, contest)) ? drawn : 'valid';
    return sheetOfKind(kind, { ...options, index: first + at });
  });
}
