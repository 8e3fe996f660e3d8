/** Sheets in people's hands: what a person says of a sheet excuses the machine that believed it, for that sheet and no other. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { finished, planOf } from '../../../../harness/search/trial.ts';

function nightOf(faults: readonly string[]): readonly TraceEvent[] {
  const list = faults.map((fault) => `  - ${fault}`).join('\n');
  const plan = planOf(
    `name: x\nelection: small\nstations: 1\nballotTypes: [ballot]\nballots: 8\nfaults:\n${list}\n`,
    '1',
  );
  if (plan === null) throw new Error('no plan');
  return finished(plan, '1').trace;
}

/** Ids of the checks that a trace breaks. */
function broken(trace: readonly TraceEvent[]): string[] {
  return judge(trace).flatMap(({ id, verdict }) => (verdict === 'broken' ? [id] : []));
}

function without(trace: readonly TraceEvent[], at: number): TraceEvent[] {
  return trace.filter((_, index) => index !== at).map((event, n) => ({ ...event, n }));
}

function changed(trace: readonly TraceEvent[], at: number, event: TraceEvent): TraceEvent[] {
  return trace.map((each, index) => (index === at ? event : each));
}

describe.each(['in-box', 'removed'] as const)('a sheet said to be %s, and it is not so', (says) => {
  const fault = `{when: 3 h after opening, at: station 1, do: operator.resolve, with: {says: ${says}}, for: 4 h}`;
  const trace = nightOf([fault]);
  const words = trace.flatMap(({ type }, at) => (type === 'sheet.told' ? [at] : []));

  test('the machine counts by it, and nothing is broken', () => {
    expect(words.length).toBeGreaterThan(1);
    expect(broken(trace)).toEqual([]);
  });

  test('each of the words excuses one sheet: without any of them the same night is broken', () => {
    for (const at of words) expect(broken(without(trace, at))).toEqual(expect.arrayContaining(['I6', 'I17']));
  });

  test('it excuses the sheet it is about, and no other', () => {
    const [at = 0] = words;
    const word = trace[at];
    if (word?.type !== 'sheet.told') throw new Error('no word');
    const other = trace.find((event) => event.type === 'sheet.boxed' && event.sheet !== word.sheet && event.n < word.n);
    if (other?.type !== 'sheet.boxed') throw new Error('no other sheet');
    const about = changed(trace, at, { ...word, sheet: other.sheet });
    expect(broken(about)).toContain('I6');
  });

  test('a word that is so excuses nothing', () => {
    const [at = 0] = words;
    const word = trace[at];
    if (word?.type !== 'sheet.told') throw new Error('no word');
    const where = says === 'in-box' ? 'removed' : 'in-box';
    expect(broken(changed(trace, at, { ...word, where }))).toContain('I6');
  });
});

describe('two sheets at a machine', () => {
  const trace = nightOf([
    '{when: machine.state(open.confirming), at: station 1, do: voter.push-in}',
    '{when: machine.state(open.dropping), nth: 4, at: station 1, do: voter.push-in}',
    '{when: 10 ms after sheet.pushed, nth: 2, at: station 1, do: voter.pull-back}',
  ]);
  const boxedAfter = (sheet: number, at: number) =>
    trace.some((event, index) => index > at && event.type === 'sheet.boxed' && event.sheet === sheet);
  const pushed = trace.flatMap((event, at) => (event.type === 'sheet.pushed' ? [{ at, ...event }] : []));

  test('the one behind is counted after the first, and once', () => {
    expect(pushed.map(({ where }) => where)).toEqual(['front', 'behind']);
    expect(pushed.every(({ sheet, at }) => boxedAfter(sheet, at))).toBe(true);
    expect(broken(trace)).toEqual([]);
  });

  test('one that lies in the box and is told of as pulled out again is broken', () => {
    const at = trace.findLastIndex(({ type }) => type === 'sheet.boxed');
    const event = trace[at];
    if (event?.type !== 'sheet.boxed') throw new Error('no sheet in the box');
    const { n, t, actor, sheet } = event;
    expect(broken(changed(trace, at, { n, t, actor, type: 'sheet.pulled', sheet, from: 'inside' }))).toContain('I6');
  });
});
