/** `sanak mutate` on the command line: what it lists, joins and refuses. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Fate, type Judged, notReached } from '../../../harness/proof/mutate/fate.ts';
import type { MutationRecord } from '../../../harness/proof/mutate/record.ts';
import { allMutants } from '../../../harness/proof/mutate/tree.ts';
import { sanak } from '../../support/sanak.ts';

const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
const [first, second] = allMutants().filter(({ file }) => file === 'protocol/frame/cobs.ts');
if (first === undefined || second === undefined) throw new Error('there are no mutants of cobs.ts');

function judged(mutant: typeof first, fate: Fate): Judged {
  return { ...notReached(mutant as NonNullable<typeof first>), fate, visibility: fate === 'survived' ? 'same' : null };
}

function written(name: string, changes: Partial<MutationRecord>): string {
  const record: MutationRecord = {
    kind: 'sanak mutate',
    version: '1',
    codeDigest: 'c',
    seed: '1',
    sample: '2 of everything, every kind',
    exploreMs: 10_000,
    shards: ['1/2'],
    realMs: 60_000,
    drawn: 1,
    refused: 3,
    judged: [judged(first, 'survived')],
    ...changes,
  };
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(record));
  return path;
}

const one = written('one', {});
const two = written('two', { shards: ['2/2'], judged: [judged(second, 'invariant')] });

test('shares are joined and told', async () => {
  expect(await sanak('mutate', '--merge', one, two)).toEqual({
    status: 0,
    err: '',
    out: `
No trace differs: no run has the situation, or the change makes no difference: 1
  08f67c0a41 boundary   protocol/frame/cobs.ts:13 254 -> 255  [stuffedSizeMax]

folder    tried  reached  invariant  expectation  assertion  hang  survived  equivalent  killed  by invariants  strictly
--------  -----  -------  ---------  -----------  ---------  ----  --------  ----------  ------  -------------  --------
protocol      2        2          1            0          0     0         1           0  50.0 %         50.0 %    50.0 %
all           2        2          1            0          0     0         1           0  50.0 %         50.0 %    50.0 %

kind      tried  reached  invariant  expectation  assertion  hang  survived  equivalent  killed  by invariants  strictly
--------  -----  -------  ---------  -----------  ---------  ----  --------  ----------  ------  -------------  --------
boundary      2        2          1            0          0     0         1           0  50.0 %         50.0 %    50.0 %

Sample: 2 of everything, every kind, seed 1; 3 more were drawn that do not compile. 2.0 min.
`,
  });
});

test('a share that is missing, and one that was ended early, are said', async () => {
  expect(await sanak('mutate', '--merge', two)).toMatchObject({ status: 4 });
  const early = await sanak('mutate', '--merge', one, written('early', { shards: ['2/2'], drawn: 5, judged: [] }));
  expect(early.status).toBe(4);
  expect(early.out).toContain('ended early: 5 of 6 were not tried; this says nothing about them\n');
});

test('the list is of a folder and of a kind', async () => {
  const { out, status } = await sanak('mutate', '--list', '--folder', 'protocol/frame/cobs.ts', '--only', 'return');
  expect({ out, status }).toEqual({
    status: 0,
    out: '86b72332b8 return     protocol/frame/cobs.ts:45 return null; -> (left out)\n',
  });
});

test('what it is not given is told with what it expects', async () => {
  const refused = async (...args: readonly string[]) => {
    const { status, err } = await sanak('mutate', ...args);
    return `${status} ${err}`;
  };
  expect([
    await refused('--only', 'guards'),
    await refused('--only', 'x'),
    await refused('--folder', 'harness'),
    await refused('--mutant', '0123456789'),
    await refused('--sample', 'many'),
    await refused('--explore', '-1'),
    await refused('--shard', '3/2'),
    await refused('--merge', 'package.json'),
  ]).toEqual([
    '2 --only guards: found no such kind, expected one of `comparison`, `boundary`, `constant`, `arithmetic`, `boolean`, `guard`, `return`, `call`, `effect`, `arguments`, `await`; did you mean `guard`?\n',
    '2 --only x: found no such kind, expected one of `comparison`, `boundary`, `constant`, `arithmetic`, `boolean`, `guard`, `return`, `call`, `effect`, `arguments`, `await`\n',
    '2 --folder harness: found no mutants there, expected a path such as `protocol/link`\n',
    '2 --mutant 0123456789: found no such mutant, expected an id of `sanak mutate --list`\n',
    '2 --sample many: found no such number, expected a whole number from 1\n',
    '2 --explore -1: found no such number, expected a whole number from 0\n',
    '2 --shard 3/2: found no share, expected one such as `1/4`\n',
    '2 --merge package.json: found no such record, expected a file written by `sanak mutate --json`\n',
  ]);
});
