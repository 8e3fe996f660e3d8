import { expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { after, at, type Draft, night, traceOf } from './night.ts';
import { troubledNight } from './troubled-night.ts';

/** Read back before the run ends, as every run of ours is. */
function withOutputs(drafts: readonly Draft[]): Draft[] {
  const last = drafts.filter(({ body }) => body.type === 'page.shown').length - 1;
  const read = { type: 'output.read', form: 'results.csv', outputs: 1, differences: [] } as const;
  return after(drafts, 'page.shown', last, at(1200, 'harness', read));
}

test('an untouched night holds in every invariant, and calls for all', () => {
  const verdicts = judge(traceOf(withOutputs(night())));
  expect(verdicts.flatMap(({ id, verdict, findings }) => (verdict === 'holds' ? [] : [{ id, findings }]))).toEqual([]);
  expect(verdicts.filter(({ evaluated }) => evaluated === 0).map(({ id }) => id)).toEqual([]);
});

test('a night with a held unit holds in every invariant, and calls for all', () => {
  const verdicts = judge(traceOf(withOutputs(troubledNight())));
  expect(verdicts.flatMap(({ id, verdict, findings }) => (verdict === 'broken' ? [{ id, findings }] : []))).toEqual([]);
  expect(verdicts.filter(({ evaluated }) => evaluated === 0).map(({ id }) => id)).toEqual([]);
});

test('without the inside of the machines, what needs it is inconclusive and says why', () => {
  const outside = withOutputs(night()).filter(
    ({ body }) => !body.type.startsWith('machine.') && !body.type.startsWith('sheet.'),
  );
  const found = judge(traceOf(outside)).flatMap(({ id, verdict, reason }) =>
    verdict === 'holds' ? [] : [{ id, verdict, reason }],
  );
  expect(found).toEqual([
    {
      id: 'I5',
      verdict: 'inconclusive',
      reason: 'the trace does not show the inside of station 1/party: no memory, no tape',
    },
    {
      id: 'I6',
      verdict: 'not exercised',
      reason: 'it needs a look at the paper path: sheets fed and boxed, and what the machine counted or reported',
    },
    {
      id: 'I12',
      verdict: 'not exercised',
      reason: 'it needs a look at the paper path: sheets fed into a machine',
    },
    { id: 'I13', verdict: 'inconclusive', reason: 'the trace does not show the event log of station 2/party' },
    { id: 'I14', verdict: 'inconclusive', reason: 'the trace does not show what station 1/party sent' },
    { id: 'I17', verdict: 'inconclusive', reason: 'the trace does not show the sheets in the boxes' },
    {
      id: 'I19',
      verdict: 'not exercised',
      reason: 'it needs a look inside a machine, its event log or where its records lie, or published results by unit',
    },
    { id: 'I20', verdict: 'not exercised', reason: 'no machine states its sheets' },
  ]);
});

test('a trace with a hole proves nothing good', () => {
  const events = traceOf(withOutputs(night())).filter(({ n }) => n !== 7);
  const verdicts = judge(events);
  expect(new Set(verdicts.map(({ verdict, reason }) => `${verdict}: ${reason}`))).toEqual(
    new Set(['inconclusive: the trace is not whole: event 7 is missing, 8 comes instead']),
  );
});

test('a trace that does not say how the run started gives no verdict', () => {
  const verdicts = judge([]);
  expect(new Set(verdicts.map(({ verdict, reason }) => `${verdict}: ${reason}`))).toEqual(
    new Set(['inconclusive: the trace does not say how the run started']),
  );
});
