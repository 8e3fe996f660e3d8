/** Reads a public page back from its HTML, section by section; what has no place on such a page is a problem. */
import { readPageTime } from './civil-time.ts';
import type { Difference, Reading } from './difference.ts';
import {
  attribute,
  descendants,
  elementsIn,
  hasClass,
  ownText,
  type PageElement,
  type PagePlace,
  parsePage,
  textOf,
} from './dom.ts';
import { readContest } from './page-contest-reader.ts';
import type { NamedFigure, PageNotes, PageReading } from './page-reading.ts';
import { figureAt, readGrouped } from './shown-figure.ts';

const asOf = /^Snapshot (\S+) of (.+)\. Preliminary machine count; later snapshots replace this one\.$/;
const completeOf = /^(\S+) of (\S+) units are complete\.$/;

/** The page as a person sees it. Never throws. */
export function readPage(html: string): Reading<PageReading> {
  const problems: Difference[] = [];
  const { title, body } = parsePage(html, problems);
  if (body === null) return { value: null, problems };
  const parts = elementsIn(body, { place: 'the page', problems });
  const one = (wanted: (part: PageElement) => boolean, what: string): PageElement | null => {
    const matches = parts.filter(wanted);
    if (matches.length !== 1) problems.push({ what, expected: 'once', found: `${matches.length} times` });
    return matches[0] ?? null;
  };
  const header = one(({ tagName }) => tagName === 'header', 'head of the page');
  const coverage = one(isCoverage, 'coverage');
  const footer = one(({ tagName }) => tagName === 'footer', 'foot of the page');
  const sections = parts.filter((part) => part.tagName === 'section' && part !== coverage);
  const banners = parts.filter(isBanner);
  for (const part of parts)
    if (part.tagName !== 'section' && part !== header && part !== footer && !isBanner(part))
      problems.push({
        what: 'the page',
        expected: 'head, sections, banners and foot',
        found: textOf(part) || part.tagName,
      });
  const [contests, notes] = [sections.filter(hasTable), sections.filter((section) => !hasTable(section))];
  return {
    value: {
      title,
      ...readHeader(header, problems),
      coverage: readCoverage(coverage, problems),
      contests: contests.map((section) => readContest(section, problems)),
      stopped: banners.map(textOf),
      notes: notes.map((section) => readNotes(section, problems)),
      foot: footer === null ? [] : elementsIn(footer, { place: 'foot of the page', problems }).map(textOf),
    },
    problems,
  };
}

function isCoverage(part: PageElement): boolean {
  return part.tagName === 'section' && attribute(part, 'aria-label') === 'Coverage';
}

function isBanner(part: PageElement): boolean {
  return part.tagName === 'p' && hasClass(part, 'banner');
}

function hasTable(section: PageElement): boolean {
  return descendants(section, 'table').length > 0;
}

function readHeader(header: PageElement | null, problems: Difference[]) {
  const at: PagePlace = { place: 'head of the page', problems };
  const parts = header === null ? [] : elementsIn(header, at);
  const heading = parts.filter(({ tagName }) => tagName === 'h1').map(textOf);
  const plain = parts.filter((part) => part.tagName === 'p' && !isBanner(part)).map(textOf);
  const match = asOf.exec(plain[0] ?? '');
  const time = readPageTime(match?.[2] ?? '');
  if (heading.length !== 1 || plain.length !== 1 || time === null || parts.length !== parts.filter(isBanner).length + 2)
    problems.push({
      what: at.place,
      expected: 'title, number and time of the publication',
      found: parts.map(textOf).join(' '),
    });
  return {
    heading: heading[0] ?? '',
    banners: parts.filter(isBanner).map(textOf),
    snapshot: figureAt(match?.[1] ?? '', plainNumber, 'number of the publication', problems),
    atS: time?.atS ?? null,
    utcOffsetMinutes: time?.utcOffsetMinutes ?? null,
  };
}

function plainNumber(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}

function readCoverage(section: PageElement | null, problems: Difference[]): PageReading['coverage'] {
  const at: PagePlace = { place: 'coverage', problems };
  const parts = section === null ? [] : elementsIn(section, at);
  const [sentence, list] = parts;
  const match = completeOf.exec(sentence === undefined ? '' : textOf(sentence));
  if (parts.length !== 2 || list?.tagName !== 'ul')
    problems.push({ what: at.place, expected: 'a sentence and a list', found: parts.map(textOf).join(' ') });
  const items = list === undefined ? [] : elementsIn(list, at);
  return {
    complete: figureAt(match?.[1] ?? '', readGrouped, 'coverage, units that are complete', problems),
    expected: figureAt(match?.[2] ?? '', readGrouped, 'coverage, units in all', problems),
    units: items.map((item): NamedFigure => {
      const name = ownText(item);
      const figure = figureAt(descendants(item, 'b').map(textOf).join(' '), readGrouped, `coverage, ${name}`, problems);
      return { name, figure };
    }),
  };
}

/** A heading and its entries: a list, or one paragraph. */
function readNotes(section: PageElement, problems: Difference[]): PageNotes {
  const [heading, ...rest] = elementsIn(section, { place: 'a section without a table', problems });
  const name = heading === undefined ? '' : textOf(heading);
  if (heading?.tagName !== 'h2' || rest.length !== 1)
    problems.push({ what: `section ${name}`, expected: 'a heading and a list', found: textOf(section) });
  const entries = rest.flatMap((part) =>
    part.tagName === 'ul' ? elementsIn(part, { place: `section ${name}`, problems }).map(textOf) : [textOf(part)],
  );
  return { name, entries };
}
