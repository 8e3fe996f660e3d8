/**
 * The public trace, schema 1: everything that crossed a boundary, in order. Checks read this and nothing else, so that a
 * simulation, a real line's tap and another vendor's converted log are judged alike. Bytes are lowercase hex; times are
 * integer microseconds since the run began; seconds are since 1970.
 */
import { z } from 'zod';
import { name, type Read, whole } from './field.ts';
import { machineEvents } from './machine-events.ts';
import { physicalEvents } from './physical-events.ts';
import { runEvents } from './run-events.ts';
import { serverEvents } from './server-events.ts';

export type { TraceAct } from './act.ts';
export type { TraceMessage } from './message.ts';
export type { TraceReturned } from './machine-events.ts';
export type { TraceIntent, TraceMark } from './physical-events.ts';
export type {
  TraceBlock,
  TraceCounters,
  TraceListPlace,
  TracePaper,
  TracePassage,
  TraceReceipt,
  TraceRecords,
  TraceReport,
  TraceTally,
} from './report.ts';
export { TRACE_SCHEMA, type TraceOpenFault } from './run-events.ts';

const [runStarted, ...otherRunEvents] = runEvents;

/** Every type of event, in the order of the documents. */
const bodies = [runStarted, ...physicalEvents, ...machineEvents, ...serverEvents, ...otherRunEvents] as const;

const stamp = {
  n: whole('Number of the event: 0, 1, 2 ... without gaps'),
  t: whole('Microseconds since the run began; never less than before'),
  actor: name('Who: `harness`, `server`, `display`, `commission`, `station 2/party`, `line station 2/party`'),
};

/** The events, without their stamp. */
export type TraceBody = Read<z.infer<(typeof bodies)[number]>>;
export type TraceEvent = Read<z.infer<z.ZodObject<typeof stamp>>> & TraceBody;
export type TraceEventType = TraceBody['type'];

/** One type of event, with its stamp. */
export type EventSchema = z.ZodObject<Readonly<Record<string, z.ZodType>>>;

/** By type of event, in the order of the documents. */
export const eventSchemas: ReadonlyMap<TraceEventType, EventSchema> = new Map(
  bodies.map((body) => {
    const schema = z.strictObject({ ...stamp, ...body.shape }, { error: 'one JSON event' }).meta({ ...body.meta() });
    const [type] = body.shape.type.options;
    if (type === undefined) throw new Error('an event without a type');
    return [type, schema];
  }),
);

export const eventTypes = [...eventSchemas.keys()];

/** The whole of it, for JSON Schema. */
export const eventUnion = z.union([...eventSchemas.values()] as [EventSchema, EventSchema]);
