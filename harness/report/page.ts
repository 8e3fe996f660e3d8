/** The report page: one file that needs nothing from elsewhere, written for the person who did not run it. */
import { html, raw } from 'hono/html';
import { formatDuration } from '../scenario/quantity.ts';
import { failureSection } from './page-failures.ts';
import { coverageSection, faultSection } from './page-coverage.ts';
import { pagesSection } from './page-results.ts';
import { type Outcome, type Overall, resultText } from './outcome.ts';
import { script, style } from './style.ts';

const statusText: Readonly<Record<Overall['exit'], readonly [string, string]>> = {
  0: ['good', 'Everything holds.'],
  1: ['bad', 'Something is broken.'],
  2: ['bad', 'The input is wrong.'],
  3: ['bad', 'The harness failed: this run says nothing.'],
  4: ['open', 'Nothing is broken, but not everything could be judged.'],
};

export async function reportPage(overall: Overall): Promise<string> {
  const [tone, sentence] = statusText[overall.exit];
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sanak: ${overall.summary}</title>
<style>${raw(style)}</style>
</head>
<body>
<header>
<h1>Sanak report</h1>
<p class="status ${tone}">${sentence}</p>
<p>${overall.summary}</p>
${overall.harnessFaults.map((fault) => html`<p class="bad">${fault}</p>`)}
${runFacts(overall)}
</header>
${failureSection(overall)}
${scenarioSection(overall.outcomes)}
${pagesSection(overall.outcomes)}
${coverageSection(overall.outcomes)}
${faultSection(overall.outcomes)}
<script>${raw(script)}</script>
</body>
</html>
`;
  return String(await page);
}

function runFacts(overall: Overall) {
  const facts: readonly (readonly [string, string])[] = [
    ['started', overall.startedAt],
    ['took', `${(overall.realMs / 1000).toFixed(2)} s`],
    ['seed', overall.seed],
    ['transport', overall.on === 'sim' ? 'simulated line, virtual time' : 'serial port code, real time'],
    ['signatures', overall.crypto === 'ed25519' ? 'Ed25519' : 'fast stand-in, not secure'],
    ['version', overall.version],
    ['exit status', String(overall.exit)],
  ];
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function scenarioSection(outcomes: readonly Outcome[]) {
  const results = [...new Set(outcomes.map(resultText))];
  return html`<section>
<h2>What ran</h2>
<p class="read">One row a scenario. <b>Checks</b>: invariants that were evaluated at least once, of all there are; the table
further down says how often. <b>Faults</b>: injected faults that took effect (a byte, a frame, a stored cell or a power state
changed), of those planned. <b>Sheets</b>: ballots that the voters of the scenario made. <b>Election time</b>: how much of the
day passed in the scenario; <b>took</b>: how long that ran here.</p>
<div class="filter"><input type="search" id="text" placeholder="Show only rows with these words" aria-label="Show only rows with these words">
${results.map((result) => html`<label><input type="checkbox" value="${result}" checked> ${result}</label>`)}</div>
<div class="wide"><table>
<thead><tr><th>scenario</th><th>result</th><th class="number">checks</th><th class="number">faults</th><th class="number">sheets</th><th class="number">election time</th><th class="number">took</th></tr></thead>
<tbody>${outcomes.map(scenarioRow)}</tbody>
</table></div>
</section>`;
}

function toneOf(result: string): string {
  if (result === 'holds' || result === 'red, as it must') return 'good';
  return result === 'inconclusive' ? 'open' : 'bad';
}

function scenarioRow(outcome: Outcome) {
  const result = resultText(outcome);
  if (outcome.type !== 'ran') {
    const name = outcome.type === 'crashed' ? outcome.name : outcome.file;
    return html`<tr data-result="${result}"><td>${name}</td><td class="${toneOf(result)}">${result}</td><td colspan="5"></td></tr>`;
  }
  const { run } = outcome;
  const evaluated = run.verdicts.filter((verdict) => verdict.evaluated > 0).length;
  const effective = run.faults.filter((fault) => fault.effects > 0).length;
  return html`<tr data-result="${result}">
<td><b>${run.scenario}</b>${run.story === '' ? '' : html`<br><span class="soft">${run.story}</span>`}</td>
<td class="${toneOf(result)}">${result}</td>
<td class="number">${evaluated} of ${run.verdicts.length}</td>
<td class="number">${run.faults.length === 0 ? '–' : `${effective} of ${run.faults.length}`}</td>
<td class="number">${run.counts.sheets}</td>
<td class="number">${formatDuration(run.virtualUs)}</td>
<td class="number">${(run.realMs / 1000).toFixed(2)} s</td>
</tr>`;
}
