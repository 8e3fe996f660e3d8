/**
 * The root cause of wrong totals in a few lines: the public figures, machines and ballots where the counts first
 * differ.
 */
import { partingText, storyHead } from '../judge/stories/text.ts';
import type { RunSummary } from './outcome.ts';

/** Machines, and ballots, that are named at most; the account of the ballots has the rest. */
const namedMax = 3;

/** Empty where every figure equals that of the ballots. */
export function rootCause({ ballots }: RunSummary): string[] {
  if (ballots === null) return [];
  const machines = ballots.balances.flatMap(({ machine, parting }) =>
    parting === '' ? [] : [`${machine}: ${parting}`],
  );
  const filled = machines.length > 0 && ballots.filled !== '' ? [ballots.filled] : [];
  const told = ballots.told.slice(0, namedMax).map(storyHead);
  const more = ballots.told.length + ballots.more - told.length;
  const rest = more > 0 ? [`and ${more} more ballots like ${told.length === 1 ? 'it' : 'these'}`] : [];
  return [...ballots.partings.map(partingText), ...machines.slice(0, namedMax), ...filled, ...told, ...rest];
}
