/** The alarms of a run: each listed once, with how often it was raised. */
import type { TraceEvent } from '../judge/trace/events.ts';

export interface AlarmAccount {
  /** `server`, or the machine. */
  readonly actor: string;
  readonly what: string;
  /** Detail of the first such alarm. */
  readonly detail: string;
  /** Number of the reporting unit; null for an alarm about no unit. */
  readonly unit: number | null;
  readonly times: number;
  /** Number of the trace event of the first such alarm. */
  readonly n: number;
}

export type AlarmWatch = Map<string, { -readonly [Key in keyof AlarmAccount]: AlarmAccount[Key] }>;

export function createAlarmWatch(): AlarmWatch {
  return new Map();
}

export function alarmsOn(watch: AlarmWatch, event: TraceEvent): void {
  if (event.type !== 'server.alarm' && event.type !== 'machine.alarm') return;
  const { actor, what, detail, n } = event;
  const unit = event.type === 'server.alarm' ? event.unit : null;
  const key = JSON.stringify([actor, what, unit, detail]);
  const account = watch.get(key);
  if (account === undefined) watch.set(key, { actor, what, detail, unit, times: 1, n });
  else account.times += 1;
}

/** In the order of the first alarm of each kind. */
export function alarmAccount(watch: AlarmWatch): AlarmAccount[] {
  return [...watch.values()];
}
