/** A check is told only of the types of event that it declares: told of every event, it must say the same. */
import { describe, expect, test } from 'vitest';
import type { Check } from '../../../../harness/judge/checks/check.ts';
import { allChecks } from '../../../../harness/judge/checks/index.ts';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { finished } from '../../../../harness/search/trial.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { planOfFile } from '../../../support/plans.ts';

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

const hearsAll = (check: Check): Check => ({ ...check, start: () => ({ ...check.start(), hears: null }) });

/** The same trace with its figures changed where they are stated first: many checks have something to say of it. */
function spoilt(trace: readonly TraceEvent[]): TraceEvent[] {
  return trace.map((event): TraceEvent => {
    if (event.type === 'machine.counted') return { ...event, ballots: event.ballots + 1 };
    if (event.type === 'server.tallied')
      return { ...event, totals: event.totals.map((total) => ({ ...total, invalid: total.invalid - 1 })) };
    return event.type === 'sheet.boxed' ? { ...event, sheet: 0 } : event;
  });
}

describe.each(files)('%s', (file) => {
  test('every check says the same, told of its own events or of all', () => {
    const { trace } = finished(planOfFile(`scenarios/${file}`, '1'), '1');
    const everything = allChecks.map(hearsAll);
    expect(judge(trace)).toEqual(judge(trace, everything));
    const verdicts = judge(spoilt(trace));
    expect(verdicts).toEqual(judge(spoilt(trace), everything));
    expect(verdicts.filter(({ verdict }) => verdict === 'broken').length).toBeGreaterThan(2);
  });
});
