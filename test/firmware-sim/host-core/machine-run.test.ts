/** A machine from power-up to power-off, event by event, with the effects that its host would carry out. */
import { expect, test } from 'vitest';
import {
  createMachineRun,
  type MachineRun,
  type RunEffect,
  stepMachineRun,
} from '../../../firmware-sim/host-core/machine-run.ts';
import { erasedImage } from '../../../firmware-sim/host/flash.ts';
import type { MachineInput } from '../../../firmware-sim/io.ts';
import { depsOf, profile } from '../election.ts';

const deps = depsOf();
const powerUp: MachineInput = {
  type: 'power.up',
  entropy: new Uint8Array(32),
  pathOccupied: false,
  boxCount: null,
  wallClockS: 1_000,
};

function take(run: MachineRun, input: MachineInput): readonly RunEffect[] {
  return stepMachineRun(run, { type: 'input', input, nowUs: 0 }, deps);
}

test('says where it is after every change of state', () => {
  const run = createMachineRun();
  const effects = take(run, powerUp);
  const moves = effects.filter((effect) => effect.type === 'note' && effect.note.type === 'state');
  const states = effects.filter((effect) => effect.type === 'states');
  expect(moves.length).toBeGreaterThan(0);
  expect(states).toEqual(moves.map(() => ({ type: 'states', states: ['boot.loading'] })));
  expect(effects.filter(({ type }) => type === 'flash.load')).toEqual([{ type: 'flash.load' }]);
});

test('power-off before memory has answered: the answer comes late and changes nothing', () => {
  const run = createMachineRun();
  take(run, powerUp);
  const counters = structuredClone(run.machine.endpoint?.counters);
  expect(stepMachineRun(run, { type: 'stop' }, deps)).toEqual([
    { type: 'note', note: { type: 'counters', counters } },
    { type: 'off' },
  ]);
  const before = structuredClone(run);
  expect(take(run, { type: 'flash.loaded', image: erasedImage(profile) })).toEqual([]);
  expect(stepMachineRun(run, { type: 'failed', error: 'late' }, deps)).toEqual([]);
  expect(stepMachineRun(run, { type: 'stop' }, deps)).toEqual([]);
  expect(run).toEqual(before);
});

test('a broken assumption switches it off, then is told', () => {
  const run = createMachineRun();
  take(run, powerUp);
  expect(stepMachineRun(run, { type: 'failed', error: 'e' }, deps)).toEqual([
    { type: 'off' },
    { type: 'failure', error: 'e' },
  ]);
});
