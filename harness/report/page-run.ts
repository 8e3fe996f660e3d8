/**
 * One scenario on the report page: its verdicts and totals over time, its faults and their effects, where every
 * sheet is.
 */
import { html } from 'hono/html';
import { formatDuration } from '../simulation/scenario/quantity.ts';
import type { ChartPath, PathStep } from './chart-path.ts';
import { nightTime } from './night-clock.ts';
import type { RunSummary } from './outcome.ts';
import { silentChecks, runNotes } from './run-notes.ts';
import { pageBlock } from './page-results.ts';
import { effectsText, faultChart, shortened, staterText, totalsChart } from './run-chart.ts';
import type { ContestSeries } from './totals-over-time.ts';

/** Contests drawn at most. */
const contestsMax = 4;

export function runBlock(run: RunSummary) {
  return html`${run.story === '' ? '' : html`<p>${run.story}</p>`}
<p>${run.summary}</p>
${expectationList(run)}
${noteList(run)}
${totalsBlock(run)}
${faultBlock(run)}
${sheetBlock(run)}
${run.path === null ? '' : pathBlock(run, run.path)}
${run.page === null ? '' : html`<h4>What the public saw in the end</h4>${pageBlock(run.page)}`}
<p class="soft">Again: <code class="again">npx sanak replay ${run.token}</code></p>
${run.traceFile === null ? '' : html`<p class="soft">The whole trace: <a href="trace/${run.traceFile}">trace/${run.traceFile}</a>; <code>npx sanak judge</code> judges it again.</p>`}`;
}

function expectationList(run: RunSummary) {
  if (run.expectations.length === 0) return '';
  const tone = (met: boolean | null) => (met === null ? 'open' : met ? 'good' : 'bad');
  const word = (met: boolean | null) => (met === null ? 'could not be judged' : met ? 'met' : 'not met');
  return html`<table class="expected"><thead><tr><th>expected</th><th></th><th>found</th></tr></thead><tbody>${run.expectations.map(
    ({ text, met, found }) =>
      html`<tr><td>${text}</td><td class="${tone(met)}">${word(met)}</td><td>${found}</td></tr>`,
  )}</tbody></table>`;
}

function noteList(run: RunSummary) {
  const notes = [...runNotes(run), ...silentChecks(run)];
  return notes.length === 0 ? '' : html`<ul class="soft">${notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}

function totalsBlock(run: RunSummary) {
  const drawn = run.totals.filter(({ series }) => series.length > 0);
  if (drawn.length === 0) return '';
  const more = drawn.length - contestsMax;
  return html`<h4>Ballots over time</h4>${drawn.slice(0, contestsMax).map((contest) => contestChart(run, contest))}
${more <= 0 ? '' : html`<p class="soft">and ${more} contests more</p>`}`;
}

function contestChart(run: RunSummary, contest: ContestSeries) {
  const title = run.page?.contests[contest.contest]?.title ?? `Contest ${contest.contest}`;
  const truth = contest.series.find(({ by }) => by === 'boxes')?.points.at(-1)?.[1];
  const key = contest.series.map(({ by, points }) => {
    const value = points.at(-1)?.[1] ?? 0;
    const off = truth !== undefined && value !== truth;
    return html`<span class="key by-${by}"><i></i>${staterText[by]} <b class="${off ? 'open' : ''}">${Math.round(value * 100) / 100}</b></span>`;
  });
  return html`<p class="keys"><b>${title}</b> ${key}</p><div class="wide">${totalsChart(run, contest)}</div>`;
}

function faultBlock(run: RunSummary) {
  if (run.faults.length === 0) return '';
  return html`<h4>What was done to it</h4><div class="wide">${faultChart(run)}</div>
<div class="wide"><table><thead><tr><th>fault</th><th>at</th><th>when</th><th class="number">effects</th><th>what it did</th></tr></thead>
<tbody>${run.faults.map((fault) => faultRow(run, fault))}</tbody></table></div>`;
}

function faultRow(run: RunSummary, fault: RunSummary['faults'][number]) {
  const times = run.faultTimes.find((each) => each.fault === fault.fault);
  const when = (times?.spans ?? []).slice(0, 3).map(({ from, to }) => {
    const end = to === null ? 'to the end' : to === from ? 'at once' : `for ${formatDuration(to - from)}`;
    return html`<div>${nightTime(run.clock, from)}, ${end}</div>`;
  });
  const idle = fault.unavailable === '' ? fault.idle : fault.unavailable;
  const evidence = (times?.evidence ?? []).map(
    ({ what, times: count }) =>
      html`<div>${what}${count > 1 ? html` <span class="soft">and ${count - 1} like it</span>` : ''}</div>`,
  );
  return html`<tr><td><code>${fault.do}</code></td><td title="${fault.where}">${shortened(fault.where)}</td><td class="nowrap">${when}</td>
<td class="number ${fault.effects === 0 ? 'open' : ''}" title="${effectsText(fault.effects)}">${fault.effects}</td><td>${idle === '' ? evidence : idle}</td></tr>`;
}

function sheetBlock(run: RunSummary) {
  const { made, filled, boxed, taken, returned, unresolved } = run.sheets;
  if (made + filled === 0) return '';
  const waiting = made - boxed - taken;
  const parts = [
    `${made} made by voters`,
    ...(filled > 0 ? [`${filled} in boxes before the run began`] : []),
    `${boxed} fell into a box`,
    `${taken} taken away unscanned`,
    ...(waiting > 0 ? [`${waiting} in no box when the run ended`] : []),
    ...(returned > 0 ? [`${returned} times given back`] : []),
    `${unresolved} unresolved`,
  ];
  return html`<h4>Where the sheets are</h4><p>${parts.join(', ')}.</p>`;
}

function pathBlock(run: RunSummary, path: ChartPath) {
  return html`<details><summary>The way of ${path.machine} through its statechart</summary>
<ol class="path">${path.steps.map((step) => pathStep(run, step))}</ol>
${path.more === 0 ? '' : html`<p class="soft">and ${path.more} steps more</p>`}</details>`;
}

function pathStep(run: RunSummary, { group, fromUs, states }: PathStep) {
  const inside = states
    .filter(({ name }) => name !== group)
    .map(({ name, times }) => `${name.replace(`${group}.`, '')}${times > 1 ? ` ×${times}` : ''}`);
  return html`<li><span class="time">${nightTime(run.clock, fromUs)}</span> <b>${group}</b> <span class="soft">${inside.join(', ')}</span></li>`;
}
