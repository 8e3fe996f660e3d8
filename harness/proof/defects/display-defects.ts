// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patches quote templates of the sources

/** Mistakes between the tally and the public page. */
import type { Defect } from './defect.ts';

const shared = { place: 'display', writtenFrom: 'sources' } as const;

export const displayDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'gate-open',
    story: 'The gate works out every figure again and lets the page pass all the same.',
    breaks: 'I11',
    patches: [
      {
        file: 'tabulation-server/publication/gate.ts',
        find: '  return findings;\n}\n\ntype Expect',
        replace: '  return findings.slice(0, 0);\n}\n\ntype Expect',
      },
    ],
  },
  {
    ...shared,
    id: 'share-of-valid',
    story: 'Shares on the page are of the valid votes, under a column that says of all who took part.',
    breaks: 'I11',
    patches: [
      {
        file: 'tabulation-server/publication/honest-view.ts',
        find: 'shareBp: basisPoints(option.votes, value),',
        replace: 'shareBp: basisPoints(option.votes, value - contest.invalid),',
      },
      {
        file: 'tabulation-server/publication/gate.ts',
        find: 'expect(`${at}, share in hundredths of a percent`, hundredths(row.votes, whole), shownRow.shareBp);',
        replace: 'void hundredths;',
      },
    ],
  },
  {
    ...shared,
    id: 'denominator-without-invalid',
    story: 'The stated denominator leaves invalid ballots out.',
    breaks: 'I11',
    patches: [
      {
        file: 'tabulation-server/publication/draft.ts',
        find: 'const denominator = totals.ballots * contest.votesAllowed;',
        replace: 'const denominator = totals.ballots * contest.votesAllowed - totals.invalid;',
      },
      {
        file: 'tabulation-server/publication/gate.ts',
        find: 'expect(`${at}, sum of the column`, whole, sum);',
        replace: 'void sum;',
      },
    ],
  },
  {
    ...shared,
    id: 'cached-page',
    story: 'The page is drawn from the publication before the newest.',
    breaks: 'I11',
    patches: [
      {
        file: 'tabulation-server/intake/publisher.ts',
        find: '  const drawn = draw(snapshot, deps);',
        replace: '  const drawn = draw(publication.shown ?? snapshot, deps);',
      },
    ],
  },
  {
    ...shared,
    id: 'held-unlisted',
    story: 'Held units are not listed on the page.',
    breaks: 'I9',
    patches: [
      {
        file: 'tabulation-server/publication/draft.ts',
        find: "(unit.status !== 'complete' && unit.status !== 'missing') || unit.reason !== '')",
        replace: "unit.status === 'disputed' || unit.status === 'partial' || unit.status === 'annulled')",
      },
    ],
  },
  {
    ...shared,
    id: 'crossing-unsaid',
    story: 'The page does not say that a party crossed the threshold.',
    breaks: 'Publication says what moved a party',
    patches: [
      {
        file: 'tabulation-server/publication/crossings.ts',
        find: 'if (last === null) return [];',
        replace: 'if (last === null || last.number > 0) return [];',
      },
    ],
  },
  {
    ...shared,
    id: 'refused-for-good',
    story: 'A publication that was refused once is never tried again.',
    breaks: 'I18',
    patches: [
      {
        file: 'tabulation-server/intake/publisher.ts',
        find: 'return state.publication.stopped === null ? [] : show(state, state.publication.stopped, deps);',
        replace: 'return [];',
      },
    ],
  },
  {
    ...shared,
    id: 'share-cut-off',
    story: 'Shares are cut off instead of rounded.',
    breaks: 'I11',
    patches: [
      {
        file: 'tabulation-server/publication/honest-view.ts',
        find: 'shareBp: basisPoints(option.votes, value),',
        replace: 'shareBp: Math.max(0, basisPoints(option.votes, value) - 1),',
      },
      {
        file: 'tabulation-server/publication/gate.ts',
        find: 'expect(`${at}, share in hundredths of a percent`, hundredths(row.votes, whole), shownRow.shareBp);',
        replace: 'void hundredths;',
      },
    ],
  },
];
