/** How many mutants were killed, and by what: for each folder, for each kind, and over all. */
import { type Align, textTable } from '../../judge/text/text-table.ts';
import type { Equivalent } from './equivalents.ts';
import { type Fate, isKill, type Judged } from './fate.ts';
import { mutatedFolders } from './sources.ts';
import { mutationKinds } from './mutation.ts';

export interface Score {
  /** Mutants of the sample that compile. */
  readonly tried: number;
  readonly counts: Readonly<Record<Fate, number>>;
  /** Survivors on the reviewed list. */
  readonly equivalent: number;
}

export function scoreOf(all: readonly Judged[], equivalents: readonly Equivalent[]): Score {
  const keys = new Set(equivalents.map(({ key }) => key));
  const count = (fate: Fate) => all.filter((judged) => judged.fate === fate).length;
  return {
    tried: all.length,
    counts: {
      invariant: count('invariant'),
      expectation: count('expectation'),
      assertion: count('assertion'),
      hang: count('hang'),
      survived: count('survived'),
      'not reached': count('not reached'),
    },
    equivalent: all.filter(({ fate, mutant }) => fate === 'survived' && keys.has(mutant.key)).length,
  };
}

export function reachedOf({ tried, counts }: Score): number {
  return tried - counts['not reached'];
}

function killedOf({ counts }: Score): number {
  return counts.invariant + counts.expectation + counts.assertion + counts.hang;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

const columns = [
  ...['tried', 'reached', 'invariant', 'expectation', 'assertion', 'hang', 'survived', 'equivalent'],
  ...['killed', 'by invariants', 'strictly'],
];

const aligns: readonly Align[] = ['left', ...columns.map((): Align => 'right')];

function row(name: string, score: Score): string[] {
  const { tried, counts, equivalent } = score;
  const reached = reachedOf(score);
  const killed = killedOf(score);
  const { invariant, expectation, assertion, hang, survived } = counts;
  return [
    name,
    ...[tried, reached, invariant, expectation, assertion, hang, survived - equivalent, equivalent].map(String),
    percent(killed, reached - equivalent),
    percent(invariant, reached - equivalent),
    percent(killed, reached),
  ];
}

/** Two tables: by folder with a line for all, and by kind. Lines without a mutant are left out. */
export function scoreText(all: readonly Judged[], equivalents: readonly Equivalent[]): string {
  const line = (name: string, some: readonly Judged[]) =>
    some.length === 0 ? [] : [row(name, scoreOf(some, equivalents))];
  const folders = mutatedFolders.flatMap((folder) =>
    line(
      folder,
      all.filter(({ mutant }) => mutant.file.startsWith(`${folder}/`)),
    ),
  );
  const kinds = Object.keys(mutationKinds).flatMap((kind) =>
    line(
      kind,
      all.filter(({ mutant }) => mutant.kind === kind),
    ),
  );
  const byFolder = textTable(['folder', ...columns], [...folders, ...line('all', all)], aligns);
  return `${byFolder}\n${textTable(['kind', ...columns], kinds, aligns)}`;
}

/** Mistakes of the list of equivalents that only a run shows. */
export function equivalentProblems(
  all: readonly Judged[],
  equivalents: readonly Equivalent[],
  shareMax: number,
): string[] {
  const keys = new Set(equivalents.map(({ key }) => key));
  const killed = all.filter(({ fate, mutant }) => isKill(fate) && keys.has(mutant.key));
  const score = scoreOf(all, equivalents);
  const [reached, most] = [reachedOf(score), Math.floor(shareMax * reachedOf(score))];
  return [
    ...killed.map(
      ({ mutant, where, sentence }) =>
        `${mutant.key} is called equivalent, and ${where} shows it (${sentence}): take it off the list`,
    ),
    ...(score.equivalent > most
      ? [`${score.equivalent} of ${reached} reached are called equivalent, ${most} may be: check them again`]
      : []),
  ];
}
