/** What officials hand in at the bench's server, as each of them, or as a forger. */
import { toHex } from '../../../protocol/bytes.ts';
import { signPayload } from '../../../protocol/messages/signing.ts';
import type { ActScope, OfficialAct } from '../../../tabulation-server/ledger/act-shape.ts';
import { encodeAct } from '../../../tabulation-server/ledger/act-payload.ts';
import { type Bench, crypto, feed, officialSeed, seedOf } from './bench.ts';

/** The bench's own night, now. */
export function actScope(bench: Bench, key: Uint8Array): ActScope {
  const { mode } = bench.deps.package;
  return {
    definition: toHex(bench.digest),
    mode,
    by: toHex(key),
    atS: bench.deps.epochS + Math.floor(bench.nowUs / 1_000_000),
  };
}

export type Signer = 'commission' | 'district' | 'guest' | 'forger';
export const seedOfSigner: Readonly<Record<Signer, Uint8Array>> = {
  commission: officialSeed,
  guest: seedOf(204),
  forger: seedOf(205),
  district: seedOf(206),
};

/** Hands an act in; `stored 3` or `known 3` (the entry), or why not. */
export function act(
  bench: Bench,
  content: OfficialAct,
  signer: Signer = 'commission',
  scope: Partial<ActScope> = {},
): string {
  const seed = seedOfSigner[signer];
  const signed = signPayload(
    crypto,
    seed,
    'act',
    encodeAct(content, { ...actScope(bench, crypto.publicKey(seed)), ...scope }),
  );
  const key = signer === 'forger' ? crypto.publicKey(officialSeed) : signed.key;
  feed(bench, { type: 'act', act: { ...signed, key }, ticket: bench.outcomes.length });
  const outcome = bench.outcomes.at(-1);
  if (outcome === undefined) return 'waits';
  return 'reason' in outcome ? outcome.reason : `${outcome.type} ${outcome.index}`;
}

/** Digest of the newest act of the ledger, hex: what a correction names. */
export function newestAct(bench: Bench): string {
  return bench.ledger.entries.findLast((entry) => entry.kind === 'act')?.key.slice('act:'.length) ?? '';
}
