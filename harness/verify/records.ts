/**
 * The ledger's word on the records behind a report, and the report counted once more from the ballots beside the ledger. The
 * rules are those of protocol/README.md, "What a report counts", written from the text alone.
 */
import { z } from 'zod';
import { fromHex, toHex, writeUint32 } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import type { Contest } from '../../protocol/election/definition.ts';
import { decodeCastVoteRecord, decodeOffer } from '../../protocol/messages/codec.ts';
import { verifySigned } from '../../protocol/messages/signing.ts';
import type {
  CastVoteRecord,
  ContestRecord,
  Manifest,
  Offer,
  Signed,
  UnitBlock,
} from '../../protocol/messages/types.ts';
import { jsonOf } from './act.ts';
import type { ReadRow } from './content.ts';
import type { Election } from './election.ts';
import type { Finding, Item } from './row.ts';

const hex = z.string().regex(/^([0-9a-f]{2})*$/);
const bytes = hex.transform(fromHex);

const shape = z.object({
  type: z.literal('records'),
  journal: hex,
  generation: z.int(),
  reportDigest: hex,
  difference: z.string(),
  offer: z.object({ payload: bytes, key: bytes, signature: bytes }),
});

export interface RecordsContent {
  readonly type: 'records';
  readonly journal: string;
  readonly generation: number;
  readonly reportDigest: string;
  /** The server's own finding; empty when the records give the report. */
  readonly difference: string;
  readonly offer: Offer;
  readonly machine: string;
}

/** The entry, or what is wrong with it. */
export function readRecords(text: string, crypto: Crypto): RecordsContent | string {
  const parsed = shape.safeParse(jsonOf(text));
  if (!parsed.success) return 'no word on records that is known here';
  const signed: Signed = parsed.data.offer;
  const offer = decodeOffer(signed.payload);
  if (!offer.ok) return offer.reason;
  if (!verifySigned(crypto, 'offer', signed, signed.key)) return 'the machine did not sign this offer';
  const { journal, generation, reportDigest, difference } = parsed.data;
  const { value } = offer;
  const own = toHex(value.journalId) === journal && value.generation === generation;
  if (!own || toHex(value.reportDigest) !== reportDigest) return 'the offer is of another report';
  return { type: 'records', journal, generation, reportDigest, difference, offer: value, machine: toHex(signed.key) };
}

export interface Bearing {
  /** Reports that their records give. */
  readonly borne: number;
  readonly findings: readonly Finding[];
}

