/** One contest as a table whose column visibly adds up: options by votes, the threshold as a line between them, then all the rest. */
import { html } from 'hono/html';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { Snapshot, SnapshotContest } from './snapshot.ts';
import { handTable } from './page-hand.ts';
import { listTable } from './page-lists.ts';
import { grouped, percent } from './page-format.ts';
import type { PublicContest, PublicRow } from './view.ts';

export function contestSection(shown: PublicContest, snapshot: Snapshot, definition: ElectionDefinition) {
  const synthetic = syntheticOptions(shown.number, definition);
  const contest = snapshot.contests.find((candidate) => candidate.number === shown.number);
  const stopped = snapshot.checks.filter((check) => check.startsWith(`contest ${shown.number} is stopped`));
  const seats = shown.rows.some((row) => row.seats !== null);
  return html`
<section>
<h2>${shown.title}</h2>
${stopped.map((sentence) => html`<p class="banner">${sentence}</p>`)}
${crossingNotes(shown, snapshot)}
<table>
<caption>Percentages are of ${denominatorInWords(shown, contest)}.</caption>
<thead><tr><th scope="col">Option</th><th scope="col">Votes</th><th scope="col">Share</th>${seats ? html`<th scope="col">Seats</th>` : ''}</tr></thead>
<tbody>
${rowsInOrder(shown).map((row) => (row === 'threshold' ? thresholdRow(shown, seats) : tableRow(row, seats, synthetic.has(row.id))))}
${totalRow(shown, seats)}
</tbody>
</table>
${contest?.repeatElection === true ? html`<p class="banner">"Against all" leads: the election is to be repeated.</p>` : ''}
${contest === undefined || contest.tied.length === 0 ? '' : html`<p class="banner">A tie to be decided by lot: ${contest.tied.map((id) => shown.rows.find((row) => row.id === id)?.name ?? id).join(', ')}.</p>`}
<p class="soft">Turnout ${percent(shown.turnout.shareBp)}: ${grouped(shown.turnout.tookPart)} of ${grouped(shown.turnout.voters)} voters on the lists of the units counted.</p>
${seats ? html`<p class="soft">Seats as they would fall if the count ended with this snapshot.</p>` : ''}
${listTable(shown)}
${handTable(shown, snapshot)}
</section>`;
}

/** Options above the line, the line, options below it, "against all", then ballots without a valid vote. */
function rowsInOrder(shown: PublicContest): readonly (PublicRow | 'threshold')[] {
  const standing = shown.rows.filter((row) => row.kind === 'party' || row.kind === 'candidate');
  const rest = shown.rows.filter((row) => !standing.includes(row));
  const ranked = [...standing].sort((a, b) => b.votes - a.votes);
  if (shown.thresholdBp === null) return [...ranked, ...rest];
  const above = ranked.filter((row) => row.aboveThreshold === true);
  const below = ranked.filter((row) => row.aboveThreshold !== true);
  return [...above, 'threshold', ...below, ...rest];
}

function denominatorInWords(shown: PublicContest, contest: SnapshotContest | undefined): string {
  const { name, value } = shown.denominator;
  const each = contest === undefined || contest.tookPart === 0 ? 1 : Math.round(value / contest.tookPart);
  const people = `the ${grouped(contest?.tookPart ?? value)} who ${name}, invalid ballots included`;
  return each === 1 ? people : `the ${grouped(value)} selections of ${people}, ${each} each`;
}

/** Options whose votes are no published result. */
function syntheticOptions(contest: number, definition: ElectionDefinition): ReadonlySet<string> {
  const options = definition.contests.find((each) => each.number === contest)?.options ?? [];
  return new Set(options.filter((option) => option.votesAre === 'synthetic').map((option) => option.id));
}

function tableRow(row: PublicRow, seats: boolean, synthetic: boolean) {
  const option = row.kind === 'party' || row.kind === 'candidate';
  return html`<tr class="${option ? 'option' : 'rest'}" data-id="${row.id}"><td>${row.name}${synthetic ? html` <small>synthetic</small>` : ''}</td><td>${grouped(row.votes)}</td><td class="share" style="--part:${Math.min(row.shareBp, 10_000) / 100}%">${percent(row.shareBp)}</td>${seats ? html`<td>${row.seats ?? ''}</td>` : ''}</tr>
`;
}

function thresholdRow(shown: PublicContest, seats: boolean) {
  return html`<tr class="cut"><td colspan="${seats ? 4 : 3}">threshold ${percent(shown.thresholdBp ?? 0)}</td></tr>
`;
}

function totalRow(shown: PublicContest, seats: boolean) {
  const votes = shown.rows.reduce((sum, row) => sum + row.votes, 0);
  const allocated = shown.rows.reduce((sum, row) => sum + (row.seats ?? 0), 0);
  const share = shown.denominator.value === 0 ? '' : percent(10_000);
  return html`<tr class="whole"><td>Together</td><td>${grouped(votes)}</td><td>${share}</td>${seats ? html`<td>${allocated}</td>` : ''}</tr>`;
}

function crossingNotes(shown: PublicContest, snapshot: Snapshot) {
  return snapshot.crossings
    .filter((crossing) => crossing.contest === shown.number)
    .map((crossing) => {
      const name = shown.rows.find((row) => row.id === crossing.option)?.name ?? crossing.option;
      const cause =
        crossing.because === 'coverage'
          ? 'more stations have reported, nothing counted before has changed'
          : 'a correction changed what had been counted';
      return html`<p class="banner">${name} is now ${crossing.direction} the threshold: ${cause}.</p>`;
    });
}
