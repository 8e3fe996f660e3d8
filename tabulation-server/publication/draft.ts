/** What a snapshot would say now: the projection's figures, seats and listings, before the recount has confirmed them. */
import { toHex, utf8Encode } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { Contest, ContestOption, ElectionDefinition } from '../../protocol/election/definition.ts';
import type { ServerPackage } from '../../protocol/election/package.ts';
import type { UnitStatus } from '../ledger/unit-status.ts';
import type { Projection } from '../ledger/projection-state.ts';
import { treeHead } from '../ledger/merkle.ts';
import { type ListOutcome, listOutcomes } from '../seats/elected.ts';
import { outcomeOf } from '../seats/outcome.ts';
import { drawnThreshold, type Turnout } from '../seats/threshold.ts';
import { electionIndex } from '../tally/election-index.ts';
import { emptyTotals, preferencesOf, type ContestTotals } from '../tally/totals.ts';
import type { Breakdown } from './breakdown.ts';
import type { Snapshot, SnapshotContest, SnapshotList } from './snapshot.ts';
import { crossingsSince } from './crossings.ts';
import { handSeries, warningsOf } from './hand-series.ts';

/** `last`: the snapshot the public saw before; null at the first. `breakdown`: published beside it. */
export function draftSnapshot(
  projection: Projection,
  last: Snapshot | null,
  atS: number,
  deps: { readonly crypto: Crypto; readonly package: ServerPackage },
  breakdown: Breakdown | null = null,
): Snapshot {
  const { definition } = deps.package;
  const voters = votersByContest(projection, definition);
  const none = { expected: 0, counted: 0 };
  const contests = definition.contests.map((contest) =>
    contestOf(contest, projection, definition.regions, voters.get(contest.number) ?? none),
  );
  return {
    schema: 1,
    number: (projection.publication?.number ?? 0) + 1,
    atS,
    election: definition.id,
    title: definition.title,
    definitionDigest: toHex(deps.package.definitionDigest),
    mode: deps.package.mode,
    synthetic: definition.synthetic,
    ledger: {
      index: projection.index,
      head: toHex(projection.head),
      tree: toHex(treeHead(projection.tree, deps.crypto)),
    },
    coverage: { ...projection.coverage },
    listed: listedUnits(projection),
    contests,
    hand: handSeries(projection, electionIndex(definition)),
    breakdown: breakdown === null ? null : toHex(deps.crypto.sha256(utf8Encode(canonicalJson(breakdown)))),
    decisions: [...projection.decided],
    warnings: warningsOf(projection),
    crossings: crossingsSince(last, contests, projection.correctedAt),
    checks: [],
  };
}

/** Units that are neither simply complete nor simply missing, by number. */
function listedUnits(projection: Projection): readonly UnitStatus[] {
  return Object.values(projection.units)
    .filter((unit) => (unit.status !== 'complete' && unit.status !== 'missing') || unit.reason !== '')
    .map(({ unit, status, reason }) => ({ unit, status, reason }))
    .sort((a, b) => a.unit - b.unit);
}

function contestOf(
  contest: Contest,
  projection: Projection,
  regions: readonly { readonly id: string }[],
  voters: SnapshotContest['voters'],
): SnapshotContest {
  const totals = projection.totals[contest.number] ?? emptyTotals(contest.number, contest.options.length);
  // A ballot with N selections appears N times in the column, so the column is over N times those who took part.
  const denominator = totals.ballots * contest.votesAllowed;
  const regional = regions.map((region) => turnoutOf(projection.regions[contest.number]?.[region.id], contest));
  const outcome = outcomeOf(contest, turnoutOf(totals, contest), regional, projection.lots[contest.number] ?? null);
  const numbers = contest.preference?.numbers ?? 0;
  const preferences = contest.options.map((_, lot) => preferencesOf(totals, lot, numbers));
  const lists = listOutcomes(contest, outcome, totals.votes, preferences);
  return {
    number: contest.number,
    id: contest.id,
    title: contest.title,
    tookPart: totals.ballots,
    voters,
    undervotes: totals.undervotes,
    overvotes: totals.overvotes,
    invalid: totals.invalid,
    denominator: { name: 'took part', value: denominator },
    threshold: contest.allocation === undefined ? null : drawnThreshold(contest.allocation.thresholds),
    options: contest.options.map((option, lot) => {
      const votes = totals.votes[lot] ?? 0;
      return {
        id: option.id,
        name: option.name.en ?? option.id,
        kind: option.kind,
        votes,
        share: denominator === 0 ? { numerator: 0, denominator: 1 } : { numerator: votes, denominator },
        admitted: outcome.admitted[lot] ?? null,
        seats: outcome.seats[lot] ?? null,
        ...(numbers > 0 && option.kind === 'party' && { preferences: preferences[lot] ?? [] }),
        ...listPart(option, lists[lot] ?? null, numbers > 0 ? preferences[lot] : undefined),
      };
    }),
    repeatElection: outcome.repeat,
    tied: outcome.tied.map((place) => contest.options[place]?.id ?? ''),
  };
}

function listPart(
  { candidates = [] }: ContestOption,
  outcome: ListOutcome | null,
  preferences: readonly number[] | undefined,
): { readonly list?: SnapshotList } {
  if (outcome === null) return {};
  const elected = outcome.elected.map(({ place, by }) => ({
    place: place + 1,
    name: candidates[place]?.name.en ?? `${place + 1}`,
    ...(preferences !== undefined && { preferences: preferences[place] ?? 0 }),
    by,
  }));
  return { list: { elected, vacant: outcome.vacant } };
}

/** An annulled unit's list leaves the turnout together with its ballots. */
function votersByContest(
  projection: Projection,
  definition: ElectionDefinition,
): ReadonlyMap<number, { expected: number; counted: number }> {
  const voters = new Map<number, { expected: number; counted: number }>();
  const { styles } = electionIndex(definition);
  for (const unit of definition.units) {
    const state = projection.units[unit.number];
    if ((state?.annulled ?? null) !== null) continue;
    const listed = unit.registered + unit.supplementary;
    for (const contest of styles.get(unit.style)?.contests ?? []) {
      const sum = voters.get(contest) ?? { expected: 0, counted: 0 };
      voters.set(contest, sum);
      sum.expected += listed;
      if ((state?.tally ?? null) !== null) sum.counted += listed;
    }
  }
  return voters;
}

function turnoutOf(totals: ContestTotals | undefined, contest: Contest): Turnout {
  const votes = totals?.votes ?? contest.options.map(() => 0);
  return { tookPart: totals?.ballots ?? 0, valid: votes.reduce((sum, count) => sum + count, 0), votes };
}
