/** A publication in every form, by the server's own writers, and the evidence that each form is held against. */
import type { PublishedEvidence } from '../../../judge/evidence/publication.ts';
import type { ElectionDefinition } from '../../../../protocol/election/definition.ts';
import {
  formsOf,
  type Publication,
  publicationPage,
  snapshotJson,
} from '../../../../tabulation-server/publication/forms.ts';
import { hex } from '../message-trace.ts';

/** By file name. `digest`: SHA-256 of the snapshot as signed, hex. */
export function textsOf(
  publication: Publication,
  election: ElectionDefinition,
  digest: string,
): Readonly<Record<string, string>> {
  return {
    'index.html': publicationPage(publication, election, digest),
    'snapshot.json': snapshotJson(publication),
    ...formsOf(publication, election),
  };
}

export function evidenceOf(publication: Publication, election: ElectionDefinition, digest: string): PublishedEvidence {
  const { snapshot, breakdown, signature } = publication;
  const signed = { key: hex(signature.key), signature: hex(signature.signature) };
  return { snapshot, breakdown, election, signature: signed, digest };
}
