/** Reads one contest of a public page: its table of votes, who would sit, and what was counted by hand. */
import type { Difference } from './difference.ts';
import { attribute, descendants, elementsIn, hasClass, ownText, type PageElement, textOf } from './dom.ts';
import type { PageContest, PageContestRow, PageHand, PageListRow, PageLists } from './page-reading.ts';
import { across, cellText, type PageTable, type PageTableRow, readTable } from './page-table.ts';
import { figureAt, readGrouped, readPercent, readSigned } from './shown-figure.ts';

const listsHeading = 'Who would sit';
const handHeading = 'Counted by hand';

export function readContest(section: PageElement, problems: Difference[]): PageContest {
  const [heading, ...parts] = elementsIn(section, { place: 'a contest', problems });
  const name = heading === undefined ? '' : textOf(heading);
  if (heading?.tagName !== 'h2') problems.push({ what: 'a contest', expected: 'a heading', found: name });
  const votesAt = parts.findIndex(({ tagName }) => tagName === 'table');
  const votes = parts[votesAt];
  const [before, below] = [parts.slice(0, Math.max(0, votesAt)), parts.slice(votesAt + 1)];
  const firstHeading = below.findIndex(({ tagName }) => tagName === 'h3');
  const [paragraphs, tables] =
    firstHeading < 0 ? [below, []] : [below.slice(0, firstHeading), below.slice(firstHeading)];
  for (const part of [...before, ...paragraphs])
    if (part.tagName !== 'p')
      problems.push({ what: name, expected: 'a paragraph', found: textOf(part) || part.tagName });
  const shown = votes === undefined ? null : readTable(votes, { place: name, problems });
  return {
    name,
    before: before.map(textOf),
    caption: shown?.caption ?? '',
    columns: shown?.columns ?? [],
    rows: (shown?.rows ?? []).map((row) => votesRow(row, name, problems)),
    after: paragraphs.filter((part) => hasClass(part, 'banner')).map(textOf),
    remarks: paragraphs.filter((part) => !hasClass(part, 'banner')).map(textOf),
    ...headedTables(tables, name, problems),
  };
}

function votesRow(row: PageTableRow, contest: string, problems: Difference[]): PageContestRow {
  const line = row.cells.get(across);
  const empty = { id: row.id, synthetic: false, votes: null, shareBp: null, barBp: null, seats: null };
  if (line !== undefined) return { ...empty, name: textOf(line) };
  const option = row.cells.get('Option');
  const share = row.cells.get('Share');
  const name = option === undefined ? '' : ownText(option);
  const marks = option === undefined ? [] : descendants(option, 'small').map(textOf);
  const at = (column: string) => `${contest}, ${name}, ${column}`;
  if (marks.some((mark) => mark !== 'synthetic') || marks.length > 1)
    problems.push({ what: at('name'), expected: 'a name', found: marks.join(' ') });
  const optional = (column: string, read: (text: string) => number | null) => {
    const text = cellText(row, column);
    return text === '' ? null : figureAt(text, read, at(column), problems);
  };
  return {
    name,
    id: row.id,
    synthetic: marks.length > 0,
    votes: figureAt(cellText(row, 'Votes'), readGrouped, at('Votes'), problems),
    shareBp: optional('Share', readPercent),
    barBp: share === undefined ? null : barOf(share),
    seats: optional('Seats', readGrouped),
  };
}

/** A bar is drawn to `--part` of the cell. */
function barOf(cell: PageElement): number | null {
  const match = /--part:\s*([\d.]+)%/.exec(attribute(cell, 'style') ?? '');
  return match === null ? null : Math.round(Number(match[1]) * 100);
}

/** A table below a heading, twice at most. */
function headedTables(parts: readonly PageElement[], contest: string, problems: Difference[]) {
  const tables = new Map<string, PageTable>();
  for (let at = 0; at < parts.length; at += 2) {
    const [heading, table] = [parts[at], parts[at + 1]];
    const name = heading === undefined ? '' : textOf(heading);
    if (heading?.tagName !== 'h3' || table?.tagName !== 'table' || tables.has(name) || !isKnown(name))
      problems.push({
        what: contest,
        expected: `a table \`${listsHeading}\` or \`${handHeading}\`, each once`,
        found: name,
      });
    else tables.set(name, readTable(table, { place: `${contest}, ${name}`, problems }));
  }
  const [lists, hand] = [tables.get(listsHeading), tables.get(handHeading)];
  return {
    lists: lists === undefined ? null : listsOf(lists, contest, problems),
    hand: hand === undefined ? null : handOf(hand, contest, problems),
  };
}

function isKnown(heading: string): boolean {
  return heading === listsHeading || heading === handHeading;
}

function listsOf({ caption, columns, rows }: PageTable, contest: string, problems: Difference[]): PageLists {
  const read = (row: PageTableRow): PageListRow => {
    const line = row.cells.get(across);
    if (line !== undefined) return { name: textOf(line) };
    const name = cellText(row, 'Candidate');
    const figure = (column: string) =>
      columns.includes(column)
        ? figureAt(cellText(row, column), readGrouped, `${contest}, ${name}, ${column}`, problems)
        : null;
    return { name, place: figure('Place on the list'), preferences: figure('Preferences'), by: cellText(row, 'By') };
  };
  return { caption, columns, rows: rows.map(read) };
}

function handOf({ caption, columns, rows }: PageTable, contest: string, problems: Difference[]): PageHand {
  const read = (row: PageTableRow) => {
    const name = cellText(row, 'Option');
    const figure = (column: string, reader = readGrouped) =>
      figureAt(cellText(row, column), reader, `${contest}, ${name}, counted by hand, ${column}`, problems);
    return {
      name,
      official: figure('Official'),
      machine: figure('Machine'),
      hand: figure('Hand'),
      difference: figure('Difference', readSigned),
    };
  };
  return { caption, columns, rows: rows.map(read) };
}
