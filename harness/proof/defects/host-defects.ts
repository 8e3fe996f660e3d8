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
  {
    id: 'synchronous-commit-off',
    place: 'storage',
    story:
      'The shared database may answer a commit before its log is on the disk, in the very transaction that appends.',
    breaks: 'I10',
    writtenFrom: 'specification',
    patches: [
      {
        file: 'tabulation-server/host/postgres-sequencer.ts',
        find: 'SET LOCAL synchronous_commit = on',
        replace: 'SET LOCAL synchronous_commit = off',
      },
    ],
  },
];
