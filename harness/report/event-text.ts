/** One trace event in a few words, and the column of a sequence diagram it belongs in. */
import type { TraceCounters, TraceEvent, TraceMessage } from '../judge/trace/events.ts';

export interface EventText {
  readonly column: 'station' | 'line' | 'server';
  readonly text: string;
  /** An arrow on the line beside it. */
  readonly arrow: 'right' | 'left' | null;
}

/** Events that are too frequent or too internal to explain a failure. */
export function isNoise(event: TraceEvent): boolean {
  switch (event.type) {
    case 'run.started':
    case 'sheet.made':
    case 'sheet.fed':
    case 'sheet.drawn':
    case 'machine.flash':
    case 'machine.storage':
    case 'machine.logged':
    case 'machine.counters':
    case 'server.counters':
    case 'fault.effect':
      return true;
    default:
      return false;
  }
}

function messageText(message: TraceMessage): string {
  switch (message.what) {
    case 'report':
      return `report, generation ${message.report.generation}`;
    case 'receipt':
      return `receipt, entry ${message.receipt.ledgerIndex}, ${message.receipt.standing}`;
    case 'query':
      return 'query';
    case 'refused':
      return `refusal ${message.reason}`;
    case 'holding':
      return `holding generation ${message.generation}`;
    case 'offer':
      return `offer of ${message.records} records and ${message.log} log entries`;
    case 'want':
      return `asks for ${message.list} from ${message.from} on`;
    case 'chunk':
      return `${message.list} ${message.from} to ${message.from + message.items - 1}`;
    case 'unreadable':
      return `a message that cannot be read (${message.reason})`;
    case 'kept':
      return message.agreement === 'same' ? 'records kept' : 'records kept, and they differ';
  }
}

/** The event as a diagram shows it. */
export function eventText(event: TraceEvent): EventText {
  const at = columnOf(event.actor);
  const say = (text: string): EventText => ({ column: at, text, arrow: null });
  switch (event.type) {
    case 'machine.sent':
      return { column: 'station', text: `sends ${messageText(event.message)}`, arrow: 'right' };
    case 'machine.received':
      return { column: 'station', text: `gets ${messageText(event.message)}`, arrow: 'left' };
    case 'server.received':
      return { column: 'server', text: `gets ${messageText(event.message)}`, arrow: 'right' };
    case 'server.sent':
      return { column: 'server', text: `sends ${messageText(event.message)}`, arrow: 'left' };
    case 'line.state':
      return { column: 'line', text: event.up ? 'line up' : 'line down', arrow: null };
    case 'fault.started':
      return { column: faultColumn(event.do), text: `! ${event.do}`, arrow: null };
    case 'fault.ended':
      return { column: faultColumn(event.do), text: `. ${event.do}`, arrow: null };
    case 'fault.effect':
      return { column: faultColumn(event.do), text: event.what, arrow: null };
    default:
      return say(plainText(event));
  }
}

function faultColumn(name: string): EventText['column'] {
  if (name.startsWith('machine.')) return 'station';
  return name.startsWith('server.') || name.startsWith('display.') ? 'server' : 'line';
}

function columnOf(actor: string): EventText['column'] {
  if (actor === 'server' || actor === 'display' || actor === 'commission' || actor === 'harness') return 'server';
  return actor.startsWith('line ') ? 'line' : 'station';
}

type PlainEvent = Exclude<
  TraceEvent,
  {
    type:
      | 'machine.sent'
      | 'machine.received'
      | 'server.received'
      | 'server.sent'
      | 'line.state'
      | 'fault.started'
      | 'fault.ended'
      | 'fault.effect';
  }
>;

