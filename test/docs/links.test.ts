/** Links in Markdown lead somewhere: relative files exist, anchors are headings of their page, paths in backticks exist. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const pages = globSync(['*.md', 'docs/**/*.md', 'protocol/**/*.md', 'firmware-sim/*.md', 'tabulation-server/*.md'])
  .concat(globSync('scenarios/**/*.md'))
  .sort();

/** Without code blocks and, unless `code`, without code in backticks: neither has links. */
function prose(text: string): string {
  return text
    .replaceAll(/^```[\s\S]*?^```$/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, '.'));
}

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  const plain = heading.replaceAll(/[`*]/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return plain
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(page: string): ReadonlySet<string> {
  const headings = prose(readFileSync(page, 'utf8')).matchAll(/^#{1,6} (.+)$/gm);
  return new Set([...headings].map((match) => anchorOf(match[1] ?? '')));
}

/** Why a link of `page` leads nowhere; null where it leads somewhere or out of the repository. */
function problemOf(page: string, target: string): string | null {
  if (/^[a-z]+:/.test(target)) return null;
  const [file = '', anchor] = target.split('#');
  const path = file === '' ? page : normalize(join(dirname(page), file));
  if (!existsSync(path)) return `${page}: there is no ${path}`;
  if (anchor === undefined || !path.endsWith('.md') || anchorsOf(path).has(anchor)) return null;
  return `${page}: ${path} has no heading #${anchor}`;
}

test('every link leads to a file, and every anchor to a heading', () => {
  const problems = pages.flatMap((page) => {
    const links = prose(readFileSync(page, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g);
    return [...links].flatMap((match) => problemOf(page, match[1] ?? '') ?? []);
  });
  expect(problems).toEqual([]);
});

/** Paths with a name still to be chosen. */
const patterns = /\b(PLACE|NAME)\b/;

/** Files that a command of the documents writes. */
const written = ['scenarios/first.yaml'];

test('every path of this repository that a page names in backticks exists', () => {
  const path = /`((?:harness|test|protocol|firmware-sim|tabulation-server|scenarios|docs|lint|bin)\/[\w./*-]+)`/g;
  const problems = pages.flatMap((page) => {
    const paths = [...readFileSync(page, 'utf8').matchAll(path)].map((match) => match[1] ?? '');
    return paths
      .filter((each) => !patterns.test(each) && !written.includes(each) && globSync(each).length === 0)
      .map((each) => `${page}: there is no ${each}`);
  });
  expect(problems).toEqual([]);
});
