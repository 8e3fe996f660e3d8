/** The statechart: cached steps equal xstate's own, and every state can be reached and left. */
import { describe, expect, test } from 'vitest';
import { type PrinterCondition, printerConditions } from '../../firmware-sim/devices.ts';
import { namesOf } from '../../protocol/closed-list.ts';
import type { ChartEvent, ChartEventType } from '../../firmware-sim/chart/events.ts';
import { createChart, stepChart, stepChartPlainly } from '../../firmware-sim/chart/reducer.ts';
import { deviceLabelsOf, labelOf, labelsOf } from '../../firmware-sim/chart/labels.ts';
import { listing } from '../../firmware-sim/chart/chart.ts';
import { nextInt, type Random, randomStream } from '../../harness/simulation/random.ts';
import { phases } from './vocabulary.ts';

const signed = { payload: new Uint8Array(1), key: new Uint8Array(32), signature: new Uint8Array(64) };
const record = { unit: 1, style: 1, compartment: 'main' as const, contests: [] };

function pick<T>(random: Random, values: readonly T[]): T {
  const value = values[nextInt(random, values.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

const printerMakers = Object.fromEntries(
  namesOf(printerConditions).map((name) => [`printer.${name}`, () => ({ type: `printer.${name}` })]),
) as { readonly [Name in PrinterCondition as `printer.${Name}`]: () => { readonly type: `printer.${Name}` } };

/** Every event the chart knows, with every fact a guard can ask for, drawn at random. */
const makers: { readonly [Type in ChartEventType]: (random: Random) => Extract<ChartEvent, { type: Type }> } = {
  'power.up': (random) => ({ type: 'power.up', pathOccupied: nextInt(random, 2) === 0 }),
  'flash.loaded': (random) => ({
    type: 'flash.loaded',
    problem: nextInt(random, 8) === 0 ? 'damaged' : null,
    phase: pick(random, phases),
    erased: nextInt(random, 3),
  }),
  'stored.log': () => ({ type: 'stored.log' }),
  'unstored.log': () => ({ type: 'unstored.log' }),
  'stored.slot': () => ({ type: 'stored.slot' }),
  'unstored.slot': () => ({ type: 'unstored.slot' }),
  'stored.receipt': () => ({ type: 'stored.receipt' }),
  'unstored.receipt': () => ({ type: 'unstored.receipt' }),
  'sensor.front-covered': () => ({ type: 'sensor.front-covered' }),
  'sensor.front-clear': () => ({ type: 'sensor.front-clear' }),
  'sensor.path-covered': () => ({ type: 'sensor.path-covered' }),
  'sensor.path-clear': () => ({ type: 'sensor.path-clear' }),
  'sensor.dropped': () => ({ type: 'sensor.dropped' }),
  'sheet.accepted': (random) => ({
    type: 'sheet.accepted',
    record,
    review: pick(random, [null, null, null, 'overvote', 'blank']),
  }),
  'sheet.rejected': (random) => ({
    type: 'sheet.rejected',
    reason: pick(random, ['unreadable', 'wrong-unit', 'skewed']),
  }),
  'sensor.jammed': () => ({ type: 'sensor.jammed' }),
  'voter.cast': () => ({ type: 'voter.cast' }),
  'voter.return': () => ({ type: 'voter.return' }),
  'supply.mains': () => ({ type: 'supply.mains' }),
  'supply.battery': () => ({ type: 'supply.battery' }),
  'supply.low': () => ({ type: 'supply.low' }),
  'supply.brown-out': () => ({ type: 'supply.brown-out' }),
  ...printerMakers,
  'housing.lid-opened': () => ({ type: 'housing.lid-opened' }),
  'housing.lid-closed': () => ({ type: 'housing.lid-closed' }),
  'housing.seal-broken': () => ({ type: 'housing.seal-broken' }),
  'device.ready': () => ({ type: 'device.ready' }),
  'device.unready': () => ({ type: 'device.unready' }),
  'clock.right': () => ({ type: 'clock.right' }),
  'clock.wrong': () => ({ type: 'clock.wrong' }),
  'copies.both': () => ({ type: 'copies.both' }),
  'copies.main': () => ({ type: 'copies.main' }),
  'copies.backup': () => ({ type: 'copies.backup' }),
  'operator.test': () => ({ type: 'operator.test', problem: null }),
  'operator.end-test': () => ({ type: 'operator.end-test', problem: null }),
  'operator.pause': () => ({ type: 'operator.pause', problem: null }),
  'operator.resume': () => ({ type: 'operator.resume', problem: null }),
  'operator.resolve': (random) => ({
    type: 'operator.resolve',
    problem: null,
    fate: pick(random, ['in-box', 'removed']),
  }),
  'operator.print': () => ({ type: 'operator.print', problem: null, tape: 'events' }),
  'operator.forbidden': () => ({ type: 'operator.forbidden', problem: 'no', act: 'open' }),
  'operator.sign-in': (random) => ({
    type: 'operator.sign-in',
    problem: null,
    role: pick(random, ['chair', null, null]),
  }),
  'operator.sign-out': () => ({ type: 'operator.sign-out', problem: null }),
  printed: () => ({ type: 'printed' }),
  'timer.fired': (random) => ({
    type: 'timer.fired',
    timer: pick(random, ['feed', 'drop-confirm', 'query', 'report-retry', 'review', 'print', 'battery', 'access']),
  }),
  'operator.configure': (random) => ({ type: 'operator.configure', problem: pick(random, [null, 'no']) }),
  'operator.zero': (random) => ({ type: 'operator.zero', problem: pick(random, [null, 'no']) }),
  'operator.open': (random) => ({ type: 'operator.open', problem: pick(random, [null, 'no']) }),
  'operator.close': () => ({ type: 'operator.close', problem: null }),
  'operator.reopen': (random) => ({
    type: 'operator.reopen',
    problem: pick(random, [null, 'no']),
    authorisation: signed,
  }),
  'operator.resend': () => ({ type: 'operator.resend', problem: null }),
  'operator.seal': () => ({ type: 'operator.seal', problem: null }),
  'operator.clear': () => ({ type: 'operator.clear', problem: null }),
  'session.up': (random) => ({
    type: 'session.up',
    rolledBack: nextInt(random, 4) === 0,
    records: nextInt(random, 2) === 0,
  }),
  'session.down': () => ({ type: 'session.down' }),
  'session.refused': () => ({ type: 'session.refused', reason: 'UNKNOWN_KEY' }),
  'session.no-answer': () => ({ type: 'session.no-answer' }),
  'message.receipt': (random) => ({ type: 'message.receipt', fit: pick(random, ['own', 'known', 'other']), signed }),
  'message.contradiction': () => ({ type: 'message.contradiction' }),
  'message.holding': (random) => ({ type: 'message.holding', fit: pick(random, ['own', 'known', 'other']), signed }),
  'records.unreadable': () => ({ type: 'records.unreadable' }),
  'message.want': () => ({
    type: 'message.want',
    want: { journalId: new Uint8Array(16), generation: 1, list: 'records', from: 0 },
  }),
  'message.kept': (random) => ({
    type: 'message.kept',
    fit: pick(random, ['own', 'other']),
    agrees: nextInt(random, 2) === 0,
  }),
  'message.refused': (random) => ({
    type: 'message.refused',
    reason: pick(random, ['STORAGE', 'BUSY', 'UNKNOWN_JOURNAL', 'DISPUTED', 'NOT_SUPERSEDING']),
  }),
};
const types = Object.keys(makers) as ChartEventType[];

/** Mostly events that an active state waits for, sometimes any: depth and surprise both. */
function nextEvent(random: Random, configuration: string): ChartEvent {
  const awaited = leavesOf(JSON.parse(configuration)).flatMap((leaf) => awaitedBy(leaf));
  return makers[pick(random, awaited.length === 0 || nextInt(random, 12) === 0 ? types : awaited)](random);
}

/** What the states on the way to a leaf wait for; the root's answers to everything do not count. */
function awaitedBy(leaf: string): ChartEventType[] {
  const found: string[] = [];
  let node = listing.root;
  for (const key of leaf.split('.')) {
    const child = node.states[key];
    if (child === undefined) throw new Error(`no state ${leaf}`);
    node = child;
    found.push(...node.ownEvents);
  }
  /** Failing storage and fired timers count more: giving up takes several in a row. */
  return types
    .filter((type) => found.includes(type))
    .flatMap((type) => (/unstored|timer/.test(type) ? [type, type] : [type]));
}

/** Every leaf of the chart by its path. */
function leaves(node: typeof listing.root): string[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node.path.join('.')] : children.flatMap((child) => leaves(child));
}

/** The name of the state at this path. */
function labelsAt(path: readonly string[]): string {
  let node = listing.root;
  for (const key of path) node = node.states[key] ?? node;
  return labelOf(node);
}

function leavesOf(value: unknown, path: readonly string[] = []): string[] {
  if (typeof value === 'string') return [[...path, value].join('.')];
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0
      ? [[...path, key].join('.')]
      : leavesOf(inner, [...path, key]),
  );
}

/** Half of the walks begin with a sheet already in the path: deep places need many right events in a row. */
const intoThePath: readonly ChartEvent[] = [
  { type: 'power.up', pathOccupied: false },
  { type: 'flash.loaded', problem: null, phase: 'open', erased: 3 },
  { type: 'stored.log' },
  { type: 'sensor.front-covered' },
  { type: 'sheet.accepted', record, review: null },
];

describe('chart', () => {
  test('a cached step equals the step of xstate: configuration, context and ordered actions', () => {
    const visited = new Set<string>();
    let steps = 0;
    for (let walk = 0; walk < 120; walk++) {
      const random = randomStream('chart', walk);
      const cached = createChart();
      const plain = createChart();
      for (const leaf of leavesOf(JSON.parse(cached.configuration))) visited.add(leaf);
      for (let i = 0; i < 90; i++) {
        const event = (walk % 2 === 0 ? intoThePath[i] : undefined) ?? nextEvent(random, cached.configuration);
        const byCache = stepChart(cached, event);
        const byXstate = stepChartPlainly(plain, event);
        expect({ event: event.type, state: cached, step: byCache }).toEqual({
          event: event.type,
          state: plain,
          step: byXstate,
        });
        for (const leaf of leavesOf(JSON.parse(cached.configuration))) visited.add(leaf);
        steps += 1;
      }
    }
    expect(steps).toBe(10_800);
    /** Which places these walks miss is the shortest paths' business (test/firmware-sim/paths.slow.test.ts). */
    expect(leaves(listing.root).length - visited.size).toBeLessThan(10);
  });

  test('people read one short name for each place', () => {
    const names = leaves(listing.root).map((leaf) => labelsAt(leaf.split('.')));
    expect(new Set(names).size).toBe(names.length);
    expect(names.slice(0, 8)).toEqual([
      'off',
      'boot.loading',
      'boot.self-test',
      'boot.clearing',
      'preparation.unconfigured',
      'preparation.configuring',
      'preparation.configured',
      'testing.idle',
    ]);
    expect(deviceLabelsOf(createChart().configuration)).toEqual([
      'power.mains',
      'printer.ready',
      'memory.both',
      'clock.plausible',
      'housing.closed',
      'access.nobody',
    ]);
    expect(labelsOf('{"life":{"report":{"standing":"sealed","line":{"refused":"asking"}}}}')).toEqual([
      'sealed',
      'line.refused.asking',
    ]);
  });
});
