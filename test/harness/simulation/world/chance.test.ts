/** Faults that come by chance: drawn from the seed at each occasion, lasting at least so long, over when everything must heal. */
import { describe, expect, test } from 'vitest';
import { compileScenario } from '../../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../../harness/simulation/scenario/load.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { nextInt, randomStream } from '../../../../harness/simulation/random.ts';
import { prepareWorld, runToEnd } from '../../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';

const second = 1_000_000;

function traceOf(faults: string, seed: string): readonly TraceEvent[] {
  const parsed = parseScenario(`name: x\nelection: small\nstations: 2\nfaults:\n${faults}`, 'x.yaml');
  if (!parsed.ok) throw new Error('the scenario reads well');
  const world = prepareWorld(compileScenario(parsed.scenario, { seed }), seed, createStandInCrypto());
  runToEnd(world);
  return world.trace;
}

interface Outage {
  readonly fault: number;
  readonly fromUs: number;
  readonly lengthUs: number;
}

function outagesOf(trace: readonly TraceEvent[]): Outage[] {
  const open = new Map<number, number>();
  return trace.flatMap((event): Outage[] => {
    if (event.type === 'fault.started') open.set(event.fault, event.t);
    if (event.type !== 'fault.ended') return [];
    const fromUs = open.get(event.fault) ?? Number.NaN;
    return [{ fault: event.fault, fromUs, lengthUs: event.t - fromUs }];
  });
}

const everyTen =
  '  - {when: every 10 min, odds: 1/4, at: all stations, do: line.cut, for: at least 30 s, until: close}\n';

test('a number below more than a word can name is drawn, and evenly', () => {
  const random = randomStream('1', 'long');
  const below = 3 * 2 ** 32;
  const thirds = [0, 0, 0];
  for (let i = 0; i < 3000; i++) {
    const third = Math.floor(nextInt(random, below) / 2 ** 32);
    thirds[third] = (thirds[third] ?? 0) + 1;
  }
  expect(thirds.every((count) => count > 900 && count < 1100)).toBe(true);
});

describe('by chance', () => {
  const outages = outagesOf(traceOf(everyTen, '1'));

  test('each outage begins at an occasion, before the end said, and lasts its least to four times as much', () => {
    const closeUs = 12.5 * 3600 * second;
    for (const { fromUs, lengthUs } of outages) {
      expect(fromUs % (600 * second)).toBe(0);
      expect(fromUs).toBeLessThanOrEqual(closeUs);
      expect(lengthUs).toBeGreaterThanOrEqual(30 * second);
      expect(lengthUs).toBeLessThanOrEqual(120 * second);
    }
    expect(new Set(outages.map(({ lengthUs }) => lengthUs)).size).toBeGreaterThan(outages.length / 2);
  });

  test('of 75 occasions at odds of 1/4 each station meets its own share', () => {
    for (const fault of [0, 1]) {
      const count = outages.filter((outage) => outage.fault === fault).length;
      expect(count).toBeGreaterThan(8);
      expect(count).toBeLessThan(32);
    }
    const begins = (fault: number) => outages.filter((each) => each.fault === fault).map(({ fromUs }) => fromUs);
    expect(begins(0)).not.toEqual(begins(1));
  });

  test('one seed draws one night, another one another', () => {
    expect(outagesOf(traceOf(everyTen, '1'))).toEqual(outages);
    expect(outagesOf(traceOf(everyTen, '2'))).not.toEqual(outages);
  });

  test('without odds every occasion counts; an event is one as well as a time', () => {
    const hourly = outagesOf(
      traceOf('  - {when: every 1 h, at: station 1, do: line.cut, for: 1 min, until: close}\n', '1'),
    );
    expect(hourly.map(({ fromUs }) => fromUs / second / 3600)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const calls = outagesOf(
      traceOf('  - {when: machine.sent(query), odds: 1/1, at: station 1, do: line.cut, for: 20 s}\n', '1'),
    );
    expect(calls.length).toBeGreaterThanOrEqual(1);
    expect(calls.every(({ lengthUs }) => lengthUs === 20 * second)).toBe(true);
  });

  test('faults that wait for one another let time pass', () => {
    const each = '  - {when: fault.ended, odds: 1/1, at: station 1, do: machine.resend}\n';
    const trace = traceOf(`${each}${each}  - {when: close, at: station 1, do: machine.resend}\n`, '1');
    expect(trace.at(-1)?.t).toBeGreaterThan(12.5 * 3600 * second);
  });
});
