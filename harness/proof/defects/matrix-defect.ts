/** One planted defect on the page of a campaign: what was planted, what showed it where, and the shortest example. */
import { html } from 'hono/html';
import type { DefectOutcome } from './campaign.ts';
import type { Patch } from './defect.ts';
import type { Outcome } from '../../report/outcome.ts';
import { findingsBlock } from '../../report/page-failures.ts';
import type { Markup } from '../../report/page-document.ts';
import { defectAnchor, wordsOf } from './matrix-row.ts';

export function defectArticle(outcome: DefectOutcome): Markup {
  const { defect, sightings } = outcome;
  const [first] = sightings;
  const standing =
    first === undefined
      ? html`<span class="bad">not seen</span>`
      : html`<span class="good">${first.by.join(' ')}</span>`;
  return html`<details class="run" id="${defectAnchor(defect.id)}" data-result="${defect.place}" data-words="${wordsOf(outcome)}">
<summary>${defect.id} ${standing}</summary>
<p>${defect.story}</p>
<p class="soft">In the ${defect.place}; breaks: ${defect.breaks}; written from ${defect.writtenFrom === 'specification' ? 'the specification alone' : 'the sources'}.</p>
${defect.patches.map(patchBlock)}
${sightingTable(outcome)}
${outcome.shown === null ? '' : exampleBlock(outcome, outcome.shown)}
</details>`;
}

function patchBlock({ file, find, replace }: Patch): Markup {
  const lines = (text: string, sign: string) => text.split('\n').map((line) => `${sign} ${line}`);
  return html`<pre class="diff">${[file, ...lines(find, '-'), ...lines(replace, '+')].join('\n')}</pre>`;
}

function sightingTable({ defect, sightings }: DefectOutcome): Markup | string {
  if (sightings.length === 0) return '';
  return html`<h4>Where it showed</h4><div class="wide"><table><thead><tr><th>in</th><th>by</th><th>sentence</th></tr></thead>
<tbody>${sightings.map((run) => html`<tr><td class="nowrap">${run.where}</td><td>${run.by.join(' ')}</td><td>${run.sentence}${run.where.endsWith('.yaml') ? html`<br><code class="again soft">npx sanak run --planted ${defect.id} scenarios/${run.where}</code>` : ''}</td></tr>`)}</tbody></table></div>`;
}

function exampleBlock({ defect, sightings: [first] }: DefectOutcome, shown: Outcome): Markup | string {
  if (shown.type === 'refused') return '';
  const text = first?.example ?? '';
  const size =
    first === undefined || text === ''
      ? ''
      : `: ${counted(first.faults, 'fault')}, ${counted(first.ballots, 'ballot')}`;
  const token = shown.type === 'ran' ? shown.run.token : shown.token;
  const again = token === '' ? `npx sanak defects ${defect.id}` : `npx sanak replay ${token}`;
  return html`<h4>${text === '' ? 'As it showed first' : 'The shortest example'}${size}</h4>
${text === '' ? '' : html`<pre>${text}</pre>`}
${shown.type === 'ran' ? findingsBlock(shown.run) : html`<p>The code of the ${shown.by} stopped itself on a broken assumption of its own.</p><pre>${shown.message}</pre>`}
<pre class="again">${again}</pre>`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
