/** What the definition wants a voter asked about before the ballot is cast. An overvote comes first: it costs a vote for sure. */
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { BallotRecord } from './ballot.ts';

export function reviewOf(record: BallotRecord, definition: ElectionDefinition): 'overvote' | 'blank' | null {
  const asked = definition.review ?? [];
  const has = (outcome: 'overvote' | 'blank') => record.contests.some((contest) => contest.outcome === outcome);
  if (asked.includes('overvote') && has('overvote')) return 'overvote';
  return asked.includes('blank') && has('blank') ? 'blank' : null;
}
