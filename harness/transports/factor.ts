/** The speed at which a scenario ends within a time that a person waits for. */

/** The smallest whole factor that brings `virtualUs` under `realUsMax`. */
export function factorFor(virtualUs: number, realUsMax: number): number {
  return Math.max(1, Math.ceil(virtualUs / realUsMax));
}
