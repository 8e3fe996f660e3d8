/** One sentence for the voter and one for the poll worker, for every reason a sheet comes back. */
import type { ReturnReason } from '../paper.ts';

interface Sentences {
  readonly voter: string;
  readonly operator: string;
}

export const returnSentences: Readonly<Record<ReturnReason, Sentences>> = {
  overvote: { voter: 'Too many marks: ask for a new ballot', operator: 'Overvoted sheet returned: replace it' },
  blank: { voter: 'No mark found: mark your ballot and feed it again', operator: 'Blank sheet returned' },
  unreadable: { voter: 'A mark is unclear: darken it and feed again', operator: 'Sheet returned: unclear marks' },
  'wrong-definition': { voter: 'Not a ballot of this election', operator: 'Sheet of another election returned' },
  'wrong-style': { voter: 'Not a ballot of this precinct', operator: 'Sheet of a wrong type returned' },
  'wrong-unit': { voter: 'Not a ballot of this precinct', operator: 'Sheet of another precinct returned' },
  'wrong-mode': { voter: 'Not a ballot for today', operator: 'Test, rehearsal or live sheet in the wrong mode' },
  'memory-full': { voter: 'Please call an official', operator: 'Memory full: no more ballots; call service' },
  'storage-failed': { voter: 'Please feed your ballot again', operator: 'Memory refused a ballot: sheet returned' },
  'power-up': { voter: 'Please take your ballot and feed it again', operator: 'Sheet returned at power-up' },
  jammed: { voter: 'Please take your ballot and feed it again', operator: 'Sheet freed from a jam' },
  'test-deck': { voter: 'Test', operator: 'Test sheet read' },
  skewed: { voter: 'Feed your ballot again, straight', operator: 'Sheet came in crooked' },
  folded: { voter: 'Unfold your ballot and feed it again', operator: 'Folded sheet returned' },
  torn: { voter: 'Your ballot is torn: ask for a new one', operator: 'Torn sheet returned: replace it' },
  held: { voter: 'Let go of your ballot and feed it again', operator: 'Sheet was held by hand' },
  'double-sheet': { voter: 'Feed one sheet at a time', operator: 'Two sheets at once returned' },
  'sensors-covered': { voter: 'Feed one sheet at a time', operator: 'A second sheet lay behind the first' },
  'dirty-bar': { voter: 'Please feed your ballot again', operator: 'Scan bar dirty: clean it' },
};
