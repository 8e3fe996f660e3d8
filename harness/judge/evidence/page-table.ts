/** A table of a page by the names of its columns: which figure a cell is follows from the head above it, never from its place in the code. */
import { attribute, descendants, elementsIn, type PageElement, type PagePlace, textOf } from './dom.ts';

export interface PageTable {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly PageTableRow[];
}

export interface PageTableRow {
  /** `data-id`; empty where the row has none. */
  readonly id: string;
  /** By name of the column; one cell across the whole table is `across`. */
  readonly cells: ReadonlyMap<string, PageElement>;
}

/** A row of one cell that goes across the table. */
export const across = 'across';

/** Rows whose cells are not those of the head are told and left out. */
export function readTable(table: PageElement, at: PagePlace): PageTable {
  const parts = elementsIn(table, at);
  const [caption] = parts.filter(({ tagName }) => tagName === 'caption');
  const heads = parts.filter(({ tagName }) => tagName === 'thead').flatMap((head) => descendants(head, 'th'));
  const bodies = parts.filter(({ tagName }) => tagName === 'tbody');
  for (const { tagName } of parts)
    if (!['caption', 'thead', 'tbody'].includes(tagName))
      at.problems.push({ what: at.place, expected: 'caption, head and body of a table', found: tagName });
  const columns = heads.map(textOf);
  if (new Set(columns).size !== columns.length)
    at.problems.push({ what: `${at.place}, head`, expected: 'each column once', found: columns.join(', ') });
  const rows = bodies
    .flatMap((body) => elementsIn(body, at))
    .flatMap((row, place) => tableRow(row, columns, { ...at, place: `${at.place}, row ${place + 1}` }));
  return { caption: caption === undefined ? '' : textOf(caption), columns, rows };
}

function tableRow(row: PageElement, columns: readonly string[], at: PagePlace): PageTableRow[] {
  const cells = elementsIn(row, at);
  const id = attribute(row, 'data-id') ?? '';
  const [first] = cells;
  if (cells.length === 1 && first !== undefined && attribute(first, 'colspan') === `${columns.length}`)
    return [{ id, cells: new Map([[across, first]]) }];
  if (cells.length !== columns.length || cells.some((cell) => attribute(cell, 'colspan') !== null)) {
    const found = cells.map(textOf).join(' | ');
    at.problems.push({ what: at.place, expected: `cells of ${columns.join(', ')}`, found });
    return [];
  }
  return [{ id, cells: new Map(columns.flatMap((column, i) => pair(column, cells[i]))) }];
}

function pair(column: string, cell: PageElement | undefined): [string, PageElement][] {
  return cell === undefined ? [] : [[column, cell]];
}

export function cellText({ cells }: PageTableRow, column: string): string {
  const cell = cells.get(column);
  return cell === undefined ? '' : textOf(cell);
}
