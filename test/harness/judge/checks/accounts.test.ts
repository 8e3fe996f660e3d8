/** Checks share accounts and hear only what they handle: neither what others ask for nor an event unheard changes a verdict. */
import { describe, expect, test } from 'vitest';
import { hearsOf } from '../../../../harness/judge/checks/check.ts';
import { allChecks } from '../../../../harness/judge/checks/index.ts';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { judgedTraces } from './judged-traces.ts';

describe.each(judgedTraces)('$name', ({ name, trace }) => {
  const verdicts = judge(trace);

  test('each check says alone what it says among all, in whatever order', () => {
    expect(allChecks.flatMap((check) => judge(trace, [check]))).toEqual(verdicts);
    expect(judge(trace, allChecks.toReversed()).toReversed()).toEqual(verdicts);
  });

  test('each check says the same of the events that it hears alone', () => {
    const said = allChecks.flatMap((check) => {
      const hears = hearsOf(check);
      const heard = trace.filter(
        (event, at) =>
          hears === 'every' || event.type === 'run.started' || at === trace.length - 1 || hears.includes(event.type),
      );
      return judge(heard, [check]).map(({ id, evaluated, findings }) => ({ id, evaluated, findings }));
    });
    expect(said).toEqual(verdicts.map(({ id, evaluated, findings }) => ({ id, evaluated, findings })));
  });

  test.runIf(name.endsWith('spoilt'))('and that is not nothing', () => {
    expect(verdicts.filter(({ verdict }) => verdict === 'broken').length).toBeGreaterThan(2);
  });
});
