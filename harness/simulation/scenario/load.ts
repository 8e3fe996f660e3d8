/**
 * Loads a scenario file: bytes, YAML, shape, and every name and quantity that can be judged without building the election.
 * Nothing is thrown for what a person wrote; each mistake comes back with its place (principle 9).
 */
import { unreadable } from '../../judge/input/unreadable.ts';
import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { firstMistake } from '../elections/data-file.ts';
import { electionFileSchema, electionNames } from '../elections/election-file.ts';
import { didYouMean, oneOf } from '../../judge/input/names.ts';
import { type Mended, dayIsWritten, mendedSource } from './mended-source.ts';
import { type Problem, fileProblem, mergedProblems, sortedProblems } from '../../judge/input/problem.ts';
import { nameProblems } from './name-problem.ts';
import { type ScenarioContent, scenarioSchema } from './schema.ts';
import { schemaKeys, shapeProblems } from './shape-problem.ts';
import { type Source, problemAt, readSource, scenarioSizeBytesMax } from './source.ts';

/** A scenario that reads well. `electionPath`: the election file, absolute; null for a carried election and one of its own. */
export interface ScenarioFile {
  readonly source: Source;
  readonly content: ScenarioContent;
  readonly electionPath: string | null;
}

export type LoadResult =
  | { readonly ok: true; readonly scenario: ScenarioFile }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Loads one file from disk. */
export function loadScenario(path: string): LoadResult {
  const read = readText(path);
  return read.ok ? parseScenario(read.text, path) : { ok: false, problems: [read.problem] };
}

/** As `loadScenario`, over text already at hand; `path` is named in problems and anchors relative election paths. */
export function parseScenario(text: string, path: string, electionFrom?: string): LoadResult {
  const reading = readScenario(text, path, electionFrom);
  if (reading.scenario === null || reading.problems.length > 0) return { ok: false, problems: reading.problems };
  return { ok: true, scenario: reading.scenario };
}

/** A file as far as it can be read. */
export interface Reading {
  /** Every mistake of shape, name and quantity, in the order of the text. */
  readonly problems: readonly Problem[];
  /** What reads well; without what is misshapen where there are problems. Null where nothing does. */
  readonly scenario: ScenarioFile | null;
  /** Whether election and number of stations are the person's own, so that places can be judged. */
  readonly dayKnown: boolean;
}

/** As `parseScenario`, for whoever goes on to judge what else is wrong with a file that has mistakes. */
export function readScenario(text: string, path: string, electionFrom?: string): Reading {
  const read = readSource(path, text);
  if (read.ok) return readContent(read.source, [], [], electionFrom);
  if (read.rest === null) return { problems: read.problems, scenario: null, dayKnown: false };
  return readContent(read.rest.source, read.problems, read.rest.torn, electionFrom);
}

/** Keys without which nobody knows which places there are. */
const placeKeys = ['election', 'stations', 'ballotTypes', 'machines'];

/** `torn`: keys that are in the text and not in the document; what is wrong with them is among the problems already. */
function readContent(source: Source, known: readonly Problem[], torn: readonly string[], from?: string): Reading {
  const placesKnown = !torn.some((key) => placeKeys.includes(key));
  const result = scenarioSchema.safeParse(source.document.toJS({ maxAliasCount: 100 }), { reportInput: true });
  if (result.success) return judged({ source, content: result.data }, known, placesKnown, from);
  const { issues } = result.error;
  const told = issues.filter(({ path }) => path.length !== 1 || !torn.includes(String(path[0])));
  const problems = [...known, ...shapeProblems(source, told, keysAt)];
  const mended = mendedSource(source, issues);
  if (mended === null) return { problems: sortedProblems(problems), scenario: null, dayKnown: false };
  return judged(mended, problems, placesKnown && dayIsWritten(issues), from);
}

function judged(mended: Mended, problems: readonly Problem[], dayWritten: boolean, electionFrom?: string): Reading {
  const { source, content } = mended;
  const election = electionOf(source, content.election, electionFrom);
  const later = [...nameProblems(source, content), ...election.problems];
  return {
    problems: mergedProblems(problems, later),
    scenario: { source, content, electionPath: election.path },
    dayKnown: dayWritten && election.problems.length === 0,
  };
}

const jsonSchema = z.toJSONSchema(scenarioSchema, { io: 'input' });

function keysAt(path: readonly (string | number)[]): readonly string[] {
  return schemaKeys(jsonSchema as Parameters<typeof schemaKeys>[0], path);
}

type Written = ScenarioContent['election'];

function electionOf(source: Source, election: Written, from?: string): { path: string | null; problems: Problem[] } {
  if (typeof election !== 'string') return { path: null, problems: inlineProblems(source, election) };
  if (!election.endsWith('.json')) {
    if (electionNames.includes(election)) return { path: null, problems: [] };
    const expected = `${oneOf(electionNames)}, or the path of an election file ending in \`.json\``;
    const hint = didYouMean(election, electionNames);
    return { path: null, problems: [problemAt(source, ['election'], { expected, hint })] };
  }
  const path = from ?? resolve(dirname(source.file), election);
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return { path, problems: [] };
  const expected = 'an election file that exists (the path is relative to the scenario)';
  return { path: null, problems: [problemAt(source, ['election'], { expected })] };
}

/** The first thing wrong with an election that stands in the scenario itself. */
function inlineProblems(source: Source, election: Exclude<Written, string>): Problem[] {
  const result = electionFileSchema.safeParse(election);
  if (result.success) return [];
  const { steps, found, expected } = firstMistake(election, result.error);
  const path = ['election', ...steps.map((step) => (typeof step === 'number' ? step : String(step)))];
  return [problemAt(source, path, { found, expected })];
}

export type TextResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

/** The text of a file that may be a scenario. */
export function readText(path: string): TextResult {
  const wrong = (found: string): TextResult => ({
    ok: false,
    problem: fileProblem(path, found, 'a scenario file in YAML'),
  });
  let bytes: Uint8Array;
  try {
    const { size } = statSync(path);
    if (size > scenarioSizeBytesMax) return wrong(`${size} bytes (the limit is ${scenarioSizeBytesMax})`);
    bytes = readFileSync(path);
  } catch (error) {
    return wrong(unreadable(error));
  }
  const zero = bytes.indexOf(0);
  if (zero >= 0) return wrong(`a binary file (a zero byte at offset ${zero})`);
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return wrong('bytes that are not UTF-8 text');
  }
}
