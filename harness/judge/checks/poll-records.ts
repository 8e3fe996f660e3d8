/** What I15 remembers: the polls of each machine, and which reports it has judged. */
import type { TraceReport } from '../trace/events.ts';
import type { Facts } from './facts.ts';
import type { Polls, PollsByActor } from './polls.ts';

export interface PollRecords {
  readonly polls: PollsByActor;
  /** Reports judged where they were seen first, by digest; that the server handles them is no second leak. */
  readonly judged: Set<string>;
  /** Closing stated by the newest generation, by journal. */
  readonly closings: Map<string, Pick<TraceReport, 'generation' | 'closedAtS'>>;
  serverClockWrong: boolean;
  /** Time that the newest publication is of. */
  publishedAtS: number | null;
}

export function createPollRecords(): PollRecords {
  return { polls: new Map(), judged: new Set(), closings: new Map(), serverClockWrong: false, publishedAtS: null };
}

/** An impostor's opening is not judged here. Other checks judge that its figures are not counted. */
export function isImpostor({ machines }: Facts, actor: string): boolean {
  return machines.get(actor)?.role === 'impostor';
}

/** A device under test behind a port: its clock, and the people beside it, are not the run's. */
export function isDevice({ run }: Facts, polls: Polls): boolean {
  return run.transport === 'external' && !polls.shown;
}
