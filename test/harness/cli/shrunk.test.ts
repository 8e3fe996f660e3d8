/** What is shortened still fails in the same way: the faults and ballots that the failure is about stay. */
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { shrunkScenario } from '../../../harness/runner/shrunk.ts';
import { checkKinds, failingOf, sameFailure } from '../../../harness/search/cause.ts';
import type { RunResult } from '../../../harness/simulation/run-result.ts';
import { compileScenario } from '../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../harness/simulation/scenario/load.ts';
import type { ScenarioContent } from '../../../harness/simulation/scenario/schema.ts';
import { runPlan } from '../../../harness/runner/run-plan.ts';
import { night, traceOf } from '../judge/checks/night.ts';

const seed = '1';

/** Runs and shortens it. `again`: the run of what came out. */
async function shortened(text: string) {
  const run = async (yaml: string) => {
    const loaded = parseScenario(yaml, 'case.yaml');
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const plan = compileScenario(loaded.scenario, { seed });
    return { scenario: loaded.scenario, result: await runPlan(plan, { seed, on: 'sim', crypto: 'stand-in' }) };
  };
  const { scenario, result } = await run(text);
  const short = shrunkScenario(scenario, result);
  if (short === null) throw new Error(`nothing was shortened: ${result.summary}`);
  const again = (await run(short.text)).result;
  return { result, again, content: parse(short.text) as ScenarioContent };
}

const unmet = ({ expectations }: RunResult) =>
  expectations.filter(({ met }) => met === false).map(({ text, found }) => [text, found]);

test('an event that came too seldom: the fault that makes it come stays, and ballots do', async () => {
  const { result, again, content } = await shortened(`
name: Told twice
election: small
stations: 3
ballots: 12
faults:
  - {when: server.committed(report), at: station 2, do: machine.resend}
expect:
  events: [{event: server.store(same), atLeast: 3}]
`);
  expect(unmet(result)).toHaveLength(1);
  expect(content.faults?.map((fault) => fault.do)).toEqual(['machine.resend']);
  expect([content.stations, (content.ballots ?? 0) > 0]).toEqual([1, true]);
  expect(unmet(again)).toEqual(unmet(result));
  expect(again.faults.map(({ effects }) => effects > 0)).toEqual([true]);
});

test('a unit that stands otherwise than expected: it stands so again, under the same fault', async () => {
  const { result, again, content } = await shortened(`
name: Held or complete
election: small
stations: 3
ballots: 12
faults:
  - {when: close, at: station 1, do: line.cut, for: 40 s}
expect:
  status: {station 1: held}
`);
  expect(unmet(result)).toEqual([['station 1/ballot to be held', 'it is complete']]);
  expect(content.faults?.map((fault) => fault.do)).toEqual(['line.cut']);
  expect((content.ballots ?? 0) > 0).toBe(true);
  expect(unmet(again)).toEqual(unmet(result));
});

test('what would be met without faults stays broken by one of them; those that change nothing go', async () => {
  const { result, again, content } = await shortened(`
name: Cut for good
election: small
stations: 2
ballots: 8
limit: 3 h
faults:
  - {when: close, at: station 1, do: line.cut}
  - {when: opening, at: station 2, do: machine.lid, for: 5 s}
expect:
  status: {station 1: complete}
`);
  expect(content.faults?.map((fault) => fault.do)).toEqual(['line.cut']);
  expect(unmet(again)).toEqual(unmet(result));
});

test('the kind of a finding is what it says without names and numbers', () => {
  const red = (sentence: string) => ({
    ...{ id: 'I6', name: '', verdict: 'broken', evaluated: 1, reason: '' },
    findings: [{ sentence, expected: '', found: '', at: 0 }],
  });
  const kinds = (sentence: string) => checkKinds([red(sentence) as never], traceOf(night()));
  expect(kinds('12 sheets lie in the box of station 1/party, its memory states 3 counted.')).toEqual(
    kinds('1 sheets lie in the box of station 2/party, its memory states 0 counted.'),
  );
  expect(kinds('The report of station 1/party differs from its memory: unit 1: 4 ballots.')).toEqual([
    'I6: the report of ~ differs from its memory',
  ]);
  expect(kinds('The report of station 1/party differs from its tape: unit 1: 4 ballots.')).not.toEqual(
    kinds('The report of station 1/party differs from its memory: unit 1: 4 ballots.'),
  );
});

test('the same check with another kind of finding is another failure, and so is none instead of some', () => {
  const failing = (checks: string[], found = '', effective: string[] = [], ballots = true) => ({
    ...{ checks, expectations: found === '' ? [] : [{ text: 'e', found }], effective: new Set(effective), ballots },
  });
  expect(sameFailure(failing(['I6: a', 'I6: b']), failing(['I6: b']), null)).toBe(false);
  expect(sameFailure(failing(['I6: a']), failing(['I5: x', 'I6: a']), null)).toBe(true);
  expect(sameFailure(failing([], 'some times'), failing([], 'never'), null)).toBe(false);
  expect(sameFailure(failing([], 'never', ['line.cut']), failing([], 'never'), null)).toBe(false);
  expect(sameFailure(failing([], 'never', ['line.cut']), failing([], 'never', ['line.cut'], false), null)).toBe(false);
  expect(sameFailure(failing([], 'never', ['line.cut']), failing([], 'never'), () => true)).toBe(true);
  expect(sameFailure(failing([], 'never', ['line.cut']), failing([], 'never'), () => false)).toBe(false);
  expect(
    failingOf({
      ...{ verdicts: [], trace: [], mustBreak: [], faults: [{ do: 'line.cut', effects: 2 }] },
      expectations: ['once', '12 times', 'never', 'a 0, b 12', 'last one after 12.5 s'].map((found) => ({
        ...{ text: found, met: false, found, about: { at: null, actors: [] } },
      })),
    }).expectations.map(({ found }) => found),
  ).toEqual(['some times', 'some times', 'never', 'a none, b ~', 'last one after ~ s']);
});
