/** Names of states as people and traces see them: `open.dropping`, `reporting`, `line.asking`. */
import type { AnyStateNode, StateValue } from 'xstate';
import { listing } from './chart.ts';
import { stateValue } from './reducer.ts';

const lifeLabels = new Map<string, readonly string[]>();
const deviceLabels = new Map<string, readonly string[]>();

/** One name per active leaf of the machine's life, in the chart's order: one, or two while a report exists. */
export function labelsOf(configuration: string): readonly string[] {
  return lifeLabels.get(configuration) ?? noteLabels(lifeLabels, configuration, (region) => region === 'life');
}

/** One name per region beside its life: `power.mains`, `printer.ready`, `memory.both`, ... */
export function deviceLabelsOf(configuration: string): readonly string[] {
  return deviceLabels.get(configuration) ?? noteLabels(deviceLabels, configuration, (region) => region !== 'life');
}

/** A name that changed between two configurations. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

const knownMoves = new Map<string, Map<string, readonly Move[]>>();

/** What changed, by name: the machine's own state first, then its devices. Its line has a region of its own and is left out. */
export function movesOf(before: string, after: string): readonly Move[] {
  let behind = knownMoves.get(before);
  if (behind === undefined) {
    behind = new Map();
    knownMoves.set(before, behind);
  }
  let moves = behind.get(after);
  if (moves === undefined) {
    moves = movesBetween(before, after);
    behind.set(after, moves);
  }
  return moves;
}

function movesBetween(before: string, after: string): readonly Move[] {
  const devices = deviceLabelsOf(before);
  return [
    { from: labelsOf(before)[0] ?? '', to: labelsOf(after)[0] ?? '' },
    ...deviceLabelsOf(after).map((to, i) => ({ from: devices[i] ?? '', to })),
  ].filter(({ from, to }) => from !== to);
}

function noteLabels(
  notes: Map<string, readonly string[]>,
  configuration: string,
  wanted: (region: string) => boolean,
): readonly string[] {
  const labels = labelsIn(configuration, wanted);
  notes.set(configuration, labels);
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
