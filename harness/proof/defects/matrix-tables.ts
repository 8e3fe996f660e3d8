/** The kill matrix as tables for a page: a mark for each sighting, with its sentence, linked to the example. */
import { html } from 'hono/html';
import type { Campaign, Found, Ran } from './campaign.ts';
import { witnessColumns } from './matrix.ts';
import { defectAnchor, wordsOf } from './matrix-row.ts';
import type { Markup } from '../../report/page-document.ts';

export function checkKills(campaign: Campaign): Markup {
  const columns = witnessColumns(campaign);
  const cell = (found: Found, witness: string) => {
    const seen = found.sightings.filter((run) => run.by.includes(witness));
    const [first] = seen;
    if (first === undefined) return html`<td></td>`;
    const more = seen.length > 1 ? `; in ${seen.length - 1} scenarios more` : '';
    return mark(found, `${first.where}: ${first.sentence}${more}`, '●');
  };
  return killTable(columns, campaign.found, cell, false);
}

export function scenarioKills(campaign: Campaign): Markup {
  const places = [...campaign.scenarios, 'power cuts', 'random'];
  const shown = places.filter((where) =>
    campaign.found.some((found) => found.sightings.some((run) => run.where === where)),
  );
  const cell = (found: Found, where: string) => {
    const seen = found.sightings.find((run) => run.where === where);
    if (seen === undefined) return html`<td></td>`;
    return mark(found, `${where}: ${seen.by.join(' ')}: ${seen.sentence}`, byInvariant(seen) ? '●' : '○');
  };
  return killTable(shown, campaign.found, cell, true);
}

function byInvariant(run: Ran): boolean {
  return run.by.some((witness) => /^I\d/.test(witness));
}

function mark({ defect }: Found, title: string, sign: string): Markup {
  return html`<td><a href="#${defectAnchor(defect.id)}" title="${title}">${sign}</a></td>`;
}

function killTable(
  columns: readonly string[],
  rows: readonly Found[],
  cell: (found: Found, column: string) => Markup,
  down: boolean,
): Markup {
  const short = (column: string) => column.replace(/\.yaml$/, '');
  return html`<table class="matrix kills">
<thead><tr><th></th>${columns.map((column) => html`<th class="${down ? 'down' : ''}">${short(column)}</th>`)}</tr></thead>
<tbody>${rows.map((found) => html`<tr data-result="${found.defect.place}" data-words="${wordsOf(found)}"><th><a href="#${defectAnchor(found.defect.id)}" title="${found.defect.story}">${found.defect.id}</a></th>${columns.map((column) => cell(found, column))}</tr>`)}</tbody>
</table>`;
}
