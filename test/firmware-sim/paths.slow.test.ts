/**
 * The shortest path to every place of the chart, walked on the device, and at its end every event once: no assertion of ours
 * may break, and what states and transitions this exercises is counted. Regions beside the machine's life are pinned while it
 * is walked, and it is pinned while they are; power and paper are walked together, exhaustively.
 */
import { describe, expect, test } from 'vitest';
import { listing } from '../../firmware-sim/chart/chart.ts';
import type { ChartEvent } from '../../firmware-sim/chart/events.ts';
import { stepsSoFar } from '../../firmware-sim/chart/reducer.ts';
import type { Phase } from '../../firmware-sim/journal/journal-facts.ts';
import { slotStatus } from '../../firmware-sim/journal/slot.ts';
import { deviceStates, machineStates } from '../../firmware-sim/machine.ts';
import { type Key, lifeKey, pathsOf } from './chart-paths.ts';
import { guardCoverage, stateCoverage, transitionCoverage } from './coverage.ts';
import { applyEvent, createRig, openDeps, rigDeps, type Rig } from './explorer.ts';
import { deviceEvents, lifeEvents, paperEvents, powerEvents } from './vocabulary.ts';

interface Walked {
  readonly paths: number;
  readonly steps: number;
}

function walk(paths: readonly ChartEvent[][], last: readonly ChartEvent[], deps = openDeps): Walked {
  let steps = 0;
  for (const path of paths) {
    const rig = createRig();
    try {
      for (const event of path) steps += applyEvent(rig, event, deps) ? 1 : 0;
      for (const event of last) {
        if (awaited(rig, event)) steps += applyEvent(structuredClone(rig), event, deps) ? 1 : 0;
      }
    } catch (error) {
      throw new Error(`after ${path.map((event) => JSON.stringify(event)).join('\n')}`, { cause: error });
    }
  }
  return { paths: paths.length, steps };
}

/** Whether a place the machine is in has an answer of its own; the root's refusals are the same everywhere. */
function awaited(rig: Rig, event: ChartEvent): boolean {
  const within = (node: typeof listing.root, value: unknown): boolean => {
    if (node !== listing.root && node.ownEvents.includes(event.type)) return true;
    if (typeof value === 'string') return node.states[value]?.ownEvents.includes(event.type) === true;
    return Object.entries(value as Record<string, unknown>).some(([key, inner]) => {
      const child = node.states[key];
      return child !== undefined && within(child, inner);
    });
  };
  return within(listing.root, JSON.parse(rig.machine.chart.configuration));
}

/** A machine on the way to these events, for regions that are walked beside a pinned life. */
const toOpen: readonly ChartEvent[] = [
  { type: 'power.up', pathOccupied: false },
  { type: 'flash.loaded', problem: null, phase: 'open', erased: 3 },
  { type: 'stored.log' },
];

/** Made by the rig from the machine's own report. */
const unread = { payload: new Uint8Array(0), key: new Uint8Array(0), signature: new Uint8Array(0) };

/** Where a machine in this phase of its life, with a ballot in its memory, is after this act. */
function refusedAt(phase: Phase, act: ChartEvent, deps = openDeps): string | undefined {
  const rig = createRig();
  const load: ChartEvent = { type: 'flash.loaded', problem: null, phase, erased: 3 };
  for (const event of [{ type: 'power.up', pathOccupied: false }, load, { type: 'stored.log' }] as const) {
    applyEvent(rig, event, openDeps);
  }
  if (phase === 'zeroed') applyEvent(rig, { type: 'printed' }, openDeps);
  rig.machine.slots.status[0] = slotStatus.recorded;
  applyEvent(rig, act, deps);
  return machineStates(rig.machine)[0];
}

