/** One publication as files: the page, the signed snapshot, and writing both so that a reader never sees half of one. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from 'hono/html';
import { toHex } from '../../../protocol/bytes.ts';
import { canonicalJson } from '../../../protocol/election/canonical-json.ts';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import { renderPage } from '../../publication/page.ts';
import type { Breakdown } from '../../publication/breakdown.ts';
import { hasLists, listsCsv, resultsCsv, unitsCsv } from '../../publication/csv.ts';
import { electionReport } from '../../publication/election-report.ts';
import type { Snapshot } from '../../publication/snapshot.ts';
import type { PublicView } from '../../publication/view.ts';

/** The server's effect `publish`, without its type. */
export interface Publication {
  readonly snapshot: Snapshot;
  readonly view: PublicView;
  readonly signature: Signed;
  readonly breakdown: Breakdown | null;
}

export function pageOfPublication(publication: Publication, definition: ElectionDefinition): string {
  const { snapshot, view, signature } = publication;
  const digest = createHash('sha256').update(signature.payload).digest('hex');
  return renderPage(snapshot, view, toHex(signature.signature), definition, digest);
}

/** `{"payload": <the snapshot as signed, text>, "key": hex, "signature": hex}`: a verifier needs these very bytes. */
export function snapshotJson(publication: Publication): string {
  return `${JSON.stringify(signedText(publication), null, 2)}\n`;
}

/** `payload`: the text as signed; the rest hex. */
export function signedText({ signature: signed }: Publication) {
  const { payload, key, signature } = signed;
  return { payload: Buffer.from(payload).toString('utf8'), key: toHex(key), signature: toHex(signature) };
}

/** Before the first publication. */
export function waitingPage(definition: ElectionDefinition): string {
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${definition.title}</title></head>
<body><h1>${definition.title}</h1><p>Nothing has been published yet.</p></body>
</html>
`;
  return page.toString();
}

/** The other forms of a publication, by file name; those by unit only where results by unit are published. */
export function formsOf(publication: Publication, definition: ElectionDefinition): Readonly<Record<string, string>> {
  const { snapshot, breakdown } = publication;
  const report = electionReport({ snapshot, breakdown, definition });
  return {
    'results.csv': resultsCsv(snapshot),
    ...(hasLists(definition) && { 'lists.csv': listsCsv(snapshot, definition) }),
    'election-report.json': `${JSON.stringify(report, null, 2)}\n`,
    // Its digest is in the signed snapshot: these very bytes, no line end after them.
    ...(breakdown !== null && { 'units.json': canonicalJson(breakdown), 'units.csv': unitsCsv(breakdown, definition) }),
  };
}

/** Writes the other forms, `index.html`, `snapshot.json` and `snapshots/<n>.json` under `directory`, each to a new name first and then renamed. */
export function writeStaticPage(directory: string, publication: Publication, definition: ElectionDefinition): void {
  mkdirSync(join(directory, 'snapshots'), { recursive: true });
  const json = snapshotJson(publication);
  replaceFile(join(directory, 'snapshots', `${publication.snapshot.number}.json`), json);
  replaceFile(join(directory, 'snapshot.json'), json);
  for (const [name, form] of Object.entries(formsOf(publication, definition))) replaceFile(join(directory, name), form);
  replaceFile(join(directory, 'index.html'), pageOfPublication(publication, definition));
}

function replaceFile(path: string, content: string): void {
  const fresh = `${path}.new`;
  writeFileSync(fresh, content, { flush: true });
  renameSync(fresh, path);
}
