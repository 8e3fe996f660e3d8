/** The words by which a scenario tells one event of a type from another: `server.committed(report)`. */
import type { TraceEvent } from './events.ts';

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
    case 'output.read':
      return [event.form];
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
    case 'sheet.pushed':
    case 'sheet.told':
      return [event.where];
    case 'sheet.pulled':
      return [event.from];
    case 'voter.answered':
      return [event.choice];
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
    case 'run.started':
    case 'sheet.made':
    case 'sheet.fed':
    case 'sheet.drawn':
    case 'sheet.taken':
    case 'box.filled':
    case 'machine.flash':
    case 'machine.storage':
    case 'machine.counted':
    case 'machine.receipted':
    case 'machine.counters':
    case 'server.counters':
    case 'server.recovered':
    case 'server.publicationRefused':
    case 'page.dark':
    case 'line.state':
    case 'run.ended':
      return [];
  }
}

/** Whether `event` is of this type and qualifier. */
export function matchesEvent(event: TraceEvent, type: string, qualifier: string | null): boolean {
  return event.type === type && (qualifier === null || qualifiersOf(event).includes(qualifier));
}
