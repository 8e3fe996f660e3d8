/** What became of the ballots of a failing run: every machine's balance, and the lives of those counted otherwise. */
import { html } from 'hono/html';
import type { LifeStory } from '../judge/stories/life-story.ts';
import { balanceCells, balanceHead, storyHead } from '../judge/stories/text.ts';
import { nightTime } from './night-clock.ts';
import type { RunSummary } from './outcome.ts';

/** Numbers stand to the right. */
const numberCells = new Set([1, 2, 3, 4]);

export function storiesBlock(run: RunSummary) {
  const { ballots } = run;
  if (ballots === null) return '';
  return html`<details><summary>What became of the ballots</summary>
<div class="wide"><table><thead><tr>${balanceHead.map((name, at) => html`<th class="${numberCells.has(at) ? 'number' : ''}">${name}</th>`)}</tr></thead>
<tbody>${ballots.balances.map((each) => html`<tr>${balanceCells(each).map((cell, at) => html`<td class="${numberCells.has(at) ? 'number' : ''}">${cell}</td>`)}</tr>`)}</tbody></table></div>
<p>${ballots.counted}</p>
${ballots.filled === '' ? '' : html`<p>${ballots.filled}</p>`}
${ballots.told.map((story) => storyBlock(run, story))}
${ballots.more === 0 ? '' : html`<p class="soft">${ballots.more} more like these.</p>`}
${run.traceFile === null ? '' : html`<p class="soft">Any other ballot: <code>npx sanak story trace/${run.traceFile} --ballot NUMBER</code></p>`}
</details>`;
}

function storyBlock({ clock }: RunSummary, story: LifeStory) {
  return html`<details><summary>${storyHead(story)}</summary><div class="wide"><table class="life">
<tbody>${story.steps.map(
    ({ t, stage, text, faults, n }) =>
      html`<tr><td class="time">${nightTime(clock, t)}</td><td>${stage}</td><td>${text}${faults.length === 0 ? '' : html` <b class="open">during ${faults.join(', ')}</b>`} <span class="soft">event ${n}</span></td></tr>`,
  )}</tbody></table></div></details>`;
}
