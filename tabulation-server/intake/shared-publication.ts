/**
 * What the public sees of a server that does not lead: the newest publication of the shared ledger. It is read back from the
 * store and believed no further than a publication of its own would be: the signature, the head, the figures counted again
 * from the entries, the results by unit behind their digest, and then the gate.
 */
import { parseUtf8, toHex, utf8Encode } from '../../protocol/bytes.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type { ServerEffect } from '../io.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { ServerDeps } from '../deps.ts';
import { decodeRecord } from '../ledger/record.ts';
import { replay } from '../ledger/replay.ts';
import type { Drawn, ServerState } from '../state.ts';
import { recount } from '../recount/recount.ts';
import { secondsAt } from '../wall-clock.ts';
import { type Breakdown, breakdownOf } from '../publication/breakdown.ts';
import { differencesOf, sameHand } from '../publication/confirm.ts';
import { refuse, show } from './publisher.ts';
import type { Snapshot } from '../publication/snapshot.ts';

/** Asks for the ledger when it has a publication that this server has not judged yet. Nothing is shown before the embargo (I15). */
export function followPublication(state: ServerState, nowUs: number, deps: ServerDeps): ServerEffect[] {
  const { publication, projection } = state;
  if (state.phase !== 'serving' || state.sharing !== 'follows') return [];
  if (secondsAt(nowUs, deps) < deps.package.definition.embargoUntilS) return [];
  const isNew = (projection.publication?.number ?? 0) > Math.max(publication.judged, publication.shown?.number ?? 0);
  if (!isNew || state.loads.includes('follow')) return [];
  state.loads.push('follow');
  return [{ type: 'ledger.load' }];
}

/** The ledger has been read: its newest publication is shown, or refused once with what is wrong with it. */
export function showNewest(state: ServerState, entries: readonly LedgerEntry[], deps: ServerDeps): ServerEffect[] {
  const entry = entries.findLast(({ kind }) => kind === 'publication');
  const signed = entry === undefined ? null : decodeRecord(entry.bytes);
  if (entry === undefined || signed === null) return [];
  const number = Number(entry.key.slice('publication:'.length));
  // This server may lead by now, and have published.
  if (number <= (state.publication.shown?.number ?? 0)) return [];
  state.publication.judged = number;
  if (!verifySigned(deps.crypto, 'snapshot', signed, state.publicKey)) {
    return refuse(number, ['it is not signed by the servers of this night'], 'publication-not-believed');
  }
  // Signed with our own key: its shape is what canonicalJson(snapshot) wrote.
  const snapshot: Snapshot = JSON.parse(parseUtf8(signed.payload) ?? 'null');
  const findings = findingsOn(snapshot, entries, deps);
  const breakdown = snapshot.breakdown === null ? null : breakdownBehind(snapshot, state, entries, deps);
  if (breakdown === 'differs') findings.push('the results by unit are not those behind its digest');
  if (findings.length > 0 || breakdown === 'differs') return refuse(number, findings, 'publication-not-believed');
  const drawn: Drawn = { snapshot, signed, breakdown };
  return show(state, drawn, deps);
}

function findingsOn(snapshot: Snapshot, entries: readonly LedgerEntry[], deps: ServerDeps): string[] {
  const { index, head } = snapshot.ledger;
  const headThere = index === 0 ? '00'.repeat(32) : toHex(entries[index - 1]?.hash ?? new Uint8Array());
  if (headThere !== head) return [`entry ${index} has head ${headThere}, not ${head}`];
  const { totals, voters, hand } = recount(entries.slice(0, index), deps.package, deps.crypto);
  // What was stopped shows older figures, and says so.
  const isStopped = (what: string) => snapshot.checks.some((check) => check.startsWith(`${what} is stopped`));
  const byHand = snapshot.hand === null || isStopped('the hand count') || sameHand(snapshot.hand, hand);
  const machines = snapshot.contests.flatMap((contest) => {
    if (isStopped(`contest ${contest.number}`)) return [];
    const second = totals.find((each) => each.contest === contest.number);
    if (second === undefined) return [`contest ${contest.number} is not of this election`];
    const differences = differencesOf(contest, second, voters.get(contest.number));
    return differences.map((difference) => `contest ${contest.number}: ${difference}`);
  });
  return byHand ? machines : [...machines, 'the hand count is another one'];
}

/** As of the snapshot's entry: what came after it changed nothing, or is left out by a replay. */
function breakdownBehind(
  { ledger, breakdown }: Snapshot,
  { projection }: ServerState,
  entries: readonly LedgerEntry[],
  deps: ServerDeps,
): Breakdown | 'differs' {
  const asOf = projection.changedAt <= ledger.index ? projection : replay(entries.slice(0, ledger.index), deps);
  const computed = breakdownOf(asOf, deps.package.definition);
  return toHex(deps.crypto.sha256(utf8Encode(canonicalJson(computed)))) === breakdown ? computed : 'differs';
}
