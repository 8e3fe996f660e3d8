/** The kinds of sheets a voter can hand in, by name: what `sheets:` of a scenario may ask for. */
import type { Contest, ElectionDefinition } from '../../../protocol/election/definition.ts';

export type SheetKind =
  /** Every contest marked within the rules. */
  | 'valid'
  /** No mark at all. */
  | 'blank'
  /** One contest has one mark too many, the others are valid. */
  | 'overvote'
  /** A preference number, but no list it could belong to. */
  | 'preference-without-party'
  /** A list and two numbers: the vote counts, the preference does not. */
  | 'two-preferences'
  | 'against-all'
  /** Against all, and a number beside it: there is no list it could belong to. */
  | 'preference-against-all'
  /** One mark between the thresholds: the sheet must come back. */
  | 'marginal'
  /** Its first mark is just dark enough: it counts. */
  | 'mark-at-definite'
  /** A hair lighter: the sheet must come back. */
  | 'mark-below-definite'
  /** As light as a mark between the thresholds can be: the sheet must come back. */
  | 'mark-at-marginal'
  /** Valid marks and one dot too light to be any. */
  | 'stray-dot'
  /** The darkest dot that is too light to be a mark. */
  | 'dot-below-marginal'
  | 'wrong-style'
  /** Printed for another election. */
  | 'wrong-definition'
  /** Printed for another reporting unit. */
  | 'foreign-unit'
  /** Printed for another mode: a rehearsal ballot on election day, a live one in a rehearsal. */
  | 'rehearsal-ballot';

export const sheetKinds: readonly SheetKind[] = [
  'valid',
  'blank',
  'overvote',
  'preference-without-party',
  'two-preferences',
  'against-all',
  'marginal',
  'stray-dot',
  'wrong-style',
  'wrong-definition',
  'foreign-unit',
  'rehearsal-ballot',
  'preference-against-all',
  'mark-at-definite',
  'mark-below-definite',
  'mark-at-marginal',
  'dot-below-marginal',
];

/** Contests of a style in ballot order. Throws RangeError when the definition has no such style. */
export function contestsOf(definition: ElectionDefinition, style: number): readonly Contest[] {
  const ballotStyle = definition.styles.find((each) => each.number === style);
  if (ballotStyle === undefined) throw new RangeError(`the definition has no ballot style ${style}`);
  return ballotStyle.contests.map((number) => {
    const contest = definition.contests.find((each) => each.number === number);
    if (contest === undefined) throw new RangeError(`style ${style} names contest ${number}, which is not defined`);
    return contest;
  });
}

/** How many preference squares a contest has beside its list. */
export function preferenceNumbers(contest: Contest): number {
  return contest.preference?.numbers ?? 0;
}

/** Whether a sheet of this kind can be about this contest; kinds about the whole sheet fit every contest. */
export function kindFits(kind: SheetKind, contest: Contest): boolean {
  switch (kind) {
    case 'overvote':
      return contest.options.length > contest.votesAllowed;
    case 'preference-without-party':
      return preferenceNumbers(contest) >= 1;
    case 'two-preferences':
      return preferenceNumbers(contest) >= 2 && contest.options.some((option) => option.kind === 'party');
    case 'against-all':
      return contest.options.some((option) => option.kind === 'against-all');
    case 'preference-against-all':
      return preferenceNumbers(contest) >= 1 && contest.options.some((option) => option.kind === 'against-all');
    case 'valid':
    case 'blank':
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
      return true;
  }
}

/** The kinds a style can carry; a ballot without preference squares has no `two-preferences`. */
export function kindsOf(definition: ElectionDefinition, style: number): readonly SheetKind[] {
  const contests = contestsOf(definition, style);
  return sheetKinds.filter((kind) => contests.some((contest) => kindFits(kind, contest)));
}
