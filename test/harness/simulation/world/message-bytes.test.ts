import { expect, test } from 'vitest';
import { runPlan } from '../../../../harness/runner/run-plan.ts';
import { planOfFile } from '../../../support/plans.ts';

test('the trace shows the bytes of what is sent, but never of records: they would tell ballots apart (I19)', async () => {
  const plan = planOfFile('scenarios/records/line-cut-in-mid-transfer.yaml');
  const { trace, status } = await runPlan(plan, { seed: '1', on: 'sim', crypto: 'stand-in' });
  const sent = trace.flatMap((event) =>
    event.type === 'machine.sent' || event.type === 'server.sent' ? [event.message] : [],
  );
  const withBytes = new Set(sent.filter(({ bytes }) => bytes !== undefined).map(({ what }) => what));
  const without = new Set(sent.filter(({ bytes }) => bytes === undefined).map(({ what }) => what));
  expect(status).toBe('holds');
  expect([...without]).toEqual(['chunk']);
  expect([...withBytes].sort()).toEqual(['holding', 'kept', 'offer', 'query', 'receipt', 'report', 'want']);
});
