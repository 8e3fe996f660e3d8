/**
 * A defect of the second batch: ninety stories of wrong behaviour, written from the specification and from incidents by
 * an author who had seen neither code nor checks, and planted as they were told.
 */
import type { Defect, DefectPlace, Patch } from '../defect.ts';

/** What the stories are about, and in which order they were told: 1 to 18, 19 to 36, ... */
export const storyClasses = {
  people: 'Paper and people',
  history: 'Officials and history',
  statements: 'Statements narrower than they should be',
  outputs: 'Outputs and hosts',
  values: 'Rare values and aimed faults',
} as const;

export type StoryClass = keyof typeof storyClasses;

export interface ToldDefect extends Defect {
  /** Number of the story, 1 to 90. */
  readonly told: number;
  readonly storyClass: StoryClass;
  /** Where the code has no such place: what was planted instead, or what the story's harm does not come to. */
  readonly instead?: string;
}

/** A story that was not planted. */
export interface LeftOut {
  readonly told: number;
  readonly storyClass: StoryClass;
  readonly title: string;
  readonly reason: string;
}

/** `replace` for the one `find` in `file`. */
export function edit(file: string, find: string, replace: string): Patch {
  return { file, find, replace };
}

export interface Telling {
  readonly told: number;
  readonly id: string;
  readonly place: DefectPlace;
  readonly story: string;
  readonly breaks: string;
  readonly instead?: string;
  readonly patches: readonly Patch[];
}

/** The tellings of one class as defects. */
export function toldOf(storyClass: StoryClass, tellings: readonly Telling[]): readonly ToldDefect[] {
  return tellings.map((telling) => ({ ...telling, storyClass, writtenFrom: 'specification' }));
}
