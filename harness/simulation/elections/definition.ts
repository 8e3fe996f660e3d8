/** Puts an election file and the stations of one run together into the definition both ends must agree on. */
import type {
  BallotStyle,
  Contest,
  ContestOption,
  ElectionDefinition,
  Unit,
} from '../../../protocol/election/definition.ts';
import { nextInt, randomStream } from '../random.ts';
import {
  type ContestTemplate,
  type DistrictContestTemplate,
  type ElectionFile,
  loadElectionFile,
} from './election-file.ts';
import { withPlaceholders } from './placeholders.ts';
import { type StationFacts, placeStations } from './stations.ts';

export interface ElectionOptions {
  /** 1..10,000 stations, each with one machine per ballot type. */
  readonly stations: number;
  /** Ids from the election file, for instance `party`; `all` for every one. */
  readonly ballotTypes: readonly string[] | 'all';
  readonly seed: string;
  /** Voters on every station's list instead of a drawn number. */
  readonly registered?: number;
}

/**
 * The definition of a run of a carried election with made-up stations. Unit ids are `station 2/party`; regions in which
 * no station lies are left out of the definition, so that a per-region threshold asks only regions that can answer.
 * Throws RangeError for an unknown name, ballot type or a station count out of range.
 */
export function buildElection(name: string, options: ElectionOptions): ElectionDefinition {
  return buildElectionOf(loadElectionFile(name), options);
}

/** As `buildElection`, for a file read with `readElectionFile`. */
export function buildElectionOf(file: ElectionFile, options: ElectionOptions): ElectionDefinition {
  if (!Number.isInteger(options.stations) || options.stations < 1 || options.stations > 10_000) {
    throw new RangeError(`${options.stations} stations; expected 1..10000`);
  }
  const ballotTypes = chosenTypes(file, options.ballotTypes);
  const random = randomStream(options.seed, 'election', file.id, 'registered');
  const { min, max } = file.registeredPerStation;
  const stations = placeStations(file, options.stations).map((place, i): StationFacts => {
    const drawn = min + nextInt(random, max - min + 1);
    return { number: i + 1, ...place, registered: options.registered ?? drawn, source: 'machine', ballotTypes };
  });
  return assembleDefinition(file, stations, file.synthetic);
}

function chosenTypes(file: ElectionFile, chosen: readonly string[] | 'all'): string[] {
  const typeIds = file.ballotTypes.map((type) => type.id);
  if (chosen === 'all') return typeIds;
  for (const id of chosen) {
    if (!typeIds.includes(id))
      throw new RangeError(`unknown ballot type "${id}" in ${file.id}; known: ${typeIds.join(', ')}`);
  }
  if (chosen.length === 0) throw new RangeError(`no ballot type chosen in ${file.id}; known: ${typeIds.join(', ')}`);
  return typeIds.filter((id) => chosen.includes(id));
}

/** The definition over exactly these stations; contests, styles and regions that no unit needs are left out. */
export function assembleDefinition(
  file: ElectionFile,
  stations: readonly StationFacts[],
  synthetic: string,
): ElectionDefinition {
  const sheets = sheetsOf(file, stations);
  const units: Unit[] = [];
  for (const station of stations) {
    for (const type of station.ballotTypes) {
      const style = sheets.numbers[styleKey(file, type, station)];
      if (style === undefined) throw new Error(`no style for station ${station.number}/${type}`);
      const { number, region, registered, source } = station;
      const id = `station ${number}/${type}`;
      units.push({
        number: units.length + 1,
        id,
        station: number,
        style,
        region,
        registered,
        supplementary: 0,
        source,
      });
    }
  }
  return {
    schema: 1,
    id: file.id,
    title: file.title,
    date: file.date,
    utcOffsetMinutes: file.utcOffsetMinutes,
    opensAtS: secondOf(file, file.opens),
    closesAtS: secondOf(file, file.closes),
    embargoUntilS: secondOf(file, file.embargo),
    ...(file.handCountFinalAfterS !== undefined && { handCountFinalAfterS: file.handCountFinalAfterS }),
    ...(file.review !== undefined && { review: file.review }),
    contests: sheets.contests,
    styles: sheets.styles,
    regions: file.regions.filter((r) => units.some((u) => u.region === r.id)).map(({ id, name }) => ({ id, name })),
    units,
    marks: file.marks,
    mergeBelowBallots: file.mergeBelowBallots,
    synthetic,
  };
}

interface Sheets {
  readonly contests: Contest[];
  readonly styles: BallotStyle[];
  /** Style number by key of type and district. */
  readonly numbers: Record<string, number>;
}

function styleKey(file: ElectionFile, type: string, station: StationFacts): string {
  const perDistrict = file.ballotTypes.some((t) => t.id === type && 'perDistrict' in t);
  return perDistrict ? `${type}/${station.region}/${station.district}` : type;
}

/** Contests and styles in file order, numbered 1.. without gaps. */
function sheetsOf(file: ElectionFile, stations: readonly StationFacts[]): Sheets {
  const used = new Set(stations.flatMap((station) => station.ballotTypes.map((type) => styleKey(file, type, station))));
  const sheets: Sheets = { contests: [], styles: [], numbers: {} };
  for (const type of file.ballotTypes) {
    if ('contests' in type) {
      if (used.has(type.id)) addStyle(sheets, type.id, type.id, type.contests);
      continue;
    }
    let district = 0;
    for (const region of file.regions) {
      for (const [i, candidates] of (region.districtCandidates ?? []).entries()) {
        district++;
        const key = `${type.id}/${region.id}/${i + 1}`;
        const number = String(district).padStart(2, '0');
        if (used.has(key))
          addStyle(sheets, key, `${type.id}-${number}`, [districtContest(type.perDistrict, number, candidates)]);
      }
    }
  }
  return sheets;
}

function addStyle(sheets: Sheets, key: string, id: string, templates: readonly ContestTemplate[]): void {
  const numbers = templates.map((template) => {
    const number = sheets.contests.length + 1;
    const { preference, placeholders, ...rest } = template;
    const options = withPlaceholders(template.options, placeholders);
    sheets.contests.push({ number, ...rest, options, ...(preference && { preference }) });
    return number;
  });
  const number = sheets.styles.length + 1;
  sheets.styles.push({ number, id, contests: numbers });
  sheets.numbers[key] = number;
}

function districtContest(template: DistrictContestTemplate, district: string, candidates: number): ContestTemplate {
  const { againstAll, id, title, ...rest } = template;
  const options: ContestOption[] = [];
  for (let i = 1; i <= candidates; i++) {
    options.push({
      id: `${id}-${district}-candidate-${i}`,
      kind: 'candidate',
      name: { en: `Candidate ${i} of district ${district}` },
    });
  }
  options.push({ id: `${id}-${district}-against-all`, kind: 'against-all', name: againstAll });
  return { ...rest, id: `${id}-${district}`, title: `${title} ${district}`, options };
}

/** Seconds since 1970 of a local HH:MM on the election's day. */
function secondOf(file: ElectionFile, clock: string): number {
  return Date.parse(`${file.date}T${clock}:00Z`) / 1000 - file.utcOffsetMinutes * 60;
}
