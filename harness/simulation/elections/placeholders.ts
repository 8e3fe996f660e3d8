/** Candidates without a name: an election whose lists nobody published can still say which of its rules seats whom. */
import type { ContestOption } from '../../../protocol/election/definition.ts';

export interface Placeholders {
  /** 1..255. */
  readonly perList: number;
  /** Every `every`th candidate, counted from the top of the list, is of group `id`. */
  readonly group?: { readonly id: string; readonly every: number };
}

/** The options, parties without candidates of their own with placeholders. */
export function withPlaceholders(
  options: readonly ContestOption[],
  placeholders: Placeholders | undefined,
): ContestOption[] {
  return options.map((option) => {
    if (placeholders === undefined || option.kind !== 'party' || option.candidates !== undefined) return option;
    const { perList, group } = placeholders;
    const candidates = Array.from({ length: perList }, (_, at) => ({
      name: { en: `Candidate ${at + 1} of ${option.name.en ?? option.id}` },
      ...(group !== undefined && (at + 1) % group.every === 0 && { group: group.id }),
    }));
    return { ...option, candidates };
  });
}
