/**
 * The statechart as a document, generated from the chart that runs: per region a diagram, what every state means, and
 * what makes every transition. Nothing here is written by hand but the frame around it.
 */
import { causes, conditions } from '../../../firmware-sim/chart/causes.ts';
import { listing } from '../../../firmware-sim/chart/chart.ts';
import { labelOf } from '../../../firmware-sim/chart/labels.ts';
import type { ChartEventType } from '../../../firmware-sim/chart/events.ts';
import type { GuardName } from '../../../firmware-sim/chart/guards.ts';
import { type Arrow, choiceMark, diagram } from './diagram.ts';

type Node = typeof listing.root;

interface Region {
  readonly title: string;
  readonly nodes: readonly Node[];
}

function leaves(node: Node): readonly Node[] {
  const children = Object.values(node.states);
  return children.length === 0 ? [node] : children.flatMap(leaves);
}

/** `within`: keys below the machine's life, joined by dots. */
function isWithin(node: Node, within: string): boolean {
  return `${node.path.slice(1).join('.')}.`.startsWith(`${within}.`);
}

/** The life of the machine by its parts, the line, and every region beside them. */
function regionsOf(root: Node): readonly Region[] {
  const { life, ...beside } = root.states;
  if (life === undefined) throw new Error('the chart has no life');
  const report = life.states.report;
  const inReport = report === undefined ? [] : leaves(report);
  const line = inReport.filter(({ path }) => path[2] === 'line');
  const standing = inReport.filter(({ path }) => path[2] === 'standing');
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Switching on', ['off', 'boot']],
    ['Preparation and test', ['preparation']],
    ['Polls open: between sheets', ['open.idle', 'open.suspended', 'open.paused']],
    ['Polls open: the way of a sheet', ['open']],
    ['Stopped for a person', ['fault']],
    ['Polls closed', ['closed', 'reopening']],
  ];
  return [
    ...parts.map(([title, keys], at) => {
      const before = parts.slice(0, at).flatMap(([, each]) => each);
      const nodes = leaves(life).filter((node) => keys.some((key) => isWithin(node, key)));
      return { title, nodes: nodes.filter((node) => !before.some((key) => isWithin(node, key))) };
    }),
    { title: 'Report: standing', nodes: standing },
    { title: 'Report: line', nodes: line },
    ...Object.entries(beside).map(([key, node]) => ({ title: `Beside it: ${key}`, nodes: leaves(node) })),
  ];
}

function meaningOf(node: Node): string {
  const meta: unknown = node.meta;
  return typeof meta === 'object' && meta !== null && 'means' in meta ? String(meta.means) : '';
}

/** Where a transition leads: the leaf that is entered; its own state where it stays. */
function landing(node: Node): Node {
  const first = node.initial?.target[0];
  if (Object.keys(node.states).length === 0 || first === undefined) return node;
  return landing(first as Node);
}

interface Row {
  readonly from: string;
  readonly event: ChartEventType;
  readonly guard: GuardName | '';
  readonly to: string;
  readonly does: string;
}

function rowsOf(node: Node): readonly Row[] {
  return [...node.transitions.values()].flat().map((transition) => {
    const [target] = transition.target ?? [];
    return {
      from: labelOf(node),
      event: transition.eventType as ChartEventType,
      guard: typeof transition.guard === 'string' ? (transition.guard as GuardName) : '',
      to: target === undefined ? '' : labelOf(landing(target as Node)),
      does: transition.actions.map(actionName).join(', '),
    };
  });
}

function actionName(action: unknown): string {
  if (typeof action === 'string') return action;
  if (typeof action !== 'object' || action === null || !('type' in action)) return '';
  const params = 'params' in action && typeof action.params === 'object' && action.params !== null ? action.params : {};
  const texts = Object.values(params).filter((value) => typeof value === 'string');
  return texts.length === 0 ? String(action.type) : `${String(action.type)}(${texts.join('; ')})`;
}

/** A leaf's own transitions and those of the states around it, below the root. */
function withAncestors(nodes: readonly Node[]): readonly Node[] {
  const reached = new Set<Node>();
  for (const leaf of nodes) {
    for (let node: Node | undefined = leaf; node !== undefined && node.path.length > 1; node = node.parent as Node) {
      reached.add(node);
    }
  }
  return [...reached];
}