/** Counts every report again that the ledger says it holds the records of. */
export function recordsFindings(
  rows: readonly ReadRow[],
  items: readonly Item[],
  election: Election,
  crypto: Crypto,
): Bearing {
  const byPlace = new Map<string, Item[]>();
  for (const item of items) {
    const place = `${item.journal}:${item.generation}:${item.list}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), item]);
  }
  const findings: Finding[] = [];
  let borne = 0;
  for (const { row, content } of rows) {
    if (content.type !== 'records') continue;
    const found = problemOf(content, rows, byPlace, election, crypto);
    if (found === '' && content.difference === '') borne += 1;
    else if ((found === '') !== (content.difference === '')) {
      const sentence = found === '' ? 'the records give the report, and the server says they do not' : found;
      findings.push({ subject: 'records', sentence: `entry ${row.index}: ${sentence}` });
    }
  }
  return { borne, findings };
}

function problemOf(
  content: RecordsContent,
  rows: readonly ReadRow[],
  byPlace: ReadonlyMap<string, readonly Item[]>,
  election: Election,
  crypto: Crypto,
): string {
  const report = rows.find(
    (row) =>
      (row.content.type === 'report' || row.content.type === 'evidence') &&
      row.content.digest === content.reportDigest &&
      row.content.machine === content.machine,
  )?.content;
  if (report?.type !== 'report' && report?.type !== 'evidence')
    return 'no report of this machine is behind the records';
  const itemsOf = (list: string) =>
    (byPlace.get(`${content.journal}:${content.generation}:${list}`) ?? []).map((item) => item.bytes);
  const records = itemsOf('records');
  if (!isWhole(records, content.offer.records, crypto)) return 'the records are not those the machine signed';
  if (!isWhole(itemsOf('log'), content.offer.log, crypto)) return 'the event log is not the one the machine signed';
  return sameBlocks(count(records, election), report.report.blocks) ? '' : 'the records do not give the report';
}

function isWhole(items: readonly Uint8Array[], manifest: Manifest, crypto: Crypto): boolean {
  const parts = items.flatMap((item) => {
    const length = new Uint8Array(4);
    writeUint32(length, 0, item.length);
    return [length, item];
  });
  return toHex(crypto.sha256(new Uint8Array(Buffer.concat(parts)))) === toHex(manifest.digest);
}

/** Figures by `unit`, `unit/contest`, `unit/contest/option` and so on; null when a record cannot be counted. */
function count(records: readonly Uint8Array[], election: Election): ReadonlyMap<string, number> | null {
  const figures = new Map<string, number>();
  const add = (name: string, by: number) => figures.set(name, (figures.get(name) ?? 0) + by);
  for (const encoded of records) {
    const record = decodeCastVoteRecord(encoded);
    if (!record.ok) return null;
    const { unit, diverted, contests } = record.value;
    if (!isOfPaper(record.value, election)) return null;
    add(`${unit}`, 1);
    if (diverted) add(`${unit} diverted`, 1);
    for (const part of contests) {
      const contest = election.contests.get(part.contest);
      if (contest === undefined) return null;
      const place = `${unit}/${part.contest}`;
      add(place, 1);
      for (const [what, by] of meaning(part, contest)) add(`${place} ${what}`, by);
    }
  }
  return figures;
}

/** Whether a sheet of its unit can be marked like this, and would lie where it is said to lie. */
function isOfPaper({ unit, style, diverted, contests }: CastVoteRecord, { definition, units, ...election }: Election) {
  const wanted = definition.styles.find(({ number }) => number === style)?.contests;
  if (units.get(unit)?.style !== style || wanted?.join() !== contests.map(({ contest }) => contest).join())
    return false;
  let good = false;
  for (const part of contests) {
    const contest = election.contests.get(part.contest);
    if (contest === undefined || !hasPlaces(part, contest)) return false;
    good ||= meaning(part, contest).every(([what]) => what !== 'invalid');
  }
  return diverted !== good;
}

function hasPlaces({ options, preference, preferenceAlone }: ContestRecord, contest: Contest): boolean {
  const squares = contest.preference?.numbers ?? 0;
  if (options.some((option) => contest.options[option] === undefined) || preference > squares) return false;
  if (preferenceAlone) return squares > 0;
  return preference === 0 || contest.options[options[0] ?? -1]?.kind === 'party';
}

/** What one contest of one ballot adds. */
function meaning(
  { options, preference, preferenceAlone }: ContestRecord,
  contest: Contest,
): (readonly [string, number])[] {
  const all = contest.votesAllowed;
  if (options.length > all) return [[contest.overvoteIs === 'invalid' ? 'invalid' : 'over', all]];
  if (options.length === 0) return [[preferenceAlone || contest.blankIs === 'invalid' ? 'invalid' : 'under', all]];
  const votes = options.map((option) => [`option ${option}`, 1] as const);
  const preferred = preference === 0 ? [] : [[`preference ${(options[0] ?? 0) * 256 + preference}`, 1] as const];
  return [...votes, ...preferred, ['under', all - options.length]];
}

function sameBlocks(counted: ReadonlyMap<string, number> | null, blocks: readonly UnitBlock[]): boolean {
  if (counted === null) return false;
  const said = new Map<string, number>();
  for (const { unit, ballots, diverted, contests } of blocks) {
    said.set(`${unit}`, ballots).set(`${unit} diverted`, diverted);
    for (const tally of contests) {
      const place = `${unit}/${tally.contest}`;
      said.set(place, tally.ballots).set(`${place} under`, tally.undervotes);
      said.set(`${place} over`, tally.overvotes).set(`${place} invalid`, tally.invalid);
      for (const [option, votes] of tally.votes.entries()) said.set(`${place} option ${option}`, votes);
      for (const [at, key] of tally.preferenceKeys.entries())
        said.set(`${place} preference ${key}`, tally.preferenceCounts[at] ?? 0);
    }
  }
  return [...new Set([...said.keys(), ...counted.keys()])].every(
    (name) => (said.get(name) ?? 0) === (counted.get(name) ?? 0),
  );
}
