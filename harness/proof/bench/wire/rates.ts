/**
 * How often things can be done in a second, side by side: turns alternate, so that a busy moment hits all of them
 * alike.
 */

const ROUNDS = 7;
const TURN_MS = 60;
const BATCH = 64;

function turn(act: () => unknown): number {
  const startMs = performance.now();
  let done = 0;
  let tookMs = 0;
  for (; tookMs < TURN_MS; tookMs = performance.now() - startMs) {
    for (let i = 0; i < BATCH; i++) act();
    done += BATCH;
  }
  return (done * 1000) / tookMs;
}

/** Times a second, the median of several turns; a first turn of each warms up and does not count. */
export function medianRates(acts: Readonly<Record<string, () => unknown>>): Record<string, number> {
  const turns = Object.entries(acts).map(([name, act]) => ({ name, act, rates: [] as number[] }));
  for (const { act } of turns) turn(act);
  for (let round = 0; round < ROUNDS; round++) for (const { act, rates } of turns) rates.push(turn(act));
  return Object.fromEntries(turns.map(({ name, rates }) => [name, rates.sort((a, b) => a - b)[ROUNDS >> 1] ?? 0]));
}
