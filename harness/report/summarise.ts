/** Reduces a run's result to what travels and is reported; the trace is looked into here for the last time. */
import type { RunResult } from '../run-result.ts';
import type { TraceEvent } from '../trace/events.ts';
import type { FailureDiagram, FinalPage, RunSummary } from './outcome.ts';
import { tellStories } from '../stories/tell.ts';
import { storiesText } from '../stories/text.ts';
import { sequenceDiagram } from './sequence-diagram.ts';

/** Diagrams are drawn for so many broken checks at most: the first is nearly always the cause of the others. */
const diagramsMax = 3;

/** Ballots whose lives a report tells; a wrong rule miscounts them all, and the first few say which. */
const storiesMax = 10;

export function summarise(
  result: RunResult,
  extra: { readonly token: string; readonly traceFile: string | null },
): RunSummary {
  const { trace, lastSnapshot: _, ...rest } = result;
  const failed = result.verdicts.filter((verdict) => verdict.verdict === 'broken').slice(0, diagramsMax);
  const diagrams: FailureDiagram[] = failed.flatMap((verdict) => {
    const finding = verdict.findings[0];
    return finding === undefined ? [] : [{ check: String(verdict.id), lines: sequenceDiagram(trace, finding.at) }];
  });
  const unmet = result.expectations.some((expectation) => expectation.met === false);
  if (diagrams.length === 0 && unmet && trace.length > 0) {
    diagrams.push({ check: '', lines: sequenceDiagram(trace, trace.length - 1) });
  }
  const stories = result.status === 'holds' ? '' : storiesText(tellStories(trace), storiesMax);
  return { ...rest, ...extra, diagrams, stories, page: finalPage(trace) };
}

/** The last page a person saw, with names from the election definition. */
export function finalPage(trace: readonly TraceEvent[]): FinalPage | null {
  const shown = trace.findLast((event) => event.type === 'page.shown');
  if (shown === undefined) return null;
  const started = trace.find((event) => event.type === 'run.started');
  const names: Record<string, string> = {};
  for (const option of started?.definition.contests.flatMap((contest) => contest.options) ?? []) {
    names[option.id] = option.name;
  }
  return { page: shown.page, stale: shown.stale, names };
}
