/**
 * Adds cast vote records (NIST SP 1500-103) up to what they come to: by unit and contest, as the standard says what a record
 * means. Preferences are a contest of their own, `<contest>-preference`; of which party one is follows from the record beside it.
 */
import { readIsoTime, type StatedTime } from './civil-time.ts';
import { type CastVoteContest, type CastVoteForm, castVoteForm, type CastVoteRecord } from './cast-vote-schema.ts';
import type { Difference, Reading } from './difference.ts';
import { readJsonForm } from './json-form.ts';

export interface CastVoteReading {
  readonly election: string;
  readonly title: string;
  readonly device: string;
  readonly model: string;
  readonly generated: StatedTime | null;
  /** All units that records may be of. */
  readonly units: readonly string[];
  /** Contests with their options. */
  readonly contests: readonly {
    readonly name: string;
    readonly votesAllowed: number;
    readonly options: readonly string[];
  }[];
  /** Units that records are of. */
  readonly sums: readonly CastVoteSum[];
}

export interface CastVoteSum {
  readonly name: string;
  readonly ballots: number;
  readonly contests: readonly CastVoteTally[];
}

export interface CastVoteTally {
  readonly name: string;
  readonly ballots: number;
  readonly votes: readonly { readonly name: string; readonly figure: number }[];
  readonly undervotes: number;
  readonly overvotes: number;
  readonly invalid: number;
  /** By option and number, those that occur, by name. */
  readonly preferences: readonly { readonly name: string; readonly times: number }[];
}

interface OpenTally {
  ballots: number;
  readonly votes: Map<string, number>;
  undervotes: number;
  overvotes: number;
  invalid: number;
  readonly preferences: Map<string, number>;
}

interface OpenSum {
  ballots: number;
  readonly contests: Map<string, OpenTally>;
}

const preferenceSuffix = '-preference';

