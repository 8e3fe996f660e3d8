/** What a report shows of a run besides its verdicts, gathered in one pass over the trace. */
import type { TraceEvent } from '../judge/trace/events.ts';
import { type AlarmAccount, alarmAccount, alarmsOn, createAlarmWatch } from './alarm-account.ts';
import { type ChartPath, createPathWatch, pathOf, pathsOn } from './chart-path.ts';
import { createFaultWatch, type FaultTimes, faultsOn, faultTimes } from './fault-times.ts';
import { accountOn, createAccountWatch, type SheetAccount, sheetAccount } from './sheet-account.ts';
import { type ContestSeries, createTotalsWatch, totalsOn, totalsSeries } from './totals-over-time.ts';

export interface Observation {
  readonly totals: readonly ContestSeries[];
  readonly faultTimes: readonly FaultTimes[];
  readonly sheets: SheetAccount;
  readonly alarms: readonly AlarmAccount[];
  /** States of the statechart that any machine of the run was in. */
  readonly states: readonly string[];
  /** The path of the machine the failure is about, or else the longest path; null where no machine shows its states. */
  readonly path: ChartPath | null;
  readonly endUs: number;
}

/** `machine`: whose path through the statechart is shown; null: the machine with the longest path. */
export function observe(trace: readonly TraceEvent[], machine: string | null): Observation {
  const totals = createTotalsWatch();
  const faults = createFaultWatch();
  const account = createAccountWatch();
  const paths = createPathWatch();
  const alarms = createAlarmWatch();
  for (const event of trace) {
    totalsOn(totals, event);
    faultsOn(faults, event);
    accountOn(account, event);
    pathsOn(paths, event);
    alarmsOn(alarms, event);
  }
  return {
    totals: totalsSeries(totals),
    faultTimes: faultTimes(faults),
    sheets: sheetAccount(account),
    alarms: alarmAccount(alarms),
    states: [...paths.states].sort(),
    path: pathOf(paths, machine),
    endUs: totals.endUs,
  };
}
