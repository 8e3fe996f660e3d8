/** Comma-separated values (RFC 4180) by the names of their columns, for a reader that believes no cell it was not told of. */
import papaparse from 'papaparse';
import type { Difference, Reading } from './difference.ts';

/** What a column holds. A `whole?` may be empty. */
export type CsvColumn = 'text' | 'whole' | 'whole?';

export type CsvValue<Column extends CsvColumn> = Column extends 'text'
  ? string
  : Column extends 'whole'
    ? number
    : number | null;

export type CsvRow<Columns extends Readonly<Record<string, CsvColumn>>> = {
  readonly [Name in keyof Columns]: CsvValue<Columns[Name]>;
};

/**
 * Rows by column. A column that is missing, unknown or there twice, a row that is too short or too long, and a cell that is not
 * what its column holds are problems; such a row is left out.
 */
export function readCsv<const Columns extends Readonly<Record<string, CsvColumn>>>(
  text: string,
  columns: Columns,
): Reading<readonly CsvRow<Columns>[]> {
  const { data, errors } = papaparse.parse(text, {
    delimiter: ',',
    newline: '\r\n',
    header: false,
    skipEmptyLines: false,
  });
  const problems: Difference[] = errors.map(({ code, row }) => ({
    what: row === undefined ? 'the file' : `line ${row + 1}`,
    expected: 'comma-separated values',
    found: code,
  }));
  const [head = [], ...rest] = data;
  problems.push(...endProblems(rest), ...headProblems(head, Object.keys(columns)));
  if (problems.length > 0) return { value: null, problems };
  const rows = rest.slice(0, -1).flatMap((cells, at) => rowOf(cells, head, columns, `line ${at + 2}`, problems));
  return { value: rows, problems };
}

/** Every line has its end, the last one too. */
function endProblems(rest: readonly (readonly string[])[]): Difference[] {
  const last = rest.at(-1);
  if (last?.length === 1 && last[0] === '') return [];
  return [{ what: 'last line', expected: 'an end of the line', found: last?.join(',') ?? 'nothing' }];
}

function headProblems(head: readonly string[], columns: readonly string[]): Difference[] {
  const same = head.length === columns.length && columns.every((name) => head.includes(name));
  return same ? [] : [{ what: 'head of the columns', expected: columns.join(','), found: head.join(',') }];
}

function rowOf<Columns extends Readonly<Record<string, CsvColumn>>>(
  cells: readonly string[],
  head: readonly string[],
  columns: Columns,
  place: string,
  problems: Difference[],
): CsvRow<Columns>[] {
  if (cells.length !== head.length) {
    problems.push({ what: place, expected: `${head.length} cells`, found: `${cells.length}: ${cells.join(',')}` });
    return [];
  }
  const row: Record<string, string | number | null> = {};
  for (const [at, name] of head.entries()) {
    const value = cellValue(cells[at] ?? '', columns[name] ?? 'text');
    if (value === undefined) {
      problems.push({ what: `${place}, ${name}`, expected: 'a whole number', found: cells[at] || 'no text' });
      return [];
    }
    row[name] = value;
  }
  return [row as CsvRow<Columns>];
}

function cellValue(cell: string, column: CsvColumn): string | number | null | undefined {
  if (column === 'text') return plainText(cell);
  if (column === 'whole?' && cell === '') return null;
  return /^(0|[1-9]\d*)$/.test(cell) ? Number(cell) : undefined;
}

/** A text that a spreadsheet would take for a formula stands behind an apostrophe, which is no part of it. */
function plainText(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
