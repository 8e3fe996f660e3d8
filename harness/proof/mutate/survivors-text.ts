/** Survivors by how much of them shows and by place: those whose trace differs ask for a check, the others for a run. */
import type { Equivalent } from './equivalents.ts';
import type { Judged, Visibility } from './fate.ts';
import { mutantLine } from './mutant-text.ts';

type Group = Visibility | 'loaded';

/** In the order in which they are worrying. */
const headings: Readonly<Record<Group, string>> = {
  unnoticed: 'A trace differs, and no check and no expectation notices: a check is missing or too narrow',
  inconclusive: 'A run is no longer conclusive, and nothing is red',
  same: 'No trace differs: no run has the situation, or the change makes no difference',
  loaded: 'No trace differs, of a value computed when its file is loaded: perhaps no run reads it at all',
};

/** Empty without survivors. Equivalents are left out. */
export function survivorsText(all: readonly Judged[], equivalents: readonly Equivalent[]): string {
  const keys = new Set(equivalents.map(({ key }) => key));
  const survivors = all.filter(({ fate, mutant }) => fate === 'survived' && !keys.has(mutant.key));
  return (Object.keys(headings) as Group[])
    .map((group) =>
      groupText(
        group,
        survivors.filter((judged) => groupOf(judged) === group),
      ),
    )
    .join('');
}

function groupOf({ visibility, mutant }: Judged): Group | null {
  return visibility === 'same' && mutant.within === '' ? 'loaded' : visibility;
}

function groupText(group: Group, survivors: readonly Judged[]): string {
  if (survivors.length === 0) return '';
  const sorted = survivors.toSorted((a, b) =>
    a.mutant.file === b.mutant.file ? a.mutant.start - b.mutant.start : a.mutant.file < b.mutant.file ? -1 : 1,
  );
  const lines = sorted.map(({ mutant, where }) => {
    const shown = where === '' ? '' : `  (differs in ${where})`;
    const inside = mutant.within === '' ? 'when loaded' : mutant.within;
    return `  ${mutant.key} ${mutant.kind.padEnd(10)} ${mutantLine(mutant)}  [${inside}]${shown}\n`;
  });
  return `\n${headings[group]}: ${survivors.length}\n${lines.join('')}`;
}
