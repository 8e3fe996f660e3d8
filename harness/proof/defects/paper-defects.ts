// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patches quote templates of the sources

/** Mistakes in the counting of sheets: what is found at a start, what went back, which compartment, which tape. */
import type { Defect } from './defect.ts';

const shared = { place: 'machine', writtenFrom: 'sources' } as const;

export const paperDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'sheet-in-path-never-drawn-in',
    story: 'A sheet that a start finds in the path goes back, and was never drawn in by the count.',
    breaks: 'I20',
    patches: [
      {
        file: 'firmware-sim/journal/passage.ts',
        find: 'Math.max(accounted, passage?.drawnIn ?? 0) + inPath, returned, inPath };',
        replace: 'Math.max(accounted, passage?.drawnIn ?? 0), returned, inPath };',
      },
    ],
  },
  {
    ...shared,
    id: 'returns-forgotten-at-a-start',
    story: 'A start reads the returned sheets of its log and counts none of them.',
    breaks: 'I20',
    patches: [
      {
        file: 'firmware-sim/journal/journal-facts.ts',
        find: "else if (sheet === 'drawn' && facts.returned !== null) facts.returned += 1;",
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'diverted-sheets-in-both-compartments',
    story: 'The report counts sheets in the invalid compartment among those in the main one too.',
    breaks: 'I20',
    patches: [
      {
        file: 'firmware-sim/report.ts',
        find: 'boxed: ballots - diverted, diverted };',
        replace: 'boxed: ballots, diverted };',
      },
    ],
  },
  {
    ...shared,
    id: 'tape-mixes-up-places',
    story: 'The results tape prints returned sheets as diverted ones, and diverted ones as returned.',
    breaks: 'I20',
    patches: [
      {
        file: 'firmware-sim/tape/results-tape.ts',
        find: 'diverted ${diverted} + returned ${returned}',
        replace: 'diverted ${returned} + returned ${diverted}',
      },
    ],
  },
];
