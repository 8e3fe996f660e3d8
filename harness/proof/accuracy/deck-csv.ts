/**
 * A test deck as a CSV file, for people who mark the sheets by hand or check them in a spreadsheet. One line a sheet:
 *
 *   sheet,unit,style,marks
 *   1,1,1,1:0@200 1#3@200 2:1@200
 *
 * `contest:option@darkness` is a mark beside an option, `contest#number@darkness` one in a preference square.
 */
import type { TraceMark } from '../../judge/trace/events.ts';
import type { DeckSheet } from './deck.ts';

const head = 'sheet,unit,style,marks';
const markPattern = /^(\d+)([:#])(\d+)@(\d+)$/;

export function deckToCsv(deck: readonly DeckSheet[]): string {
  const lines = deck.map(({ sheet, unit, style, marks }) =>
    [sheet, unit, style, marks.map(markText).join(' ')].join(','),
  );
  return [head, ...lines, ''].join('\n');
}

function markText(mark: TraceMark): string {
  const place = mark.option === undefined ? `#${mark.preference}` : `:${mark.option}`;
  return `${mark.contest}${place}@${mark.darkness}`;
}

/** Reads a deck back. Throws RangeError that names the line and what was expected. */
export function deckFromCsv(text: string): readonly DeckSheet[] {
  const [first, ...lines] = text.trimEnd().split(/\r?\n/);
  if (first !== head) throw new RangeError(`line 1: found ${first ?? 'nothing'}, expected ${head}`);
  return lines.map((line, i) => {
    const fields = line.split(',');
    const [sheet, unit, style] = fields.slice(0, 3).map((field) => wholeNumber(field, i + 2));
    const [, , , marks] = fields;
    if (
      fields.length !== 4 ||
      sheet === undefined ||
      unit === undefined ||
      style === undefined ||
      marks === undefined
    ) {
      throw new RangeError(`line ${i + 2}: found ${fields.length} fields, expected ${head}`);
    }
    return { sheet, unit, style, marks: marks === '' ? [] : marks.split(' ').map((mark) => markOf(mark, i + 2)) };
  });
}

function wholeNumber(field: string, line: number): number {
  if (!/^\d{1,9}$/.test(field)) throw new RangeError(`line ${line}: found ${field}, expected a whole number`);
  return Number(field);
}

function markOf(text: string, line: number): TraceMark {
  const [, contest, kind, target, darkness] = markPattern.exec(text) ?? [];
  const value = Number(darkness);
  if (contest === undefined || target === undefined || value > 255) {
    throw new RangeError(`line ${line}: found ${text}, expected contest:option@darkness or contest#number@darkness`);
  }
  const base = { contest: Number(contest), darkness: value };
  return kind === ':' ? { ...base, option: Number(target) } : { ...base, preference: Number(target) };
}
