/** Lists of the types of event that somebody hears, and the question whether an event is of one of them. */
import type { TraceEvent } from './events.ts';

export type TraceType = TraceEvent['type'];

/** Events of these types. */
export type Heard<Type extends TraceType> = Extract<TraceEvent, { type: Type }>;

/** Whether `event` is of one of the types. */
export function isHeard<Type extends TraceType>(types: readonly Type[], event: TraceEvent): event is Heard<Type> {
  return (types as readonly TraceType[]).includes(event.type);
}

type ServerType = Extract<TraceType, `server.${string}`>;

/** Complete by type: everything that a server says of itself. */
const ofServer: Readonly<Record<ServerType, true>> = {
  'server.received': true,
  'server.sent': true,
  'server.session': true,
  'server.discarded': true,
  'server.counters': true,
  'server.committed': true,
  'server.kept': true,
  'server.store': true,
  'server.recovered': true,
  'server.tallied': true,
  'server.published': true,
  'server.publicationRefused': true,
  'server.alarm': true,
};

export const serverTypes = Object.keys(ofServer) as readonly ServerType[];
