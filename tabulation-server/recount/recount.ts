/**
 * The second computation. Written apart from the projection on purpose: it shares no rule, no sum and no order of work with
 * it, reads the entries as a whole instead of one by one, and is compared with the running tally before every publication
 * (I11). Change one of the two and leave the other: that is the point.
 *
 * Three passes: sort the entries into journals and decisions (`recount-stories.ts`); pick what each journal says in the
 * end; add up unit by unit.
 */
import type { Crypto } from '../../protocol/crypto.ts';
import type { Contest, ElectionDefinition, Unit } from '../../protocol/election/definition.ts';
import type { ServerPackage } from '../../protocol/election/package.ts';
import type { ContestTally } from '../../protocol/messages/types.ts';
import type { ContestTotals } from '../tally/totals.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { agreedByHand, type CountedPart, type HandRecount, recountHand } from './recount-hand.ts';
import { conserved, plausible, type Rolls } from './recount-paper.ts';
import { type Decided, type StatedReport, type Story, sortEntries } from './recount-stories.ts';

/** What the entries alone come to. */
export interface Recount {
  /** Every contest of the definition, in its order. */
  readonly totals: readonly ContestTotals[];
  readonly hand: HandRecount;
  /** By unit id: what counts of it, and its agreed hand count; empty where there is none. */
  readonly byUnit: ReadonlyMap<
    string,
    { readonly counted: readonly CountedPart[]; readonly hand: readonly CountedPart[] }
  >;
  /** By contest: voters on the lists of units not annulled, and of those that count. */
  readonly voters: ReadonlyMap<number, { readonly expected: number; readonly counted: number }>;
}

export function recount(entries: readonly LedgerEntry[], pkg: ServerPackage, crypto: Crypto): Recount {
  const { stories, decided } = sortEntries(entries, pkg, crypto);
  const rolls = rollsOf(pkg.definition);
  const sources = new Map<number, CountedPart[]>();
  const add = (unit: number, ballots: number, contests: readonly ContestTally[]) =>
    sources.set(unit, [...(sources.get(unit) ?? []), { ballots, contests }]);
  for (const [journal, story] of stories) {
    const inForce = finalWord(journal, story, decided, rolls);
    for (const block of inForce?.report.blocks ?? []) add(block.unit, block.ballots, block.contests);
  }
  for (const [unit, act] of decided.protocols) {
    if (rolls.units.get(unit)?.source === 'protocol' && plausible(act, 'unsaid', rolls))
      add(unit, act.ballots, act.contests);
  }
  const byHand = (unit: number) => agreedByHand(decided, unit, (act) => plausible(act, 'unsaid', rolls));
  const countedOf = (unit: Unit) => {
    const parts = decided.handFinal.has(unit.number) ? byHand(unit.number) : (sources.get(unit.number) ?? []);
    if (decided.contested.has(unit.number)) return [];
    const inBoxes = parts.map((part) => part.ballots).reduce((a, b) => a + b, 0);
    return decided.annulled.has(unit.number) || inBoxes > unit.registered + unit.supplementary ? [] : parts;
  };
  const counted = new Map(pkg.definition.units.map((unit) => [unit, countedOf(unit)] as const));
  const partsOf = (unit: Unit) => counted.get(unit) ?? [];
  const sum = (parts: readonly CountedPart[]) => {
    const tallies = parts.flatMap((part) => part.contests);
    return pkg.definition.contests.map((contest) => totalOf(contest, tallies));
  };
  const hand = recountHand(decided, pkg.definition.units, { byHand, partsOf, sum });
  const voters = votersOf(pkg.definition, rolls, {
    out: (unit) => decided.annulled.has(unit.number),
    counted: (unit) => partsOf(unit).length > 0,
  });
  const out = (unit: Unit) => decided.annulled.has(unit.number) || decided.contested.has(unit.number);
  const byUnit = pkg.definition.units.map(
    (unit) => [unit.id, { counted: partsOf(unit), hand: out(unit) ? [] : byHand(unit.number) }] as const,
  );
  return { totals: sum(pkg.definition.units.flatMap(partsOf)), hand, byUnit: new Map(byUnit), voters };
}

