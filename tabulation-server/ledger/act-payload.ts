/** The payload of an official's act: canonical JSON, validated at this edge before anything believes it. */
import { z } from 'zod';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import { parseUtf8, utf8Encode } from '../../protocol/bytes.ts';
import type { OfficialAct } from '../io.ts';
import { actSizeBytesMax, figureMax } from '../limits.ts';

const figure = z.int().min(0).max(figureMax);
const number = z.int().min(1).max(0xffff_ffff);
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));
const reason = z.string().min(1).max(500);
const figures = z.array(figure).max(4096).readonly();

const contest = z.strictObject({
  contest: number,
  ballots: figure,
  votes: figures,
  undervotes: figure,
  overvotes: figure,
  invalid: figure,
  preferenceKeys: figures,
  preferenceCounts: figures,
});

const act = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('resolve-hold'), journal: hex(16), decision: z.enum(['adds', 'replaces']), reason }),
  z.strictObject({ type: z.literal('resolve-dispute'), journal: hex(16), generation: number, keep: hex(32), reason }),
  z.strictObject({ type: z.literal('annul'), units: z.array(number).min(1).max(10_000).readonly(), reason }),
  z.strictObject({
    type: z.literal('protocol'),
    unit: number,
    ballots: figure,
    contests: z.array(contest).max(64).readonly(),
    reason,
  }),
]);

/** The bytes an official signs (context `act`). */
export function encodeAct(value: OfficialAct): Uint8Array {
  return utf8Encode(canonicalJson(value));
}

/** The act, or one sentence saying what is wrong with it. Never throws. */
export function decodeAct(
  payload: Uint8Array,
): { readonly ok: true; readonly value: OfficialAct } | { readonly ok: false; readonly reason: string } {
  if (payload.length > actSizeBytesMax) return { ok: false, reason: `an act of ${payload.length} bytes is too long` };
  const text = parseUtf8(payload);
  if (text === null) return { ok: false, reason: 'the act is not UTF-8 text' };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, reason: 'the act is not JSON' };
  }
  const parsed = act.safeParse(data);
  if (!parsed.success) return { ok: false, reason: firstIssue(parsed.error) };
  return { ok: true, value: parsed.data };
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? 'the act is malformed' : `act, ${issue.path.join('.') || 'whole'}: ${issue.message}`;
}
