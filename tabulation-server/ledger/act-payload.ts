/** The payload of an official's act: canonical JSON, validated here before it is used. */
import type { z } from 'zod';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import { parseUtf8, utf8Encode } from '../../protocol/bytes.ts';
import { actSizeBytesMax } from '../limits.ts';
import { type ActScope, type OfficialAct, signedActShape } from './act-shape.ts';

/** The bytes an official signs (context `act`). */
export function encodeAct(act: OfficialAct, { definition, mode, by, atS }: ActScope): Uint8Array {
  return utf8Encode(canonicalJson({ schema: 1, definition, mode, by, atS, act }));
}

export type DecodedAct =
  | { readonly ok: true; readonly value: OfficialAct; readonly scope: ActScope }
  | { readonly ok: false; readonly reason: string };

/** The act, whose it is and of which night, or one sentence saying what is wrong with it. Never throws. */
export function decodeAct(payload: Uint8Array): DecodedAct {
  if (payload.length > actSizeBytesMax) return { ok: false, reason: `an act of ${payload.length} bytes is too long` };
  const text = parseUtf8(payload);
  if (text === null) return { ok: false, reason: 'the act is not UTF-8 text' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'the act is not JSON' };
  }
  const parsed = signedActShape.safeParse(data);
  if (!parsed.success) return { ok: false, reason: firstIssue(parsed.error) };
  const { act, definition, mode, by, atS } = parsed.data;
  return { ok: true, value: act, scope: { definition, mode, by, atS } };
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'the act is malformed' : `act, ${issue.path.join('.') || 'whole'}: ${issue.message}`;
}
