/** Reads a publication from its election report (NIST SP 1500-100): figures by name, with every reference followed. */
import { readIsoTime } from './civil-time.ts';
import type { Difference, Reading } from './difference.ts';
import {
  type ElectionReportForm,
  electionReportForm,
  type ReportContest,
  type ReportText,
} from './election-report-schema.ts';
import { readJsonForm } from './json-form.ts';

export interface ElectionReportReading {
  readonly format: 'precinct-level' | 'summary-contest';
  readonly status: 'unofficial-complete' | 'unofficial-partial';
  readonly atS: number | null;
  readonly utcOffsetMinutes: number | null;
  readonly isTest: boolean;
  /** `live` where it names no kind of test. */
  readonly mode: string;
  readonly notes: string;
  readonly issuer: string;
  readonly election: string;
  readonly title: string;
  readonly dates: readonly string[];
  /** The whole election first. */
  readonly units: readonly ReportUnit[];
  readonly parties: readonly string[];
  readonly candidates: readonly ReportCandidate[];
  readonly contests: readonly ReportContestReading[];
}

export interface ReportUnit {
  readonly name: string;
  readonly type: string;
  readonly voters: number | null;
  readonly unitsComplete: number | null;
  readonly unitsInAll: number | null;
  /** Names of the units it is made of. */
  readonly parts: readonly string[];
}

export interface ReportCandidate {
  readonly name: string;
  readonly party: string;
  readonly sits: boolean;
}

export interface ReportContestReading {
  readonly name: string;
  readonly type: string;
  readonly variation: string;
  readonly votesAllowed: number | null;
  readonly district: string;
  readonly selections: readonly {
    readonly name: string;
    /** On the ballot, from 1; null for a candidate of a list. */
    readonly place: number | null;
    /** Of a candidate of a list. */
    readonly party: string;
    readonly counts: readonly { readonly name: string; readonly figure: number }[];
  }[];
  readonly others: readonly { readonly name: string; readonly undervotes: number; readonly overvotes: number }[];
}

export function readElectionReport(text: string): Reading<ElectionReportReading> {
  const { value: report, problems } = readJsonForm(text, electionReportForm);
  if (report === null) return { value: null, problems };
  const references = new References(report);
  const [{ Name, StartDate, EndDate, ElectionScopeId, Candidate, Contest }] = report.Election;
  const time = readIsoTime(report.GeneratedDate);
  const [whole] = report.GpUnit;
  if (whole?.['@id'] !== ElectionScopeId)
    references.problems.push({ what: 'ElectionScopeId', expected: whole?.['@id'] ?? 'a unit', found: ElectionScopeId });
  const reading: ElectionReportReading = {
    format: report.Format,
    status: report.Status,
    atS: time?.atS ?? null,
    utcOffsetMinutes: time?.utcOffsetMinutes ?? null,
    isTest: report.IsTest,
    mode: report.TestType ?? 'live',
    notes: report.Notes ?? '',
    issuer: report.Issuer,
    election: report.IssuerAbbreviation,
    title: textOf(Name),
    dates: [StartDate, EndDate],
    units: report.GpUnit.map((unit) => unitOf(unit, references)),
    parties: report.Party.map(({ Name: name }) => textOf(name)),
    candidates: Candidate.map(({ BallotName, PartyId, PostElectionStatus }) => ({
      name: textOf(BallotName),
      party: PartyId === undefined ? '' : references.party(PartyId),
      sits: PostElectionStatus !== undefined,
    })),
    contests: Contest.map((contest) => contestOf(contest, references)),
  };
  return { value: reading, problems: [...problems, ...references.problems] };
}

function textOf({ Text }: ReportText): string {
  return Text.map(({ Content }) => Content).join(' / ');
}

/** What ids name. An id that is given twice, or leads nowhere, is a problem. */
class References {
  readonly problems: Difference[] = [];
  readonly #names = new Map<string, string>();
  readonly #parties = new Map<string, string>();

  constructor({ GpUnit, Party, Election: [{ Candidate }] }: ElectionReportForm) {
    for (const unit of GpUnit) this.#give(unit['@id'], textOf(unit.Name));
    for (const party of Party) this.#give(party['@id'], textOf(party.Name));
    for (const { '@id': id, BallotName, PartyId } of Candidate) {
      this.#give(id, textOf(BallotName));
      if (PartyId !== undefined) this.#parties.set(id, PartyId);
    }
  }

  #give(id: string, name: string): void {
    if (this.#names.has(id)) this.problems.push({ what: id, expected: 'each id once', found: `again for ${name}` });
    this.#names.set(id, name);
  }

  name(id: string): string {
    const name = this.#names.get(id);
    if (name === undefined)
      this.problems.push({ what: id, expected: 'an id that is given', found: 'a reference to it' });
    return name ?? id;
  }

  party(id: string): string {
    return this.name(id);
  }

  partyOf(candidate: string): string {
    const party = this.#parties.get(candidate);
    return party === undefined ? '' : this.name(party);
  }
}

function unitOf(unit: ElectionReportForm['GpUnit'][number], references: References): ReportUnit {
  return {
    name: textOf(unit.Name),
    type: unit.OtherType ?? unit.Type,
    voters: unit.VotersParticipated ?? null,
    unitsComplete: unit.SubUnitsReported ?? null,
    unitsInAll: unit.TotalSubUnits ?? null,
    parts: (unit.ComposingGpUnitIds ?? []).map((id) => references.name(id)),
  };
}

function contestOf(contest: ReportContest, references: References): ReportContestReading {
  return {
    name: contest.Name,
    type: contest['@type'],
    variation: contest.VoteVariation,
    votesAllowed: contest.VotesAllowed ?? null,
    district: references.name(contest.ElectionDistrictId),
    selections: contest.ContestSelection.map((selection) => {
      const [id] = 'PartyIds' in selection ? selection.PartyIds : selection.CandidateIds;
      return {
        name: references.name(id),
        place: selection.SequenceOrder ?? null,
        party: references.partyOf(id),
        counts: selection.VoteCounts.map(({ GpUnitId, Type, OtherType, Count }) => ({
          name: `${references.name(GpUnitId)}, ${Type === 'other' ? (OtherType ?? 'not said') : Type}`,
          figure: Count,
        })),
      };
    }),
    others: contest.OtherCounts.map(({ GpUnitId, Undervotes, Overvotes }) => ({
      name: references.name(GpUnitId),
      undervotes: Undervotes,
      overvotes: Overvotes,
    })),
  };
}
