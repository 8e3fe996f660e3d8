/** Digests and signatures: what names what, and who vouches for it in which context. */
import { toHex, utf8Encode } from '../../../protocol/bytes.ts';
import { canonicalJson } from '../../../protocol/election/canonical-json.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { SigningContext } from '../../../protocol/messages/types.ts';
import { definition } from '../../tabulation-server/support/election.ts';
import { crypto } from '../pipe.ts';
import * as samples from '../samples.ts';

const contexts: readonly SigningContext[] = [
  'hello-reply',
  'hello-confirm',
  'reset',
  'report',
  'receipt',
  'assignment',
  'authorisation',
  'act',
  'snapshot',
  'package',
];

const odd = { b: [1, -2, null, true, 'ы"\n\u2028'], a: { z: {}, B: 0 }, ä: 9_007_199_254_740_991, '': '' };

/** `json`: the value, its members in whatever order; `text`: canonical; `digest`: SHA-256 of its UTF-8. */
export function definitionDigests() {
  return [
    { name: 'every form of value', value: odd },
    { name: 'an election definition', value: definition },
  ].map(({ name, value }) => {
    const text = canonicalJson(value);
    return { name, json: JSON.stringify(value), text, digest: toHex(crypto.sha256(utf8Encode(text))) };
  });
}

/** Seed 32 from 0, payload 40 from 0. */
export function signatures() {
  const seed = samples.counting(32, 0);
  return contexts.map((context) => ({
    name: context,
    signature: toHex(signPayload(crypto, seed, context, samples.counting(40, 0)).signature),
  }));
}
