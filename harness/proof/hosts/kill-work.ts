/** What a process that kills itself stores, the same each time. */
import { utf8Encode } from '../../../protocol/bytes.ts';
import type { Crypto } from '../../../protocol/crypto.ts';
import type { LedgerAppend } from '../../../tabulation-server/ledger/entry.ts';
import type { RecordsAppend } from '../../../tabulation-server/records/lists.ts';

const facts = 9;
const itemsAtOnce = 4;

export function childAppends({ sha256 }: Crypto): readonly LedgerAppend[] {
  return Array.from({ length: facts }, (_, at): LedgerAppend => {
    const bytes = utf8Encode(`fact ${at} ${'x'.repeat(2_000)}`);
    return { kind: 'report', key: `fact:${at}`, digest: sha256(bytes), atS: 1_638_100_000 + at, bytes };
  });
}

export function childRecords(): readonly RecordsAppend[] {
  return Array.from({ length: facts / 3 }, (_, at): RecordsAppend => {
    const items = Array.from({ length: itemsAtOnce }, (__, item) => utf8Encode(`record ${at * itemsAtOnce + item}`));
    return { journal: 'ab', generation: 1, offer: 'cd', list: 'records', from: at * itemsAtOnce, items };
  });
}
