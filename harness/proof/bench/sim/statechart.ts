/** One walk through the chart, power-up and twenty ballots, by the cached reducer and by xstate's own. */
import type { ChartEvent } from '../../../../firmware-sim/chart/events.ts';
import { type ChartState, type ChartStep, createChart, stepChart } from '../../../../firmware-sim/chart/reducer.ts';
import { stepChartPlainly } from '../../../../firmware-sim/chart/reducer.ts';

const record = { unit: 1, style: 1, compartment: 'main' as const, contests: [] };

const start: readonly ChartEvent[] = [
  { type: 'power.up', pathOccupied: false },
  { type: 'flash.loaded', problem: null, phase: 'open', erased: 100 },
  { type: 'stored.log' },
];

const ballot: readonly ChartEvent[] = [
  { type: 'sensor.front-covered' },
  { type: 'sheet.accepted', record, review: null },
  { type: 'stored.slot' },
  { type: 'stored.slot' },
  { type: 'sensor.dropped' },
  { type: 'stored.slot' },
];

const walk: readonly ChartEvent[] = [...start, ...Array.from({ length: 20 }, () => ballot).flat()];

export const walkLength = walk.length;

type Reducer = (state: ChartState, event: ChartEvent) => ChartStep;

function go(reduce: Reducer): string {
  const state = createChart();
  let moves = 0;
  for (const event of walk) if (reduce(state, event).moved) moves++;
  return `${state.configuration} after ${moves} moves`;
}

/** The two reducers, each taking the whole walk. Throws when they do not end in the same place. */
export function walks(): { readonly cached: () => string; readonly plain: () => string } {
  const [cached, plain] = [go(stepChart), go(stepChartPlainly)];
  if (cached !== plain) throw new Error(`the reducers part: ${cached}, by xstate ${plain}`);
  return { cached: () => go(stepChart), plain: () => go(stepChartPlainly) };
}
