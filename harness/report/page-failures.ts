/**
 * The failures on the report page: a sentence, what was expected and found, what led to it, and how to see it again.
 */
import { html } from 'hono/html';
import { formatProblem } from '../judge/input/problem.ts';
import {
  brokenChecks,
  failureId,
  knownText,
  type FailureDiagram,
  type Outcome,
  type Overall,
  resultText,
  type RunSummary,
} from './outcome.ts';
import { rootCause } from './root-cause.ts';
import { alarmNotes, runNotes } from './run-notes.ts';
import { withNightTimes } from './night-clock.ts';
import { diagramBlock } from './page-diagram.ts';
import { storiesBlock } from './page-stories.ts';

/** Results of failures, the gravest first. */
const severity = ['harness failed', 'refused', 'stopped', 'broken', 'inconclusive', 'known failure'];

export function failureSection(overall: Overall) {
  const failures = overall.outcomes
    .flatMap((outcome, number) => {
      const block = failureOf(outcome, number);
      return block === null ? [] : [{ block, rank: severity.indexOf(resultText(outcome)) }];
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ block }) => block);
  if (failures.length === 0) return '';
  return html`<section id="failures">
<h2>What did not hold</h2>
<p class="read">Each failure names the invariant or the expectation, says what was expected and what was found, and to which public
figures, machines and ballots a wrong total comes down. The diagram shows what led to it: who sent what to whom, at the local time of the night. The coloured row is the event at which it showed. Rest on a row, or
tap it, for everything the trace says about it; a message is shown decoded and in its bytes. The command under it repeats the case
on any machine.</p>
${failures}
</section>`;
}

function failureOf(outcome: Outcome, number: number) {
  if (outcome.type === 'refused') {
    const text = outcome.problems.map(formatProblem).join('\n');
    return html`<article class="failure" data-result="refused"><h3>${outcome.file}</h3><p>The scenario is wrong.</p><pre>${text}</pre></article>`;
  }
  if (outcome.type === 'crashed') {
    return crash(outcome);
  }
  return outcome.run.status === 'holds' ? null : runFailure(outcome, outcome.run, number);
}

/** The id of the failure in an expectations file, and why it is known. */
function knownBlock(outcome: Exclude<Outcome, { type: 'refused' }>) {
  const id = failureId(outcome);
  if (id === null) return '';
  const { known } = outcome;
  return html`<p class="soft">${id}${known === undefined ? '' : html`, <b class="open">${knownText(known)}</b>`}</p>`;
}

function crash(outcome: Extract<Outcome, { type: 'crashed' }>) {
  const { name, file, by, message, token } = outcome;
  const what =
    by === 'harness' ? 'The harness failed' : `The code of the ${by} stopped itself on a broken assumption of its own`;
  return html`<article class="failure" data-result="${resultText(outcome)}"><h3>${name}</h3>${knownBlock(outcome)}<p>${what}, in <code>${file}</code>.</p><pre>${message}</pre>
${token === '' ? '' : html`<pre class="again">npx sanak replay ${token}</pre>`}</article>`;
}

function runFailure(outcome: Extract<Outcome, { type: 'ran' }>, run: RunSummary, number: number) {
  return html`<article class="failure ${resultText(outcome) === 'broken' ? '' : 'open'}" data-result="${resultText(outcome)}">
<h3>${run.scenario}</h3>
${knownBlock(outcome)}
<p class="soft"><code>${outcome.file}</code> &middot; <a href="#run-${number}">totals, faults, sheets and the way through the statechart</a></p>
${findingsBlock(run)}
${shrunkBlock(run)}
<pre class="again">npx sanak replay ${run.token}</pre>
${run.traceFile === null ? '' : html`<p class="soft">The whole trace: <a href="trace/${run.traceFile}">trace/${run.traceFile}</a>; <code>npx sanak judge</code> judges it again.</p>`}
</article>`;
}

/** What did not hold in a run: each finding with what led to it, and what became of the ballots. */
export function findingsBlock(run: RunSummary) {
  const broken = brokenChecks(run);
  // The reasons of an inconclusive run list what is open.
  const told = run.reasons.length > 0;
  const unmet = run.expectations.filter(({ met }) => met === false || (met === null && !told));
  const open = told ? [] : run.verdicts.filter((verdict) => verdict.verdict === 'inconclusive');
  return html`${reasonBlock(run, broken.length + unmet.length > 0)}
${downBlock(run)}
${broken.map((verdict) => brokenCheck(run, verdict, diagramOf(run, verdict.id)))}
${unmet.map((expectation) => html`<p><b class="${expectation.met === false ? 'bad' : 'open'}">Expected</b> ${expectation.text}; ${expectation.found}</p>${diagramPart(diagramOf(run, expectation.text))}`)}
${open.map((verdict) => html`<p><b class="open">${verdict.id}</b> ${verdict.name}: inconclusive; ${verdict.reason}</p>`)}
${notesBlock([...runNotes(run), ...alarmNotes(run)])}
${storiesBlock(run)}`;
}

/** Why a run reached no verdict, the deciding reason first; `failed`: what did not hold has its own block. */
function reasonBlock({ reasons, summary }: RunSummary, failed: boolean) {
  const [reason, ...others] = reasons;
  if (reason === undefined) return failed ? '' : html`<p>${summary}</p>`;
  const rest = others.length === 0 ? '' : html`<ul>${others.map((line) => html`<li>${line}</li>`)}</ul>`;
  return html`<p><b class="open">Inconclusive</b>: ${reason}</p>${rest}`;
}

function notesBlock(notes: readonly string[]) {
  return notes.length === 0
    ? ''
    : html`<p><b>Beside that</b></p><ul>${notes.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function downBlock(run: RunSummary) {
  const down = rootCause(run);
  if (down.length === 0) return '';
  return html`<p><b>Root cause</b></p><ul>${down.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function shrunkBlock({ shrunk, token: whole }: RunSummary) {
  if (shrunk === null || shrunk.token === whole) return '';
  const { faults, ballots, stations, text, token } = shrunk;
  const size = [
    `${faults} ${faults === 1 ? 'fault' : 'faults'}`,
    `${stations} ${stations === 1 ? 'station' : 'stations'}`,
    `${ballots} ${ballots === 1 ? 'ballot' : 'ballots'} a machine`,
  ];
  return html`<details><summary>The shortest scenario that still fails: ${size.join(', ')}</summary><pre>${text}</pre><pre class="again">npx sanak replay ${token}</pre></details>`;
}

function diagramOf(run: RunSummary, check: string): FailureDiagram | undefined {
  return run.diagrams.find((each) => each.check === check);
}

function diagramPart(diagram: FailureDiagram | undefined) {
  return diagram === undefined ? '' : diagramBlock(diagram);
}

function brokenCheck(run: RunSummary, verdict: RunSummary['verdicts'][number], diagram: FailureDiagram | undefined) {
  const atNight = (text: string) => withNightTimes(run.clock, text);
  const [first, ...others] = verdict.findings;
  return html`<p><b class="bad">${verdict.id}</b> ${verdict.name}: ${atNight(first?.sentence ?? 'broken')}</p>
${first === undefined ? '' : html`<table><tr><th>expected</th><td>${atNight(first.expected)}</td></tr><tr><th>found</th><td>${atNight(first.found)}</td></tr></table>`}
${diagramPart(diagram)}
${others.length === 0 ? '' : html`<details><summary>${others.length} more like it</summary><ul>${others.map((finding) => html`<li>${atNight(finding.sentence)}</li>`)}</ul></details>`}`;
}
