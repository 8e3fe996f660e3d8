/** Mistakes in the rules of the night: what officials may do, what a lost receipt proves, what is merged. */
import type { Defect } from './defect.ts';

const shared = { place: 'server', writtenFrom: 'sources' } as const;

export const nightDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'receipt-is-no-content',
    story: 'A receipt that the ledger lost does not speak against another content of its generation.',
    breaks: 'Same generation, other digest: disputed; every station is a witness',
    patches: [
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: 'if (contradictsReceipt(projection, journal.id, content)) dispute(journal, content.generation);',
        replace: 'contradictsReceipt(projection, journal.id, content);',
      },
      {
        file: 'tabulation-server/tally/recount-stories.ts',
        find: 'if (receipted.size > (receipted.has(digest) ? 1 : 0)) story.belied.add(generation);',
        replace: 'receipted.delete(digest);',
      },
    ],
  },
];