function totalOf(contest: Contest, tallies: readonly ContestTally[]): ContestTotals {
  const of = tallies.filter((tally) => tally.contest === contest.number);
  const total = (figure: (tally: ContestTally) => number) => of.reduce((sum, tally) => sum + figure(tally), 0);
  return {
    contest: contest.number,
    ballots: total((tally) => tally.ballots),
    votes: contest.options.map((_, option) => total((tally) => tally.votes[option] ?? 0)),
    undervotes: total((tally) => tally.undervotes),
    overvotes: total((tally) => tally.overvotes),
    invalid: total((tally) => tally.invalid),
    ...chosenIn(of),
  };
}

/** Key by key over all tallies at once; the running tally merges list after list. */
function chosenIn(tallies: readonly ContestTally[]) {
  const chosen = new Map<number, number>();
  for (const { preferenceKeys, preferenceCounts } of tallies) {
    preferenceKeys.forEach((key, at) => {
      chosen.set(key, (chosen.get(key) ?? 0) + (preferenceCounts[at] ?? 0));
    });
  }
  const pairs = [...chosen].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  return { preferenceKeys: pairs.map(([key]) => key), preferenceCounts: pairs.map(([, count]) => count) };
}

/** Lists added up contest by contest; the tally adds them unit by unit. */
function votersOf(
  definition: ElectionDefinition,
  rolls: Rolls,
  is: { readonly out: (unit: Unit) => boolean; readonly counted: (unit: Unit) => boolean },
): Recount['voters'] {
  const onLists = (units: readonly Unit[]) =>
    units.map((unit) => unit.registered + unit.supplementary).reduce((a, b) => a + b, 0);
  const standing = definition.units.filter((unit) => !is.out(unit));
  const byStyle = definition.styles.map((style) => {
    const units = standing.filter((unit) => unit.style === style.number);
    return { style, expected: onLists(units), counted: onLists(units.filter(is.counted)) };
  });
  const entries = [...rolls.contests.keys()].map((contest) => {
    const voting = byStyle.filter(({ style }) => style.contests.includes(contest));
    const expected = voting.reduce((sum, each) => sum + each.expected, 0);
    return [contest, { expected, counted: voting.reduce((sum, each) => sum + each.counted, 0) }] as const;
  });
  return new Map(entries);
}

function rollsOf(definition: ElectionDefinition): Rolls {
  return {
    units: new Map(definition.units.map((unit) => [unit.number, unit])),
    styles: new Map(definition.styles.map((style) => [style.number, style])),
    contests: new Map(definition.contests.map((contest) => [contest.number, contest])),
  };
}

/** What a journal says in the end; null when it does not count. */
function finalWord(journal: string, story: Story, decided: Decided, rolls: Rolls): StatedReport | null {
  if (decided.replacedBy.has(journal)) return null;
  if (story.late && !decided.roles.has(journal)) return null;
  const doubtful = [...story.contradicted, ...story.contradictions.map((statement) => statement.report.generation)];
  if (doubtful.some((generation) => !decided.kept.has(`${journal}:${generation}`))) return null;
  const lastGeneration = Math.max(...story.reports.map((statement) => statement.report.generation));
  const candidates = [...story.reports, ...story.contradictions].filter(
    (statement) => statement.report.generation === lastGeneration,
  );
  const keptDigest = decided.kept.get(`${journal}:${lastGeneration}`);
  const last = candidates.find((candidate) => keptDigest === undefined || candidate.digest === keptDigest) ?? null;
  if (last !== null && story.disproved.has(last.digest) && !decided.roles.has(journal)) return null;
  const sound = last?.report.blocks.every((block) => plausible(block, block.diverted, rolls)) ?? false;
  return last !== null && sound && conserved(last.report) ? last : null;
}
