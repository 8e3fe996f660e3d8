/** Traces for tests of the judge itself: runs of the library, the same with figures that are wrong, and two made by hand. */
import { finished } from '../../../../harness/search/trial.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { planOfFile } from '../../../support/plans.ts';
import { at, type Draft, night, traceOf } from './night.ts';
import { troubledNight } from './troubled-night.ts';

const files = [
  'canary.yaml',
  'reference-day.yaml',
  'yesterdays-backup.yaml',
  'journals/counted-by-hand.yaml',
  'journals/late-ballots.yaml',
  'journals/dead-machine.yaml',
  'machine/power-cut-unresolved.yaml',
  'records/line-cut-in-mid-transfer.yaml',
];

/** The same trace with its figures changed where they are stated first: many checks have something to say of it. */
export function spoilt(trace: readonly TraceEvent[]): TraceEvent[] {
  return trace.map((event): TraceEvent => {
    if (event.type === 'machine.counted') return { ...event, ballots: event.ballots + 1 };
    if (event.type === 'server.tallied')
      return { ...event, totals: event.totals.map((total) => ({ ...total, invalid: total.invalid - 1 })) };
    return event.type === 'sheet.boxed' ? { ...event, sheet: 0 } : event;
  });
}

/** Nothing is published of the first report; its records differ, the server recovers both entries, and hours pass. */
function unpublishedNight(): Draft[] {
  const drafts = night();
  const tallied = drafts.findIndex(({ body }) => body.type === 'server.tallied');
  const records = {
    journal: 'j1',
    generation: 1,
    reportDigest: 'a1',
    records: 1,
    log: 0,
    difference: '1 ballot instead of 2',
  };
  const entry = { index: 2, key: 'records:j1:1', digest: 'r1', hash: 'h2', bytes: 90 };
  return [
    ...drafts.slice(0, tallied + 1),
    at(1120, 'server', { type: 'server.committed', what: 'records', ...entry, records }),
    at(1125, 'server', { type: 'power', up: false, why: 'cut' }),
    at(1126, 'server', { type: 'power', up: true, why: 'back' }),
    at(1127, 'server', { type: 'server.recovered', entries: 2, head: 'h2' }),
    ...drafts.slice(-1).map((draft) => ({ ...draft, t: draft.t + 9_000_000_000 })),
  ];
}

export interface JudgedTrace {
  readonly name: string;
  readonly trace: readonly TraceEvent[];
}

function fromLibrary(file: string): JudgedTrace[] {
  const { trace } = finished(planOfFile(`scenarios/${file}`, '1'), '1');
  return [
    { name: file, trace },
    { name: `${file}, spoilt`, trace: spoilt(trace) },
  ];
}

export const judgedTraces: readonly JudgedTrace[] = [
  { name: 'a night made by hand', trace: traceOf(night()) },
  { name: 'a troubled night made by hand', trace: traceOf(troubledNight()) },
  { name: 'a night of which nothing is published', trace: traceOf(unpublishedNight()) },
  ...files.flatMap(fromLibrary),
];
