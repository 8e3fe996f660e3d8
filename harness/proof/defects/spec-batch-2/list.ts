/** The second batch: its defects in the order in which they were told. */
import { statementStories } from './statements.ts';
import type { ToldDefect } from './told-defect.ts';

export const secondBatch: readonly ToldDefect[] = [...statementStories].sort((a, b) => a.told - b.told);
