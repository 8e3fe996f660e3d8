/** What the link promises: every message once and in order, whatever the line does. Section 3 of the specification. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SessionMessage } from '../../protocol/messages/types.ts';
import { clean, type End, type Fate, Pipe } from './pipe.ts';
import { SECOND, report, receipt } from './link-samples.ts';

/** What one line does to its chunks: percentages out of 100, and a stream of numbers to decide by. */
interface Weather {
  readonly loss: number;
  readonly double: number;
  readonly spoil: number;
  readonly jitterUs: number;
  readonly seed: number;
}

function fateOf(weather: Weather): Fate {
  let state = weather.seed + 1;
  const below = (n: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
  return (bytes) => {
    if (below(100) < weather.loss) return [];
    const spoiled = new Uint8Array(bytes);
    if (below(100) < weather.spoil) spoiled[below(bytes.length)] = below(256);
    const copy = { bytes: spoiled, delayUs: 1000 + below(weather.jitterUs + 1) };
    return below(100) < weather.double ? [copy, { ...copy, delayUs: copy.delayUs + below(300_000) }] : [copy];
  };
}

const toServer = (count: number): SessionMessage[] => Array.from({ length: count }, (_, i) => report(37 + 700 * i, i));
const toMachine = (count: number): SessionMessage[] => Array.from({ length: count }, (_, i) => receipt(i));

/** At every `up`, each end sends its whole list; gives what each end heard in each of its sessions, and the last of both. */
function converse(
  pipe: Pipe,
  count: number,
  untilUs: number,
): { heard: Record<End, SessionMessage[][]>; last: number } {
  const heard: Record<End, SessionMessage[][]> = { machine: [], server: [] };
  const sessions: Record<End, number> = { machine: 0, server: 0 };
  pipe.onOutput = ({ end, output }) => {
    if (output.type === 'message') heard[end].at(-1)?.push(output.message);
    if (output.type !== 'up') return;
    heard[end].push([]);
    sessions[end] = output.session;
    for (const message of end === 'machine' ? toServer(count) : toMachine(count)) pipe.send(end, message);
  };
  const done = (): boolean =>
    sessions.machine === sessions.server &&
    heard.server.at(-1)?.length === count &&
    heard.machine.at(-1)?.length === count &&
    pipe.nowUs > untilUs;
  pipe.start();
  pipe.run(4 * 3600 * SECOND, done);
  expect(done()).toBe(true);
  return { heard, last: sessions.machine };
}

function expectExactlyOnceInOrder(heard: Record<End, SessionMessage[][]>, count: number): void {
  for (const session of heard.server) expect(session).toEqual(toServer(count).slice(0, session.length));
  for (const session of heard.machine) expect(session).toEqual(toMachine(count).slice(0, session.length));
  expect([heard.server.at(-1), heard.machine.at(-1)]).toEqual([toServer(count), toMachine(count)]);
}

describe('P-3.10 exactly once, in order, per session', () => {
  test('P-3.10 over a line that loses, doubles, swaps and spoils', () => {
    const weather = fc.record({
      loss: fc.integer({ min: 0, max: 35 }),
      double: fc.integer({ min: 0, max: 30 }),
      spoil: fc.integer({ min: 0, max: 20 }),
      jitterUs: fc.constantFrom(0, 500, 50_000, 2_000_000),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(weather, (conditions) => {
        const pipe = new Pipe();
        pipe.fate = fateOf(conditions);
        expectExactlyOnceInOrder(converse(pipe, 6, 0).heard, 6);
      }),
      { numRuns: 120 },
    );
  });

  test('P-3.11 with either end restarted after any number of steps', () => {
    const steps = (): number => {
      const pipe = new Pipe();
      converse(pipe, 3, 0);
      return pipe.sent.length;
    };
    const total = steps();
    expect(total).toBeGreaterThan(12);
    for (const end of ['machine', 'server'] as const) {
      for (let at = 0; at <= total; at++) {
        const pipe = new Pipe();
        pipe.fate = (bytes, to, now) => {
          if (pipe.sent.length === at) pipe.call(500, () => pipe.restart(end, 100 + at));
          return clean(bytes, to, now);
        };
        // A server that restarts after all is said hears of it when the machine probes.
        expectExactlyOnceInOrder(converse(pipe, 3, 60 * SECOND).heard, 3);
      }
    }
  });
});
