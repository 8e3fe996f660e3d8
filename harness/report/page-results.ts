/** The public page as it stood at the end of a scenario. */
import { html } from 'hono/html';
import type { FinalPage, PageContest } from './final-page.ts';

type Contest = FinalPage['page']['contests'][number];

export function pageBlock({ page, stale, contests }: FinalPage) {
  const { coverage } = page;
  return html`<p>Snapshot ${page.snapshot}${stale ? ', an old one' : ''}: ${coverage.complete} of ${coverage.expected} units complete,
${coverage.held} held, ${coverage.disputed} disputed, ${coverage.missing} missing, ${coverage.annulled} annulled.</p>
${page.contests.map((contest) => contestTable(contest, contests[contest.number]))}`;
}

function contestTable(contest: Contest, page: PageContest | undefined) {
  const seats = contest.rows.some((row) => row.seats !== null);
  const thresholds = (page?.thresholds ?? []).map((threshold) => ` Seats only from ${threshold} on.`).join('');
  return html`<p><b>${page?.title ?? `Contest ${contest.number}`}</b> <span class="soft">shares of ${contest.denominator.value} (${contest.denominator.name}).${thresholds}</span></p>
<div class="wide"><table>
<thead><tr><th></th><th class="number">votes</th><th class="number">share</th>${seats ? html`<th class="number">seats</th><th></th>` : ''}</tr></thead>
<tbody>${contest.rows.map(
    (row) =>
      html`<tr><td>${page?.names[row.id] ?? row.id}</td><td class="number">${row.votes}</td><td class="number">${shareText(row.shareBp)}</td>${seats ? html`<td class="number">${row.seats ?? ''}</td><td class="soft">${whyNone(row, page)}</td>` : ''}</tr>`,
  )}</tbody>
</table></div>`;
}

/** Why an option has no seat, where it could have one. */
function whyNone({ id, seats }: Contest['rows'][number], page: PageContest | undefined): string {
  if (seats !== 0) return '';
  return page?.admitted[id] === false ? 'below the threshold' : 'too few votes for a seat';
}

/** Hundredths of a percent as `12.34 %`. */
function shareText(bp: number): string {
  return `${Math.floor(bp / 100)}.${String(bp % 100).padStart(2, '0')} %`;
}
