/** Names of states as people and traces see them: `open.dropping`, `reporting`, `line.asking`. */
import type { AnyStateNode, StateValue } from 'xstate';
import { listing } from './chart.ts';
import { stateValue } from './reducer.ts';

const known = new Map<string, readonly string[]>();
const knownDevices = new Map<string, readonly string[]>();

/** One name per active leaf of the machine's life, in the chart's order: one, or two while a report exists. */
export function labelsOf(configuration: string): readonly string[] {
  const labels = known.get(configuration) ?? labelsIn(configuration, (region) => region === 'life');
  known.set(configuration, labels);
  return labels;
}

/** One name per region beside its life: `power.mains`, `printer.ready`, `memory.both`, ... */
export function deviceLabelsOf(configuration: string): readonly string[] {
  const labels = knownDevices.get(configuration) ?? labelsIn(configuration, (region) => region !== 'life');
  knownDevices.set(configuration, labels);
  return labels;
}

function labelsIn(configuration: string, wanted: (region: string) => boolean): readonly string[] {
  const value = stateValue(configuration);
  if (typeof value === 'string') throw new Error('the chart is made of regions');
  return Object.entries(value).flatMap(([region, inner]) => {
    const node = listing.root.states[region];
    return node === undefined || !wanted(region) ? [] : leafLabels(node, inner);
  });
}

function leafLabels(node: AnyStateNode, value: StateValue | undefined): readonly string[] {
  if (value === undefined || Object.keys(node.states).length === 0) return [labelOf(node)];
  const active: Readonly<Record<string, StateValue | undefined>> =
    typeof value === 'string' ? { [value]: undefined } : value;
  return Object.entries(active).flatMap(([key, inner]) => {
    const child = node.states[key];
    return child === undefined ? [] : leafLabels(child, inner);
  });
}

/** The name its state gives itself, or else its path within its region. */
export function labelOf(node: AnyStateNode): string {
  const given: unknown = node.meta;
  if (typeof given === 'object' && given !== null && 'name' in given) return String(given.name);
  return node.path[0] === 'life' ? node.path.slice(1).join('.') : node.path.join('.');
}