function plainText(event: PlainEvent): string {
  switch (event.type) {
    case 'run.started':
      return 'run starts';
    case 'sheet.made':
      return `sheet ${event.sheet} made (${event.kind})`;
    case 'sheet.fed':
      return `sheet ${event.sheet} fed`;
    case 'sheet.drawn':
      return `sheet ${event.sheet} drawn in`;
    case 'sheet.returned':
      return `sheet ${event.sheet} returned: ${event.reason}`;
    case 'sheet.boxed':
      return `sheet ${event.sheet} in the box`;
    case 'sheet.pushed':
      return event.where === 'front'
        ? `sheet ${event.sheet} pushed in`
        : `sheet ${event.sheet} pushed in ${event.where} another`;
    case 'sheet.pulled':
      return `sheet ${event.sheet} pulled out (${event.from})`;
    case 'sheet.told':
      return `a person says: sheet ${event.sheet} is ${event.where === 'in-box' ? 'in the box' : 'removed'}`;
    case 'voter.answered':
      return `voter answers: ${event.choice}`;
    case 'sheet.taken':
      return `sheet ${event.sheet} taken away`;
    case 'box.filled':
      return 'box filled for the day';
    case 'power':
      return event.up ? 'power up' : `power lost: ${event.why}`;
    case 'operator':
      return `operator: ${event.action}`;
    case 'run.ended':
      return `run ends: ${event.reason}`;
    case 'page.shown':
      return `page shows snapshot ${event.page.snapshot}${event.stale ? ' (old)' : ''}`;
    case 'page.dark':
      return 'page goes dark';
    case 'output.read': {
      const wrong = event.differences.length;
      return `${event.form} read back ${event.outputs} times: ${wrong === 0 ? 'as published' : `${wrong} differences`}`;
    }
    default:
      return isOfMachine(event) ? machineText(event) : serverText(event);
  }
}

type MachineEvent = Extract<PlainEvent, { type: `machine.${string}` }>;
type ServerEvent = Extract<PlainEvent, { type: `server.${string}` }>;

function isOfMachine(event: MachineEvent | ServerEvent): event is MachineEvent {
  return event.type.startsWith('machine.');
}

function countersText(counters: TraceCounters): string {
  const { framesSent, framesResent, framesReceived, sessions, resets, acknowledgementsSpurious, discarded } = counters;
  const reasons = Object.entries(discarded).map(([reason, count]) => `${count} ${reason}`);
  const frames = `frames: ${framesSent} sent, ${framesResent} of them again, ${framesReceived} received`;
  const rest = `${sessions} sessions, ${resets} reset, ${acknowledgementsSpurious} spurious acknowledgements`;
  return `${frames}; ${rest}; discarded: ${reasons.join(', ') || 'none'}`;
}

function machineText(event: MachineEvent): string {
  switch (event.type) {
    case 'machine.state':
      return `${event.from} > ${event.to}`;
    case 'machine.flash':
      return `writes ${event.bytes.length / 2} B to ${event.region}`;
    case 'machine.storage':
      return event.ok ? 'memory works' : 'memory fails';
    case 'machine.printed':
      return `prints ${event.tape} tape`;
    case 'machine.counted':
      return `counted ${event.ballots}, unresolved ${event.unresolved}`;
    case 'machine.receipted':
      return `receipt accepted, entry ${event.ledgerIndex}, ${event.standing}`;
    case 'machine.session':
      return `session ${event.what}${event.reason === '' ? '' : `: ${event.reason}`}`;
    case 'machine.discarded':
      return `discards ${event.bytes} B: ${event.reason}`;
    case 'machine.counters':
      return countersText(event.counters);
    case 'machine.alarm':
      return `alarm ${event.what}`;
    case 'machine.logged':
      return `logs ${event.event}`;
  }
}

function serverText(event: ServerEvent): string {
  switch (event.type) {
    case 'server.session':
      return `session ${event.what}${event.reason === '' ? '' : `: ${event.reason}`}`;
    case 'server.discarded':
      return `discards ${event.bytes} B: ${event.reason}`;
    case 'server.counters':
      return countersText(event.counters);
    case 'server.committed':
      return `commits ${event.what} as entry ${event.index}`;
    case 'server.store':
      return `store answers ${event.answer} for ${event.what}`;
    case 'server.kept':
      return `holds ${event.held} ${event.list}`;
    case 'server.recovered':
      return `recovers ${event.entries} entries`;
    case 'server.tallied':
      return `tallies entry ${event.index}`;
    case 'server.published':
      return `publishes snapshot ${event.snapshot.number}`;
    case 'server.publicationRefused':
      return `refuses to publish ${event.number}`;
    case 'server.alarm':
      return `alarm ${event.what}`;
  }
}
