/**
 * The public page: one file, no scripts, readable offline and on a phone. It shows the figures of the view that passed the
 * gate and nothing it worked out itself, save the sum of a column.
 */
import { html, raw } from 'hono/html';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { UnitStatusName } from '../ledger/unit-status.ts';
import { hasLists } from './csv.ts';
import { contestSection } from './page-contest.ts';
import { clock, grouped } from './page-format.ts';
import { decisionList } from './page-hand.ts';
import { pageStyle } from './page-style.ts';
import type { Snapshot } from './snapshot.ts';
import type { PublicView } from './view.ts';

/**
 * The page of one publication. `signatureHex`: the server's signature over the snapshot's canonical JSON (context
 * `snapshot`); `digestHex`: SHA-256 of that JSON, left out where the caller has none.
 */
export function renderPage(
  snapshot: Snapshot,
  view: PublicView,
  signatureHex: string,
  definition: ElectionDefinition,
  digestHex = '',
): string {
  const time = clock(view.atS, definition.utcOffsetMinutes);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${snapshot.title}: snapshot ${view.snapshot}</title>
<style>${raw(pageStyle)}</style>
</head>
<body>
<header>
<h1>${snapshot.title}</h1>
${snapshot.mode === 'live' ? '' : html`<p class="banner">This is a ${snapshot.mode}: nothing here is a result.</p>`}
${snapshot.synthetic === '' ? '' : html`<p class="banner">${snapshot.synthetic}</p>`}
<p>Snapshot ${view.snapshot} of <time>${time}</time>. Preliminary machine count; later snapshots replace this one.</p>
</header>
${coverageList(snapshot, view)}
${view.contests.map((contest) => contestSection(contest, snapshot, definition))}
${stoppedBeforeFirst(snapshot)}
${listedUnits(snapshot, definition)}
${decisionList(snapshot, definition)}
<footer>
${otherForms(snapshot, definition)}
${snapshot.checks.map((check) => html`<p>Check: ${check}.</p>`)}
<p>Ledger entry ${snapshot.ledger.index}, head <code>${snapshot.ledger.head}</code>, tree <code>${snapshot.ledger.tree}</code></p>
<p>Election definition <code>${snapshot.definitionDigest}</code></p>
${digestHex === '' ? '' : html`<p>Snapshot digest <code>${digestHex}</code></p>`}
<p>Signature <code>${signatureHex}</code></p>
</footer>
</body>
</html>
`;
  // Only a promise among the values would make a promise of the page, and there is none.
  if (page instanceof Promise) throw new Error('the page cannot wait for anything');
  return page.toString();
}

function coverageList(snapshot: Snapshot, view: PublicView) {
  const { coverage } = view;
  const parts = {
    complete: coverage.complete,
    partial: snapshot.coverage.partial,
    held: coverage.held,
    disputed: coverage.disputed,
    annulled: coverage.annulled,
    missing: coverage.missing,
  } satisfies Readonly<Record<UnitStatusName, number>>;
  return html`<section aria-label="Coverage">
<p>${grouped(coverage.complete)} of ${grouped(coverage.expected)} units are complete.</p>
<ul class="coverage">
${Object.entries(parts).map(([name, count]) => html`<li><b>${grouped(count)}</b> ${name}</li>`)}
</ul>
</section>`;
}

/** Where the same figures are in other forms, and what small units come to in them. */
function otherForms(snapshot: Snapshot, definition: ElectionDefinition) {
  const lists = hasLists(definition) ? ' lists.csv,' : '';
  const sums = `Beside this page: snapshot.json (signed), results.csv,${lists} election-report.json (NIST SP 1500-100).`;
  if (snapshot.breakdown === null) {
    return html`<p>${sums} Only sums over all units are published; no votes of a single unit are shown, so none with fewer than ${definition.mergeBelowBallots} ballots needs merging.</p>`;
  }
  return html`<p>${sums} By unit: units.json, units.csv, digest <code>${snapshot.breakdown}</code>. Units with fewer than ${definition.mergeBelowBallots} ballots are merged there, once nothing of their region is open.</p>`;
}

/** A contest stopped before it was ever published has no table to carry its sentence. */
function stoppedBeforeFirst(snapshot: Snapshot) {
  return snapshot.checks
    .filter((check) => check.includes('before its first publication'))
    .map((sentence) => html`<p class="banner">${sentence}</p>`);
}

function listedUnits(snapshot: Snapshot, definition: ElectionDefinition) {
  if (snapshot.listed.length === 0) return '';
  const names = new Map(definition.units.map((unit) => [unit.number, unit.id] as const));
  return html`<section>
<h2>Units with a remark</h2>
<ul class="listed">
${snapshot.listed.map(
  (
    unit,
  ) => html`<li><b>${names.get(unit.unit) ?? `unit ${unit.unit}`}</b>: ${unit.status}${unit.reason === '' ? '' : `, ${unit.reason}`}</li>
`,
)}
</ul>
</section>`;
}
