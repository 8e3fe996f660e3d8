/** One publication as files: the page, the signed snapshot, and writing both so that a reader never sees half of one. */
import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html } from 'hono/html';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { formsOf, type Publication, publicationPage, signedText, snapshotJson } from '../../publication/forms.ts';

export { formsOf, type Publication, signedText, snapshotJson };

export function pageOfPublication(publication: Publication, definition: ElectionDefinition): string {
  const digest = createHash('sha256').update(publication.signature.payload).digest('hex');
  return publicationPage(publication, definition, digest);
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
