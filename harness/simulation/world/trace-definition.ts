/** The election definition as the public trace shows it. */
import type { Contest, ElectionDefinition } from '../../../protocol/election/definition.ts';
import type { TraceDefinition } from '../../judge/trace/election.ts';

/** Definitions are data that never changes, and thousands of worlds may be made of one. */
const known = new WeakMap<ElectionDefinition, TraceDefinition>();

/** `digest`: the definition's own, in hex. */
export function traceDefinition(definition: ElectionDefinition, digest: string): TraceDefinition {
  const before = known.get(definition);
  if (before?.digest === digest) return before;
  const traced = drawDefinition(definition, digest);
  known.set(definition, traced);
  return traced;
}

function drawDefinition(definition: ElectionDefinition, digest: string): TraceDefinition {
  return {
    id: definition.id,
    digest,
    marks: definition.marks,
    opensAtS: definition.opensAtS,
    closesAtS: definition.closesAtS,
    embargoUntilS: definition.embargoUntilS,
    mergeBelowBallots: definition.mergeBelowBallots,
    styles: definition.styles.map(({ number, contests }) => ({ number, contests })),
    contests: definition.contests.map(traceContest),
    regions: definition.regions.map(({ id }) => id),
    units: definition.units.map(({ number, id, style, region, registered, supplementary, source }) => ({
      number,
      id,
      style,
      region,
      registered,
      supplementary,
      source,
    })),
  };
}

/** A contest and its rules, as the public trace and whoever judges by it know them. */
export function traceContest(contest: Contest): TraceDefinition['contests'][number] {
  return {
    number: contest.number,
    kind: contest.kind,
    votesAllowed: contest.votesAllowed,
    ...(contest.elects !== undefined && { elects: contest.elects }),
    ...(contest.tie !== undefined && { tie: contest.tie }),
    ...(contest.list !== undefined && { list: contest.list }),
    options: contest.options.map(({ id, name, kind, votesAre, candidates }) => ({
      id,
      name: `${name.en ?? id}${votesAre === 'synthetic' ? ' (synthetic)' : ''}`,
      kind,
      ...(candidates !== undefined && {
        candidates: candidates.map(({ group }) => (group === undefined ? {} : { group })),
      }),
    })),
    preferenceNumbers: contest.preference?.numbers ?? 0,
    blankIs: contest.blankIs,
    overvoteIs: contest.overvoteIs,
    seats: contest.allocation?.seats ?? 0,
    method: contest.allocation?.method ?? '',
    cap: contest.allocation?.cap ?? null,
    thresholds: (contest.allocation?.thresholds ?? []).map(({ scope, ratio, of }) => ({ scope, ...ratio, of })),
  };
}