export function readCastVotes(text: string): Reading<CastVoteReading> {
  const { value: form, problems } = readJsonForm(text, castVoteForm);
  if (form === null) return { value: null, problems };
  const names = new Names(form);
  const sums = new Map<string, OpenSum>();
  for (const record of form.CVR) addRecord(sums, record, names);
  const [election] = form.Election;
  const [device] = form.ReportingDevice;
  if (form.ReportGeneratingDeviceIds[0] !== device['@id']) names.lost(form.ReportGeneratingDeviceIds[0]);
  const own = election.Contest.filter(({ '@id': id }) => !id.endsWith(preferenceSuffix));
  return {
    value: {
      election: election['@id'],
      title: election.Name,
      device: device['@id'],
      model: device.Model,
      generated: readIsoTime(form.GeneratedDate),
      units: form.GpUnit.map(({ Name }) => Name),
      contests: own.map(({ '@id': id, Name, VotesAllowed, ContestSelection }) => ({
        name: names.contest(id) || Name,
        votesAllowed: VotesAllowed,
        options: ContestSelection.map((selection) => names.selection(selection['@id'])),
      })),
      sums: [...sums].map(([name, sum]) => closedSum(name, sum, names)).sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
    problems: [...problems, ...names.problems],
  };
}

/** What ids of the file name; one that leads nowhere is a problem, once. */
class Names {
  readonly problems: Difference[] = [];
  readonly #names = new Map<string, string>();
  readonly allowed = new Map<string, number>();
  readonly order = new Map<string, readonly string[]>();
  readonly #lost = new Set<string>();

  constructor({ GpUnit, Election: [{ Candidate, Contest }] }: CastVoteForm) {
    for (const { '@id': id, Name } of [...GpUnit, ...Candidate, ...Contest]) this.#give(id, Name);
    for (const { '@id': id, VotesAllowed, ContestSelection } of Contest) {
      this.allowed.set(id, VotesAllowed);
      this.order.set(
        id,
        ContestSelection.map((selection) => selection['@id']),
      );
      for (const [at, { '@id': selection, CandidateIds }] of ContestSelection.entries()) {
        const [candidate] = CandidateIds;
        this.#give(selection, candidate === undefined ? `number ${at + 1}` : this.name(candidate));
      }
    }
  }

  #give(id: string, name: string): void {
    if (this.#names.has(id)) this.problems.push({ what: id, expected: 'each id once', found: `again for ${name}` });
    this.#names.set(id, name);
  }

  name(id: string): string {
    const name = this.#names.get(id);
    if (name === undefined) this.lost(id);
    return name ?? id;
  }

  contest(id: string): string {
    return this.name(id);
  }

  selection(id: string): string {
    return this.name(id);
  }

  lost(id: string): void {
    if (!this.#lost.has(id))
      this.problems.push({ what: id, expected: 'an id that is given', found: 'a reference to it' });
    this.#lost.add(id);
  }
}

function addRecord(sums: Map<string, OpenSum>, record: CastVoteRecord, names: Names): void {
  const unit = names.name(record.BallotStyleUnitId);
  const sum = sums.get(unit) ?? { ballots: 0, contests: new Map<string, OpenTally>() };
  sums.set(unit, sum);
  sum.ballots += 1;
  const [snapshot] = record.CVRSnapshot;
  if (snapshot['@id'] !== record.CurrentSnapshotId) names.lost(record.CurrentSnapshotId);
  const own = snapshot.CVRContest.filter(({ ContestId }) => !ContestId.endsWith(preferenceSuffix));
  for (const reading of own) {
    const tally = sum.contests.get(reading.ContestId) ?? emptyTally();
    sum.contests.set(reading.ContestId, tally);
    addContest(tally, reading, names);
    const beside = snapshot.CVRContest.find(({ ContestId }) => ContestId === `${reading.ContestId}${preferenceSuffix}`);
    if (beside !== undefined) addPreference(tally, reading, beside, names);
  }
}

function emptyTally(): OpenTally {
  return { ballots: 0, votes: new Map(), undervotes: 0, overvotes: 0, invalid: 0, preferences: new Map() };
}

/** Every selection that a ballot may make is a vote, an undervote, an overvote, or invalid by the rules. */
function addContest(tally: OpenTally, reading: CastVoteContest, names: Names): void {
  const allowed = names.allowed.get(reading.ContestId) ?? 0;
  tally.ballots += 1;
  tally.undervotes += reading.Undervotes;
  tally.overvotes += reading.Overvotes;
  let votes = 0;
  for (const selection of votesOf(reading)) {
    tally.votes.set(selection, (tally.votes.get(selection) ?? 0) + 1);
    votes += 1;
  }
  const rest = allowed - votes - reading.Undervotes - reading.Overvotes;
  const isInvalid = reading.Status.includes('invalidated-rules');
  if (isInvalid) tally.invalid += rest;
  for (const {
    ContestSelectionId,
    SelectionPosition: [{ NumberVotes, IsAllocable }],
  } of reading.CVRContestSelection)
    if ((IsAllocable === 'yes') !== (NumberVotes === 1))
      names.problems.push({
        what: ContestSelectionId,
        expected: 'one vote where it counts, none where it does not',
        found: `${NumberVotes}`,
      });
  const selections = isInvalid ? `up to ${allowed} selections, not all of them votes` : `${allowed} selections`;
  if (isInvalid ? rest <= 0 : rest !== 0)
    names.problems.push({ what: reading.ContestId, expected: selections, found: `${allowed - rest} accounted for` });
}

/** Selections that are votes: one for each vote. */
function votesOf({ CVRContestSelection }: CastVoteContest): string[] {
  return CVRContestSelection.flatMap(({ ContestSelectionId, SelectionPosition: [{ NumberVotes, IsAllocable }] }) =>
    IsAllocable === 'yes' ? Array.from({ length: NumberVotes }, () => ContestSelectionId) : [],
  );
}

function addPreference(tally: OpenTally, reading: CastVoteContest, beside: CastVoteContest, names: Names): void {
  const [party] = votesOf(reading);
  for (const number of votesOf(beside)) {
    if (party === undefined) {
      names.problems.push({
        what: beside.ContestId,
        expected: 'the vote it is a preference of',
        found: names.selection(number),
      });
      continue;
    }
    const name = `${names.selection(party)}, ${names.selection(number)}`;
    tally.preferences.set(name, (tally.preferences.get(name) ?? 0) + 1);
  }
}

function closedSum(name: string, { ballots, contests }: OpenSum, names: Names): CastVoteSum {
  return {
    name,
    ballots,
    contests: [...contests].map(([id, { votes, preferences, ...figures }]) => ({
      name: names.contest(id),
      ...figures,
      votes: (names.order.get(id) ?? []).map((selection) => ({
        name: names.selection(selection),
        figure: votes.get(selection) ?? 0,
      })),
      preferences: [...preferences]
        .map(([each, times]) => ({ name: each, times }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  };
}
