/** Everything that can be said about a ledger from its bytes, the commission's key and what stations and mirrors hold. */
import { toHex } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { actFindings } from './act-rules.ts';
import { readRows } from './content.ts';
import type { Election } from './election.ts';
import { chainFindings, treeHeads } from './hashes.ts';
import { electionFacts } from './ledger-books.ts';
import { headFindings, publicationsOf, recountPublications } from './published.ts';
import { recordsFindings } from './records.ts';
import type { Finding, Ledger, RowKind } from './row.ts';
import { receiptFindings, type Witnesses } from './witness.ts';

export interface Verification {
  readonly entries: number;
  readonly kinds: Readonly<Partial<Record<RowKind, number>>>;
  /** Chain hash of the last entry, hex; 32 zero bytes of an empty ledger. */
  readonly head: string;
  /** Tree head over all entries, hex. */
  readonly tree: string;
  /** Snapshots counted again, the ledger's own and the mirrors'. */
  readonly snapshots: number;
  readonly stopped: number;
  /** Reports that the records beside the ledger confirm: counted again ballot by ballot, they give the same figures. */
  readonly confirmed: number;
  readonly receipts: { readonly held: number; readonly admitted: number };
  /** Figures after the last entry by contest: took part, undervotes, overvotes, invalid, votes by option. */
  readonly totals: readonly { readonly contest: number; readonly figures: readonly number[] }[];
  /** Empty: verified. */
  readonly findings: readonly Finding[];
}

/** `witnesses`: null where none were given. */
export function verifyLedger(
  ledger: Ledger,
  election: Election,
  witnesses: Witnesses | null,
  crypto: Crypto,
): Verification {
  const { rows } = ledger;
  const reading = readRows(rows, election, crypto);
  const publications = [...publicationsOf(reading.rows), ...(witnesses?.snapshots ?? [])];
  const facts = electionFacts(election);
  const recounting = recountPublications(publications, reading.rows, election, facts);
  const witnessed = receiptFindings(witnesses?.receipts ?? [], rows, reading.rows);
  const agreement = recordsFindings(reading.rows, ledger.items, election, crypto);
  const kinds: Partial<Record<RowKind, number>> = {};
  for (const row of rows) kinds[row.kind] = (kinds[row.kind] ?? 0) + 1;
  return {
    entries: rows.length,
    kinds,
    head: toHex(rows.at(-1)?.hash ?? new Uint8Array(32)),
    tree: treeHeads(rows)(rows.length),
    snapshots: recounting.snapshots,
    stopped: recounting.stopped,
    confirmed: agreement.confirmed,
    receipts: { held: witnessed.held, admitted: witnessed.admitted },
    totals: [...recounting.totals].map(([contest, figures]) => ({ contest, figures })),
    findings: [
      ...chainFindings(rows),
      ...headFindings(publications, rows),
      ...reading.findings,
      ...actFindings(reading.rows, election),
      ...recounting.findings,
      ...(witnesses?.findings ?? []),
      ...witnessed.findings,
      ...agreement.findings,
    ],
  };
}
