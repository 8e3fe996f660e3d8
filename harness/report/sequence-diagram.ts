/**
 * The events that lead to a failure as a sequence diagram: rows for a page, and the same as text for a terminal. Times
 * are those of the night; `!` marks a fault that starts, `.` one that ends, `>>` the event at which the failure showed.
 */
import type { Focus } from '../judge/expectations/result.ts';
import { formatDuration } from '../simulation/scenario/quantity.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import { bytesByDigest, eventDetail } from './event-detail.ts';
import type { EventText } from './event-text.ts';
import { type NightClock, nightTime } from './night-clock.ts';
import { type RelevantEvent, relevantEvents, stationOf } from './relevant-events.ts';

export interface DiagramRow {
  readonly time: string;
  readonly column: EventText['column'];
  readonly text: string;
  readonly arrow: EventText['arrow'];
  readonly marked: boolean;
  /** `57 more until 20:31:02.000`; empty where it came once. */
  readonly again: string;
  /** Time that passed without anything of note since the row before; empty if little did. */
  readonly gap: string;
  /** Everything the trace says about it, several lines. */
  readonly detail: string;
}

export interface Diagram {
  /** The machine it is about, or `stations`. */
  readonly station: string;
  readonly rows: readonly DiagramRow[];
}

/** A pause longer than this has a row of its own. */
const gapUs = 60_000_000;

export function sequenceDiagram(
  trace: readonly TraceEvent[],
  focus: Focus,
  clock: NightClock,
  count?: number,
): Diagram {
  const events = relevantEvents(trace, focus, count);
  const bytesOf = bytesByDigest(trace);
  const [only, ...others] = focus.actors;
  const station = only !== undefined && others.length === 0 ? only : null;
  const units = unitNames(trace);
  const rows = events.map((relevant, at): DiagramRow => {
    const before = events[at - 1];
    const pause = before === undefined ? 0 : relevant.event.t - before.lastT;
    const { column, arrow, marked } = relevant;
    return {
      time: nightTime(clock, relevant.event.t),
      column,
      text: rowText(relevant, station, units),
      arrow,
      marked,
      again: relevant.again === 0 ? '' : `${relevant.again} more until ${nightTime(clock, relevant.lastT)}`,
      gap: pause > gapUs ? formatDuration(pause) : '',
      detail: eventDetail(relevant.event, bytesOf),
    };
  });
  return { station: station ?? 'stations', rows };
}

function unitNames(trace: readonly TraceEvent[]): ReadonlyMap<number, string> {
  const [start] = trace;
  return new Map(start?.type === 'run.started' ? start.definition.units.map((unit) => [unit.number, unit.id]) : []);
}

/** `station`: the machine the whole diagram is about; in a diagram about several, each row names its machine. */
function rowText(
  { event, column, text }: RelevantEvent,
  station: string | null,
  units: ReadonlyMap<number, string>,
): string {
  if (event.actor === 'display' || event.actor === 'commission') return `${event.actor}: ${text}`;
  if (event.type === 'server.tallied') {
    const touched = event.units.map(({ unit, status }) => `${units.get(unit) ?? `unit ${unit}`} ${status}`);
    return `${text}: ${touched.slice(0, 2).join(', ')}${touched.length > 2 ? ', ...' : ''}`;
  }
  if (station !== null) return text;
  if ('line' in event) return `${event.line}: ${text}`;
  const of = stationOf(event);
  if (of !== null) return `${of}: ${text}`;
  return event.type === 'fault.started' && column !== 'server' ? `${text} at ${event.where}` : text;
}

const widths = { time: 15, station: 42, line: 26, server: 54 } as const;

/** The diagram for a terminal. */
export function diagramLines({ station, rows }: Diagram): string[] {
  const head = line('time', station, 'line', 'server', ' ');
  return [head, '-'.repeat(head.length), ...rows.flatMap(rowLines)];
}

function rowLines(row: DiagramRow): string[] {
  const cells = line(
    row.time,
    row.column === 'station' ? row.text : '',
    row.column === 'line' ? row.text : arrowText(row.arrow),
    row.column === 'server' ? row.text : '',
    row.marked ? '>>' : '  ',
  );
  return [
    ...(row.gap === '' ? [] : [`   ... ${row.gap} later`]),
    cells,
    ...(row.again === '' ? [] : [`   ... and ${row.again}`]),
  ];
}

function arrowText(arrow: EventText['arrow']): string {
  if (arrow === null) return '';
  return arrow === 'right' ? '----------->' : '<-----------';
}

function line(time: string, station: string, between: string, server: string, mark: string): string {
  const cells = [
    sized(time, widths.time),
    sized(station, widths.station),
    sized(between, widths.line),
    sized(server, widths.server),
  ];
  return `${mark.padEnd(2)} ${cells.join(' | ')}`.trimEnd();
}

function sized(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}~` : text.padEnd(width);
}
