/** What the election report of a publication must say. */
import type {
  ElectionReportReading,
  ReportCandidate,
  ReportContestReading,
  ReportUnit,
} from './election-report-reader.ts';
import { type DefinedContest, definedContest, type PublishedEvidence, type StatedContest } from './publication.ts';

type Counts = ReportContestReading['selections'][number]['counts'];

export function electionReportStatement(evidence: PublishedEvidence): ElectionReportReading {
  const { snapshot, breakdown, election } = evidence;
  const { complete, annulled, expected } = snapshot.coverage;
  const named = (isList: boolean) =>
    election.contests
      .filter(({ kind }) => (kind === 'party-list') === isList)
      .flatMap(({ options }) => options.map((option) => nameOf(option)));
  return {
    format: breakdown === null ? 'summary-contest' : 'precinct-level',
    status: complete + annulled === expected ? 'unofficial-complete' : 'unofficial-partial',
    atS: snapshot.atS,
    utcOffsetMinutes: election.utcOffsetMinutes,
    isTest: snapshot.mode !== 'live',
    mode: snapshot.mode,
    notes: snapshot.synthetic,
    issuer: election.title,
    election: election.id,
    title: election.title,
    dates: [election.date, election.date],
    units: unitsOf(evidence),
    parties: named(true),
    candidates: [...named(false).map((name) => ({ name, party: '', sits: false })), ...listCandidates(evidence)],
    contests: snapshot.contests.flatMap((contest) => {
      const rules = definedContest(election, contest.number);
      return rules === undefined ? [] : [contestOf(contest, rules, evidence)];
    }),
  };
}

type Named = { readonly id: string; readonly name: Readonly<Record<string, string>> };

function nameOf({ id, name }: Named): string {
  return name['en'] ?? id;
}

function unitsOf({ snapshot, breakdown, election }: PublishedEvidence): readonly ReportUnit[] {
  const groups = (breakdown?.groups ?? []).map(({ units, ballots }) => ({
    name: units.join(' + '),
    type: units.length === 1 ? 'polling-place' : 'combined-precinct',
    voters: ballots,
    unitsComplete: null,
    unitsInAll: null,
    parts: [],
  }));
  const whole = {
    name: election.title,
    type: 'whole election',
    voters: null,
    unitsComplete: snapshot.coverage.complete,
    unitsInAll: snapshot.coverage.expected,
    parts: groups.map(({ name }) => name),
  };
  return [whole, ...groups];
}

function listCandidates({ snapshot, election }: PublishedEvidence): ReportCandidate[] {
  return election.contests.flatMap(({ number, options }) => {
    const published = snapshot.contests.find((contest) => contest.number === number);
    return options.flatMap((option) => {
      const list = published?.options.find(({ id }) => id === option.id)?.list;
      return (option.candidates ?? []).map(({ name }, at) => ({
        name: name['en'] ?? `${at + 1}`,
        party: nameOf(option),
        sits: list?.elected.some(({ place }) => place === at + 1) ?? false,
      }));
    });
  });
}

function contestOf(
  contest: StatedContest,
  rules: DefinedContest,
  { snapshot, breakdown, election }: PublishedEvidence,
): ReportContestReading {
  const isList = rules.kind === 'party-list';
  const hand = snapshot.hand?.contests.find(({ number }) => number === contest.number)?.official;
  const groups = (breakdown?.groups ?? []).map(({ units, contests, hand: counted }) => ({
    name: units.join(' + '),
    totals: contests.find((each) => each.contest === contest.number),
    hand: counted?.find((each) => each.contest === contest.number),
  }));
  const whole = election.title;
  const counted = (lot: number): Counts =>
    groups.flatMap((group) => [
      ...(group.totals === undefined ? [] : [{ name: `${group.name}, total`, figure: group.totals.votes[lot] ?? 0 }]),
      ...(group.hand === undefined ? [] : [{ name: `${group.name}, hand count`, figure: group.hand.votes[lot] ?? 0 }]),
    ]);
  const own = contest.options.map(({ name, votes, seats }, lot) => ({
    name: rules.options[lot] === undefined ? name : nameOf(rules.options[lot]),
    place: lot + 1,
    party: '',
    counts: [
      { name: `${whole}, total`, figure: votes },
      ...(seats === null ? [] : [{ name: `${whole}, seats`, figure: seats }]),
      ...(hand === undefined ? [] : [{ name: `${whole}, hand count`, figure: hand.votes[lot] ?? 0 }]),
      ...counted(lot),
    ],
  }));
  const { undervotes, overvotes } = contest;
  return {
    name: contest.title,
    type: `ElectionResults.${isList ? 'Party' : 'Candidate'}Contest`,
    variation: isList ? 'proportional' : rules.votesAllowed > 1 ? 'n-of-m' : 'plurality',
    votesAllowed: isList ? null : rules.votesAllowed,
    district: whole,
    selections: [...own, ...preferred(contest, rules, whole)],
    others: [
      { name: whole, undervotes, overvotes },
      ...groups.flatMap(({ name, totals }) =>
        totals === undefined ? [] : [{ name, undervotes: totals.undervotes, overvotes: totals.overvotes }],
      ),
    ],
  };
}

function preferred(
  { options }: StatedContest,
  rules: DefinedContest,
  whole: string,
): ReportContestReading['selections'] {
  return options.flatMap(({ preferences }, lot) => {
    const party = rules.options[lot];
    if (preferences === undefined || party === undefined) return [];
    return (party.candidates ?? []).map(({ name }, at) => ({
      name: name['en'] ?? `${at + 1}`,
      place: null,
      party: nameOf(party),
      counts: [{ name: `${whole}, preference`, figure: preferences[at] ?? 0 }],
    }));
  });
}
