/** Ballots of a unit without a working machine, carried to a neighbour's: its card names the unit, its report has a block for it. */
import { type Compilation, machineAt, unitAt } from './compilation.ts';
import { drawnSheets } from './compile-machine.ts';
import type { PlannedMachine } from '../plan/plan.ts';

/** Random streams of sheets scanned elsewhere lie beyond those of all others. */
const neighbourIndex = 30_000_000;

/** The machines with the neighbours' ballots the file brings them, fed after their own. */
export function withNeighbours(compilation: Compilation, machines: readonly PlannedMachine[]): PlannedMachine[] {
  const result = [...machines];
  (compilation.content.neighbours ?? []).forEach((entry, i) => {
    const actor = machineAt(compilation, ['neighbours', i, 'at'], entry.at);
    const at = result.findIndex((machine) => machine.actor === actor);
    const machine = result[at];
    const unit = unitAt(compilation, ['neighbours', i, 'of'], entry.of);
    if (machine === undefined || unit === null) return;
    const drawn = { index: neighbourIndex + i * 100_000, mode: machine.mode };
    const sheets = [...machine.sheets, ...drawnSheets(compilation, unit, entry.ballots, drawn)];
    const spaced = compilation.content.polls?.ballotEvery !== undefined;
    const { ballotEveryUs } = machine;
    result[at] = {
      ...machine,
      sheets,
      neighbourUnits: [...new Set([...machine.neighbourUnits, unit.number])],
      // The same day for more sheets.
      ballotEveryUs: spaced
        ? ballotEveryUs
        : Math.floor((ballotEveryUs * (machine.sheets.length + 1)) / (sheets.length + 1)),
    };
  });
  return result;
}
