/** The public page as it stood at the end of each scenario that published one. */
import { html } from 'hono/html';
import type { FinalPage, Outcome } from './outcome.ts';

export function pagesSection(outcomes: readonly Outcome[]) {
  const pages = outcomes.flatMap((outcome) =>
    outcome.type === 'ran' && outcome.run.page !== null
      ? [{ name: outcome.run.scenario, final: outcome.run.page }]
      : [],
  );
  if (pages.length === 0) return '';
  return html`<section>
<h2>What the public saw in the end</h2>
<p class="read">The results page as it last stood. <b>Share</b> is of the number named above each table; with invalid ballots and
contests left empty the column adds to 100 %. <b>Seats</b> are as the election's rules give them for these votes. The figures are
those of the scenario, not of an election.</p>
${pages.map(({ name, final }) => html`<details ${pages.length === 1 ? 'open' : ''}><summary>${name}</summary>${finalPage(final)}</details>`)}
</section>`;
}

function finalPage({ page, stale, names }: FinalPage) {
  const { coverage } = page;
  return html`<p>Snapshot ${page.snapshot}${stale ? ', an old one' : ''}: ${coverage.complete} of ${coverage.expected} units complete,
${coverage.held} held, ${coverage.disputed} disputed, ${coverage.missing} missing, ${coverage.annulled} annulled.</p>
${page.contests.map((contest) => contestTable(contest, names))}`;
}

function contestTable(contest: FinalPage['page']['contests'][number], names: FinalPage['names']) {
  const seats = contest.rows.some((row) => row.seats !== null);
  return html`<p class="soft">Contest ${contest.number}; shares of ${contest.denominator.value} ${contest.denominator.name}.</p>
<div class="wide"><table>
<thead><tr><th></th><th class="number">votes</th><th class="number">share</th>${seats ? html`<th class="number">seats</th>` : ''}</tr></thead>
<tbody>${contest.rows.map(
    (row) =>
      html`<tr><td>${names[row.id] ?? row.id}</td><td class="number">${row.votes}</td><td class="number">${shareText(row.shareBp)}</td>${seats ? html`<td class="number">${row.seats ?? ''}</td>` : ''}</tr>`,
  )}</tbody>
</table></div>`;
}

/** Hundredths of a percent as `12.34 %`. */
function shareText(bp: number): string {
  return `${Math.floor(bp / 100)}.${String(bp % 100).padStart(2, '0')} %`;
}
