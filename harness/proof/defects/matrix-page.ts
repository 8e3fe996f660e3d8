/**
 * The report of a campaign of planted defects: which of them were seen, by which invariant and in which scenario, and
 * for each the shortest example with its sentence, diagram and replay command. The same one offline file as the report
 * of a run.
 */
import { html } from 'hono/html';
import { type Campaign, type DefectOutcome, witnessesOf } from './campaign.ts';
import { survivorsOf, summarySentences } from './matrix.ts';
import { factList, filterBar, type Markup, pageDocument } from '../../report/page-document.ts';
import { defectArticle } from './matrix-defect.ts';
import { defectAnchor, wordsOf } from './matrix-row.ts';
import { checkKills, scenarioKills } from './matrix-tables.ts';

export interface CampaignFacts {
  readonly version: string;
  readonly startedAt: string;
  readonly realMs: number;
  readonly seed: string;
  /** Whether every scenario was run with every defect; otherwise each only until it was seen. */
  readonly all: boolean;
}

export async function matrixPage(campaign: Campaign, facts: CampaignFacts): Promise<string> {
  const survivors = survivorsOf(campaign);
  const sentence =
    survivors.length === 0 ? 'Every planted defect was seen.' : `${survivors.length} planted defects were not seen.`;
  const places = [...new Set(campaign.outcomes.map(({ defect }) => defect.place))];
  const body = html`<header>
<h1>Sanak: planted defects</h1>
<p class="status ${survivors.length === 0 ? 'good' : 'bad'}">${sentence}</p>
${summarySentences(campaign).map((line) => html`<p>${line}</p>`)}
${factList(factsOf(facts))}
</header>
${filterBar('Show only defects with these words', places)}
${survivorSection(survivors)}
${firstSection(campaign.outcomes)}
<section>
<h2>By invariant</h2>
<p class="read">A mark where an invariant turned red in any scenario, with the defect of the row planted. <i>expectation</i>: what a
scenario states did not come out; <i>assertion</i>: the code stopped itself; <i>hang</i>: a run without end. Rest on a mark for
the sentence; it leads to the shortest example. ${scopeSentence(facts.all)}</p>
<div class="wide tall">${checkKills(campaign)}</div>
</section>
<section>
<h2>By scenario</h2>
<p class="read">The same by scenario, cheapest first: only scenarios in which any defect showed have a column. A full mark: an
invariant turned red. A ring: only an expectation of the scenario, an assertion or a run without end.
${scopeSentence(facts.all)}</p>
<div class="wide tall">${scenarioKills(campaign)}</div>
</section>
<section>
<h2>Defect by defect</h2>
<p class="read">What was planted, what showed it and where, and the shortest scenario that still shows it: what led to the failure,
what became of the ballots, and the commands that repeat it in a checkout of this version.</p>
${campaign.outcomes.map(defectArticle)}
</section>`;
  return pageDocument(`Sanak: ${sentence}`, body);
}

function factsOf({ version, startedAt, realMs, seed, all }: CampaignFacts): (readonly [string, string])[] {
  return [
    ['started', startedAt],
    ['took', `${(realMs / 1000).toFixed(0)} s`],
    ['seed', seed],
    ['scenarios', all ? 'all, with every defect' : 'until each defect is seen'],
    ['version', version],
  ];
}

function scopeSentence(all: boolean): string {
  return all ? '' : 'This run stopped at the first scenario that showed a defect: a missing mark says nothing.';
}

function survivorSection(survivors: readonly DefectOutcome[]): Markup | string {
  if (survivors.length === 0) return '';
  return html`<section id="survivors"><h2>Not seen</h2>
<p class="read">Nothing in the library, no power cut and no exploration told these from the right code: a hole in the checks.</p>
<ul>${survivors.map(({ defect }) => html`<li><a href="#${defectAnchor(defect.id)}"><b class="bad">${defect.id}</b></a> (${defect.breaks}): ${defect.story}</li>`)}</ul></section>`;
}

function firstSection(outcomes: readonly DefectOutcome[]): Markup {
  return html`<section>
<h2>Where each was seen first</h2>
<p class="read"><b>Seen by</b>: whatever turned red, in any scenario that ran. <b>Runs</b>, <b>time</b>: up to the first sighting.
<b>Faults</b>, <b>ballots</b>: of the shortest example, boxes filled before the run included.</p>
<div class="wide"><table><thead><tr><th>defect</th><th>place</th><th>seen by</th><th>first in</th><th class="number">runs</th><th class="number">time</th><th class="number">faults</th><th class="number">ballots</th></tr></thead>
<tbody>${outcomes.map(firstRow)}</tbody></table></div>
</section>`;
}

function firstRow(outcome: DefectOutcome): Markup {
  const { defect, runs, ms, sightings } = outcome;
  const [first] = sightings;
  const size = first !== undefined && first.example !== '' ? [first.faults, first.ballots] : ['', ''];
  return html`<tr data-result="${defect.place}" data-words="${wordsOf(outcome)}"><td><a href="#${defectAnchor(defect.id)}"><b>${defect.id}</b></a><br><span class="soft">${defect.story}</span></td>
<td>${defect.place}</td><td>${first === undefined ? html`<b class="bad">survives</b>` : witnessesOf(outcome).join(' ')}</td><td>${first?.where ?? ''}</td>
<td class="number">${runs}</td><td class="number">${ms >= 10_000 ? `${(ms / 1000).toFixed(0)} s` : `${ms.toFixed(0)} ms`}</td><td class="number">${size[0]}</td><td class="number">${size[1]}</td></tr>`;
}
