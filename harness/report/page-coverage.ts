/**
 * What a run covered: how often each invariant was evaluated in each scenario, and how often each fault took effect.
 */
import { html } from 'hono/html';
import { qualifiers } from '../simulation/scenario/event-qualifier.ts';
import type { Outcome, RunSummary } from './outcome.ts';

function runsOf(outcomes: readonly Outcome[]): RunSummary[] {
  return outcomes.flatMap((outcome) => (outcome.type === 'ran' ? [outcome.run] : []));
}

export function coverageSection(outcomes: readonly Outcome[]) {
  const runs = runsOf(outcomes);
  const checks = new Map(runs.flatMap((run) => run.verdicts).map((verdict) => [verdict.id, verdict.name]));
  if (checks.size === 0) return '';
  const ids = [...checks.keys()];
  const total = (id: string) =>
    runs.reduce((sum, run) => sum + (run.verdicts.find((verdict) => verdict.id === id)?.evaluated ?? 0), 0);
  return html`<section>
<h2>What was checked</h2>
<p class="read">How often each invariant was evaluated in each scenario. A dash means that it was not exercised: nothing in
the scenario called for it, and it counts as nothing;
red, that it is broken; a question mark, that it could not be judged. A column whose sum is 0 is a hole: nothing tested it.</p>
<div class="wide"><table class="matrix">
<thead><tr><th></th>${ids.map((id) => html`<th title="${checks.get(id)}">${id}</th>`)}</tr></thead>
<tbody>${runs.map((run) => html`<tr><th>${run.scenario}</th>${ids.map((id) => verdictCell(run, id))}</tr>`)}
<tr><th><b>all</b></th>${ids.map((id) => html`<td class="${total(id) === 0 ? 'bad' : ''}"><b>${total(id)}</b></td>`)}</tr></tbody>
</table></div>
<details><summary>What the numbers stand for</summary><table>${ids.map((id) => html`<tr><td>${id}</td><td>${checks.get(id)}</td></tr>`)}</table></details>
</section>`;
}

function verdictCell(run: RunSummary, id: string) {
  const verdict = run.verdicts.find((each) => each.id === id);
  if (verdict === undefined) return html`<td></td>`;
  if (verdict.verdict === 'inconclusive') return html`<td class="open">?</td>`;
  if (verdict.verdict === 'broken') return html`<td class="bad">${verdict.evaluated}</td>`;
  if (verdict.verdict === 'not exercised') return html`<td title="not exercised: ${verdict.reason}">–</td>`;
  return html`<td>${verdict.evaluated}</td>`;
}

interface FaultRow {
  planned: number;
  started: number;
  effects: number;
  without: number;
  readonly unavailable: Set<string>;
}

export function faultSection(outcomes: readonly Outcome[]) {
  const rows: Record<string, FaultRow> = {};
  for (const fault of runsOf(outcomes).flatMap((run) => run.faults)) {
    const row = rows[fault.do] ?? { planned: 0, started: 0, effects: 0, without: 0, unavailable: new Set<string>() };
    rows[fault.do] = row;
    row.planned++;
    row.started += fault.started;
    row.effects += fault.effects;
    if (fault.effects === 0) row.without++;
    if (fault.unavailable !== '') row.unavailable.add(fault.unavailable);
  }
  const names = Object.keys(rows).sort();
  if (names.length === 0) return '';
  return html`<section>
<h2>What was done to it</h2>
<p class="read">One row a kind of fault. <b>Planned</b>: entries in the schedules of all scenarios. <b>Started</b>: how often one
began. <b>Effects</b>: how often one changed something. <b>Without effect</b>: planned entries that changed nothing, so that they
tested nothing. <b>Not possible</b>: why this transport cannot do it.</p>
<div class="wide"><table>
<thead><tr><th>fault</th><th class="number">planned</th><th class="number">started</th><th class="number">effects</th><th class="number">without effect</th><th>not possible</th></tr></thead>
<tbody>${names.map((name) => faultRow(name, rows[name]))}</tbody>
</table></div>
</section>`;
}

function faultRow(name: string, row: FaultRow | undefined) {
  if (row === undefined) return '';
  return html`<tr><td><code>${name}</code></td><td class="number">${row.planned}</td><td class="number">${row.started}</td>
<td class="number">${row.effects}</td><td class="number ${row.without > 0 ? 'open' : ''}">${row.without}</td><td>${[...row.unavailable].join('; ')}</td></tr>`;
}

/** Which states of the machine's statechart any machine was in, and which none was. */
export function stateSection(outcomes: readonly Outcome[]) {
  const visited = new Set(runsOf(outcomes).flatMap((run) => run.states));
  // A group such as `open` stands for its states and is none itself.
  const all = qualifiers['machine.state'];
  const states = all.filter((name) => !all.some((other) => other.startsWith(`${name}.`)));
  const never = states.filter((name) => !visited.has(name));
  if (visited.size === 0) return '';
  return html`<section>
<h2>Where the machines were</h2>
<p class="read">States of the counting machine's statechart that any machine was in: ${states.length - never.length} of ${states.length}.
This run did not test the states that no machine was in.</p>
${never.length === 0 ? '' : html`<details><summary>Never: ${never.length}</summary><p>${never.join(', ')}</p></details>`}
</section>`;
}
