/** What a fault of a line may do to the line it is at. */
import type { Direction } from '../line/piece.ts';

/** One line, and for the fault in question alone. */
export interface LineSurface {
  /** The fault changed something: counted, and told in the trace. */
  effect(what: string): void;
  /** Nothing passes this way any more. Bytes under way that are lost by it. */
  cut(way: Direction): number;
  mend(way: Direction): void;
  /** Tells in the trace which ways are open now. */
  tellState(): void;
  /** The cables of this machine and another change their sockets at the server. */
  exchangeSockets(other: string): void;
  /** Puts bytes on the line behind what this fault stands before. */
  put(way: Direction, bytes: Uint8Array): void;
  /** What the line holds back goes on its way; the fault is over by then. */
  releaseHeld(): void;
  /** What a driver gathered goes on in one read, both ways. */
  releaseGathered(): void;
}
