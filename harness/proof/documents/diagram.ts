/**
 * A drawing of states and arrows as SVG. The layout is dagre's: layers in the direction of the arrows, room kept for
 * every label. The same chart gives the same bytes.
 */
import { type Edge, Graph, layout } from '@dagrejs/dagre';

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A name that begins so is no state but a choice, drawn as a circle. */
export const choiceMark = '? ';

interface Point {
  readonly x: number;
  readonly y: number;
}

const boxHeight = 30;
const choiceSize = 14;
const margin = 16;
const charWidth = 7.2;
const labelCharWidth = 5.6;
const labelHeight = 12;
/** Events written beside one arrow; the table below the drawing has them all. */
const labelLinesMax = 4;

/** One arrow for each pair of states, labelled with its events. */
function bundled(arrows: readonly Arrow[]): ReadonlyMap<string, { from: string; to: string; lines: string[] }> {
  const pairs = new Map<string, { from: string; to: string; lines: string[] }>();
  for (const { from, to, label } of arrows) {
    const pair = pairs.get(`${from} ${to}`) ?? { from, to, lines: [] };
    if (label !== '' && !pair.lines.includes(label)) pair.lines.push(label);
    pairs.set(`${from} ${to}`, pair);
  }
  for (const { lines } of pairs.values()) {
    if (lines.length > labelLinesMax) lines.splice(labelLinesMax - 1, Infinity, `+${lines.length - labelLinesMax + 1}`);
  }
  return pairs;
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** A smooth line through the layout's points, straight into the first and the last. */
function path(points: readonly Point[]): string {
  const [start, ...rest] = points.map(({ x, y }) => ({ x: tenth(x), y: tenth(y) }));
  if (start === undefined) return '';
  const parts = rest.map((point, i) => {
    const next = rest[i + 1];
    if (next === undefined) return `L${point.x} ${point.y}`;
    return `Q${point.x} ${point.y} ${tenth((point.x + next.x) / 2)} ${tenth((point.y + next.y) / 2)}`;
  });
  return `M${start.x} ${start.y}${parts.join('')}`;
}

function arrowSvg(points: readonly Point[], middle: Point, lines: readonly string[]): string {
  const top = middle.y - ((lines.length - 1) * labelHeight) / 2 + 4;
  const texts = lines.map(
    (line, i) =>
      `<text class="event" text-anchor="middle" x="${tenth(middle.x)}" y="${tenth(top + i * labelHeight)}">${line}</text>`,
  );
  return [`<path d="${path(points)}" class="a" marker-end="url(#tip)"/>`, ...texts].join('');
}

function boxSvg(name: string, { x, y }: Point, width: number, own: boolean): string {
  const left = tenth(x - width / 2);
  const top = tenth(y - boxHeight / 2);
  return (
    `<rect class="${own ? 'b' : 'b n'}" x="${left}" y="${top}" width="${width}" height="${boxHeight}" rx="6"/>` +
    `<text${own ? '' : ' class="near"'} text-anchor="middle" x="${tenth(x)}" y="${tenth(y + 4)}">${name}</text>`
  );
}

function laidOut(names: readonly string[], arrows: readonly Arrow[]): Graph {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 24, ranksep: 34, edgesep: 14, marginx: margin, marginy: margin });
  const all = new Set([...names, ...arrows.flatMap(({ from, to }) => [from, to])]);
  for (const name of all) {
    const isChoice = name.startsWith(choiceMark);
    const width = isChoice ? choiceSize : Math.round(name.length * charWidth) + 20;
    graph.setNode(name, { width, height: isChoice ? choiceSize : boxHeight });
  }
  for (const { from, to, lines } of bundled(arrows).values()) {
    const width = Math.max(0, ...lines.map((line) => line.length)) * labelCharWidth;
    graph.setEdge(from, to, { width, height: lines.length * labelHeight, labelpos: 'c', lines });
  }
  layout(graph);
  return graph;
}

/**
 * The diagram of these states under this title, which is plain text without markup; states of other regions are drawn
 * dashed.
 */
export function diagram(title: string, names: readonly string[], arrows: readonly Arrow[]): string {
  const graph = laidOut(names, arrows);
  const { width = 0, height = 0 } = graph.graph();
  const [wide, high] = [Math.ceil(width), Math.ceil(height)];
  const paths = graph.edges().map((edge: Edge) => {
    const { points = [], x = 0, y = 0, lines } = graph.edge(edge);
    return arrowSvg(points, { x, y }, lines as readonly string[]);
  });
  const boxes = graph.nodes().map((name: string) => {
    const { x = 0, y = 0, width: each = 0 } = graph.node(name);
    if (name.startsWith(choiceMark))
      return `<circle class="n" cx="${tenth(x)}" cy="${tenth(y)}" r="${choiceSize / 2}"/>`;
    return boxSvg(name, { x, y }, each, names.includes(name));
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" role="img">`,
    `<title>${title}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#7b8794"/></marker></defs>',
    '<style>.a{fill:none;stroke:#9aa5b1;stroke-width:1.2}.b{fill:#fff;stroke:#2f4858;stroke-width:1.4}.n{fill:#f3f5f8;stroke:#9aa5b1;stroke-dasharray:4 3}.near{fill:#55606d}.event{paint-order:stroke;stroke:#fbfcfd;stroke-width:3}</style>',
    ...paths,
    ...boxes,
    '</svg>',
  ].join('\n');
}
