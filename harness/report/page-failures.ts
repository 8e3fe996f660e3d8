/** The failures on the report page: a sentence, what was expected and found, the last events, and how to see it again. */
import { html } from 'hono/html';
import { formatProblem } from '../scenario/problem.ts';
import { brokenChecks, type FailureDiagram, type Outcome, type Overall, type RunSummary } from './outcome.ts';

export function failureSection(overall: Overall) {
  const failures = overall.outcomes.flatMap((outcome) => {
    const block = failureOf(outcome);
    return block === null ? [] : [block];
  });
  if (failures.length === 0) return '';
  return html`<section>
<h2>What did not hold</h2>
<p class="read">Each failure names the invariant, says what was expected and what was found, and shows the last events before it:
time since the run began, then what the station, the line and the server did. An arrow is a message on the line, <code>!</code> a
fault that starts, <code>.</code> one that ends, <code>&gt;&gt;</code> the event at which it showed. The command under it repeats the
case on any machine.</p>
${failures}
</section>`;
}

function failureOf(outcome: Outcome) {
  if (outcome.type === 'refused') {
    const text = outcome.problems.map(formatProblem).join('\n');
    return html`<article class="failure"><h3>${outcome.file}</h3><p>The scenario is wrong.</p><pre>${text}</pre></article>`;
  }
  if (outcome.type === 'crashed') {
    return html`<article class="failure"><h3>${outcome.name}</h3><p>The harness failed in <code>${outcome.file}</code>.</p><pre>${outcome.message}</pre></article>`;
  }
  return outcome.run.status === 'holds' ? null : runFailure(outcome.file, outcome.run);
}

function runFailure(file: string, run: RunSummary) {
  const broken = brokenChecks(run);
  const unmet = run.expectations.filter((expectation) => expectation.met !== true);
  const open = run.verdicts.filter((verdict) => verdict.verdict === 'inconclusive');
  return html`<article class="failure ${run.status === 'broken' ? '' : 'open'}">
<h3>${run.scenario}</h3>
<p class="soft"><code>${file}</code></p>
${broken.length + unmet.length > 0 ? '' : html`<p>${run.summary}</p>`}
${broken.map((verdict) => brokenCheck(verdict, run.diagrams))}
${unmet.map((expectation) => html`<p><b>Expected</b> ${expectation.text}: ${expectation.found}</p>`)}
${run.diagrams.filter((diagram) => diagram.check === '').map(diagramBlock)}
${open.map((verdict) => html`<p><b>${verdict.id}</b> ${verdict.name}: inconclusive, ${verdict.reason}</p>`)}
${run.stories === '' ? '' : html`<details><summary>What became of the ballots</summary><pre>${run.stories}</pre></details>`}
<pre class="again">npx sanak replay ${run.token}</pre>
${run.traceFile === null ? '' : html`<p class="soft">The whole trace: <a href="trace/${run.traceFile}">trace/${run.traceFile}</a>; <code>npx sanak judge</code> judges it again.</p>`}
</article>`;
}

function brokenCheck(verdict: RunSummary['verdicts'][number], diagrams: readonly FailureDiagram[]) {
  const [first, ...others] = verdict.findings;
  const diagram = diagrams.find((each) => each.check === verdict.id);
  return html`<p><b class="bad">${verdict.id}</b> ${verdict.name}: ${first?.sentence ?? 'broken'}</p>
${first === undefined ? '' : html`<table><tr><th>expected</th><td>${first.expected}</td></tr><tr><th>found</th><td>${first.found}</td></tr></table>`}
${diagram === undefined ? '' : diagramBlock(diagram)}
${others.length === 0 ? '' : html`<details><summary>${others.length} more like it</summary><ul>${others.map((finding) => html`<li>${finding.sentence}</li>`)}</ul></details>`}`;
}

function diagramBlock(diagram: FailureDiagram) {
  return html`<pre>${diagram.lines.join('\n')}</pre>`;
}
