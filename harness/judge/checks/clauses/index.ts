/** What each invariant's sentence consists of. */
import type { CheckId } from '../verdict.ts';
import type { Clause } from './clause.ts';
import { conductClauses } from './conduct.ts';
import { countClauses } from './counts.ts';
import { paperClauses } from './paper.ts';

export const clauses: Readonly<Record<CheckId, readonly Clause[]>> = {
  ...countClauses,
  ...conductClauses,
  ...paperClauses,
};
