/**
 * The part of a trace that explains a failure: the event at which it showed, what came just before, the messages,
 * faults and alarms that led there, and nothing of stations it is not about. What repeats is one row with a count.
 */
import type { Focus } from '../judge/expectations/result.ts';
import type { TraceMachine } from '../judge/trace/election.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import { type EventText, eventText, isNoise } from './event-text.ts';

export interface RelevantEvent extends EventText {
  readonly event: TraceEvent;
  /** The event at which the failure showed. */
  readonly marked: boolean;
  /** How often the same event repeated before any other came, and the time of the last repetition. */
  readonly again: number;
  readonly lastT: number;
}

/** Events just before the failure that are shown whatever they are. */
const nearMax = 4;
/** Faults from before everything else that are shown. */
const earlierFaultsMax = 3;
/** The same event within so many rows is a repetition. */
const repeatWindow = 5;

/** At most `count` events that lead to the failure, oldest first. */
export function relevantEvents(trace: readonly TraceEvent[], focus: Focus, count = 14): RelevantEvent[] {
  const last = focus.at === null ? trace.length - 1 : indexOf(trace, focus.at);
  const actors = focus.actors.length > 0 ? new Set(focus.actors) : null;
  const about = createAbout(actors);
  const story: TraceEvent[] = [];
  const near: TraceEvent[] = [];
  for (let i = 0; i <= last; i++) {
    const event = trace[i];
    if (event === undefined || !about(event) || isNoise(event)) continue;
    if (near.push(event) > nearMax) near.shift();
    if (tellsTheStory(event)) story.push(event);
  }
  const shown = trace[last];
  if (shown === undefined) return [];
  const rows = collapsed(
    [...new Set([...story, ...(focus.at === null ? [] : [...near, shown])])].sort(byNumber),
    shown,
  );
  return chosen(rows, count);
}

function indexOf(trace: readonly TraceEvent[], at: number): number {
  if (trace[at]?.n === at) return at;
  const index = trace.findIndex((event) => event.n === at);
  return index < 0 ? trace.length - 1 : index;
}

function byNumber(a: TraceEvent, b: TraceEvent): number {
  return a.n - b.n;
}

/** The last `count` rows, with the first faults in place of the oldest of them. */
function chosen(rows: readonly RelevantEvent[], count: number): RelevantEvent[] {
  if (rows.length <= count) return [...rows];
  const faults = rows.slice(0, -count).filter(({ event }) => event.type === 'fault.started');
  const first = faults.slice(-earlierFaultsMax);
  return [...first, ...rows.slice(-(count - first.length))];
}

function collapsed(events: readonly TraceEvent[], shown: TraceEvent): RelevantEvent[] {
  const rows: (RelevantEvent & { again: number; lastT: number })[] = [];
  for (const event of events) {
    const marked = event === shown;
    const words = eventText(event);
    const same = rows
      .slice(-repeatWindow)
      .find((row) => !row.marked && row.event.actor === event.actor && row.text === words.text);
    if (same !== undefined && !marked) {
      same.again++;
      same.lastT = event.t;
    } else {
      rows.push({ ...words, event, marked, again: 0, lastT: event.t });
    }
  }
  return rows;
}

const notStations = new Set(['harness', 'server', 'display', 'commission']);

/** The machine an event's actor is, or whose line it is; null for the others. */
export function stationOf(event: TraceEvent): string | null {
  return notStations.has(event.actor) ? null : event.actor.replace(/^line /, '');
}

/** Whether an event is about one of these machines. Events of the server that name no machine are about all. */
function createAbout(actors: ReadonlySet<string> | null): (event: TraceEvent) => boolean {
  if (actors === null) return () => true;
  const keys = new Set<string>();
  const units = new Set<number>();
  const elsewhere = new Set<number>();
  return (event) => {
    switch (event.type) {
      case 'run.started':
        for (const machine of event.machines.filter((each) => actors.has(each.actor))) {
          keys.add(machine.key);
          units.add(machine.unit);
        }
        return true;
      case 'fault.started': {
        const places = event.where.split(', ');
        const here = places.some((place) => actors.has(place) || place === 'server' || place === 'display');
        if (!here) elsewhere.add(event.fault);
        return here;
      }
      case 'fault.effect':
      case 'fault.ended':
        return !elsewhere.has(event.fault);
      case 'server.committed':
        return event.machineKey === undefined || keys.has(event.machineKey);
      case 'server.tallied':
        return event.units.some((each) => units.has(each.unit));
      default:
        if ('line' in event) return actors.has(event.line);
        return actors.has(stationOf(event) ?? '') || stationOf(event) === null;
    }
  };
}

/** Messages, faults, decisions and calls for help, as against what goes on all day. */
function tellsTheStory(event: TraceEvent): boolean {
  switch (event.type) {
    case 'fault.started':
    case 'fault.ended':
    case 'power':
    case 'operator':
    case 'sheet.told':
    case 'line.state':
    case 'machine.sent':
    case 'machine.received':
    case 'machine.receipted':
    case 'machine.session':
    case 'machine.alarm':
    case 'machine.printed':
    case 'server.sent':
    case 'server.received':
    case 'server.session':
    case 'server.alarm':
    case 'server.recovered':
    case 'server.publicationRefused':
    case 'server.tallied':
    case 'page.dark':
      return true;
    case 'server.committed':
      return event.what !== 'publication';
    case 'run.started':
    case 'sheet.made':
    case 'sheet.fed':
    case 'sheet.drawn':
    case 'sheet.returned':
    case 'sheet.boxed':
    case 'sheet.taken':
    case 'sheet.pushed':
    case 'sheet.pulled':
    case 'voter.answered':
    case 'box.filled':
    case 'machine.state':
    case 'machine.flash':
    case 'machine.storage':
    case 'machine.counted':
    case 'machine.discarded':
    case 'machine.counters':
    case 'machine.logged':
    case 'server.discarded':
    case 'server.counters':
    case 'server.kept':
    case 'server.store':
    case 'server.published':
    case 'page.shown':
    case 'fault.effect':
    case 'output.read':
    case 'run.ended':
      return false;
  }
}

/** The machines an event is about, where it is about some and not about all. */
export function actorsOf(trace: readonly TraceEvent[], event: TraceEvent | undefined): readonly string[] {
  if (event === undefined) return [];
  if ('line' in event) return [event.line];
  const station = stationOf(event);
  if (station !== null) return [station];
  const start = trace[0];
  if (start?.type !== 'run.started') return [];
  const { machines } = start;
  const of = (fits: (machine: TraceMachine) => boolean) => machines.filter(fits).map((machine) => machine.actor);
  if (event.type === 'server.committed') return of((machine) => machine.key === event.machineKey);
  if (event.type !== 'server.tallied' || event.units.length !== 1) return [];
  return of((machine) => machine.unit === event.units[0]?.unit);
}
