/** Reads the comma-separated forms of a publication: sums, lists, units. */
import { type CsvRow, readCsv } from './csv.ts';
import type { Reading } from './difference.ts';

const resultsColumns = {
  snapshot: 'whole',
  at_s: 'whole',
  mode: 'text',
  contest: 'text',
  option: 'text',
  kind: 'text',
  votes: 'whole',
  took_part: 'whole',
  seats: 'whole?',
  by_hand: 'whole?',
} as const;

const listsColumns = {
  snapshot: 'whole',
  at_s: 'whole',
  mode: 'text',
  contest: 'text',
  option: 'text',
  place: 'whole?',
  name: 'text',
  preferences: 'whole?',
  order: 'whole?',
  by: 'text',
} as const;

const unitsColumns = {
  units: 'text',
  region: 'text',
  ballots: 'whole',
  contest: 'text',
  option: 'text',
  votes: 'whole',
  by_hand: 'whole?',
} as const;

/** A row under the name by which people find it. */
type NamedRow<Row> = { readonly name: string; readonly row: Row };

export type ResultsRow = NamedRow<CsvRow<typeof resultsColumns>>;
export type ListsRow = NamedRow<CsvRow<typeof listsColumns>>;
export type UnitsRow = NamedRow<CsvRow<typeof unitsColumns>>;

export function readResultsCsv(text: string): Reading<readonly ResultsRow[]> {
  return named(readCsv(text, resultsColumns), resultsRowName);
}

export function readListsCsv(text: string): Reading<readonly ListsRow[]> {
  return named(readCsv(text, listsColumns), listsRowName);
}

export function readUnitsCsv(text: string): Reading<readonly UnitsRow[]> {
  return named(readCsv(text, unitsColumns), unitsRowName);
}

export function resultsRowName({ contest, option }: ResultsRow['row']): string {
  return `contest ${contest}, ${option}`;
}

export function listsRowName({ contest, option, place, order }: ListsRow['row']): string {
  return `contest ${contest}, ${option}, ${place === null ? `seat ${order ?? 'of nobody'}` : `place ${place}`}`;
}

export function unitsRowName({ units, contest, option }: UnitsRow['row']): string {
  return `${units}, contest ${contest}, ${option}`;
}

function named<Row>(
  { value, problems }: Reading<readonly Row[]>,
  nameOf: (row: Row) => string,
): Reading<readonly NamedRow<Row>[]> {
  return { value: value?.map((row) => ({ name: nameOf(row), row })) ?? null, problems };
}
