/** Mistakes in what only a host does, out of the simulated world's sight: proofs on real processes must find them. */
import type { Defect } from './defect.ts';

export const hostDefects: readonly Defect[] = [
  {
    id: 'synchronous-off',
    place: 'storage',
    story: 'The database may answer a commit before the disk has it: faster, and a SIGKILL shows nothing.',
    breaks: 'I10',
    writtenFrom: 'specification',
    patches: [
      {
        file: 'tabulation-server/host/sqlite-store.ts',
        find: 'PRAGMA synchronous = FULL;',
        replace: 'PRAGMA synchronous = OFF;',
      },
    ],
  },
];
