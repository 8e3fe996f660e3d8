/** Lists of types of event, and whether an event is of one of them. */
import { eventTypes, type TraceEvent } from './events.ts';

export type TraceType = TraceEvent['type'];

/** Events of these types. */
export type Heard<Type extends TraceType> = Extract<TraceEvent, { type: Type }>;

/** Whether `event` is of one of the types. */
export function isHeard<Type extends TraceType>(types: readonly Type[], event: TraceEvent): event is Heard<Type> {
  return (types as readonly TraceType[]).includes(event.type);
}

type ServerType = Extract<TraceType, `server.${string}`>;

/** All events that a server writes. */
export const serverTypes: readonly ServerType[] = eventTypes.filter((type) =>
  type.startsWith('server.'),
) as ServerType[];
