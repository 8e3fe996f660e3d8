/** What a run met: states, messages, faults, acts and standings at one time, and which things were in it at all. */
import type { TraceEvent } from '../judge/trace/events.ts';

/** What is true at one moment of a trace, as far as exploration is guided by it. */
interface Moment {
  /** State by machine. */
  readonly states: Record<string, string>;
  /** Faults that are on. */
  readonly active: Map<number, string>;
  /** Newest standing by unit; of what the server says. */
  readonly standings: Map<number, string>;
  message: string;
  /** What officials last did, or tried to do. */
  act: string;
}

export interface Coverage {
  /** `state|message|fault`. */
  readonly triples: ReadonlySet<string>;
  /** `state|message|fault|act|standing`, where an official has acted. */
  readonly situations: ReadonlySet<string>;
}

export function coverageOf(trace: readonly TraceEvent[]): Coverage {
  const moment: Moment = { states: {}, active: new Map(), standings: new Map(), message: '-', act: '' };
  const triples = new Set<string>();
  const situations = new Set<string>();
  for (const event of trace) {
    if (!take(moment, event)) continue;
    const place = `${moment.states[event.actor] ?? '-'}|${moment.message}`;
    for (const fault of moment.active.values()) triples.add(`${place}|${fault}`);
    if (moment.act !== '') addSituations(situations, moment, place);
  }
  return { triples, situations };
}

/** Whether the event makes a situation of its own. */
function take(moment: Moment, event: TraceEvent): boolean {
  switch (event.type) {
    case 'fault.started':
      moment.active.set(event.fault, event.do);
      return false;
    case 'fault.ended':
      moment.active.delete(event.fault);
      return false;
    case 'server.tallied':
      for (const { unit, status } of event.units) moment.standings.set(unit, status);
      return false;
    case 'operator':
      if (event.actor !== 'commission' && event.action !== 'reopen') return false;
      moment.act = event.action;
      return true;
    case 'machine.state':
      moment.states[event.actor] = event.to;
      return true;
    case 'machine.sent':
      moment.message = `>${event.message.what}`;
      return true;
    case 'machine.received':
      moment.message = `<${event.message.what}`;
      return true;
    default:
      return false;
  }
}

function addSituations(situations: Set<string>, { active, standings, act }: Moment, place: string): void {
  const faults = active.size === 0 ? ['-'] : new Set(active.values());
  const odd = new Set([...standings.values()].filter((status) => status !== 'complete'));
  for (const fault of faults) {
    if (odd.size === 0) situations.add(`${place}|${fault}|${act}|complete`);
    for (const standing of odd) situations.add(`${place}|${fault}|${act}|${standing}`);
  }
}

/** Things of a run that may meet: acts as the ledger took or refused them, standings of units, alarms, faults that took effect. */
export function thingsIn(trace: readonly TraceEvent[], effects: Readonly<Record<string, number>>): string[] {
  const things = new Set<string>();
  for (const [name, count] of Object.entries(effects)) if (count > 0) things.add(`fault ${name}`);
  let asked = '';
  for (const event of trace) {
    if (event.type === 'operator' && event.actor === 'commission') asked = event.action;
    else if (event.type === 'server.committed' && event.act !== undefined) things.add(`act ${event.act.type}`);
    else if (event.type === 'server.alarm') things.add(alarm(event.what, asked));
    else if (event.type === 'server.tallied') for (const { status } of event.units) things.add(`unit ${status}`);
    else if (event.type === 'machine.logged' && event.event === 'reopened') things.add('act reopen');
  }
  return [...things];
}

function alarm(what: string, asked: string): string {
  return what === 'act-refused' && asked !== '' ? `refused ${asked}` : `alarm ${what}`;
}
