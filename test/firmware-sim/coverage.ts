/**
 * What the steps taken so far have exercised of the chart: states by being in them, transitions by being taken, guards by
 * answering both ways where they stand. A guard counts as asked when no state further in and no way before it had answered.
 */
import { listing } from '../../firmware-sim/chart/chart.ts';
import { type stepsSoFar, transitionName } from '../../firmware-sim/chart/reducer.ts';

type Node = typeof listing.root;
type Step = ReturnType<typeof stepsSoFar>[number];

export interface Coverage {
  readonly all: readonly string[];
  readonly missing: readonly string[];
}

function coverage(all: readonly string[], seen: ReadonlySet<string>): Coverage {
  return { all, missing: all.filter((name) => !seen.has(name)).sort() };
}

export function stateCoverage(steps: readonly Step[]): Coverage {
  const seen = steps.flatMap(({ from, to }) => [from, to].flatMap((at) => activeNodes(at).filter(isLeaf).map(pathOf)));
  return coverage(nodesOf(listing.root).filter(isLeaf).map(pathOf), new Set(seen));
}

export function transitionCoverage(steps: readonly Step[]): Coverage {
  const all = nodesOf(listing.root).flatMap((node) => [...node.transitions.values()].flat().map(transitionName));
  return coverage(all, new Set(steps.flatMap(({ taken }) => taken)));
}

/** Two answers a guarded transition: `... if sheetWaits: yes` and `: no`. */
export function guardCoverage(steps: readonly Step[]): Coverage {
  const all = nodesOf(listing.root).flatMap((node) =>
    [...node.transitions.keys()].flatMap((type) => answersOf(node, type)),
  );
  return coverage(
    all.flatMap((guard) => [`${guard}: yes`, `${guard}: no`]),
    new Set(steps.flatMap(askedIn)),
  );
}

function answersOf(node: Node, type: string): string[] {
  return (node.transitions.get(type) ?? []).flatMap((way) => (way.guard === undefined ? [] : [guardName(way)]));
}

function guardName(way: Parameters<typeof transitionName>[0]): string {
  return `${transitionName(way)} if ${String(way.guard)}`;
}

function askedIn({ from, event, taken }: Step): string[] {
  return activeNodes(from).flatMap((node) => {
    const ways = node.transitions.get(event) ?? [];
    const at = ways.findIndex((way) => taken.includes(transitionName(way)));
    const inside = node === listing.root ? '' : `${pathOf(node)}.`;
    /** A state further in had an answer, so this one was not asked. */
    if (at < 0 && taken.some((name) => name.startsWith(inside) && !name.startsWith(' |'))) return [];
    const asked = at < 0 ? ways : ways.slice(0, at + 1);
    return asked.flatMap((way, i) =>
      way.guard === undefined ? [] : [`${guardName(way)}: ${i === at ? 'yes' : 'no'}`],
    );
  });
}

function nodesOf(node: Node): Node[] {
  return [node, ...Object.values(node.states).flatMap(nodesOf)];
}

function isLeaf(node: Node): boolean {
  return Object.keys(node.states).length === 0;
}

function pathOf(node: Node): string {
  return node.path.join('.');
}

/** Every state that a configuration is in, the compound ones included. */
function activeNodes(configuration: string): Node[] {
  const active: Node[] = [];
  const visit = (node: Node, value: unknown): void => {
    active.push(node);
    if (typeof value === 'string') visitChild(node, value, {});
    else for (const [key, inner] of Object.entries(value as Record<string, unknown>)) visitChild(node, key, inner);
  };
  const visitChild = (node: Node, key: string, inner: unknown): void => {
    const child = node.states[key];
    if (child !== undefined) visit(child, inner);
  };
  visit(listing.root, JSON.parse(configuration));
  return active;
}
