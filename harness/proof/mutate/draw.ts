/** Which mutants are tried: those asked for that compile, drawn by a seed. */
import type { Mutant, MutationKind } from './mutation.ts';
import { sampleOf } from './identity.ts';
import { refusals } from './compiler.ts';

export interface Wanted {
  /** How many; null for all. */
  readonly count: number | null;
  readonly seed: string;
  /** Path from the root that files begin with; empty for all. */
  readonly folder: string;
  readonly only: MutationKind | null;
}

export interface Drawn {
  readonly mutants: readonly Mutant[];
  /** Drawn besides, and refused by the compiler. */
  readonly refused: number;
}

export function wantedOf(mutants: readonly Mutant[], { folder, only }: Pick<Wanted, 'folder' | 'only'>): Mutant[] {
  return mutants.filter(({ file, kind }) => isIn(file, folder) && (only === null || kind === only));
}

function isIn(file: string, folder: string): boolean {
  return folder === '' || file === folder || file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** About a quarter is refused: so many more are drawn at a time as are likely to be. */
const spareFactor = 1.5;

/** A sample counts mutants that compile; the compiler looks at no more than it has to. */
export async function draw(mutants: readonly Mutant[], wanted: Wanted): Promise<Drawn> {
  const all = sampleOf(wantedOf(mutants, wanted), Number.POSITIVE_INFINITY, wanted.seed);
  const count = wanted.count ?? all.length;
  const taken: Mutant[] = [];
  let [refused, at] = [0, 0];
  while (taken.length < count && at < all.length) {
    const some = all.slice(at, at + Math.ceil((count - taken.length) * spareFactor));
    const bad = await refusals(some);
    for (const mutant of some) {
      if (taken.length === count) break;
      at++;
      if (bad.has(mutant.id)) refused++;
      else taken.push(mutant);
    }
  }
  return { mutants: taken, refused };
}