describe('paths through the chart, on the device', () => {
  test('the life of the machine, with every other region pinned', () => {
    const walked = walk(pathsOf(lifeEvents, lifeKey), lifeEvents);
    console.log(`life: ${walked.paths} shortest paths, ${walked.steps} steps`);
    expect(walked.paths).toBeGreaterThan(200);
  });

  test('every other region, with the life of the machine pinned to open polls', () => {
    for (const [region, events] of Object.entries(deviceEvents)) {
      const key: Key = ({ value, context }) => [(value as Record<string, unknown>)[region], context.wrongCodes];
      const paths = pathsOf(events, key).map((path) => [...toOpen, ...path]);
      const deps = region === 'access' ? rigDeps : openDeps;
      const { paths: count } = walk(paths, events, deps);
      expect(count).toBeGreaterThan(1);
    }
  });

  test('places that want several things at once', () => {
    const low: ChartEvent = { type: 'supply.low' };
    const front: ChartEvent = { type: 'sensor.front-covered' };
    const gone: ChartEvent = { type: 'sensor.front-clear' };
    const clear: ChartEvent = { type: 'operator.clear', problem: null };
    const skewed: ChartEvent = { type: 'sheet.rejected', reason: 'skewed' };
    const close: ChartEvent = { type: 'operator.close', problem: null };
    const up = (pathOccupied: boolean): ChartEvent => ({ type: 'power.up', pathOccupied });
    const load = (phase: Phase, erased = 3): ChartEvent => ({ type: 'flash.loaded', problem: null, phase, erased });
    const log: ChartEvent = { type: 'stored.log' };
    const misfed = [front, skewed, gone, front, skewed, gone, front, skewed, gone, front, skewed, gone];
    const fifth = [...misfed, front, skewed];
    const scripts: readonly (readonly ChartEvent[])[] = [
      ...[false, true].flatMap((path) => [
        [up(path), low, load('open'), log, gone],
        [up(path), front, load('open'), log, ...(path ? [gone] : [])],
      ]),
      [up(true), load('open'), log, front, gone],
      [up(false), low, load('zeroed'), log, { type: 'printed' }, { type: 'operator.open', problem: null }, log],
      [up(false), front, load('zeroed'), log, { type: 'printed' }, { type: 'operator.open', problem: null }, log],
      ...[low, front].map((event) => [
        ...[up(false), load('reported'), log],
        ...[{ type: 'operator.reopen', problem: null, authorisation: unread } as const, event, log],
      ]),
      [
        ...[up(false), load('reported'), log, { type: 'printer.no-paper' } as const],
        { type: 'operator.print', problem: null, tape: 'results' },
      ],
      [...toOpen, ...fifth, close, gone, clear],
      [...toOpen, ...fifth, low, gone, clear],
      [...toOpen, ...fifth, gone, front, clear],
      [...toOpen, ...fifth, gone, clear],
      [up(false), load('open', 1), log, ...fifth, gone, clear],
      [up(false), load('configured'), log, { type: 'operator.test', problem: null }, front, skewed, front, gone],
      [
        ...[up(false), load('prepared'), log, { type: 'printed' } as const],
        { type: 'session.up', rolledBack: false, records: false },
        { type: 'message.holding', fit: 'own', signed: null },
        { type: 'operator.resend', problem: null },
        { type: 'stored.receipt' },
      ],
    ];
    const acts = lifeEvents.filter(({ type }) => type.startsWith('operator.'));
    for (const script of [...scripts, [...toOpen, ...acts, ...(deviceEvents.access ?? [])]]) {
      const rig = createRig();
      for (const event of script) applyEvent(rig, event, openDeps);
    }
    const wrong: ChartEvent = { type: 'operator.sign-in', problem: 'wrong', role: null };
    const locked = createRig();
    for (const event of [...toOpen, wrong, wrong, wrong, wrong]) applyEvent(locked, event, rigDeps);
    applyEvent(locked, { type: 'timer.fired', timer: 'battery' }, rigDeps);
    expect(deviceStates(locked.machine).at(-1)).toBe('access.locked');
  });

  test('acts with something against them: no card, ballots in the memory, an authorisation for another generation', () => {
    const noCard = { ...openDeps, card: null };
    const places = [
      refusedAt('unconfigured', { type: 'operator.configure', problem: 'no card' }, noCard),
      refusedAt('configured', { type: 'operator.configure', problem: 'no card' }, noCard),
      refusedAt('configured', { type: 'operator.zero', problem: 'not empty' }),
      refusedAt('zeroed', { type: 'operator.open', problem: 'not empty' }),
      refusedAt('reported', { type: 'operator.reopen', problem: 'not the next', authorisation: unread }),
    ];
    expect(places).toEqual([
      'preparation.unconfigured',
      'preparation.configured',
      'preparation.configured',
      'preparation.zeroed',
      'reported',
    ]);
  });

  test('a machine that opens again takes the sheet that waits at its front, unless paper may not move', () => {
    const reopen: ChartEvent = { type: 'operator.reopen', problem: null, authorisation: unread };
    const places = ([[], ['sensor.front-covered'], ['sensor.front-covered', 'supply.low']] as const).map((events) => {
      const rig = createRig();
      const load: ChartEvent = { type: 'flash.loaded', problem: null, phase: 'reported', erased: 3 };
      const first: readonly ChartEvent[] = [{ type: 'power.up', pathOccupied: false }, load, { type: 'stored.log' }];
      const last: readonly ChartEvent[] = [...events.map((type) => ({ type })), reopen, { type: 'stored.log' }];
      for (const event of [...first, ...last]) applyEvent(rig, event, openDeps);
      return machineStates(rig.machine)[0];
    });
    expect(places).toEqual(['open.idle', 'open.feeding', 'open.suspended']);
  });

  test('power and paper together, exhaustively', () => {
    const { visited, steps, places } = walkTogether([...powerEvents, ...paperEvents]);
    console.log(`power x paper: ${visited} device states, ${steps} steps, ${places} pairs of places`);
    expect(places).toBeGreaterThan(30);
  });
});

