/** Who of each party's list sits: a table a contest, below its votes. */
import { html } from 'hono/html';
import type { ElectedBy } from '../seats/elected.ts';
import { grouped } from './page-format.ts';
import type { PublicContest, PublicList } from './view.ts';

const becauseOf: Readonly<Record<ElectedBy, string>> = {
  list: 'place on the list',
  preferences: 'preferences',
  reserved: 'reserved seat',
};

/** Nothing where the rules do not say who of a list sits, or no party has a seat. */
export function listTable(shown: PublicContest) {
  if (shown.lists.length === 0) return '';
  const counted = shown.lists.some(({ elected }) => elected.some(({ preferences }) => preferences !== null));
  const names = new Map(shown.rows.map((row) => [row.id, row.name] as const));
  return html`<h3>Who would sit</h3>
<table>
<caption>In the order in which the seats of a party are taken.${counted ? ' A preference is a voter’s choice among the candidates of a party: it is no vote, and part of no sum above.' : ''}</caption>
<thead><tr><th scope="col">Candidate</th><th scope="col">Place on the list</th>${counted ? html`<th scope="col">Preferences</th>` : ''}<th scope="col">By</th></tr></thead>
<tbody>
${shown.lists.map((list) => listRows(list, names.get(list.id) ?? list.id, counted))}
</tbody>
</table>`;
}

function listRows({ elected, vacant }: PublicList, party: string, counted: boolean) {
  const seats = elected.length + vacant;
  return html`<tr class="rest"><td colspan="${counted ? 4 : 3}"><b>${party}</b>, ${seats} ${seats === 1 ? 'seat' : 'seats'}</td></tr>
${elected.map(
  (one) =>
    html`<tr class="option"><td>${one.name}</td><td>${one.place}</td>${counted ? html`<td>${grouped(one.preferences ?? 0)}</td>` : ''}<td>${becauseOf[one.by]}</td></tr>
`,
)}${vacant === 0 ? '' : html`<tr class="cut"><td colspan="${counted ? 4 : 3}">${vacant} ${vacant === 1 ? 'seat stays' : 'seats stay'} vacant: no candidate of the list may take ${vacant === 1 ? 'it' : 'them'}</td></tr>`}`;
}
