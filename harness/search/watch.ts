/** Watches an exploration from outside: receives its progress and failures, and may end it early. */
export interface Watch {
  /** Asked between two sessions or cases; after `true` the exploration answers with what it has. */
  stopped(): boolean;
  /** Called before a generated session, so that a session without an end can be named. */
  begun(text: string): void;
  /** Sessions or cases so far. */
  moved(done: number): void;
  failed(broken: readonly string[], sentence: string): void;
}

/** Ignores all progress and never ends an exploration early. */
export const unwatched: Watch = { stopped: () => false, begun: () => {}, moved: () => {}, failed: () => {} };
