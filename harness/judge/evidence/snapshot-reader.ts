/** Reads the signed snapshot and the results by unit from their JSON files. */
import { z } from 'zod';
import type { Reading } from './difference.ts';
import { readJsonForm } from './json-form.ts';
import {
  breakdownSchema,
  type PublishedEvidence,
  snapshotSchema,
  type StatedBreakdown,
  type StatedSnapshot,
} from './publication.ts';

const signedSchema = z.strictObject({ payload: z.string(), key: z.string(), signature: z.string() });

export interface SignedSnapshot {
  readonly snapshot: StatedSnapshot;
  readonly key: string;
  readonly signature: string;
}

/** `snapshot.json`: the snapshot is a text inside it, for its signature. Whether the signature holds is not asked here. */
export function readSnapshotJson(text: string): Reading<SignedSnapshot> {
  const signed = readJsonForm(text, signedSchema);
  if (signed.value === null) return { value: null, problems: signed.problems };
  const { payload, key, signature } = signed.value;
  const { value: snapshot, problems } = readJsonForm(payload, snapshotSchema);
  const all = [...signed.problems, ...problems.map((each) => ({ ...each, what: `payload, ${each.what}` }))];
  return { value: snapshot === null ? null : { snapshot, key, signature }, problems: all };
}

export function snapshotStatement({ snapshot, signature }: PublishedEvidence): SignedSnapshot {
  return { snapshot, ...signature };
}

/** `units.json`. */
export function readUnitsJson(text: string): Reading<StatedBreakdown> {
  return readJsonForm(text, breakdownSchema);
}
