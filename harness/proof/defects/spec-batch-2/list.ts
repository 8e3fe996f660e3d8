/** The second batch: its defects in the order in which they were told, and the stories that were not planted. */
import { historyLeftOut, journalStories } from './history-journals.ts';
import { unitStories } from './history-units.ts';
import { outputLeftOut, outputStories } from './outputs.ts';
import { dayStories } from './people-days.ts';
import { paperStories } from './people-paper.ts';
import { statementStories } from './statements.ts';
import type { LeftOut, ToldDefect } from './told-defect.ts';
import { valueStories } from './values.ts';

export const secondBatch: readonly ToldDefect[] = [
  ...paperStories,
  ...dayStories,
  ...unitStories,
  ...journalStories,
  ...statementStories,
  ...outputStories,
  ...valueStories,
];

export const secondLeftOut: readonly LeftOut[] = [...historyLeftOut, ...outputLeftOut];
