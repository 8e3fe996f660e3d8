/** Run as a process of its own under a file size limit: appends until the disk takes no more, and says what it was told. */
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';

const crypto = createEd25519Crypto();
const store = openSqliteStore(process.argv[2] ?? '', crypto);
const bytes = new Uint8Array(20_000);
let inserted = 0;
let refused = '';
for (let n = 0; n < 1_000 && refused === ''; n += 1) {
  const answer = store.append({ kind: 'report', key: `key ${n}`, digest: crypto.sha256(bytes), atS: 1, bytes });
  if (answer.type === 'failed') refused = answer.reason;
  else inserted += 1;
}
console.log(JSON.stringify({ inserted, refused, held: store.load().length }));
