/** Every unit that is expected, with where it stands and why: the list an official works through on the night. No votes in it. */
import type { ElectionDefinition, Unit } from '../../protocol/election/definition.ts';
import type { UnitStatus } from './unit-status.ts';
import { handCount, handDifferences } from './hand-count.ts';
import type { HandStanding, Projection } from './projection-state.ts';

export interface UnitLine {
  readonly unit: number;
  readonly id: string;
  readonly station: number;
  readonly region: string;
  readonly source: Unit['source'];
  readonly status: UnitStatus['status'];
  readonly reason: string;
  /** Journals of the unit's machines, hex, in ledger order. */
  readonly journals: readonly string[];
  readonly handCount: HandStanding;
  /** Figures in which the entries of the hand count differ, by name. */
  readonly handDiffers: readonly string[];
  readonly warnings: readonly string[];
  /** Digests of the acts that a correction by the asking official would name. */
  readonly inForce: { readonly protocol: string | null; readonly handCount: string | null };
}

/** In the order of the definition. `official`: key of who asks, hex. */
export function unitList(
  projection: Projection,
  definition: ElectionDefinition,
  official: string,
): readonly UnitLine[] {
  return definition.units.map((unit) => unitLine(unit, projection, definition, official));
}

function unitLine(unit: Unit, projection: Projection, definition: ElectionDefinition, official: string): UnitLine {
  const { number, id, station, region, source } = unit;
  const state = projection.units[number];
  const { standing } = handCount({ hand: state?.hand ?? {} });
  const entries = [...(state?.protocol === null || state === undefined ? [] : [state.protocol])];
  const nameOf = (contest: number, option: number) =>
    definition.contests.find((each) => each.number === contest)?.options[option]?.id ?? `option ${option}`;
  return {
    unit: number,
    id,
    station,
    region,
    source,
    status: state?.status ?? 'missing',
    reason: state?.reason ?? '',
    journals: state?.own ?? [],
    handCount: standing,
    handDiffers: standing === 'differ' && state !== undefined ? handDifferences(state, nameOf) : [],
    warnings: [...entries, ...Object.values(state?.hand ?? {})].flatMap((entry) => entry.warnings),
    inForce: { protocol: state?.protocol?.act ?? null, handCount: state?.hand[official]?.act ?? null },
  };
}
