/**
 * Every act of a person at every place of the chart that can be reached, on the device: taken, remembered or refused as the table
 * says (`firmware-sim/answers.ts`), and never without a word on the display.
 */
import { describe, expect, test } from 'vitest';
import { acts, answerTo, type PlaceAct, places, refusalText } from '../../firmware-sim/answers.ts';
import { listing } from '../../firmware-sim/chart/chart.ts';
import type { ChartEvent } from '../../firmware-sim/chart/events.ts';
import { labelOf } from '../../firmware-sim/chart/labels.ts';
import { stepChart } from '../../firmware-sim/chart/reducer.ts';
import type { MachineEffect } from '../../firmware-sim/io.ts';
import { machineStates, stepMachine } from '../../firmware-sim/machine.ts';
import { lifeKey, pathsOf } from './chart-paths.ts';
import { applyEvent, createRig, openDeps, type Rig } from './explorer.ts';
import { lifeEvents } from './vocabulary.ts';

const signed = { payload: new Uint8Array(0), key: new Uint8Array(0), signature: new Uint8Array(0) };

/** The act with nothing against it. */
function eventOf(act: PlaceAct): ChartEvent {
  if (act === 'resolve') return { type: 'operator.resolve', problem: null, fate: 'in-box' };
  if (act === 'print') return { type: 'operator.print', problem: null, tape: 'readiness' };
  if (act === 'reopen') return { type: 'operator.reopen', problem: null, authorisation: signed };
  return { type: `operator.${act}`, problem: null };
}

/** What the chart does with it. */
function answerOf(rig: Rig, act: PlaceAct): string {
  const chart = structuredClone(rig.machine.chart);
  const { moved, actions } = stepChart(chart, eventOf(act));
  if (actions.some(({ type }) => type === 'refuseOperator')) return 'refused';
  const { closeAsked, resendAsked } = chart.context;
  if (!moved && ((act === 'close' && closeAsked) || (act === 'resend' && resendAsked))) return 'remembered';
  return moved || actions.length > 0 ? 'taken' : 'ignored';
}

/** All places that the chart can be in, each on a device that has got there. */
function reached(): Rig[] {
  return pathsOf(lifeEvents, lifeKey).map((path) => {
    const rig = createRig();
    for (const event of path) applyEvent(rig, event, openDeps);
    return rig;
  });
}

/** Pressed at the device itself, with whatever stands against it. */
function pressed(rig: Rig, act: PlaceAct): { readonly effects: readonly MachineEffect[]; readonly after: Rig } {
  const after = structuredClone(rig);
  const said = (type: PlaceAct) => {
    if (type === 'resolve') return { type, fate: 'in-box' } as const;
    if (type === 'print') return { type, tape: 'results' } as const;
    return type === 'reopen' ? ({ type, authorisation: signed } as const) : ({ type } as const);
  };
  const effects = stepMachine(after.machine, { type: 'operator', action: said(act) }, rig.nowUs + 1000, openDeps);
  return { effects, after };
}

const rigs = reached().filter(({ machine }) => machineStates(machine)[0] !== 'off');

describe('what people may do and what the machine answers', () => {
  test('every state of the machine’s life has a row, and no other', () => {
    const labels: string[] = [];
    const visit = (node: typeof listing.root): void => {
      const children = Object.values(node.states);
      if (children.length === 0) labels.push(labelOf(node));
      for (const child of children) visit(child);
    };
    if (listing.root.states.life !== undefined) visit(listing.root.states.life);
    const own = labels.filter((label) => label !== 'off' && !label.startsWith('line.'));
    expect(Object.keys(places).sort()).toEqual(own.sort());
  });

  test('every act at every place that can be reached is answered as the table says', () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    for (const rig of rigs) {
      const states = machineStates(rig.machine);
      seen.add(states[0] ?? '');
      for (const act of acts) {
        const expected = answerTo(act, states, false);
        const answer = answerOf(rig, act);
        if (answer !== expected) wrong.push(`${act} at ${states.join(' ')}: ${answer}, not ${expected}`);
      }
    }
    expect([...new Set(wrong)]).toEqual([]);
    expect([...seen].sort()).toEqual(Object.keys(places).sort());
  });

  test('an act changes something, or the display says why not', () => {
    const silent: string[] = [];
    for (const rig of rigs) {
      const [place = ''] = machineStates(rig.machine);
      for (const act of acts) {
        const { effects, after } = pressed(rig, act);
        const said = after.machine.shown.operator;
        const refused = answerTo(act, machineStates(rig.machine), false) === 'refused';
        if (refused && said !== refusalText(act, place) && !effects.some(({ type }) => type === 'display'))
          silent.push(`${act} at ${place}: "${said}"`);
        const saidBefore = said === 'Closing once this sheet is through';
        if (!refused && effects.length === 0 && !saidBefore) silent.push(`${act} at ${place} does nothing`);
      }
    }
    expect([...new Set(silent)]).toEqual([]);
  });

  test('a voter’s answer is taken where a question is open, and answered everywhere else', () => {
    const silent: string[] = [];
    for (const rig of rigs) {
      const [place = ''] = machineStates(rig.machine);
      for (const choice of ['cast', 'return'] as const) {
        const after = structuredClone(rig);
        stepMachine(after.machine, { type: 'voter', choice }, rig.nowUs + 1000, openDeps);
        const asked = place.startsWith('open.reviewing.');
        const told = after.machine.shown.voter.startsWith('No question is open. ');
        if (asked === told || (!asked && machineStates(after.machine)[0] !== place))
          silent.push(`${choice} at ${place}`);
      }
    }
    expect([...new Set(silent)]).toEqual([]);
  });
});