/** Breadth first over the device itself: what it is in, with what its guards can ask for. */
function walkTogether(events: readonly ChartEvent[]): { visited: number; steps: number; places: number } {
  const start = createRig();
  for (const event of toOpen) applyEvent(start, event, openDeps);
  const seen = new Set<string>([rigKey(start)]);
  const places = new Set<string>();
  const queue: Rig[] = [start];
  let steps = 0;
  for (let rig = queue.shift(); rig !== undefined; rig = queue.shift()) {
    places.add(`${deviceStates(rig.machine)[0]} ${machineStates(rig.machine)[0]}`);
    if (!/^(open|fault)/.test(machineStates(rig.machine)[0] ?? '')) continue;
    for (const event of events) {
      const next = structuredClone(rig);
      if (!applyEvent(next, event, openDeps)) continue;
      steps += 1;
      const key = rigKey(next);
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(next);
    }
  }
  return { visited: seen.size, steps, places: places.size };
}

function rigKey({ machine, token }: Rig): string {
  const { frontCovered, attempts, closeAsked, jammedBehind, sheetGone } = machine.chart.context;
  const facts = [frontCovered, attempts, closeAsked, jammedBehind, sheetGone];
  return JSON.stringify([
    deviceStates(machine)[0],
    machineStates(machine)[0],
    facts,
    machine.slots.erased,
    token !== null,
  ]);
}

test('coverage of states, transitions and guards', () => {
  const steps = stepsSoFar();
  const found = { states: stateCoverage(steps), transitions: transitionCoverage(steps), guards: guardCoverage(steps) };
  for (const [what, { all, missing }] of Object.entries(found)) {
    console.log(`${what}: ${all.length - missing.length} of ${all.length}`);
  }
  expect(found.states.missing).toEqual([]);
  expect(found.transitions.missing).toEqual([]);
  expect(found.guards.missing).toEqual([]);
});
