/** Waiting: a silence is an end, a slow machine is none. */
import { expect, test } from 'vitest';
import { createPatience } from '../../harness/proof/prove/patience.ts';
import { untilSeen, untilSettled } from './patience.ts';

test('what comes is given, however many looks it takes', async () => {
  let looks = 0;
  expect(await untilSeen(() => (++looks === 5 ? looks : null), 'five looks')).toBe(5);
  expect(await untilSettled(Promise.resolve('here'), 'a promise')).toBe('here');
  await expect(untilSettled(Promise.reject(new Error('no')), 'a promise')).rejects.toThrow('no');
});

test('a silence aborts with what was waited for, and whatever moves begins it anew', async () => {
  const silent = createPatience('a machine without a word', 5);
  await new Promise((resolve) => silent.signal.addEventListener('abort', resolve));
  expect(String(silent.signal.reason)).toBe('Error: a machine without a word: nothing moved for 0.005 s');
  const moving = createPatience('a machine', 3_600_000);
  moving.moved();
  moving.end();
  expect(moving.signal.aborted).toBe(false);
});
