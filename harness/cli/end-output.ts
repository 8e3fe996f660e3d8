/**
 * What one end of a real line prints as it runs: a sentence for each event that matters, or every event as a JSON line.
 */
import { eventText } from '../report/event-text.ts';
import type { TraceBody, TraceEvent } from '../judge/trace/events.ts';
import type { Console } from '../runner/console.ts';

export interface EndOutput {
  /** `actor`: as the trace names it. */
  event(actor: string, body: TraceBody): void;
  /** A sentence beside the events, for people only. */
  say(text: string): void;
}

export interface EndOutputOptions {
  readonly console: Console;
  /** Events of the public trace, one a line. */
  readonly json: boolean;
  /** Microseconds since the day began. */
  readonly nowUs: () => number;
}

export function createEndOutput({ console, json, nowUs }: EndOutputOptions): EndOutput {
  let next = 0;
  const at = (us: number): string => `${(us / 1_000_000).toFixed(1).padStart(8)} s`;
  return {
    event: (actor, body) => {
      const event = { n: next++, t: nowUs(), actor, ...body } as TraceEvent;
      if (json) console.out(`${JSON.stringify(event)}\n`);
      else if (matters(event)) console.out(`${at(event.t)}  ${actor}: ${sentence(event)}\n`);
    },
    say: (text) => {
      if (json) console.err(`${text}\n`);
      else console.out(`${at(nowUs())}  ${text}\n`);
    },
  };
}

/** State changes, sessions, receipts, commits, publications, alarms, and what people do; not each message or sheet. */
function matters(event: TraceEvent): boolean {
  switch (event.type) {
    case 'machine.state':
      return !event.to.startsWith('open.');
    case 'operator':
    case 'machine.session':
    case 'machine.counters':
    case 'machine.receipted':
    case 'machine.alarm':
    case 'machine.printed':
    case 'sheet.boxed':
    case 'sheet.returned':
    case 'server.session':
    case 'server.counters':
    case 'server.committed':
    case 'server.recovered':
    case 'server.published':
    case 'server.publicationRefused':
    case 'server.alarm':
    case 'line.state':
    case 'power':
      return true;
    default:
      return false;
  }
}

function sentence(event: TraceEvent): string {
  switch (event.type) {
    case 'machine.alarm':
    case 'server.alarm':
      return `ALARM ${event.what}: ${event.detail}`;
    case 'server.session':
    case 'server.counters':
      return `${event.line}: ${eventText(event).text}`;
    case 'server.committed': {
      const unit = event.report?.blocks[0]?.unit;
      return `commits ${event.what} as entry ${event.index}${unit === undefined ? '' : ` (unit ${unit})`}`;
    }
    default:
      return eventText(event).text;
  }
}
