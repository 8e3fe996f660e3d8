/**
 * What a run has rendered for people: publications that went out and tapes that were printed, each with what it has to say. It is
 * read back when the run ends. A fork takes the list along and shares what is in it: nothing of it ever changes.
 */
import type { ExpectedTape } from '../../../judge/evidence/forms.ts';
import type { Publication } from '../../../../tabulation-server/publication/forms.ts';

export interface PrintedTape {
  readonly machine: string;
  readonly text: string;
  readonly expected: ExpectedTape;
}

export interface OutputLog {
  /** In their order; only the newest keeps its results by unit. */
  readonly publications: Publication[];
  readonly tapes: PrintedTape[];
}

export function emptyOutputs(): OutputLog {
  return { publications: [], tapes: [] };
}

export function copyOutputs({ publications, tapes }: OutputLog): OutputLog {
  return { publications: publications.slice(), tapes: tapes.slice() };
}

/** Results by unit of a nation are large, and each publication has all of them again. */
const withoutUnits = new WeakMap<Publication, Publication>();

export function notePublication(
  { publications }: OutputLog,
  { snapshot, view, signature, breakdown }: Publication,
): void {
  const before = publications.pop();
  if (before !== undefined) publications.push(sumsOf(before));
  publications.push({ snapshot, view, signature, breakdown });
}

/** The same object for the same publication, so that what was read of it is known in every fork. */
function sumsOf(publication: Publication): Publication {
  const stripped = withoutUnits.get(publication) ?? { ...publication, breakdown: null };
  withoutUnits.set(publication, stripped);
  return stripped;
}
