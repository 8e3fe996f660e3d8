/** What the trials of planted violations come to: red is good, green is a requirement that nothing holds. */
import type { TrialLine } from './trial.ts';
import type { Violation } from './violation.ts';

function countsOf(id: string, lines: readonly TrialLine[]): { readonly red: number; readonly all: number } {
  const line = lines.find((each) => each.id === id);
  const red = line?.failed.length ?? 0;
  return { red, all: red + (line?.passed.length ?? 0) };
}

/** One line: number, red or not, how many of its tests, the story. */
export function verdictOf({ id, story }: Violation, lines: readonly TrialLine[]): string {
  const { red, all } = countsOf(id, lines);
  return `${id.padEnd(7)} ${red > 0 ? 'red    ' : 'NOT RED'} ${`${red} of ${all}`.padStart(8)}  ${story}`;
}

/** A sentence for each test that is red without any violation, and for each violation that nothing noticed. */
export function problemsOf(violations: readonly Violation[], lines: readonly TrialLine[]): readonly string[] {
  const before = lines.filter(({ id }) => id === 'unplanted').flatMap(({ failed }) => failed);
  return [
    ...before.map((test) => `red without any violation: ${test}`),
    ...violations.flatMap(({ id, patches }) => {
      const { red, all } = countsOf(id, lines);
      if (red > 0) return [];
      const where = patches.map(({ file }) => file).join(', ');
      return [
        all === 0 ? `${id}: no test has this number` : `${id}: planted in ${where}, and every test of it stays green`,
      ];
    }),
  ];
}
