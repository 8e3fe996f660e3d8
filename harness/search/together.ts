/**
 * What was met together: features of the swarm, faults that took effect, acts, refusals, alarms and standings, in one run. What two
 * things that were often met alone were never met together is what an exploration has to say of its own holes.
 */

export interface Together {
  /** Runs that had it, by thing. */
  counts: Record<string, number>;
  /** By thing: those later in the alphabet that were in a run with it. */
  met: Record<string, string[]>;
}

export function emptyTogether(): Together {
  return { counts: {}, met: {} };
}

/** Counts one run after the other. */
export interface Meetings {
  add(things: readonly string[]): void;
  /** How many pairs were new with the last run. */
  readonly fresh: number;
  result(): Together;
}

export function createMeetings(): Meetings {
  const counts = new Map<string, number>();
  const met = new Map<string, Set<string>>();
  let fresh = 0;
  return {
    add(things) {
      fresh = 0;
      const sorted = [...new Set(things)].sort();
      for (const [at, one] of sorted.entries()) {
        counts.set(one, (counts.get(one) ?? 0) + 1);
        const others = met.get(one) ?? new Set();
        met.set(one, others);
        const before = others.size;
        for (const other of sorted.slice(at + 1)) others.add(other);
        fresh += others.size - before;
      }
    },
    get fresh() {
      return fresh;
    },
    result: () => ({
      counts: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
      met: Object.fromEntries(
        [...met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([one, set]) => [one, [...set].sort()]),
      ),
    }),
  };
}

export function joinTogether(parts: readonly Together[]): Together {
  const counts: Record<string, number> = {};
  const met: Record<string, Set<string>> = {};
  for (const part of parts) {
    for (const [thing, count] of Object.entries(part.counts)) counts[thing] = (counts[thing] ?? 0) + count;
    for (const [thing, others] of Object.entries(part.met)) {
      met[thing] ??= new Set();
      for (const other of others) met[thing].add(other);
    }
  }
  return { counts, met: Object.fromEntries(Object.entries(met).map(([thing, others]) => [thing, [...others].sort()])) };
}

export interface NeverMet {
  readonly one: string;
  readonly other: string;
  /** In how many runs they would be together if neither cared for the other. */
  readonly expected: number;
}

/** Pairs that were never in one run, those that should have met most often first. `runs`: of the exploration. */
export function neverMet({ counts, met }: Together, runs: number): NeverMet[] {
  const things = Object.keys(counts).sort();
  const pairs = things.flatMap((one, at) => {
    const others = new Set(met[one]);
    return things.slice(at + 1).flatMap((other): NeverMet[] => {
      if (others.has(other)) return [];
      return [{ one, other, expected: ((counts[one] ?? 0) * (counts[other] ?? 0)) / Math.max(1, runs) }];
    });
  });
  return pairs.sort((a, b) => b.expected - a.expected || (`${a.one} ${a.other}` < `${b.one} ${b.other}` ? -1 : 1));
}

/** Of everything that may be in a run, what was in none. */
export function neverThere({ counts }: Together, all: readonly string[]): string[] {
  return all.filter((thing) => counts[thing] === undefined).sort();
}
