/**
 * Journals filled for the day: units whose count is too long to be lived through ballot by ballot, or must come to stated
 * figures. The machine boots with them after opening, goes on counting what it is fed, and closes like any other.
 */
import type { Unit } from '../../../protocol/election/definition.ts';
import { type FixedContest, fixedTotals } from '../workload/fixed-totals.ts';
import { contestsOf } from '../workload/sheet-kinds.ts';
import { type Compilation, actorsAt, note, placesIn, timeOf, virtualUs } from './compilation.ts';
import { checkOptions, contestNamed, preferenceFigures } from './compile-contest.ts';
import { drawnSheets } from './compile-machine.ts';
import { oneOf } from '../../judge/input/names.ts';
import type { PlannedMachine } from '../plan/plan.ts';
import type { JournalContent } from './schema.ts';

const minuteUs = 60_000_000;
/** Different sheets drawn for one journal; more ballots repeat them, so that a full day costs no more than a short one. */
const distinctMax = 500;
/** Random streams of journal sheets lie beyond those of sheets that are fed. */
const journalIndex = 20_000_000;

/** The machines with the journals the file gives them. */
export function withJournals(compilation: Compilation, machines: readonly PlannedMachine[]): PlannedMachine[] {
  const journals = (compilation.content.journals ?? []).flatMap((journal, i) =>
    placesIn(['journals', i], journal.at).flatMap(({ place, at }) =>
      actorsAt(compilation, at, place, false).map((actor) => ({ journal, i, actor })),
    ),
  );
  return machines.map((machine) => {
    const own = journals.find(({ actor }) => actor === machine.actor);
    return own === undefined ? machine : filled(compilation, machine, own.journal, own.i);
  });
}

function filled(compilation: Compilation, machine: PlannedMachine, journal: JournalContent, i: number): PlannedMachine {
  const { definition } = compilation;
  const unit = definition.units.find((each) => each.number === machine.unit);
  if (unit === undefined) throw new Error(`${machine.actor} has no unit`);
  const room = machine.profile.slots - machine.sheets.length;
  if (journal.ballots > room) {
    const expected = `at most ${room} ballots beside those that are fed: the memory has ${machine.profile.slots} slots`;
    note(compilation, ['journals', i, 'ballots'], { expected });
    return machine;
  }
  const opensUs = virtualUs(compilation, definition.opensAtS);
  const prefilled =
    journal.contests === undefined
      ? drawnJournal(compilation, machine, unit, journal.ballots)
      : statedJournal(compilation, machine, unit, journal, i);
  return {
    ...machine,
    prefilled,
    powerOnAtUs: Math.max(machine.powerOnAtUs, opensUs + minuteUs),
    closeAtUs: timeOf(compilation, ['journals', i, 'close'], journal.close, machine.closeAtUs),
    ...(journal.stays === true && { stays: true as const }),
  };
}

/** Sheets as voters fill them, but for those a machine would return: they are in no journal. */
function drawnJournal(
  compilation: Compilation,
  machine: PlannedMachine,
  unit: Unit,
  ballots: number,
): PlannedMachine['prefilled'] {
  const distinct = Math.min(ballots, distinctMax);
  const drawn = { index: journalIndex, mode: machine.mode, readable: true };
  const each = Math.floor(ballots / distinct);
  const more = ballots % distinct;
  return drawnSheets(compilation, unit, distinct, drawn).map((sheet, at) => ({
    sheet,
    count: each + (at < more ? 1 : 0),
  }));
}

function statedJournal(
  compilation: Compilation,
  machine: PlannedMachine,
  unit: Unit,
  journal: JournalContent,
  i: number,
): PlannedMachine['prefilled'] {
  const { definition, problems } = compilation;
  const path = ['journals', i, 'contests'];
  const before = problems.length;
  const contests = Object.entries(journal.contests ?? {}).flatMap(([id, written]): FixedContest[] => {
    const contest = contestNamed(compilation, [...path, id], id);
    if (contest === null) return [];
    checkOptions(compilation, [...path, id, 'votes'], contest, Object.keys(written.votes));
    const { undervotes = 0, overvotes = 0, invalid = 0 } = written;
    const votes = contest.options.map((option) => written.votes[option.id] ?? 0);
    const blank = contest.blankIs === 'invalid' ? invalid / contest.votesAllowed : 0;
    const preferences = preferenceFigures(
      compilation,
      [...path, id, 'preferences'],
      contest,
      written.preferences ?? {},
    );
    return [{ contest: contest.number, votes, undervotes, overvotes, invalid, blank, ...preferences }];
  });
  const { number, style } = unit;
  const missing = contestsOf(definition, style).filter((contest) => journal.contests?.[contest.id] === undefined);
  if (missing.length > 0) {
    const found = `no figures for ${oneOf(missing.map((contest) => contest.id))}`;
    note(compilation, path, { found, expected: 'every contest on the ballot', key: true });
  }
  if (problems.length > before) return [];
  try {
    return fixedTotals(definition)({ unit: number, style, ballots: journal.ballots, mode: machine.mode, contests });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const expected = `figures that ${journal.ballots} ballots can have (${error.message})`;
    note(compilation, path, { expected, key: true });
    return [];
  }
}
