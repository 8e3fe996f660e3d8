/** What a run as a whole comes to: nothing that was not tried holds, and nothing that was cut short is broken. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { defineCheck } from '../../../../harness/judge/checks/check.ts';
import { evaluated } from '../../../../harness/judge/checks/evaluation.ts';
import { verdictCounts } from '../../../../harness/judge/checks/verdict-text.ts';
import { compileScenario } from '../../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../../harness/simulation/scenario/load.ts';
import { formatProblem } from '../../../../harness/judge/input/problem.ts';
import { runPlan } from '../../../../harness/runner/run-plan.ts';
import { night, traceOf } from '../../judge/checks/night.ts';

async function run(...lines: readonly string[]) {
  const text = ['name: x', 'election: small', 'stations: 2', 'ballots: 5', ...lines].join('\n');
  const loaded = parseScenario(text, 'x.yaml');
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const plan = compileScenario(loaded.scenario, { seed: '1' });
  return runPlan(plan, { seed: '1', on: 'sim', crypto: 'stand-in' });
}

async function verdictOf(...lines: readonly string[]) {
  const { status, summary, reasons } = await run(...lines);
  return { status, summary, reasons };
}

const all = '21 of 21 invariants hold';

describe('a check that never ran', () => {
  const silent = defineCheck({
    id: 'I6',
    name: 'Silent',
    statement: 'Nothing calls for it.',
    needs: 'something that never comes',
    initial: () => null,
    on: { 'page.dark': (_, _event, context) => evaluated(context) },
  });

  test('is not exercised, says what it needs, and is not counted as holding', () => {
    const verdicts = judge(traceOf(night()), [silent]);
    expect(verdicts).toEqual([
      {
        id: 'I6',
        name: 'Silent',
        verdict: 'not exercised',
        evaluated: 0,
        findings: [],
        reason: 'it needs something that never comes',
      },
    ]);
    expect(verdictCounts(verdicts)).toBe('0 of 1 invariants hold, 1 not exercised: I6');
  });

  test('decides where the scenario names it', async () => {
    const faults = 'faults: [{when: start, at: station 1, do: machine.flash-worn, with: {page: 1}}]';
    expect(await verdictOf(faults, 'expect: {exercised: [I6, I17]}')).toMatchObject({
      status: 'inconclusive',
      reasons: expect.arrayContaining([
        'expected I6, I17 to be exercised; I17 was not: no system must survive these faults: machine.flash-worn without a second copy of the memory is outside the budget of survivable faults',
      ]),
    });
    expect(await verdictOf('expect: {exercised: [I6, I17], totals: exact}')).toEqual({
      status: 'holds',
      summary: `${all}; 2 of 2 expectations met`,
      reasons: [],
    });
  });

  test('totals are not exact where nothing compared them', async () => {
    const faults = 'faults: [{when: start, at: station 1, do: machine.flash-worn, with: {page: 1}}]';
    const { expectations, whyNot } = await run(faults, 'expect: {totals: exact}');
    expect(expectations.map(({ met, found }) => [met, found])).toEqual([
      [
        null,
        expect.stringMatching(
          /^the totals were never compared with the sheets \(I17\): no system must survive these faults: /,
        ),
      ],
    ]);
    expect(whyNot).toBe(
      'machine.flash-worn without a second copy of the memory is outside the budget of survivable faults',
    );
  });
});

describe('a planned fault without effect', () => {
  const never = 'faults: [{when: server.alarm(disputed), at: server, do: server.power}]';

  test('makes the run inconclusive, with the event that never came', async () => {
    const reason =
      'server.power at server had no effect: server.alarm(disputed) never came; say `optional: true` if the scenario may do without it';
    expect(await verdictOf(never)).toEqual({
      status: 'inconclusive',
      summary: `${reason}; ${all}; 0 of 1 faults took effect`,
      reasons: [reason],
    });
  });

  test('also where it began and changed nothing, came too seldom, too late, or was never called by chance', async () => {
    const idle = async (fault: string) =>
      (await run(`faults: [${fault}]`, 'limit: 1 h')).faults.map((each) => each.idle);
    expect(await idle('{when: start, at: station 1, do: line.flip, for: 1 s, with: {rate: 1/500}}')).toEqual([
      'it began once and changed nothing',
    ]);
    expect(await idle('{when: server.committed(report), nth: 9, at: server, do: server.power}')).toEqual([
      'server.committed(report) came 2 of 9 times',
    ]);
    expect(await idle("{when: '23:30', at: server, do: server.power}")).toEqual(['the run ended before its time']);
    expect(await idle('{when: server.committed(report), odds: 1/1000000, at: server, do: server.power}')).toEqual([
      'chance never called it',
    ]);
    expect(await idle('{when: server.committed(report), at: server, do: server.power}')).toEqual(['']);
  });

  test('is counted and not held against a run that says it is optional', async () => {
    expect(await verdictOf(never.replace('}]', ', optional: true}]'))).toEqual({
      status: 'holds',
      summary: `${all}; 0 of 1 faults took effect`,
      reasons: [],
    });
  });
});

describe('a run that its limit ends inside a fault', () => {
  const refusing = 'faults: [{when: server.committed(report), do: server.refuse-writes, for: 3 h}]';
  const expected = (...more: string[]) =>
    `expect: {${['totals: exact', 'complete: within 10 min', ...more].join(', ')}}`;

  test('is inconclusive and says which limit would do; with that limit it holds', async () => {
    const cut = await verdictOf(refusing, 'limit: 2 h', expected());
    expect(cut).toEqual({
      status: 'inconclusive',
      summary:
        'the run ended at 22:00 inside server.refuse-writes at server (until 23:00); set `limit: 200 min` or more; 19 of 21 invariants hold, 1 inconclusive: I16, 1 not exercised: I18; 1 of 2 expectations met; 1 of 1 faults took effect',
      reasons: [
        'the run ended at 22:00 inside server.refuse-writes at server (until 23:00); set `limit: 200 min` or more',
        'expected every unit to be complete within 10.0 min; station 2/ballot is missing when the run was cut short',
        'I16 (Everything that can recover does, in time): the run ended inside server.refuse-writes at server: station 2/ballot had no time to recover',
      ],
    });
    const limit = /`(limit: [^`]+)`/.exec(cut.summary)?.[1] ?? '';
    expect((await verdictOf(refusing, limit, expected())).status).toBe('holds');
  });

  test('is inconclusive even where everything else holds', async () => {
    const faults = 'faults: [{when: 10 min after close, do: display.die, for: 3 h}]';
    const { status, reasons } = await verdictOf(faults, 'limit: 1 h', 'expect: {totals: exact}');
    expect([status, reasons[0]]).toEqual([
      'inconclusive',
      'the run ended at 21:00 inside display.die at display (until 23:10); set `limit: 200 min` or more',
    ]);
  });

  test('is broken all the same by what more time cannot mend', async () => {
    const events = 'events: [{event: server.committed(report), atLeast: 1, atMost: 0}]';
    const { status, summary } = await verdictOf(refusing, 'limit: 2 h', expected(events.replace('atLeast: 1, ', '')));
    expect([status, summary]).toEqual([
      'broken',
      'expected server.committed(report) never to happen; it happened once',
    ]);
    const few = await run(refusing, 'limit: 2 h', expected('events: [{event: server.committed(report), times: 2}]'));
    expect(few.expectations.map(({ met, found }) => [met, found])).toEqual([
      [true, 'they are equal'],
      [null, 'station 2/ballot is missing when the run was cut short'],
      [null, 'it happened once when the run was cut short'],
    ]);
  });

  test('a limit that the scenario does not say waits for a fault that an event begins, however late', async () => {
    const late = 'faults: [{when: 110 min after server.committed(report), do: server.power, for: 5 h}]';
    const acts = 'acts: [{when: 6 h after close, do: annul, at: station 1}]';
    expect(await verdictOf(late, expected())).toMatchObject({ status: 'holds' });
    expect(await verdictOf(refusing, acts)).toMatchObject({ status: 'holds' });
  });

  test('a run that had its time is broken as ever', async () => {
    const cut = 'faults: [{when: machine.sent(report), at: station 1, do: line.cut}]';
    const { status, summary } = await verdictOf(cut, 'expect: {complete: within 10 min}');
    expect([status, summary]).toEqual([
      'broken',
      'expected every unit to be complete within 10.0 min; station 1/ballot is missing',
    ]);
  });
});

test('what became of each act stands beside the run, with the reason of a refusal', async () => {
  const { acts } = await run(
    'acts:',
    '  - {when: 10 min after close, do: annul, by: district, at: station 1}',
    '  - {when: 10 min after close, do: dispute, at: station 2}',
    '  - {when: server.alarm(disputed), do: annul, at: station 2}',
  );
  expect(acts).toEqual([
    {
      text: 'annul of station 1/ballot',
      came: 'refused',
      reason: 'District commission (district) may not decide on annul',
    },
    { text: 'dispute of station 2/ballot', came: 'done', reason: '' },
    { text: 'annul of station 2/ballot', came: 'never due', reason: 'server.alarm(disputed) never came' },
  ]);
});
