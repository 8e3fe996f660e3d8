/**
 * The last events before a failure as a small text sequence diagram: time, station, line, server. Times are since the run
 * began; `!` marks a fault that starts, `.` one that ends, `>>` the event at which the failure showed.
 */
import type { TraceEvent } from '../trace/events.ts';
import { type EventText, eventText, isNoise } from './event-text.ts';

const widths = { time: 14, station: 44, line: 14, server: 38 } as const;

/** At most `count` events up to number `at`; of one station where the failure is about one. */
export function sequenceDiagram(trace: readonly TraceEvent[], at: number, count = 12): string[] {
  const end = trace[at]?.n === at ? at : trace.findIndex((event) => event.n === at);
  const last = end < 0 ? trace.length - 1 : end;
  const focus = stationOf(trace[last]);
  const chosen: TraceEvent[] = [];
  for (let i = last; i >= 0 && chosen.length < count; i--) {
    const event = trace[i];
    if (event !== undefined && (i === last || (!isNoise(event) && concerns(event, focus)))) chosen.unshift(event);
  }
  const head = row('time', focus ?? 'stations', 'line', 'server', ' ');
  return [head, '-'.repeat(head.length), ...chosen.map((event) => eventRow(event, focus, event === trace[last]))];
}

const notStations = new Set(['harness', 'server', 'display', 'commission']);

function stationOf(event: TraceEvent | undefined): string | null {
  if (event === undefined || notStations.has(event.actor)) return null;
  return event.actor.replace(/^line /, '');
}

/** Events of other stations, or of the server about other stations, do not help. */
function concerns(event: TraceEvent, focus: string | null): boolean {
  if (focus === null) return true;
  if ('line' in event) return event.line === focus;
  const station = stationOf(event);
  return station === null || station === focus;
}

function eventRow(event: TraceEvent, focus: string | null, marked: boolean): string {
  const said = eventText(event);
  const time = timeText(event.t);
  const mark = marked ? '>>' : '  ';
  const ofStation = stationOf(event) !== null;
  const who = focus === null && ofStation && said.column === 'station' ? `${event.actor}: ` : '';
  const text = event.actor === 'display' || event.actor === 'commission' ? `${event.actor}: ${said.text}` : said.text;
  return row(
    time,
    said.column === 'station' ? who + text : '',
    said.column === 'line' ? text : arrowText(said),
    said.column === 'server' ? text : '',
    mark,
  );
}

function arrowText(said: EventText): string {
  if (said.arrow === null) return '';
  return said.arrow === 'right' ? '----------->' : '<-----------';
}

function row(time: string, station: string, line: string, server: string, mark: string): string {
  const cells = [
    sized(time, widths.time),
    sized(station, widths.station),
    sized(line, widths.line),
    sized(server, widths.server),
  ];
  return `${mark.padEnd(2)} ${cells.join(' | ')}`.trimEnd();
}

function sized(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}~` : text.padEnd(width);
}

/** `12:30:05.123`: hours, minutes, seconds and milliseconds since the run began. */
export function timeText(us: number): string {
  const ms = Math.floor(us / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}`;
  return `${clock}.${String(ms % 1000).padStart(3, '0')}`;
}
