/** Commands that pages name: every `sanak` command has the options that stand behind it, every npm script is one. */
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sanak } from '../support/sanak.ts';

const pages = globSync(['*.md', 'docs/**/*.md', 'protocol/**/*.md', 'firmware-sim/*.md', 'tabulation-server/*.md'])
  .concat(globSync(['scenarios/**/*.md', 'test/**/*.md']))
  .sort();

/** Code in backticks and the lines of code blocks, each by its page. */
function codeOf(page: string): readonly string[] {
  const text = readFileSync(page, 'utf8');
  const blocks = [...text.matchAll(/^ *```[^\n]*\n([\s\S]*?)^ *```$/gm)].flatMap((match) =>
    (match[1] ?? '').split('\n'),
  );
  const prose = text.replaceAll(/^ *```[\s\S]*?^ *```$/gm, '');
  return [...blocks, ...[...prose.matchAll(/`([^`]+)`/g)].map((match) => (match[1] ?? '').replaceAll(/\s+/g, ' '))];
}

const code = pages.flatMap((page) => codeOf(page).map((line) => ({ page, line })));

/** Words behind a command, up to a comment or the next command of the line. */
function argumentsOf(line: string, start: RegExp): readonly (readonly string[])[] {
  return [...line.matchAll(start)].map((match) => {
    const rest = line.slice(match.index + match[0].length);
    return (/^[^#|;>&]*/.exec(rest)?.[0] ?? '').trim().split(/[\s[\]()]+/);
  });
}

const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

/** Source of the program of ours that a script runs; empty where it runs none. */
function programOf(script: string): string {
  const path = /^node (harness\/\S+\.ts)/.exec(scripts[script] ?? '')?.[1];
  return path === undefined ? '' : readFileSync(path, 'utf8');
}

/** Whether a program has the name of an option among its words. */
function reads(program: string, option: string): boolean {
  return new RegExp(`(?<![\\w-])${option.replace(/^--/, '')}(?![\\w-])`).test(program);
}

describe('sanak', () => {
  const said = code.flatMap(({ page, line }) =>
    argumentsOf(line, /(?:^|[\s(])sanak (?:-- )?(?=[a-z])/g).map((words) => ({ page, line, words })),
  );
  /** Help of each command; empty: there is none of this name. */
  const help = new Map<string, string>();

  beforeAll(async () => {
    for (const name of new Set(said.map(({ words: [command = ''] }) => command))) {
      const { status, out } = await sanak(name, '--help');
      help.set(name, status === 0 && out.startsWith(`Usage: sanak ${name}`) ? out : '');
    }
  });

  test('pages name many commands', () => {
    expect(said.length).toBeGreaterThan(50);
    expect(new Set(said.map(({ words: [command] }) => command)).size).toBeGreaterThan(15);
  });

  test('every command that a page names exists', () => {
    const strange = said.filter(({ words: [command = ''] }) => help.get(command) === '');
    expect(strange.map(({ page, line }) => `${page}: ${line}`)).toEqual([]);
  });

  test('every option behind it is in its help', () => {
    const strange = said.filter(({ words: [command = '', ...rest] }) => {
      const listed = help.get(command) ?? '';
      const options = rest.flatMap((word) => /^(--[a-z][a-z-]*)/.exec(word)?.[1] ?? []);
      return options.some((option) => !new RegExp(`^ +(?:-\\w, )?${option}\\b(?!-)`, 'm').test(listed));
    });
    expect(strange.map(({ page, line }) => `${page}: ${line}`)).toEqual([]);
  });

  test('every option that stands alone is one of some command or of a proof', () => {
    const proofs = Object.keys(scripts).map(programOf).join('\n');
    const all = [...help.values()].join('\n');
    const alone = code.filter(({ line }) => /^--[a-z]/.test(line));
    const strange = alone.filter(({ line }) => {
      const [option = ''] = line.split(/[ =]/);
      return !new RegExp(`${option}\\b(?!-)`).test(all) && !reads(proofs, option);
    });
    expect(strange.map(({ page, line }) => `${page}: ${line}`)).toEqual([]);
  });
});

describe('npm', () => {
  const named = code.flatMap(({ page, line }) =>
    argumentsOf(line, /(?:^|[\s(])npm (?:run )?(?:-s )?(?=[a-z])/g).map(([script = '', ...rest]) => ({
      page,
      script,
      rest,
    })),
  );

  test('every script that a page names is in package.json', () => {
    const ownCommands = ['ci', 'i', 'install'];
    const strange = named.filter(({ script }) => !(script in scripts || ownCommands.includes(script)));
    expect(named.length).toBeGreaterThan(20);
    expect(strange.map(({ page, script }) => `${page}: ${script}`)).toEqual([]);
  });

  test('every option behind a script is read by its program', () => {
    const strange = named.filter(({ script, rest }) => {
      const program = programOf(script);
      return rest.some((word) => /^--[a-z]/.test(word) && program !== '' && !reads(program, word));
    });
    expect(strange.map(({ page, script, rest }) => `${page}: ${script} ${rest.join(' ')}`)).toEqual([]);
  });
});
