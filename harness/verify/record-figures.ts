/**
 * What ballots one by one add up to, and whether that is what a report states. The rules are those of protocol/README.md,
 * "What a report counts", written from the text alone.
 */
import type { Contest } from '../../protocol/election/definition.ts';
import { decodeCastVoteRecord } from '../../protocol/messages/codec.ts';
import type { CastVoteRecord, ContestRecord, UnitBlock } from '../../protocol/messages/types.ts';
import type { Election } from './election.ts';

/** Figures by `unit`, `unit/contest`, `unit/contest/option` and so on; null when a record cannot be counted. */
export function ballotFigures(records: readonly Uint8Array[], election: Election): ReadonlyMap<string, number> | null {
  const figures = new Map<string, number>();
  const add = (name: string, by: number) => figures.set(name, (figures.get(name) ?? 0) + by);
  for (const encoded of records) {
    const record = decodeCastVoteRecord(encoded);
    if (!record.ok) return null;
    const { unit, diverted, contests } = record.value;
    if (!isOfPaper(record.value, election)) return null;
    add(`${unit}`, 1);
    if (diverted) add(`${unit} diverted`, 1);
    for (const part of contests) {
      const contest = election.contests.get(part.contest);
      if (contest === undefined) return null;
      const place = `${unit}/${part.contest}`;
      add(place, 1);
      for (const [what, by] of meaning(part, contest)) add(`${place} ${what}`, by);
    }
  }
  return figures;
}

/** Whether a sheet of its unit can be marked like this and falls into the compartment that the record names. */
function isOfPaper({ unit, style, diverted, contests }: CastVoteRecord, { definition, units, ...election }: Election) {
  const wanted = definition.styles.find(({ number }) => number === style)?.contests;
  if (units.get(unit)?.style !== style || wanted?.join() !== contests.map(({ contest }) => contest).join())
    return false;
  let good = false;
  for (const part of contests) {
    const contest = election.contests.get(part.contest);
    if (contest === undefined || !hasPlaces(part, contest)) return false;
    good ||= meaning(part, contest).every(([what]) => what !== 'invalid');
  }
  return diverted !== good;
}

function hasPlaces({ options, preference, preferenceAlone }: ContestRecord, contest: Contest): boolean {
  const squares = contest.preference?.numbers ?? 0;
  if (options.some((option) => contest.options[option] === undefined) || preference > squares) return false;
  if (preferenceAlone) return squares > 0;
  return preference === 0 || contest.options[options[0] ?? -1]?.kind === 'party';
}

/** What one contest of one ballot adds. */
function meaning(
  { options, preference, preferenceAlone }: ContestRecord,
  contest: Contest,
): (readonly [string, number])[] {
  const all = contest.votesAllowed;
  if (options.length > all) return [[contest.overvoteIs === 'invalid' ? 'invalid' : 'over', all]];
  if (options.length === 0) return [[preferenceAlone || contest.blankIs === 'invalid' ? 'invalid' : 'under', all]];
  const votes = options.map((option) => [`option ${option}`, 1] as const);
  const preferred = preference === 0 ? [] : [[`preference ${(options[0] ?? 0) * 256 + preference}`, 1] as const];
  return [...votes, ...preferred, ['under', all - options.length]];
}

/** Whether ballots with these figures, null where one cannot be counted, are those of the blocks. */
export function givesBlocks(counted: ReadonlyMap<string, number> | null, blocks: readonly UnitBlock[]): boolean {
  if (counted === null) return false;
  const stated = statedFigures(blocks);
  return [...new Set([...stated.keys(), ...counted.keys()])].every(
    (name) => (stated.get(name) ?? 0) === (counted.get(name) ?? 0),
  );
}

function statedFigures(blocks: readonly UnitBlock[]): ReadonlyMap<string, number> {
  const stated = new Map<string, number>();
  for (const { unit, ballots, diverted, contests } of blocks) {
    stated.set(`${unit}`, ballots).set(`${unit} diverted`, diverted);
    for (const { contest, votes, preferenceKeys, preferenceCounts, ...tally } of contests) {
      const place = `${unit}/${contest}`;
      stated.set(place, tally.ballots).set(`${place} under`, tally.undervotes);
      stated.set(`${place} over`, tally.overvotes).set(`${place} invalid`, tally.invalid);
      for (const [option, count] of votes.entries()) stated.set(`${place} option ${option}`, count);
      for (const [at, key] of preferenceKeys.entries())
        stated.set(`${place} preference ${key}`, preferenceCounts[at] ?? 0);
    }
  }
  return stated;
}
