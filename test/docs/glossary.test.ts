/** docs/glossary.md: every term is used where it says so, none is explained twice, and words to avoid stay away. */
import { globSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Row = readonly string[];

/** The rows of the table under a heading, without its head. */
function rowsOf(section: string): readonly Row[] {
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const [, ...sections] = readFileSync('docs/glossary.md', 'utf8').split(/^## /m);
const avoided = rowsOf(sections.find((section) => section.startsWith('Words to avoid')) ?? '');
const terms = sections.filter((section) => !section.startsWith('Words to avoid')).flatMap(rowsOf);

/** Finds a term as words (`hand count`, `hand-count`) and inside names (`handCount`, `HandCounts`). */
function usesOf(term: string): RegExp {
  const words = term
    .split(/[^A-Za-z]+/)
    .map((word) => `[${word[0]?.toUpperCase()}${word[0]?.toLowerCase()}]${word.slice(1)}`);
  return new RegExp(`(?:(?<![A-Za-z])|(?<=[a-z])(?=[A-Z]))${words.join('[^A-Za-z]*')}(?:s|es)?(?![a-z])`);
}

function filesOf(place: string): readonly string[] {
  return statSync(place).isDirectory() ? globSync(`${place}/**/*.{ts,md}`) : [place];
}

describe('terms', () => {
  test('there are some, each once', () => {
    const names = terms.map(([term = '']) => term);
    expect(names.length).toBeGreaterThan(80);
    expect(names.filter((term, at) => names.indexOf(term) !== at)).toEqual([]);
  });

  test.each(terms)('%s: it has a meaning and is used in the place that is named', (term, meaning, place) => {
    expect(meaning).not.toBe('');
    const files = filesOf(/^`(.+)`$/.exec(place)?.[1] ?? '');
    expect(files.filter((file) => usesOf(term).test(readFileSync(file, 'utf8'))).length).toBeGreaterThan(0);
  });
});

/** Where a word is banned, and the files that have it. */
function filesWith(word: RegExp, pattern: string, except: readonly RegExp[] = []): readonly string[] {
  const files = globSync(pattern).filter((file) => !except.some((each) => each.test(file)));
  return files.filter((file) => word.test(readFileSync(file, 'utf8'))).sort();
}

describe('words to avoid', () => {
  test.each(['Bearing', 'unborne', 'meddledWith', 'untaped', 'hearOthers', 'comesDownTo'])(
    '%s is no name in the harness',
    (word) => {
      expect(avoided.some(([not = '']) => not.includes(`\`${word}\``))).toBe(true);
      expect(filesWith(new RegExp(`\\b${word}\\b`), 'harness/**/*.ts')).toEqual([]);
    },
  );

  test('rooms above the simulation say who is meant', () => {
    const rooms = 'harness/{cli,proof,report,runner,search,transports}/**/*.ts';
    const draws = [/search\/(fault-draw|candidates|generation)\.ts$/];
    expect(filesWith(/(?<![-\w])(whoever|somebody|nobody|everybody)(?![-\w])/i, rooms, draws)).toEqual([]);
  });

  test('pages say who is meant', () => {
    const generated = [/docs\/(defects|faults|trace-unread|wire-violations|invariants|event-log|trace|glossary)\.md$/];
    const pages = '{README,CONTRIBUTING,docs/**/*}.md';
    expect(filesWith(/(?<![-\w])(whoever|somebody|nobody|everybody)(?![-\w])/i, pages, generated)).toEqual([]);
  });

  test('rooms above the simulation name locals by what they are', () => {
    const rooms = 'harness/{cli,proof,report,runner,search,transports}/**/*.ts';
    // Planted defects quote the code that they change.
    const quotes = [/proof\/defects\/.*-defects\.ts$/];
    expect(filesWith(/\b(const|let) (found|known|held|said|cut)\b/, rooms, quotes)).toEqual([]);
  });
});
