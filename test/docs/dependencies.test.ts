/** docs/dependencies.md explains every package of package.json, in its own table, and no other. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Packages in the first column of the tables under a heading, sorted. */
function explained(heading: string): readonly string[] {
  const page = readFileSync('docs/dependencies.md', 'utf8');
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('| `'));
  return rows
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ''))
    .sort();
}

/** Rows without a reason. */
function unexplained(): readonly string[] {
  const rows = readFileSync('docs/dependencies.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  return rows.filter((row) => (row.split('|')[2] ?? '').trim() === '');
}

const manifest: Readonly<Record<'dependencies' | 'optionalDependencies' | 'devDependencies', object>> = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

test('what users install is explained', () => {
  const { dependencies, optionalDependencies } = manifest;
  expect(explained('For users')).toEqual(Object.keys({ ...dependencies, ...optionalDependencies }).sort());
});

test('what developers install is explained', () => {
  expect(explained('For development')).toEqual(Object.keys(manifest.devDependencies).sort());
});

test('each package has its reason', () => {
  expect(unexplained()).toEqual([]);
});
