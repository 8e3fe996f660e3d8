/**
 * One run as a drawing: ballots over time by who states them, and under it when each fault lay on the system and
 * changed something. Static SVG, coloured by the page's style sheet, so that it is right in light, in dark and on
 * paper.
 */
import { html, raw } from 'hono/html';
import type { FaultTimes } from './fault-times.ts';
import type { RunSummary } from './outcome.ts';
import { type TimeScale, timeScale } from './time-scale.ts';
import type { ContestSeries, Series, Stater } from './totals-over-time.ts';

const width = 760;
const margin = 12;
const plotHeight = 110;
const faultRow = 26;
/** Faults drawn at most; the table below the drawing lists the rest. */
const faultsMax = 14;

export const staterText: Readonly<Record<Stater, string>> = {
  boxes: 'in the boxes',
  machines: 'counted by machines',
  tally: "in the server's tally",
  page: 'on the page',
};

/** The drawing of one contest; the time axis is that of `faultChart`. */
export function totalsChart(run: RunSummary, contest: ContestSeries) {
  const scale = timeScale(run.clock, run.endUs, margin, width - margin);
  const top = Math.max(1, ...contest.series.flatMap((each) => each.points.map(([, value]) => value)));
  const y = (value: number) => plotHeight + 8 - (plotHeight * value) / top;
  const paths = contest.series.map((each) => seriesPath(each, scale, y)).join('');
  return html`<svg viewBox="0 0 ${width} ${plotHeight + 34}" role="img" aria-label="Ballots over time">
${raw(grid(scale, plotHeight + 8))}${raw(paths)}${raw(axis(scale, plotHeight + 8))}</svg>`;
}

function point(value: number): string {
  return value.toFixed(1);
}

function seriesPath({ by, points }: Series, scale: TimeScale, y: (value: number) => number): string {
  const [first] = points;
  if (first === undefined) return '';
  let d = `M${point(scale.x(first[0]))} ${point(y(first[1]))}`;
  for (const [t, value] of points.slice(1)) d += `H${point(scale.x(t))}V${point(y(value))}`;
  const area = by === 'boxes' ? `V${point(y(0))}H${point(scale.x(first[0]))}Z` : '';
  return `<path class="by-${by}" d="${d}${area}"><title>${staterText[by]}</title></path>`;
}

function grid(scale: TimeScale, bottom: number): string {
  const lines = scale.ticks.map(({ x }) => `M${point(x)} 4V${bottom}`).join('');
  const fold = scale.foldX === null ? '' : `<path class="fold" d="M${point(scale.foldX)} 0V${bottom + 4}"/>`;
  return `<path class="grid" d="${lines}"/>${fold}`;
}

function axis(scale: TimeScale, bottom: number): string {
  const texts = scale.ticks.map(({ x, text }, at) => {
    const anchor = x > width - 40 ? 'end' : at === 0 && x < 30 ? 'start' : 'middle';
    return `<text x="${point(x)}" y="${bottom + 18}" text-anchor="${anchor}">${text}</text>`;
  });
  return `<path class="axis" d="M${margin} ${bottom}H${width - margin}"/>${texts.join('')}`;
}

/** When each fault was active: a bar, with a mark for every effect the trace shows. */
export function faultChart(run: RunSummary) {
  const shown = run.faultTimes.slice(0, faultsMax);
  if (shown.length === 0) return '';
  const scale = timeScale(run.clock, run.endUs, margin, width - margin);
  const bottom = shown.length * faultRow + 6;
  const rows = shown.map((times, at) => faultBar(run, times, scale, at * faultRow)).join('');
  const more = run.faultTimes.length - shown.length;
  return html`<svg viewBox="0 0 ${width} ${bottom + 26}" role="img" aria-label="Faults over time">
${raw(grid(scale, bottom))}${raw(rows)}${raw(axis(scale, bottom))}</svg>
${more > 0 ? html`<p class="soft">and ${more} more, in the table below</p>` : ''}`;
}

function faultBar(run: RunSummary, times: FaultTimes, scale: TimeScale, top: number): string {
  const fault = run.faults.find((each) => each.fault === times.fault);
  const bars = times.spans.map(({ from, to }) => {
    const [left, right] = [scale.x(from), scale.x(to ?? run.endUs)];
    return `<rect class="fault" x="${point(left)}" y="${top + 16}" width="${point(Math.max(2, right - left))}" height="7" rx="1.5"/>`;
  });
  const marks = [...new Set(times.effectsAt.map((us) => point(scale.x(us))))].map((x) => `M${x} ${top + 14}v11`);
  const start = scale.x(times.spans[0]?.from ?? 0);
  const anchor = start > width * 0.6 ? 'end' : 'start';
  const label = fault === undefined ? '' : `${fault.do} at ${shortened(fault.where)}: ${effectsText(fault.effects)}`;
  const text = `<text class="label" x="${point(anchor === 'end' ? Math.max(start, 420) : start)}" y="${top + 11}" text-anchor="${anchor}">${escaped(label)}</text>`;
  return `${text}${bars.join('')}<path class="effect" d="${marks.join('')}"/>`;
}

export function effectsText(effects: number): string {
  if (effects === 0) return 'no effect';
  return effects === 1 ? '1 effect' : `${effects} effects`;
}

/** A list of places, shortened to fit a label. */
export function shortened(where: string): string {
  const places = where.split(', ');
  return places.length <= 2 ? where : `${places[0]} and ${places.length - 1} more`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
