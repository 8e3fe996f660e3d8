/**
 * The last state of the public page, with what a reader needs to understand it: titles, names, thresholds, options that
 * passed.
 */
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import type { TracePage } from '../judge/trace/publication.ts';
import type { TraceEvent } from '../judge/trace/events.ts';

export interface PageContest {
  readonly title: string;
  /** Name by option id. */
  readonly names: Readonly<Record<string, string>>;
  /** `5/100 of all who took part, in the country`; empty where there is none. */
  readonly thresholds: readonly string[];
  /** Whether an option met them, by option id; absent where the publication does not say. */
  readonly admitted: Readonly<Record<string, boolean>>;
}

export interface FinalPage {
  readonly page: TracePage;
  readonly stale: boolean;
  /** By contest number. */
  readonly contests: Readonly<Record<number, PageContest>>;
}

/** Null where the public never saw a page. */
export function finalPage(trace: readonly TraceEvent[], definition: ElectionDefinition | null): FinalPage | null {
  const shown = trace.findLast((event) => event.type === 'page.shown');
  if (shown === undefined) return null;
  const { page, stale } = shown;
  const published = trace.findLast(
    (event) => event.type === 'server.published' && event.snapshot.number === page.snapshot,
  );
  const snapshot = published?.type === 'server.published' ? published.snapshot : null;
  const contests: Record<number, PageContest> = {};
  for (const contest of definition?.contests ?? []) {
    const options = snapshot?.contests.find((each) => each.number === contest.number)?.options ?? [];
    contests[contest.number] = {
      title: contest.title,
      names: Object.fromEntries(contest.options.map((option) => [option.id, option.name.en ?? option.id])),
      thresholds: thresholdsOf(contest),
      admitted: Object.fromEntries(options.flatMap(({ id, admitted }) => (admitted === null ? [] : [[id, admitted]]))),
    };
  }
  return { page, stale, contests };
}

function thresholdsOf(contest: Contest): string[] {
  return (contest.allocation?.thresholds ?? []).map(({ scope, ratio, of }) => {
    const base = of === 'valid' ? 'the valid votes' : 'those who took part';
    const where = scope === 'national' ? 'in the country' : 'in each region';
    return `${ratio.numerator}/${ratio.denominator} of ${base} ${where}`;
  });
}
