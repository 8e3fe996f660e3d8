/**
 * A small layered drawing of states and arrows as SVG: layers by distance from the first state, boxes in the order of the chart,
 * arrows bent around what lies between. Plain and deterministic: the same chart gives the same bytes.
 */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const boxHeight = 30;
const layerGap = 90;
const boxGap = 26;
const margin = 30;
const charWidth = 7.2;
const perLayerMax = 5;
/** Arrows down leave to the left of a box's middle and arrows up to the right, so that the two of a pair lie side by side. */
const sideways = 16;

/** Layers by shortest way from the first state; states nothing leads to begin with the first. */
function layersOf(names: readonly string[], arrows: readonly Arrow[]): readonly (readonly string[])[] {
  const layer = new Map<string, number>();
  const visit = (start: string) => {
    const queue = [start];
    if (!layer.has(start)) layer.set(start, 0);
    for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
      for (const { from, to } of arrows) {
        if (from !== name || layer.has(to) || !names.includes(to)) continue;
        layer.set(to, (layer.get(name) ?? 0) + 1);
        queue.push(to);
      }
    }
  };
  for (const name of names) if (!layer.has(name)) visit(name);
  const depth = Math.max(0, ...layer.values());
  const rows = Array.from({ length: depth + 1 }, (_, at) => names.filter((name) => layer.get(name) === at));
  return rows.flatMap((row) =>
    Array.from({ length: Math.ceil(row.length / perLayerMax) }, (_, i) =>
      row.slice(i * perLayerMax, (i + 1) * perLayerMax),
    ),
  );
}

function placed(layers: readonly (readonly string[])[]): readonly Box[] {
  return layers.flatMap((layer, row) => {
    let x = margin;
    return layer.map((name) => {
      const width = Math.round(name.length * charWidth) + 20;
      const box = { name, x, y: margin + row * (boxHeight + layerGap), width };
      x += width + boxGap;
      return box;
    });
  });
}

/** One curve for each pair of states, labelled with all of its events. */
function curve(from: Box, to: Box, events: readonly string[], lane: number): string {
  const label = events.length > 2 ? `${events.slice(0, 2).join(', ')} +${events.length - 2}` : events.join(', ');
  const side = to.y > from.y ? -sideways : sideways;
  const x1 = from.x + from.width / 2 + side;
  const x2 = to.x + to.width / 2 + side;
  if (from === to) {
    const right = from.x + from.width;
    const y = from.y + boxHeight / 2;
    return `<path d="M${right} ${y - 6}c24 -14 24 26 0 12" class="a"/><text class="event" x="${right + 4}" y="${y - 10}">${label}</text>`;
  }
  const down = to.y > from.y;
  const y1 = down ? from.y + boxHeight : from.y;
  const y2 = down ? to.y : to.y + boxHeight;
  const flat = to.y === from.y;
  const bend = flat ? from.y - 28 - lane * 8 : (y1 + y2) / 2;
  const [startY, endY] = flat ? [from.y, to.y] : [y1, y2];
  const shift = (lane % 4) * 11 - 16;
  const middleX = Math.round((x1 + x2) / 2 + side * 1.5);
  const middleY = Math.round(flat ? bend + 6 : bend + shift);
  return [
    `<path d="M${x1} ${startY}C${x1} ${bend} ${x2} ${bend} ${x2} ${endY}" class="a" marker-end="url(#tip)"/>`,
    `<text class="event" text-anchor="middle" x="${middleX}" y="${middleY}">${label}</text>`,
  ].join('');
}

/** The diagram of these states under this title, which is plain text without markup; arrows from or to others are left out. */
export function diagram(title: string, names: readonly string[], arrows: readonly Arrow[]): string {
  const boxes = placed(layersOf(names, arrows));
  const pairs = new Map<string, { from: Box; to: Box; events: string[] }>();
  for (const arrow of arrows) {
    const from = boxes.find(({ name }) => name === arrow.from);
    const to = boxes.find(({ name }) => name === arrow.to);
    if (from === undefined || to === undefined) continue;
    const pair = pairs.get(`${arrow.from} ${arrow.to}`) ?? { from, to, events: [] };
    if (!pair.events.includes(arrow.label)) pair.events.push(arrow.label);
    pairs.set(`${arrow.from} ${arrow.to}`, pair);
  }
  const width = Math.max(...boxes.map(({ x, width: each }) => x + each), 200) + margin + 60;
  const height = Math.max(...boxes.map(({ y }) => y), 0) + boxHeight + margin;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${title}</title>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#7b8794"/></marker></defs>',
    '<style>.a{fill:none;stroke:#9aa5b1;stroke-width:1.2}.b{fill:#fff;stroke:#2f4858;stroke-width:1.4}</style>',
    ...[...pairs.values()].map(({ from, to, events }, lane) => curve(from, to, events, lane)),
    ...boxes.map(
      ({ name, x, y, width: each }) =>
        `<rect class="b" x="${x}" y="${y}" width="${each}" height="${boxHeight}" rx="6"/><text text-anchor="middle" x="${x + each / 2}" y="${y + 19}">${name}</text>`,
    ),
    '</svg>',
  ].join('\n');
}
