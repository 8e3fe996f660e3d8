/**
 * Run as a process of its own: stores facts and records through the real host's queue in the ledger `argv[2]`, names each answer
 * on standard output once it has it, and kills itself at statement `argv[3]`, before or after it (`argv[4]`).
 */
import { writeSync } from 'node:fs';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { createLedgerQueue, driverOf } from '../../../tabulation-server/host/ledger-driver.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';
import { createStatementCount, openFailing } from '../../transports/hosts/failing-sqlite.ts';
import { childAppends, childRecords } from './kill-work.ts';

const [path = '', nth = '', phase = ''] = process.argv.slice(2);
const crypto = createEd25519Crypto();
const count = createStatementCount(
  [{ type: 'kill', nth: Number(nth), phase: phase === 'after' ? 'after' : 'before' }],
  () => process.kill(process.pid, 'SIGKILL'),
);
const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`);

const store = openSqliteStore(path, crypto, null, (name) => openFailing(name, count));
const appends = childAppends(crypto);
const records = childRecords();
let waiting = appends.length + records.length;
const answered = () => {
  waiting -= 1;
  if (waiting === 0) {
    store.close();
    say({ type: 'ended' });
  }
};
const queue = createLedgerQueue({
  driver: driverOf(store),
  onInput: () => undefined,
  onAnswer: (append, answer) => {
    say({ type: answer.type, key: append.key });
    answered();
  },
  onRecords: (append, answer) => {
    say({ type: answer.type, from: append.from, held: answer.type === 'held' ? answer.held : 0 });
    answered();
  },
  onFailure: (error) => {
    throw error;
  },
});
// Three at a time share a batch; records come between them.
appends.forEach((append, at) => {
  queue.append(at, append);
  const next = at % 3 === 2 ? records[(at - 2) / 3] : undefined;
  if (next !== undefined) queue.appendRecords(100 + at, next);
});
