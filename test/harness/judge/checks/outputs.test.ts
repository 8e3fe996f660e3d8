import { expect, test } from 'vitest';
import { allChecks } from '../../../../harness/judge/checks/index.ts';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import type { TraceBody } from '../../../../harness/judge/trace/events.ts';
import { after, at, type Draft, night, traceOf } from './night.ts';

type OutputRead = Extract<TraceBody, { type: 'output.read' }>;

const same: OutputRead = { type: 'output.read', form: 'results.csv', outputs: 2, differences: [] };

function verdict(drafts: readonly Draft[]) {
  return judge(traceOf(drafts), allChecks).find(({ id }) => id === 'I21');
}

function nightWith(...outputs: OutputRead[]): Draft[] {
  return after(night(), 'page.shown', 0, ...outputs.map((body) => at(1200, 'harness', body)));
}

test('I21 outputs that say what was published hold; without any it is not exercised', () => {
  expect(verdict(nightWith(same, { ...same, form: 'index.html' }))).toMatchObject({ verdict: 'holds', evaluated: 2 });
  expect(verdict(nightWith())).toMatchObject({
    verdict: 'not exercised',
    reason: 'it needs outputs that were read back',
  });
});

test('I21 a figure that is not what was published breaks it, with both', () => {
  const difference = { output: 'publication 3', what: 'contest mayor, heron, votes', expected: '12', found: '21' };
  expect(verdict(nightWith({ ...same, differences: [difference] }))).toMatchObject({
    verdict: 'broken',
    findings: [
      {
        sentence: 'results.csv of publication 3, contest mayor, heron, votes: expected 12, found 21.',
        expected: '12',
        found: '21',
      },
    ],
  });
});
