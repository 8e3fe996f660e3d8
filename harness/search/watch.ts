/** Whoever watches an exploration from outside: hears how far it is and what it found, and may end it early. */
export interface Watch {
  /** Asked between two sessions or cases; after `true` the exploration answers with what it has. */
  stopped(): boolean;
  /** Before a generated session: whoever watches one that has no end knows it. */
  begun(text: string): void;
  /** Sessions or cases so far. */
  moved(done: number): void;
  failed(broken: readonly string[], sentence: string): void;
}

/** Nobody watches. */
export const unwatched: Watch = { stopped: () => false, begun: () => {}, moved: () => {}, failed: () => {} };
