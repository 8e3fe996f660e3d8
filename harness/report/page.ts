/** The report page: one file that needs nothing from elsewhere, written for the person who did not run it. */
import { html } from 'hono/html';
import { formatDuration } from '../simulation/scenario/quantity.ts';
import { failureSection } from './page-failures.ts';
import { coverageSection, faultSection, stateSection } from './page-coverage.ts';
import { runBlock } from './page-run.ts';
import { type Outcome, type Overall, resultText } from './outcome.ts';
import { exerciseOf } from './overall.ts';
import { factList, filterBar, pageDocument } from './page-document.ts';

const statusText: Readonly<Record<Overall['exit'], readonly [string, string]>> = {
  0: ['good', 'Everything holds.'],
  1: ['bad', 'Something is broken.'],
  2: ['bad', 'The input is wrong.'],
  3: ['bad', 'The harness failed: this run says nothing.'],
  4: ['open', 'Nothing is broken, but not everything could be judged.'],
};

/**
 * `Everything holds` only where everything was tried: every invariant evaluated, every planned fault with an effect.
 */
function statusOf({ exit, outcomes }: Overall): readonly [string, string] {
  if (exit !== 0) return statusText[exit];
  if (outcomes.some((outcome) => resultText(outcome) === 'known failure')) {
    return ['open', 'Nothing is broken but what is known to be.'];
  }
  const runs = outcomes.flatMap((outcome) => (outcome.type === 'ran' && !outcome.canary ? [outcome.run] : []));
  const { checks, exercised, faults, effective } = exerciseOf(runs);
  if (exercised === checks && effective === faults) return statusText[0];
  return ['good', 'Everything that was exercised holds.'];
}

export async function reportPage(overall: Overall): Promise<string> {
  const [tone, sentence] = statusOf(overall);
  const body = html`<header>
<h1>Sanak report</h1>
<p class="status ${tone}">${sentence}</p>
<p>${overall.summary}</p>
${[...overall.harnessFaults, ...overall.stale].map((fault) => html`<p class="bad">${fault}</p>`)}
${runFacts(overall)}
</header>
${scenarioFilter(overall.outcomes)}
${failureSection(overall)}
${scenarioSection(overall.outcomes)}
${runSection(overall.outcomes)}
${coverageSection(overall.outcomes)}
${faultSection(overall.outcomes)}
${stateSection(overall.outcomes)}
${proofSection()}`;
  return pageDocument(`Sanak: ${overall.summary}`, body);
}

function runFacts(overall: Overall) {
  const facts: readonly (readonly [string, string])[] = [
    ['started', overall.startedAt],
    ['took', `${(overall.realMs / 1000).toFixed(2)} s`],
    ['seed', overall.seed],
    ['transport', overall.on === 'sim' ? 'simulated line, virtual time' : 'serial port code, real time'],
    ['signatures', overall.crypto === 'ed25519' ? 'Ed25519' : 'fast stand-in, not secure'],
    ...(overall.planted === undefined ? [] : [['planted defect', overall.planted] as const]),
    ['version', overall.version],
    ['exit status', String(overall.exit)],
  ];
  return factList(facts);
}

/** One filter for everything that belongs to a scenario: failures, rows and the parts further down. */
function scenarioFilter(outcomes: readonly Outcome[]) {
  return filterBar('Show only scenarios with these words', [...new Set(outcomes.map(resultText))]);
}

