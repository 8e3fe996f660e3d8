/** Records a trace event and wakes whatever waits for it: a fault `when: server.committed(report)`, an official's act. */
import type { TraceBody, TraceEvent } from '../trace/events.ts';
import { actorName, record, schedule, type WaitingTrigger, type World } from './world.ts';

/** Text a qualifier in parentheses may match. */
export function qualifiersOf(event: TraceEvent): readonly string[] {
  switch (event.type) {
    case 'machine.sent':
    case 'machine.received':
    case 'server.received':
    case 'server.sent':
      return event.message.what === 'refused' ? ['refused', event.message.reason] : [event.message.what];
    case 'server.committed':
    case 'server.alarm':
    case 'machine.alarm':
      return [event.what];
    case 'server.store':
      return [event.what, event.answer];
    case 'server.kept':
      return [event.list];
    case 'machine.state':
      return [event.to, event.to.split('.')[0] ?? event.to];
    case 'machine.printed':
      return [event.tape];
    case 'machine.logged':
      return [event.event];
    case 'machine.session':
    case 'server.session':
      return [event.what, event.reason];
    case 'operator':
      return [event.action];
    case 'power':
      return [event.up ? 'up' : 'down'];
    case 'sheet.boxed':
      return [event.compartment];
    case 'sheet.returned':
      return [event.reason];
    case 'page.shown':
      return [event.stale ? 'stale' : 'fresh'];
    case 'server.tallied':
      return event.units.map((unit) => unit.status);
    case 'server.published':
      return event.snapshot.crossings.map((crossing) => crossing.because);
    case 'fault.started':
    case 'fault.effect':
    case 'fault.ended':
      return [event.do];
    case 'machine.discarded':
    case 'server.discarded':
      return [event.reason];
    default:
      return [];
  }
}

/** The machine an event is about: its actor, or for the server's events the machine behind line or key. */
export function machineOf(world: World, event: TraceEvent): string {
  switch (event.type) {
    case 'server.received':
      return nameOfKey(world, event.machineKey);
    case 'server.committed':
      if (event.records !== undefined) return nameOfJournal(world, event.records.journal);
      return event.machineKey === undefined ? '' : nameOfKey(world, event.machineKey);
    case 'server.kept':
      return nameOfJournal(world, event.journal);
    case 'server.sent':
    case 'server.session':
    case 'server.discarded':
    case 'server.counters':
      return event.line;
    default:
      return event.actor;
  }
}

/** Records name their journal: which machine's it is was seen when it reported. */
function nameOfJournal(world: World, journal: string): string {
  return Object.entries(world.state.journals.ofActor).find(([, of]) => of === journal)?.[0] ?? '';
}

function nameOfKey(world: World, key: string): string {
  const index = world.env.machineByKey.get(key);
  return index === undefined ? '' : actorName(world, index);
}

/** Whether `event` is of this type and qualifier. */
export function matchesEvent(event: TraceEvent, type: string, qualifier: string | null): boolean {
  return event.type === type && (qualifier === null || qualifiersOf(event).includes(qualifier));
}

function wake(world: World, waiting: WaitingTrigger, event: TraceEvent): void {
  const { trigger } = waiting;
  if (trigger.qualifier !== null && !qualifiersOf(event).includes(trigger.qualifier)) return;
  if (waiting.actors !== null && !waiting.actors.has(machineOf(world, event))) return;
  const state = waiting.of === 'fault' ? world.state.faults[waiting.index] : world.state.acts[waiting.index];
  if (state === undefined) return;
  state.seen++;
  if (state.seen !== trigger.nth) return;
  const at = world.state.nowUs + trigger.delayUs;
  if (waiting.of === 'fault') schedule(world, at, { type: 'fault.start', fault: waiting.index });
  else schedule(world, at, { type: 'act', act: waiting.index });
}

/** Appends to the trace and wakes triggers. What they start happens as its own event, at this instant or later. */
export function emit(world: World, actor: string, body: TraceBody): void {
  const event = record(world, actor, body);
  const waiting = world.triggers.get(event.type);
  if (waiting === undefined) return;
  for (const trigger of waiting) wake(world, trigger, event);
}
