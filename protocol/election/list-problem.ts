/** What is wrong with the list-internal rules of a contest: they are data, and data that contradicts itself elects the wrong person. */
import type { Contest, ContestOption } from './definition.ts';

/** A preference number fits one byte. */
export const listCandidatesMax = 255;

export interface ListProblem {
  /** Inside the contest, such as `['options', 2, 'candidates']`. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
}

/** The first thing wrong with `list` and the candidates of a contest; null where they fit together, or there are none. */
export function listProblem(
  contest: Pick<Contest, 'kind' | 'options' | 'preference' | 'allocation' | 'list'>,
): ListProblem | null {
  const { list, options } = contest;
  for (const [at, option] of options.entries()) {
    const expected = candidatesProblem(option, list !== undefined);
    if (expected !== '') return { path: ['options', at, 'candidates'], expected };
  }
  if (list === undefined) return null;
  if (contest.kind !== 'party-list' || contest.allocation === undefined) {
    return { path: ['list'], expected: 'no list rules but on a party list with an allocation of seats' };
  }
  const longest = Math.max(0, ...options.map((option) => option.candidates?.length ?? 0));
  const squares = contest.preference?.numbers ?? 0;
  if (list.order.type !== 'closed' && squares < longest) {
    const expected = `an order that needs no preferences, or a preference number for each of ${longest} candidates`;
    return { path: ['list', 'order'], expected };
  }
  const { reserved } = list;
  const groups = new Set(options.flatMap(({ candidates = [] }) => candidates.flatMap(({ group }) => group ?? [])));
  if (reserved === undefined || groups.has(reserved.group)) return null;
  const groupNames = [...groups].join(', ') || 'none is named';
  return { path: ['list', 'reserved', 'group'], expected: `a group of some candidate: ${groupNames}` };
}

function candidatesProblem({ kind, candidates }: ContestOption, ruled: boolean): string {
  if (candidates === undefined) return ruled && kind === 'party' ? 'the candidates of the list, in its order' : '';
  if (kind !== 'party') return 'no candidates but of a party';
  if (!ruled) return 'no candidates without `list` rules that say who of them sits';
  const fits = candidates.length >= 1 && candidates.length <= listCandidatesMax;
  return fits ? '' : `1 to ${listCandidatesMax} candidates`;
}