function scenarioSection(outcomes: readonly Outcome[]) {
  return html`<section>
<h2>What ran</h2>
<p class="read">One row a scenario. <b>Result</b>: <i>holds</i>, every invariant and expectation did; <i>broken</i>, one did not;
<i>inconclusive</i>, nothing is broken and something could not be judged, or a planned fault changed nothing; <i>red, as it must</i>, an error was put in on purpose and
was seen; <i>known failure</i>, it is waited for until a date; <i>stopped</i>, an end under test stopped itself; <i>refused</i>, the
file itself is wrong. <b>Checks</b>: invariants that were evaluated at least once, of all there are; the
table further down says how often. <b>Faults</b>: injected faults that took effect (a byte, a frame, a stored cell or a power state
changed), of those planned. <b>Sheets</b>: ballots that the voters of the scenario made. <b>Election time</b>: how much of the
day passed in the scenario; <b>took</b>: how long that ran here. The <b>canary</b> runs beside every run and shows one vote too many:
were it not seen, nothing else here could be believed. It is not counted among the scenarios.</p>
<div class="wide"><table>
<thead><tr><th>scenario</th><th>result</th><th class="number">checks</th><th class="number">faults</th><th class="number">sheets</th><th class="number">election time</th><th class="number">took</th></tr></thead>
<tbody>${outcomes.map(scenarioRow)}</tbody>
</table></div>
</section>`;
}

function runSection(outcomes: readonly Outcome[]) {
  const blocks = outcomes.flatMap((outcome, number) =>
    outcome.type === 'ran'
      ? [
          html`<details class="run" id="run-${number}" data-result="${resultText(outcome)}"><summary>${outcome.run.scenario}${canaryMark(outcome)}
<span class="${toneOf(resultText(outcome))}">${resultText(outcome)}</span></summary>${runBlock(outcome.run)}</details>`,
        ]
      : [],
  );
  if (blocks.length === 0) return '';
  return html`<section>
<h2>Scenario by scenario</h2>
<p class="read">Open one to see what came of it. <b>Ballots over time</b>: the grey area is the truth, sheets in the boxes; the lines
are what machines, server and page say. The day is drawn short, the night after the close of polls long. A machine whose count is held
stands in the boxes and not in the tally; a station counted by hand only in the tally. <b>Effects</b>: how often a fault changed
something; a mark in the bar is one of them. Times are local to the election.</p>
${blocks}
</section>`;
}

function proofSection() {
  return html`<section>
<h2>Would it have been seen?</h2>
<p class="read">Every invariant is proved on mistakes that are planted on purpose, one at a time: <code>npx sanak defects --all --report
matrix</code> plants them, fails while one is not found, and writes the matrix of mistakes by invariant and by scenario as a page like this
one, on which every mark leads to its shortest example. <code>docs/defects.md</code> of the project lists the mistakes.</p>
</section>`;
}

function canaryMark(outcome: Outcome) {
  return outcome.canary ? html` <span class="tag">canary</span>` : '';
}

function toneOf(result: string): string {
  if (result === 'holds' || result === 'red, as it must') return 'good';
  return result === 'inconclusive' || result === 'known failure' ? 'open' : 'bad';
}

function scenarioRow(outcome: Outcome, number: number) {
  const result = resultText(outcome);
  if (outcome.type !== 'ran') {
    const name = outcome.type === 'crashed' ? outcome.name : outcome.file;
    return html`<tr data-result="${result}"><td>${name}</td><td class="${toneOf(result)}">${result}</td><td colspan="5"></td></tr>`;
  }
  const { run } = outcome;
  const evaluated = run.verdicts.filter((verdict) => verdict.evaluated > 0).length;
  const effective = run.faults.filter((fault) => fault.effects > 0).length;
  return html`<tr data-result="${result}">
<td><a href="#run-${number}"><b>${run.scenario}</b></a>${canaryMark(outcome)}${run.story === '' ? '' : html`<br><span class="soft">${run.story}</span>`}</td>
<td class="${toneOf(result)}">${result}</td>
<td class="number">${evaluated} of ${run.verdicts.length}</td>
<td class="number">${run.faults.length === 0 ? '–' : `${effective} of ${run.faults.length}`}</td>
<td class="number">${run.counts.sheets}</td>
<td class="number">${formatDuration(run.virtualUs)}</td>
<td class="number">${(run.realMs / 1000).toFixed(2)} s</td>
</tr>`;
}
