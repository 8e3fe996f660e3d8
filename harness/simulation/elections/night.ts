/**
 * A whole election night: every station of the country with its machines filled for the day, so that the final state
 * equals the published totals exactly. The split below those totals is invented by the seed, and the definition says so.
 */
import type { DeviceProfile } from '../../../firmware-sim/profiles.ts';
import type { Contest, ElectionDefinition, Unit } from '../../../protocol/election/definition.ts';
import { fixedTotals } from '../workload/fixed-totals.ts';
import type { PlannedAct, PlannedMachine } from '../plan/plan.ts';
import { assembleDefinition } from './definition.ts';
import { type ElectionFile, loadElectionFile } from './election-file.ts';
import { annulment, stationProtocols } from './night-acts.ts';
import { type NightBox, tallyOf } from './night-box.ts';
import { closeOfPollsUs, machineTimes } from './night-clock.ts';
import { type NightFile, loadNightFile, partyList } from './night-file.ts';
import { createProfiles, nightProfile } from './night-profile.ts';
import { type NightStation, nightStations, registeredVoters } from './night-stations.ts';
import { type StationVotes, splitPartyVotes, turnoutOf } from './party-votes.ts';
import { splitPreferences } from './preferences.ts';
import { splitSingleVotes } from './single-votes.ts';

export interface NightPlan {
  readonly definition: ElectionDefinition;
  readonly machines: PlannedMachine[];
  readonly acts: PlannedAct[];
  /** Virtual time 0, seconds since 1970: a few minutes before the close of polls. */
  readonly epochS: number;
}

export interface NightOptions {
  readonly seed: string;
  /** The machine everybody has, except for its memory, which is cut to the day's ballots; default `compact`. */
  readonly profile?: DeviceProfile;
}

/** The night of a carried election, for instance `kyrgyzstan-2021`. Throws RangeError for an election without one. */
export function nightPlan(name: string, options: NightOptions): NightPlan {
  const election = loadElectionFile(name);
  const night = loadNightFile(name, election);
  const list = partyList(election);
  const { seed } = options;
  const stations = nightStations(election, night, seed);
  const ids = list.contest.options.map((option) => option.id);
  const party = splitPartyVotes(night, ids, stations, seed);
  const registered = registeredVoters(night, stations, party.map(turnoutOf), seed);
  const boxes = filledBoxes(election, night, stations, party, seed);
  const domesticTypes = election.ballotTypes.map((type) => type.id);
  const facts = stations.map((station, i) => ({
    number: station.number,
    region: station.region,
    district: station.district,
    registered: registered[i] ?? 0,
    source: station.abroad ? ('protocol' as const) : ('machine' as const),
    ballotTypes: station.abroad ? [list.ballotType] : domesticTypes,
  }));
  const definition = markSynthetic(assembleDefinition(election, facts, night.synthetic), night, list.contest.id);
  return {
    definition,
    machines: nightMachines(definition, night, boxes, options),
    acts: [...stationProtocols(definition, night, boxes, seed), ...annulment(definition, night, boxes)],
    epochS: definition.closesAtS - closeOfPollsUs(night) / 1_000_000,
  };
}

/** Options whose votes were published keep their names bare; all others say that theirs are synthetic. */
function markSynthetic(definition: ElectionDefinition, night: NightFile, listId: string): ElectionDefinition {
  const published = (contest: Contest, id: string): boolean =>
    contest.id === listId && ['official', 'reported'].includes(night.options[id]?.mark ?? '');
  const contests = definition.contests.map((contest) => ({
    ...contest,
    options: contest.options.map((option) =>
      published(contest, option.id) ? option : { ...option, votesAre: 'synthetic' as const },
    ),
  }));
  return { ...definition, contests };
}

function filledBoxes(
  election: ElectionFile,
  night: NightFile,
  stations: readonly NightStation[],
  party: readonly StationVotes[],
  seed: string,
): NightBox[] {
  const { contest } = partyList(election);
  const rule = night.preferences && contest.preference && { share: night.preferences.share, ...contest.preference };
  const hasList = contest.options.map((option) => option.kind === 'party');
  const preferences = rule ? splitPreferences(party, hasList, rule, seed) : null;
  return stations.map((station, i) => ({
    station,
    party: party[i] ?? { votes: [], invalid: 0 },
    preferences: preferences?.[i] ?? [],
  }));
}

function nightMachines(
  definition: ElectionDefinition,
  night: NightFile,
  boxes: readonly NightBox[],
  options: NightOptions,
): PlannedMachine[] {
  // One maker for all machines: it shares the marks of equal sheets, and a night is some 290,000 counts of equal sheets.
  const fill = fixedTotals(definition);
  const { share } = night.blankAmongInvalid;
  const profiles = createProfiles(options.profile);
  const placed: Record<number, number> = {};
  const machines: PlannedMachine[] = [];
  for (const unit of definition.units) {
    const box = boxes[unit.station - 1];
    if (unit.source !== 'machine' || box === undefined) continue;
    const order = placed[unit.station] ?? 0;
    placed[unit.station] = order + 1;
    const contest = onlyContest(definition, unit);
    const list = contest.kind === 'party-list';
    const votes = list ? box.party : singleVotes(night, contest, box, options.seed);
    const { number, style } = unit;
    const tally = tallyOf(contest.number, votes, list ? box.preferences : []);
    const blank = Math.floor((tally.invalid * share.numerator) / share.denominator);
    machines.push({
      actor: unit.id,
      unit: number,
      mode: 'live',
      role: 'regular',
      profile: nightProfile(profiles, tally.ballots),
      sheets: [],
      prefilled: fill({ unit: number, style, ballots: tally.ballots, mode: 'live', contests: [{ ...tally, blank }] }),
      neighbourUnits: [],
      ...machineTimes(night, box.station, order, options.seed),
      ballotEveryUs: 30_000_000,
      keyOf: null,
      assigned: true,
    });
  }
  return machines;
}

/** Whoever came took both ballots: a station's single-mandate turnout is its party-list turnout. */
function singleVotes(night: NightFile, contest: Contest, box: NightBox, seed: string): StationVotes {
  const { station } = box;
  const repeat = night.single?.repeatElection;
  const againstAllLeads = repeat?.region === station.region && repeat.districts.includes(station.district);
  const race = { id: contest.id, options: contest.options.length, againstAllLeads };
  return splitSingleVotes(race, station.number, turnoutOf(box.party), seed);
}

function onlyContest(definition: ElectionDefinition, unit: Unit): Contest {
  const style = definition.styles.find((s) => s.number === unit.style);
  const contest = definition.contests.find((c) => c.number === style?.contests[0]);
  if (contest === undefined || style?.contests.length !== 1)
    throw new Error(`${unit.id}: a night's ballot has one contest`);
  return contest;
}
