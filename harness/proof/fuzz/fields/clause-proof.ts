/** Whether the change that a clause names breaks its invariant, in the words of the clause, in one of the traces at least. */

import type { Clause } from '../../../judge/checks/clauses/clause.ts';
import { judge } from '../../../judge/checks/judge.ts';
import type { CheckId } from '../../../judge/checks/verdict.ts';
import type { TraceEvent } from '../../../judge/trace/events.ts';
import type { Places } from './campaign.ts';
import { changed, filled, type Replacement } from './change.ts';
import type { FieldSource } from './source.ts';

/** Places tried before a change is said to break nothing. */
const triesMax = 60;

function replaced(events: readonly TraceEvent[], replacement: Replacement): TraceEvent[] {
  return events.flatMap((event, at) => replacement.get(at) ?? [event]).map((event, n) => ({ ...event, n }));
}

/** The first sentence of the invariant that the change brings about and that fits; null where there is none. */
export function sentenceOf(
  sources: readonly FieldSource[],
  places: Places,
  id: CheckId,
  { field, change, finding, item }: Clause,
): string | null {
  const place = places.get(field);
  let tries = 0;
  for (const { source, event, path } of place?.sites ?? []) {
    const events = sources[source]?.events ?? [];
    const replacement =
      item === undefined ? changed(events, event, path, change, place?.words ?? []) : filled(events, event, path, item);
    if (replacement === null) continue;
    tries += 1;
    if (tries > triesMax) return null;
    const verdict = judge(replaced(events, replacement)).find((each) => each.id === id);
    const sentence = verdict?.findings.map((each) => each.sentence).find((each) => finding.test(each));
    if (sentence !== undefined) return sentence;
  }
  return null;
}
