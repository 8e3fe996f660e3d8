/** Records a trace event and wakes whatever waits for it: a fault `when: server.committed(report)`, an official's act. */
import { qualifiersOf } from '../../judge/trace/event-words.ts';
import type { TraceBody, TraceEvent } from '../../judge/trace/events.ts';
import { actorName, record, schedule, type WaitingTrigger, type World } from './world.ts';

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

function wake(world: World, waiting: WaitingTrigger, event: TraceEvent): void {
  const { trigger } = waiting;
  if (trigger.qualifier !== null && !qualifiersOf(event).includes(trigger.qualifier)) return;
  if (waiting.actors !== null && !waiting.actors.has(machineOf(world, event))) return;
  const state = waiting.of === 'fault' ? world.state.faults[waiting.index] : world.state.acts[waiting.index];
  if (state === undefined) return;
  state.seen++;
  const again = waiting.of === 'fault' && world.env.plan.faults[waiting.index]?.strikes !== undefined;
  if (again ? state.seen < trigger.nth : state.seen !== trigger.nth) return;
  const at = world.state.nowUs + trigger.delayUs;
  if (waiting.of === 'fault') schedule(world, at, { type: 'fault.occasion', fault: waiting.index });
  else schedule(world, at, { type: 'act', act: waiting.index });
}

/** Appends to the trace and wakes triggers. What they start happens as its own event, at this instant or later. */
export function emit(world: World, actor: string, body: TraceBody): void {
  const event = record(world, actor, body);
  const waiting = world.triggers.get(event.type);
  if (waiting === undefined) return;
  for (const trigger of waiting) wake(world, trigger, event);
}
