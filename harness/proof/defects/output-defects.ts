// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patches quote templates of the sources

/** Mistakes where results are rendered: pages, files, tapes and exports that say otherwise than what is published or held. */
import type { Defect } from './defect.ts';

const onDisplay = { place: 'display', writtenFrom: 'sources', breaks: 'I21' } as const;
const onMachine = { place: 'machine', writtenFrom: 'sources', breaks: 'I21' } as const;

export const outputDefects: readonly Defect[] = [
  {
    ...onDisplay,
    id: 'columns-exchanged',
    story: 'The comma-separated results give those who took part under `votes`, and the votes under `took_part`.',
    patches: [
      {
        file: 'tabulation-server/publication/csv.ts',
        find: 'contest.id, id, kind, votes, contest.tookPart, seats, byHand]',
        replace: 'contest.id, id, kind, contest.tookPart, votes, seats, byHand]',
      },
    ],
  },
  {
    ...onDisplay,
    id: 'rehearsal-without-its-mark',
    story: 'The page says of a test that it is one, and of a rehearsal nothing.',
    patches: [
      {
        file: 'tabulation-server/publication/page.ts',
        find: "${snapshot.mode === 'live' ? ''",
        replace: "${snapshot.mode !== 'test' ? ''",
      },
    ],
  },
  {
    ...onDisplay,
    id: 'name-not-escaped',
    story: 'Names of options go into the page as they are, and one with a tag in it becomes a part of the page.',
    patches: [
      {
        file: 'tabulation-server/publication/page-contest.ts',
        find: "import { html } from 'hono/html';",
        replace: "import { html, raw } from 'hono/html';",
      },
      {
        file: 'tabulation-server/publication/page-contest.ts',
        find: '<td>${row.name}${synthetic',
        replace: '<td>${raw(row.name)}${synthetic',
      },
    ],
  },
  {
    ...onDisplay,
    id: 'neighbour-on-the-list-sits',
    story: 'The election report marks the candidate behind the elected one as the winner.',
    patches: [
      {
        file: 'tabulation-server/publication/election-report-lists.ts',
        find: '...(sits(shown, at + 1)',
        replace: '...(sits(shown, at)',
      },
    ],
  },
  {
    ...onMachine,
    id: 'exported-under-one-unit',
    story: 'Cast vote records of a neighbour’s ballots are exported as ballots of the first unit.',
    patches: [
      {
        file: 'firmware-sim/export/cvr.ts',
        find: 'BallotStyleUnitId: `unit-${record.unit}`,',
        replace: 'BallotStyleUnitId: `unit-${definition.units[0]?.number ?? 0}`,',
      },
    ],
  },
];
