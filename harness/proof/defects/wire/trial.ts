/**
 * Plants violations one after the other, as sources load under the test runner, and runs the tests whose names begin
 * with the number of the requirement. Modules are transformed anew only where the text changed, so that a violation
 * costs half a second.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createVitest, type TestCase, type Vitest } from 'vitest/node';
import { patchedFiles, projectUrl } from '../fit.ts';
import type { Violation } from './violation.ts';

const testFolder = 'test/protocol';

/** What one violation, or `unplanted` nothing, did to the tests. Names in full. */
export interface TrialLine {
  readonly id: string;
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly ms: number;
}

interface Trials {
  readonly vitest: Vitest;
  /** Text by absolute path, in place of the file's own. */
  readonly planted: Map<string, string>;
}

/** Files with tests of these numbers. */
export function filesHolding(ids: readonly string[]): readonly string[] {
  const naming = new RegExp(`['"\`](${ids.join('|').replaceAll('.', '\\.')}) `);
  return readdirSync(projectUrl(testFolder))
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${testFolder}/${file}`)
    .filter((file) => naming.test(readFileSync(projectUrl(file), 'utf8')));
}

async function openTrials(): Promise<Trials> {
  const planted = new Map<string, string>();
  const plant = {
    name: 'plant-violation',
    enforce: 'pre' as const,
    load(id: string) {
      const text = planted.get(id.replace(/\?raw$/, ''));
      return text === undefined || !id.endsWith('?raw') ? text : `export default ${JSON.stringify(text)};`;
    },
  };
  // Transformed modules are kept by what the file on disk says, which planting does not change.
  const options = {
    root: fileURLToPath(projectUrl('')),
    watch: false,
    reporters: [{}],
    maxWorkers: 1,
    // A violation may leave a test waiting for ever.
    testTimeout: 400_000,
    fsModuleCache: false,
  };
  const vitest = await createVitest(options, { plugins: [plant] });
  await vitest.standalone();
  return { vitest, planted };
}

function replant({ vitest, planted }: Trials, texts: ReadonlyMap<string, string>): void {
  const touched = new Set([...planted.keys(), ...texts.keys()]);
  planted.clear();
  for (const [path, text] of texts) planted.set(path, text);
  for (const path of touched) vitest.invalidateFile(path);
}

/** Runs the tests of these files whose full name fits. */
async function runTests({ vitest }: Trials, files: readonly string[], names: RegExp): Promise<readonly TestCase[]> {
  const paths = new Set(files.map((file) => fileURLToPath(projectUrl(file))));
  vitest.setGlobalTestNamePattern(names);
  const specifications = (await vitest.globTestSpecifications([...files])).filter(({ moduleId }) =>
    paths.has(moduleId),
  );
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  if (unhandledErrors.length > 0) throw new Error(`the test runner failed: ${String(unhandledErrors[0])}`);
  return testModules.filter(({ moduleId }) => paths.has(moduleId)).flatMap((module) => [...module.children.allTests()]);
}

function lineOf(id: string, tests: readonly TestCase[], startMs: number): TrialLine {
  const named = (state: 'passed' | 'failed'): string[] =>
    tests.filter((test) => test.result().state === state).map((test) => test.name);
  return { id, passed: named('passed'), failed: named('failed'), ms: Date.now() - startMs };
}

/** First `files` as they are, as `unplanted`; then each violation. */
export async function tryViolations(
  files: readonly string[],
  violations: readonly Violation[],
  tell: (line: TrialLine) => void,
): Promise<void> {
  const trials = await openTrials();
  const beganMs = Date.now();
  tell(lineOf('unplanted', await runTests(trials, files, /./), beganMs));
  for (const violation of violations) {
    const startMs = Date.now();
    const patched = [...patchedFiles(violation)];
    replant(trials, new Map(patched.map(([file, text]) => [fileURLToPath(projectUrl(file)), text])));
    const naming = new RegExp(`\\b${violation.id.replace('.', '\\.')} `);
    const tests = await runTests(trials, filesHolding([violation.id]), naming);
    // The name of a group of tests may begin with another number than the test's own.
    const own = tests.filter(({ name }) => name.startsWith(`${violation.id} `));
    tell(lineOf(violation.id, own, startMs));
  }
  await trials.vitest.close();
}
