/** A judging is plain data: copied at any event it goes on as if it were the first, and neither disturbs the other. */
import { describe, expect, test } from 'vitest';
import { defineCheck } from '../../../../harness/judge/checks/check.ts';
import {
  copyJudging,
  createJudging,
  judge,
  type Judging,
  judgingEnd,
  judgingOn,
} from '../../../../harness/judge/checks/judge.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { judgedTraces, spoilt } from './judged-traces.ts';
import { night, traceOf } from './night.ts';

/** `count` places in a trace, the same ones in every run of the test. */
function placesIn(trace: readonly TraceEvent[], count: number): Set<number> {
  let seed = trace.length;
  return new Set(
    Array.from({ length: count }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 1;
      return seed % trace.length;
    }),
  );
}

function carryOn(judging: Judging, events: Iterable<TraceEvent>) {
  for (const event of events) judgingOn(judging, event);
  return judgingEnd(judging);
}

describe.each(judgedTraces)('$name', ({ trace }) => {
  const straight = judge(trace);

  test('copied at any event and carried on, it says what the whole trace says', () => {
    const places = placesIn(trace, 12);
    const judging = createJudging();
    const copies: [number, Judging][] = [];
    for (const [at, event] of trace.entries()) {
      if (places.has(at)) copies.push([at, copyJudging(judging)]);
      judgingOn(judging, event);
    }
    expect(judgingEnd(judging)).toEqual(straight);
    for (const [at, copy] of copies) expect(carryOn(copy, trace.slice(at))).toEqual(straight);
  });

  test('a copy that goes another way leaves the original as it was, and the original the copy', () => {
    const other = spoilt(trace);
    for (const at of placesIn(trace, 4)) {
      const judging = createJudging();
      for (const event of trace.slice(0, at)) judgingOn(judging, event);
      const [copy, spare] = [copyJudging(judging), copyJudging(judging)];
      const elsewhere = judge([...trace.slice(0, at), ...other.slice(at)]);
      expect(carryOn(copy, other.slice(at))).toEqual(elsewhere);
      expect(carryOn(judging, trace.slice(at))).toEqual(straight);
      expect(carryOn(spare, other.slice(at))).toEqual(elsewhere);
    }
  });

  test('a copy of a copy of a copy is none the worse', () => {
    const places = placesIn(trace, 12);
    let judging = createJudging();
    for (const [at, event] of trace.entries()) {
      if (places.has(at)) judging = copyJudging(judging);
      judgingOn(judging, event);
    }
    expect(judgingEnd(judging)).toEqual(straight);
  });
});

test.each([
  ['a function', { count: () => 1 }, 'no plain data: () => 1'],
  ['an object of a class', { pattern: /a/ }, 'no plain data: an object of RegExp'],
])('a check that keeps %s cannot be copied, and says so', (_, state: object, sentence) => {
  const check = defineCheck({ id: 'I1', name: '', statement: '', needs: '', initial: () => state, on: {} });
  const judging = createJudging([check]);
  for (const event of traceOf(night())) judgingOn(judging, event);
  expect(() => copyJudging(judging)).toThrow(sentence);
});
