/** One publication as files, as text and nothing else: the signed snapshot and the other forms beside the page. */
import { parseUtf8, toHex } from '../../protocol/bytes.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import type { Breakdown } from './breakdown.ts';
import { hasLists, listsCsv, resultsCsv, unitsCsv } from './csv.ts';
import { electionReport } from './election-report.ts';
import { renderPage } from './page.ts';
import type { Snapshot } from './snapshot.ts';
import type { PublicView } from './view.ts';

/** The server's effect `publish`, without its type. */
export interface Publication {
  readonly snapshot: Snapshot;
  readonly view: PublicView;
  readonly signature: Signed;
  readonly breakdown: Breakdown | null;
}

/** `digestHex`: SHA-256 of the snapshot as signed. */
export function publicationPage(publication: Publication, definition: ElectionDefinition, digestHex: string): string {
  const { snapshot, view, signature } = publication;
  return renderPage(snapshot, view, toHex(signature.signature), definition, digestHex);
}

/** `{"payload": <the snapshot as signed, text>, "key": hex, "signature": hex}`: a verifier needs these very bytes. */
export function snapshotJson(publication: Publication): string {
  return `${JSON.stringify(signedText(publication), null, 2)}\n`;
}

/** `payload`: the text as signed; the rest hex. */
export function signedText({ signature: signed }: Publication) {
  const { key, signature } = signed;
  const payload = parseUtf8(signed.payload);
  if (payload === null) throw new Error('a snapshot was signed that is no text');
  return { payload, key: toHex(key), signature: toHex(signature) };
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
