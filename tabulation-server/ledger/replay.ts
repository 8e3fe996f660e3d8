/** From a loaded ledger to its projection, and what makes a ledger unfit for that. */
import { equalBytes, toHex } from '../../protocol/bytes.ts';
import { decodeReport } from '../../protocol/messages/codec.ts';
import type { LedgerEntry } from './entry.ts';
import { chainBreak } from './chain.ts';
import { applyEntry, type ProjectionDeps } from './projection.ts';
import { emptyProjection, type Projection } from './projection-state.ts';
import { decodeRecord } from './record.ts';

/** The projection of `entries`, which `foreignEntry` has passed. */
export function replay(entries: readonly LedgerEntry[], deps: ProjectionDeps): Projection {
  const projection = emptyProjection(deps.package.definition.units.length);
  for (const entry of entries) applyEntry(projection, entry, deps);
  return projection;
}

/** Why these entries cannot be this server's ledger: a broken chain, or the first report of another definition or mode; null when fit. */
export function foreignEntry(entries: readonly LedgerEntry[], deps: ProjectionDeps): string | null {
  const broken = chainBreak(entries, deps.crypto);
  if (broken !== null) return broken;
  const first = entries.find((entry) => entry.kind === 'report');
  if (first === undefined) return null;
  const record = decodeRecord(first.bytes);
  const report = record === null ? null : decodeReport(record.payload);
  if (report === null || !report.ok) return `entry ${first.index} (${first.key}) holds no report`;
  if (!equalBytes(report.value.definitionDigest, deps.package.definitionDigest)) {
    return `entry ${first.index} was counted under election definition ${toHex(report.value.definitionDigest)}`;
  }
  return report.value.mode === deps.package.mode
    ? null
    : `entry ${first.index} was counted in mode ${report.value.mode}`;
}
