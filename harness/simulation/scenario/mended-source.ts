/**
 * A scenario without what is misshapen in it, so that everything else in the file can be judged in the same go: a person
 * gets every mistake at once, not one round after the other. Places stay those of the text; nothing made here ever runs.
 */
import { isSeq } from 'yaml';
import type { z } from 'zod';
import { lineCut } from '../faults/line/cut.ts';
import { type ScenarioContent, scenarioSchema } from './schema.ts';
import { type Source, withoutItem } from './source.ts';

type Issue = z.core.$ZodIssue;

/** Rounds of mending at most; a file with more misshapen parts is told about those alone. */
const roundsMax = 500;

/** What stands for a required value that is missing or misshapen, by its place; others go with what contains them. */
const fillers: Readonly<Record<string, string | number>> = {
  name: 'unnamed',
  election: 'small',
  stations: 1,
  'faults.*.when': 'start',
  'faults.*.do': lineCut.name,
  'machines.*.name': 'unnamed',
  'machines.*.at': 'station 1',
  'machines.*.role': 'replacement',
};

export interface Mended {
  readonly source: Source;
  readonly content: ScenarioContent;
}

/** The rest of a misshapen scenario; null where nothing of it can be judged. */
export function mendedSource(original: Source, issues: readonly Issue[]): Mended | null {
  let source: Source = { ...original, document: original.document.clone() };
  let left = issues;
  for (let round = 0; round < roundsMax; round++) {
    const next = mend(source, left);
    if (next === null) return null;
    source = next;
    const result = scenarioSchema.safeParse(plain(source));
    if (result.success) return { source, content: result.data };
    left = result.error.issues;
  }
  return null;
}

function plain(source: Source): unknown {
  try {
    return source.document.toJS({ maxAliasCount: 100 });
  } catch {
    // An alias whose anchor went with what was misshapen.
    return null;
  }
}

/** Takes out or fills in what the issues name; after an item is gone from a list, the rest waits for the next round. */
function mend(source: Source, issues: readonly Issue[]): Source | null {
  for (const issue of [...issues].reverse()) {
    const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) source.document.deleteIn([...path, key]);
      continue;
    }
    const filler = fillers[path.map((step) => (typeof step === 'number' ? '*' : step)).join('.')];
    if (filler !== undefined) {
      source.document.setIn(path, filler);
      continue;
    }
    const gone = source.document.hasIn(path) ? path : path.slice(0, -1);
    if (gone.length === 0) return null;
    const container: unknown = source.document.getIn(gone.slice(0, -1), true);
    source.document.deleteIn(gone);
    if (isSeq(container)) return withoutItem(source, gone);
  }
  return source;
}

/** Whether the day itself (election, stations) is as the person wrote it, so that places can be judged. */
export function dayIsWritten(issues: readonly Issue[]): boolean {
  const ofTheDay = (issue: Issue) => ['election', 'stations'].includes(String(issue.path[0]));
  return !issues.some((issue) => (issue.path.length === 0 ? issue.code !== 'unrecognized_keys' : ofTheDay(issue)));
}
