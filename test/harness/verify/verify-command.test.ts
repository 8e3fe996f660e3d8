/** `sanak verify`: what it says, and how it ends. */
import { describe, expect, test } from 'vitest';
import { main } from '../../../harness/cli/main.ts';
import { toHex } from '../../../protocol/bytes.ts';
import { openSqliteStore } from '../../../tabulation-server/host/sqlite-store.ts';
import { type Bench, boot, createBench, crypto, report, reportOf } from '../../tabulation-server/support/bench.ts';
import { freshPath, night, packageOf, receiptsOf, verify, witnessesIn } from './ledger-of-a-night.ts';

describe('sanak verify', () => {
  function file(bench: Bench): string {
    const path = `${freshPath()}.sqlite`;
    const store = openSqliteStore(path, crypto, packageOf(bench));
    store.appendAll(bench.ledger.entries);
    store.close();
    return path;
  }

  async function run(...args: string[]) {
    const said = { out: '', err: '' };
    const console = {
      out: (text: string) => {
        said.out += text;
      },
      err: (text: string) => {
        said.err += text;
      },
      tty: false,
    };
    const status = await main(['verify', ...args], console);
    return { status, ...said };
  }

  test('says what it looked at, and ends with 0', async () => {
    const bench = night();
    const path = file(bench);
    const commission = toHex(bench.deps.package.commissionKey);
    const { status, out } = await run(
      path,
      '--receipts',
      witnessesIn(receiptsOf(bench)),
      '--commission-key',
      commission,
    );
    const { head, tree } = verify(bench, bench.ledger.entries);
    expect([status, out]).toEqual([
      0,
      `ledger      ${path}: 10 entries (4 report, 3 publication, 2 act, 1 evidence)
election    Bench election, live
commission  ${commission} (as given)
head        ${head}
tree        ${tree}
totals      3 snapshots counted again
            contest 1: 600 0 0 60 360 150 30
            contest 2: 600 36 24 0 300 180 60
receipts    3 where they say
verified
`,
    ]);
  });

  test('ends with 1 on a finding and with 2 where there is nothing to verify', async () => {
    const bench = night();
    const path = file(bench);
    const later = createBench([{ unit: 1 }]);
    boot(later);
    report(later, 0, reportOf(later, 0, { closedAtS: 41_000 }));
    const found = await run(path, '--receipts', witnessesIn(receiptsOf(later)));
    expect([found.status, found.out.split('\n').at(-2)]).toEqual([1, 'NOT VERIFIED: 1 findings']);
    expect((await run(path, '--commission-key', '00'.repeat(32))).err).toContain(
      'this ledger is of the commission with key',
    );
    expect((await run(freshPath())).err).toContain('there is no such file');
    expect((await run(path, '--receipts', witnessesIn([]))).status).toBe(2);
  });
});
