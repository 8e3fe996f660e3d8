/** A log of another system that leaves a whole kind of event out accuses nobody; one that shows it and is wrong still does. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { judgeExpectations } from '../../../../harness/judge/expectations/judging.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { runPlan } from '../../../../harness/runner/run-plan.ts';
import { planOfFile } from '../../../support/plans.ts';

const files = ['reference-day', 'lost-acknowledgement', 'journals/late-ballots', 'journals/counted-by-hand'];

const traces = new Map(
  await Promise.all(
    files.map(async (file) => {
      const plan = planOfFile(`scenarios/${file}.yaml`, '1');
      const { trace } = await runPlan(plan, { seed: '1', on: 'sim', crypto: 'stand-in' });
      return [file, trace] as const;
    }),
  ),
);

/** The events numbered anew, as `transport` would carry them. */
function log(events: readonly TraceEvent[], transport: string): TraceEvent[] {
  return events.map((event, n) =>
    event.type === 'run.started' ? { ...event, n, transport } : ({ ...event, n } as TraceEvent),
  );
}

/** Invariants that are broken and expectations that are not met. */
function accusations(trace: readonly TraceEvent[]): string[] {
  const verdicts = judge(trace);
  const broken = verdicts.filter(({ verdict }) => verdict === 'broken').map(({ id }) => id);
  const unmet = judgeExpectations(trace, verdicts).filter(({ met }) => met === false);
  return [...broken, ...unmet.map(({ text, found }) => `${text}; ${found}`)];
}

/** All kinds but what a log must say of a day that was begun before it: paper filled in before is a statement, not a kind. */
const kindsOf = (trace: readonly TraceEvent[]) =>
  [...new Set(trace.map(({ type }) => type))].filter((type) => !type.startsWith('run.') && type !== 'box.filled');

describe.each(files)('%s as a log of another system', (file) => {
  const trace = traces.get(file) ?? [];

  test('whole, it holds', () => {
    expect(accusations(log(trace, 'log'))).toEqual([]);
  });

  test('without any one kind of event, nothing is broken', () => {
    const found = kindsOf(trace).flatMap((kind) =>
      accusations(
        log(
          trace.filter(({ type }) => type !== kind),
          'log',
        ),
      ).map((text) => `without ${kind}: ${text}`),
    );
    expect(found).toEqual([]);
  });

  // Without the paper that was filled in before, a report of it has nothing behind it: that is for the log to say.
  const filled = trace.some(({ type }) => type === 'box.filled');
  test.skipIf(filled)('without all kinds of one origin, nothing is broken', () => {
    const origins = [...new Set(kindsOf(trace).map((kind) => `${kind.split('.')[0]}.`))];
    const found = origins.flatMap((origin) =>
      accusations(
        log(
          // Paper is paper, fed or filled in before.
          trace.filter(({ type }) => !type.replace('box.', 'sheet.').startsWith(origin)),
          'log',
        ),
      ).map((text) => `without ${origin}*: ${text}`),
    );
    expect(found).toEqual([]);
  });
});

test('our own run that never prints a zero tape is broken, and another log too where one machine prints one', () => {
  const trace = traces.get('lost-acknowledgement') ?? [];
  const isZero = (event: TraceEvent) => event.type === 'machine.printed' && event.tape === 'zero';
  const without = trace.filter((event) => !isZero(event));
  const one = trace.filter((event) => !isZero(event) || event.actor === 'station 1/party');
  expect([accusations(log(without, 'sim')), accusations(log(one, 'log'))]).toEqual([['I15'], ['I15']]);
});
