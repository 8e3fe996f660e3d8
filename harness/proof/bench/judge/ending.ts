/** Where a simulated night left off: what each machine said last, the newest publication, the head of the ledger. */
import type { TraceBody, TraceEvent, TraceMessage } from '../../../judge/trace/events.ts';

type Body<Type extends TraceBody['type']> = Extract<TraceBody, { type: Type }>;

export interface EndedMachine {
  readonly actor: string;
  readonly key: string;
  /** Its last report, the receipt for it, its question and the answer. */
  readonly messages: Readonly<Record<'report' | 'receipt' | 'query' | 'holding', TraceMessage>>;
  readonly receipted: Body<'machine.receipted'>;
  /** Sequence number of the newest entry of its log. */
  sequence: number;
  /** Frames sent since the night ended. */
  frames: number;
}

export interface Ending {
  readonly epochS: number;
  readonly machines: readonly EndedMachine[];
  readonly published: Body<'server.published'>;
  readonly shown: Body<'page.shown'>;
  /** Entries of the ledger and hash of the newest. */
  entries: number;
  head: string;
  /** Number of the newest publication. */
  publication: number;
}

/** The newest event of a type that passes `test`. Throws where the night has none. */
function newest<Type extends TraceBody['type']>(
  trace: readonly TraceEvent[],
  type: Type,
  test: (event: Extract<TraceEvent, { type: Type }>) => boolean = () => true,
): Extract<TraceEvent, { type: Type }> {
  const isIt = (event: TraceEvent): event is Extract<TraceEvent, { type: Type }> =>
    event.type === type && test(event as Extract<TraceEvent, { type: Type }>);
  const event = trace.findLast(isIt);
  if (event === undefined) throw new Error(`the night has no ${type}`);
  return event;
}

function endedMachine(trace: readonly TraceEvent[], actor: string, key: string): EndedMachine {
  const from = (what: TraceMessage['what']) =>
    newest(trace, 'machine.sent', (event) => event.actor === actor && event.message.what === what).message;
  const to = (what: TraceMessage['what']) =>
    newest(trace, 'server.sent', (event) => event.line === actor && event.message.what === what).message;
  const receipted = newest(trace, 'machine.receipted', (event) => event.actor === actor);
  const { sequence } = newest(trace, 'machine.logged', (event) => event.actor === actor);
  const messages = { report: from('report'), receipt: to('receipt'), query: from('query'), holding: to('holding') };
  return { actor, key, messages, receipted, sequence, frames: 0 };
}

export function openEnding(trace: readonly TraceEvent[]): Ending {
  const start = newest(trace, 'run.started');
  const committed = newest(trace, 'server.committed');
  const published = newest(trace, 'server.published');
  return {
    epochS: start.epochS,
    machines: start.machines.map(({ actor, key }) => endedMachine(trace, actor, key)),
    published,
    shown: newest(trace, 'page.shown'),
    entries: committed.index,
    head: committed.hash,
    publication: published.snapshot.number,
  };
}
