/**
 * What people must be told, and are (I13): an end that puts on record what calls for people also raises the alarm, and
 * raises it again when it happens again.
 */
import type { Heard } from '../trace/hearing.ts';

/** From the record to the alarm, at most: both follow from one step. */
const tellUs = 10_000_000;

interface Tally {
  /** Alarms raised for which no record has come yet. */
  ahead: number;
  /** Since when each record waits for its alarm, the oldest first. */
  readonly owed: number[];
}

/** By actor and name of the alarm. */
export type ToldAlarms = Map<string, Map<string, Tally>>;

function tallyOf(told: ToldAlarms, actor: string, alarm: string): Tally {
  const ofActor = told.get(actor) ?? new Map<string, Tally>();
  told.set(actor, ofActor);
  const tally = ofActor.get(alarm) ?? { ahead: 0, owed: [] };
  ofActor.set(alarm, tally);
  return tally;
}

function recorded(told: ToldAlarms, actor: string, alarm: string, t: number): void {
  const tally = tallyOf(told, actor, alarm);
  if (tally.ahead > 0) tally.ahead -= 1;
  else tally.owed.push(t);
}

export function alarmRaised(told: ToldAlarms, { actor, what }: Heard<'machine.alarm' | 'server.alarm'>): void {
  const tally = tallyOf(told, actor, what);
  if (tally.owed.shift() === undefined) tally.ahead += 1;
}

/** A fault in a machine's log, as it happens; one that is read back at a start was told in the life before. */
export function faultLogged(told: ToldAlarms, { actor, t, event, code, found }: Heard<'machine.logged'>): void {
  if (/^fault/i.test(event) && code !== undefined && found !== true) recorded(told, actor, code, t);
}

/** Entries of the ledger that officials are called for. */
export function entryCalls(told: ToldAlarms, { actor, t, what, key, records }: Heard<'server.committed'>): void {
  const alarm = /^alarm:([a-z-]+):/.exec(key)?.[1];
  if (what === 'alarm' && alarm !== undefined) recorded(told, actor, alarm, t);
  if (what === 'records' && records !== undefined && records.difference !== '')
    recorded(told, actor, 'records-differ', t);
}

/** What is under way is lost with the power, and alarms that came before it with the people who heard them. */
export function alarmsLost(told: ToldAlarms, actor: string): void {
  told.delete(actor);
}

/** The first alarm of `actor` that is late at `t`; empty: none. It is late once. */
export function lateAlarm(told: ToldAlarms, actor: string, t: number): string {
  for (const [alarm, { owed }] of told.get(actor) ?? []) {
    const [since] = owed;
    if (since === undefined || t - since <= tellUs) continue;
    owed.shift();
    return alarm;
  }
  return '';
}
