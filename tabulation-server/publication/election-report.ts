/**
 * A publication in the common data format of NIST SP 1500-100, version 2.0 (election results reporting), as plain data for
 * JSON. Reporting units are the whole election, and each unit of the breakdown or the small ones merged; a figure counted by
 * hand is of type `other`, because the format knows no second series.
 */
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import type { ContestTotals } from '../tally/totals.ts';
import type { Breakdown, BreakdownGroup } from './breakdown.ts';
import { listCandidates, listSelections } from './election-report-lists.ts';
import { seatCounts, text, voteCounts } from './election-report-parts.ts';
import { isoTime } from './iso-time.ts';
import type { Snapshot, SnapshotContest } from './snapshot.ts';

export interface ReportSource {
  readonly snapshot: Snapshot;
  readonly breakdown: Breakdown | null;
  readonly definition: ElectionDefinition;
}

const whole = 'whole';

export function electionReport(source: ReportSource) {
  const { snapshot, breakdown, definition } = source;
  const options = definition.contests.flatMap((contest) => contest.options.map((option) => ({ contest, option })));
  const named = (kind: 'Party' | 'Candidate') =>
    options
      .filter(({ contest }) => (contest.kind === 'party-list') === (kind === 'Party'))
      .map(({ contest, option }) => ({
        '@id': `${kind.toLowerCase()}-${contest.number}-${option.id}`,
        '@type': `ElectionResults.${kind}`,
        [kind === 'Party' ? 'Name' : 'BallotName']: text(option.name.en ?? option.id),
      }));
  return {
    '@type': 'ElectionResults.ElectionReport',
    Format: breakdown === null ? 'summary-contest' : 'precinct-level',
    GeneratedDate: isoTime(snapshot.atS, definition.utcOffsetMinutes),
    Issuer: definition.title,
    IssuerAbbreviation: definition.id,
    IsTest: snapshot.mode !== 'live',
    ...(snapshot.mode !== 'live' && { TestType: snapshot.mode }),
    ...(snapshot.synthetic !== '' && { Notes: snapshot.synthetic }),
    SequenceStart: 1,
    SequenceEnd: 1,
    Status: isWhole(snapshot) ? 'unofficial-complete' : 'unofficial-partial',
    VendorApplicationId: 'sanak',
    GpUnit: gpUnits(source),
    Party: named('Party'),
    Election: [
      {
        '@type': 'ElectionResults.Election',
        ElectionScopeId: whole,
        Name: text(definition.title),
        StartDate: definition.date,
        EndDate: definition.date,
        Type: 'general',
        Candidate: [...named('Candidate'), ...listCandidates(definition, snapshot)],
        Contest: snapshot.contests.flatMap((contest) => {
          const rules = definition.contests.find(({ number }) => number === contest.number);
          return rules === undefined ? [] : [contestOf(contest, rules, source)];
        }),
      },
    ],
  };
}

function isWhole({ coverage }: Snapshot): boolean {
  return coverage.complete + coverage.annulled === coverage.expected;
}

function gpUnits({ snapshot, breakdown, definition }: ReportSource) {
  const groups = breakdown?.groups ?? [];
  return [
    {
      '@id': whole,
      '@type': 'ElectionResults.ReportingUnit',
      Type: 'other',
      OtherType: 'whole election',
      Name: text(definition.title),
      ComposingGpUnitIds: groups.map((_, at) => unitId(at)),
      SubUnitsReported: snapshot.coverage.complete,
      TotalSubUnits: snapshot.coverage.expected,
    },
    ...groups.map((group, at) => ({
      '@id': unitId(at),
      '@type': 'ElectionResults.ReportingUnit',
      Type: group.units.length === 1 ? 'polling-place' : 'combined-precinct',
      Name: text(group.units.join(' + ')),
      VotersParticipated: group.ballots,
    })),
  ];
}

function contestOf(contest: SnapshotContest, rules: Contest, { breakdown, snapshot }: ReportSource) {
  const groups = (breakdown?.groups ?? []).map((group, at) => ({
    id: unitId(at),
    figures: figuresOf(group, contest.number),
    hand: group.hand?.find((totals) => totals.contest === contest.number) ?? null,
  }));
  const hand = snapshot.hand?.contests.find(({ number }) => number === contest.number)?.official ?? null;
  const isList = rules.kind === 'party-list';
  const selections = contest.options.map((option, lot) => ({
    '@id': `selection-${contest.number}-${option.id}`,
    '@type': isList ? 'ElectionResults.PartySelection' : 'ElectionResults.CandidateSelection',
    SequenceOrder: lot + 1,
    ...(isList
      ? { PartyIds: [`party-${contest.number}-${option.id}`] }
      : { CandidateIds: [`candidate-${contest.number}-${option.id}`] }),
    VoteCounts: [
      voteCounts(whole, option.votes),
      ...(option.seats === null ? [] : [seatCounts(whole, option.seats)]),
      ...(hand === null ? [] : [voteCounts(whole, hand.votes[lot] ?? 0, 'hand count')]),
      ...groups.flatMap(({ id, figures, hand: counted }) => [
        ...(figures === null ? [] : [voteCounts(id, figures.votes[lot] ?? 0)]),
        ...(counted === null ? [] : [voteCounts(id, counted.votes[lot] ?? 0, 'hand count')]),
      ]),
    ],
  }));
  return {
    '@id': `contest-${contest.number}`,
    '@type': isList ? 'ElectionResults.PartyContest' : 'ElectionResults.CandidateContest',
    ElectionDistrictId: whole,
    Name: contest.title,
    VoteVariation: isList ? 'proportional' : rules.votesAllowed > 1 ? 'n-of-m' : 'plurality',
    ...(isList ? {} : { VotesAllowed: rules.votesAllowed }),
    ContestSelection: [...selections, ...listSelections(contest, rules.options, whole)],
    OtherCounts: [
      otherCounts(whole, contest),
      ...groups.flatMap(({ id, figures }) => (figures === null ? [] : [otherCounts(id, figures)])),
    ],
  };
}

function figuresOf(group: BreakdownGroup, contest: number): ContestTotals | null {
  return group.contests.find((totals) => totals.contest === contest) ?? null;
}

function unitId(at: number): string {
  return `unit-${at + 1}`;
}

function otherCounts(
  unit: string,
  { undervotes, overvotes }: { readonly undervotes: number; readonly overvotes: number },
) {
  return { '@type': 'ElectionResults.OtherCounts', GpUnitId: unit, Undervotes: undervotes, Overvotes: overvotes };
}
