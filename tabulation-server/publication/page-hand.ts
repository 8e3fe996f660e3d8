/** The hand count beside the machine count, and what officials decided: the page's part about people. */
import { html } from 'hono/html';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import { clock, grouped } from './page-format.ts';
import type { Snapshot } from './snapshot.ts';
import type { PublicContest } from './view.ts';

/** Its rows are those of the table above, and who took part. Nothing where no unit was counted by hand. */
export function handTable(shown: PublicContest, snapshot: Snapshot) {
  const { hand } = shown;
  if (hand === null) return '';
  const differing = snapshot.hand?.differing.length ?? 0;
  return html`<h3>Counted by hand</h3>
<table>
<caption>Official: ${grouped(hand.units)} units in which two officials entered the same. Machine and hand: the ${grouped(hand.compared)} of them with both counts; in ${grouped(differing)} the counts differ.</caption>
<thead><tr><th scope="col">Option</th><th scope="col">Official</th><th scope="col">Machine</th><th scope="col">Hand</th><th scope="col">Difference</th></tr></thead>
<tbody>
${hand.rows.map(
  (
    row,
    at,
  ) => html`<tr class="option"><td>${shown.rows[at]?.name ?? 'Took part'}</td><td>${grouped(row.official)}</td><td>${grouped(row.machine)}</td><td>${grouped(row.hand)}</td><td>${signed(row.difference)}</td></tr>
`,
)}
</tbody>
</table>`;
}

function signed(value: number): string {
  return value === 0 ? '0' : `${value > 0 ? '+' : '-'}${grouped(Math.abs(value))}`;
}

/** Who decided what, and why; units whose two counts differ; what protocols say that is unusual. */
export function decisionList(snapshot: Snapshot, definition: ElectionDefinition) {
  const names = new Map(definition.units.map((unit) => [unit.number, unit.id] as const));
  const nameOf = (unit: number) => names.get(unit) ?? `unit ${unit}`;
  const differing = snapshot.hand?.differing ?? [];
  return html`${
    snapshot.decisions.length === 0
      ? ''
      : html`<section>
<h2>Decisions and corrections</h2>
<ul class="listed">
${snapshot.decisions.map(
  (
    decision,
  ) => html`<li>${clock(decision.atS, definition.utcOffsetMinutes)}, ${decision.by} (${decision.role}): <b>${decision.type}</b> ${decision.units.map(nameOf).join(', ')}: ${decision.reason} <small>entry ${decision.index}</small></li>
`,
)}
</ul>
</section>`
  }${
    differing.length === 0
      ? ''
      : html`<section>
<h2>Units whose machine and hand count differ</h2>
<p>${differing.map(nameOf).join(', ')}</p>
</section>`
  }${
    snapshot.warnings.length === 0
      ? ''
      : html`<section>
<h2>Warnings of protocols</h2>
<ul class="listed">
${snapshot.warnings.map(({ unit, warning }) => html`<li><b>${nameOf(unit)}</b>: ${warning}</li>`)}
</ul>
</section>`
  }`;
}