function withRoot(node: Node): readonly Node[] {
  return [node, ...Object.values(node.states).flatMap(withRoot)];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, values: readonly string[]) =>
    `<tr>${values.map((value) => `<${tag}>${escaped(value)}</${tag}>`).join('')}</tr>`;
  return ['<table>', cells('th', head), ...rows.map((row) => cells('td', row)), '</table>'].join('\n');
}

/** Its own arrows, and for states that nothing of their own leads to, those that come from elsewhere. */
function arrowsOf(names: readonly string[], own: readonly Row[], all: readonly Row[]): readonly Arrow[] {
  const reached = new Set(own.flatMap(({ from, to }) => (from === to ? [] : [to])));
  const fromElsewhere = all.filter((row) => names.includes(row.to) && !reached.has(row.to) && !own.includes(row));
  return [...viaChoices(own), ...fromElsewhere.map(({ from, to, event }) => ({ from, to, label: event }))];
}

const choiceTargetsMin = 3;

/** One event that leads to several places by conditions goes there through a choice; equal choices are one. */
function viaChoices(rows: readonly Row[]): readonly Arrow[] {
  const arrows: Arrow[] = [];
  for (const { from, to, event } of rows) {
    if (to === '') continue;
    const targets = new Set(
      rows.filter((row) => row.from === from && row.event === event && row.to !== '').map((row) => row.to),
    );
    if (targets.size < choiceTargetsMin) {
      arrows.push({ from, to, label: event });
      continue;
    }
    const choice = `${choiceMark}${[...targets].sort().join(' ')}`;
    arrows.push({ from, to: choice, label: event }, { from: choice, to, label: '' });
  }
  return arrows;
}

function section(region: Region): string {
  const names = region.nodes.map(labelOf);
  const sources = withAncestors(region.nodes);
  const rows = sources.flatMap(rowsOf);
  const arrows = arrowsOf(names, rows, withRoot(listing.root).flatMap(rowsOf));
  return [
    `<h2>${escaped(region.title)}</h2>`,
    `<div class="wide">${diagram(region.title, names, arrows)}</div>`,
    table(
      ['state', 'meaning'],
      region.nodes.map((node) => [labelOf(node), meaningOf(node)]),
    ),
    table(
      ['in', 'cause', 'event', 'if', 'goes to', 'and does'],
      rows.map(({ from, event, guard, to, does }) => {
        return [from, causes[event], event, guard === '' ? '' : conditions[guard], to === '' ? 'stays' : to, does];
      }),
    ),
  ].join('\n');
}

const style = `body{font:15px/1.45 system-ui,sans-serif;max-width:100rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
table{border-collapse:collapse;margin:1rem 0;font-size:13px}th,td{border:1px solid #c9d1da;padding:.25rem .5rem;text-align:left;vertical-align:top}
th{background:#eef2f6}svg{background:#fbfcfd;border:1px solid #dde3ea}.wide{overflow-x:auto}
svg text{font:12px system-ui,sans-serif}svg .event{font-size:10px;fill:#55606d}`;

/** The whole page. */
export function statechartPage(): string {
  const regions = regionsOf(listing.root);
  const states = regions.reduce((sum, { nodes }) => sum + nodes.length, 0);
  const ways = withRoot(listing.root).flatMap(rowsOf);
  const guards = ways.filter(({ guard }) => guard !== '').length;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>The counting machine: statechart</title>',
    `<style>${style}</style></head><body>`,
    '<h1>The counting machine: statechart</h1>',
    `<p>Generated from <code>firmware-sim/chart/</code>: ${states} states, ${ways.length} transitions, ${guards} conditions. In a diagram a box is a state, an arrow the events that`,
    'lead from one to another; dashed boxes belong to another diagram, or stand for every state within; at a circle',
    'the conditions in the table decide. The machine is in one state of its',
    'life, and in one state of every region beside it, at the same time. Operator acts that a state does not name are refused,',
    'and the display says why; a front sensor that no state waits for is remembered.</p>',
    '<p>The first row of a state whose condition holds is taken. <code>test/firmware-sim/paths.slow.test.ts</code> walks the shortest path to',
    'every place on the device, and power and paper together exhaustively; it fails unless every state was entered, every',
    'transition taken, and every condition answered both ways where it stands.</p>',
    ...regions.map(section),
    '</body></html>',
    '',
  ].join('\n');
}
