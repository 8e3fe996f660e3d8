/** Known failures of scenarios: they still run and are marked as such; one that no longer fails is an error. */
import type { KnownFailure } from '../search/expectations-file.ts';
import { failureId, type Outcome } from './outcome.ts';

/** `today`: YYYY-MM-DD. Entries for scenarios that did not run are ignored. */
export function withKnownFailures(
  outcomes: readonly Outcome[],
  known: readonly KnownFailure[],
  today: string,
): { readonly outcomes: readonly Outcome[]; readonly stale: readonly string[] } {
  const ran = new Map(
    outcomes.flatMap((outcome) => (outcome.type === 'refused' ? [] : [[outcome.fingerprint, outcome]])),
  );
  const stale = known.flatMap(({ id, reason, expires }) => {
    const outcome = ran.get(id.slice(-8));
    if (outcome === undefined) return [];
    if (expires < today) return [`${id} expired on ${expires}: ${reason}`];
    return failureId(outcome) === id ? [] : [`${id} is expected and did not fail: ${reason}`];
  });
  const marked = outcomes.map((outcome): Outcome => {
    const id = failureId(outcome);
    const entry = known.find((each) => each.id === id && each.expires >= today);
    return entry === undefined || outcome.type === 'refused' ? outcome : { ...outcome, known: entry };
  });
  return { outcomes: marked, stale };
}
