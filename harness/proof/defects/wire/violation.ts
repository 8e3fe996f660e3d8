/**
 * A planted violation: one edit that makes our own code break one requirement of the wire's specification. The tests of
 * that number must turn red; a requirement whose violation no test notices is not tested.
 */
import type { Patch } from '../defect.ts';

export interface Violation {
  /** The requirement's number, `P-2.3`. */
  readonly id: string;
  /** What the edited code does, in one sentence. */
  readonly story: string;
  readonly patches: readonly Patch[];
}

/** An edit at one place. `find`: exact text, found once in the file. */
export function violation(id: string, story: string, file: string, find: string, replace: string): Violation {
  return { id, story, patches: [{ file, find, replace }] };
}
