/** Whom a run called to what: its alarms, each told once with how often it came. */
import type { TraceEvent } from '../judge/trace/events.ts';

export interface AlarmAccount {
  /** `server`, or the machine. */
  readonly actor: string;
  readonly what: string;
  /** Of the first like it. */
  readonly detail: string;
  /** Reporting unit's number; null where it is about none. */
  readonly unit: number | null;
  readonly times: number;
  /** Trace event of the first. */
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

/** In the order in which each came first. */
export function alarmAccount(watch: AlarmWatch): AlarmAccount[] {
  return [...watch.values()];
}
