/** The kill matrix as tables for a page: a mark for each sighting, with its sentence, linked to the example. */
import { html } from 'hono/html';
import type { Campaign, DefectOutcome, Ran } from './campaign.ts';
import { witnessColumns } from './matrix.ts';
import { defectAnchor, wordsOf } from './matrix-row.ts';
import type { Markup } from '../../report/page-document.ts';

export function checkKills(campaign: Campaign): Markup {
  const columns = witnessColumns(campaign);
  const cell = (outcome: DefectOutcome, witness: string) => {
    const seen = outcome.sightings.filter((run) => run.by.includes(witness));
    const [first] = seen;
    if (first === undefined) return html`<td></td>`;
    const more = seen.length > 1 ? `; in ${seen.length - 1} scenarios more` : '';
    return mark(outcome, `${first.where}: ${first.sentence}${more}`, '●');
  };
  return killTable(columns, campaign.outcomes, cell, false);
}

export function scenarioKills(campaign: Campaign): Markup {
  const places = [...campaign.scenarios, 'power cuts', 'random'];
  const shown = places.filter((where) =>
    campaign.outcomes.some((outcome) => outcome.sightings.some((run) => run.where === where)),
  );
  const cell = (outcome: DefectOutcome, where: string) => {
    const seen = outcome.sightings.find((run) => run.where === where);
    if (seen === undefined) return html`<td></td>`;
    return mark(outcome, `${where}: ${seen.by.join(' ')}: ${seen.sentence}`, byInvariant(seen) ? '●' : '○');
  };
  return killTable(shown, campaign.outcomes, cell, true);
}

function byInvariant(run: Ran): boolean {
  return run.by.some((witness) => /^I\d/.test(witness));
}

function mark({ defect }: DefectOutcome, title: string, sign: string): Markup {
  return html`<td><a href="#${defectAnchor(defect.id)}" title="${title}">${sign}</a></td>`;
}

function killTable(
  columns: readonly string[],
  rows: readonly DefectOutcome[],
  cell: (outcome: DefectOutcome, column: string) => Markup,
  down: boolean,
): Markup {
  const short = (column: string) => column.replace(/\.yaml$/, '');
  return html`<table class="matrix kills">
<thead><tr><th></th>${columns.map((column) => html`<th class="${down ? 'down' : ''}">${short(column)}</th>`)}</tr></thead>
<tbody>${rows.map((outcome) => html`<tr data-result="${outcome.defect.place}" data-words="${wordsOf(outcome)}"><th><a href="#${defectAnchor(outcome.defect.id)}" title="${outcome.defect.story}">${outcome.defect.id}</a></th>${columns.map((column) => cell(outcome, column))}</tr>`)}</tbody>
</table>`;
}
