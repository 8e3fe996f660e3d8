/** Names of states as people and traces see them: `open.dropping`, `reporting`, `line.asking`. */
import type { AnyStateNode, StateValue } from 'xstate';
import { listing } from './chart.ts';
import { stateValue } from './reducer.ts';

const known = new Map<string, readonly string[]>();

/** One name per active leaf, in the chart's order: one, or two while a report exists. */
export function labelsOf(configuration: string): readonly string[] {
  const labels = known.get(configuration) ?? leafLabels(listing.root, stateValue(configuration));
  known.set(configuration, labels);
  return labels;
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

/** The name its state gives itself, or else its path. */
function labelOf(node: AnyStateNode): string {
  const given: unknown = node.meta;
  if (typeof given === 'object' && given !== null && 'name' in given) return String(given.name);
  const inherited: unknown = node.parent?.meta;
  if (typeof inherited === 'object' && inherited !== null && 'name' in inherited)
    return `${inherited.name}.${node.key}`;
  return node.path.join('.');
}
