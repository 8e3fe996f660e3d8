/**
 * What every report page shares: one file with its style and script inside, a list of facts, one filter for all rows.
 */
import { html, raw } from 'hono/html';
import { script, style } from './style.ts';

/** What the `html` tag of hono gives: markup, or a promise of it. */
export type Markup = ReturnType<typeof html>;

export async function pageDocument(title: string, body: Markup): Promise<string> {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
${body}
<script>${raw(script)}</script>
</body>
</html>
`;
  return String(await page);
}

export function factList(facts: readonly (readonly [name: string, value: string])[]): Markup {
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

/** Words to look for, and one box for each value of `data-result` on the page. */
export function filterBar(invitation: string, results: readonly string[]): Markup {
  return html`<div class="filter"><input type="search" id="text" placeholder="${invitation}" aria-label="${invitation}">
${results.map((result) => html`<label><input type="checkbox" value="${result}" checked> ${result}</label>`)}</div>`;
}
