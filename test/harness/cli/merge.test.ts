/** Shares of planted defects from several machines: joined into one matrix, and refused where they are not of one piece. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { CampaignRecord } from '../../../harness/cli/campaign-record.ts';
import { defects } from '../../../harness/proof/defects/list.ts';
import { sanak } from '../../support/sanak.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

const folder = mkdtempSync(join(tmpdir(), 'sanak-'));

function written(name: string, changes: Partial<CampaignRecord> = {}, survives = false): string {
  const [defect] = name === 'b' ? defects.slice(1) : defects;
  if (defect === undefined) throw new Error('there are no defects');
  const run = { type: 'ran', where: 'canary.yaml', by: ['I1'], sentence: 'Twice.', runs: 1, ms: 5 } as const;
  const seen = { ...run, events: 9, example: '', faults: 0, ballots: 0 };
  const found = { defect, sightings: survives ? [] : [seen], runs: 1, ms: 5, shown: null };
  const record: CampaignRecord = {
    kind: 'sanak defects',
    version: '1',
    codeDigest: 'c',
    seed: '1',
    all: true,
    shards: [name === 'b' ? '2/2' : '1/2'],
    startedAt: '2030-05-05T08:00:00.000Z',
    realMs: 10,
    campaign: { outcomes: [found], scenarios: ['canary.yaml'], baselineMs: 1 },
    ...changes,
  };
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(record));
  return path;
}

test('shares are joined in the order of the list, told, and written as pages', async () => {
  const [a, b] = [written('a'), written('b')];
  const [report, markdown] = [join(folder, 'report'), join(folder, 'defects.md')];
  const { status, out } = await sanak('merge', b, a, '--report', report, '--markdown', markdown);
  expect([status, out.includes('2 of 2 planted defects were shown')]).toEqual([0, true]);
  const page = readFileSync(join(report, 'index.html'), 'utf8');
  const [first, second] = [defects[0]?.id ?? '', defects[1]?.id ?? ''];
  expect(page.indexOf(`id="defect-${first}"`)).toBeLessThan(page.indexOf(`id="defect-${second}"`));
  expect(readFileSync(markdown, 'utf8')).toContain(`| \`${second}\` | x |`);
});

test('a share that is missing is named and proves nothing; a survivor fails', async () => {
  expect(await sanak('merge', written('a'))).toMatchObject({
    status: 4,
    out: expect.stringContaining('shares missing: 2/2'),
  });
  expect((await sanak('merge', written('a', {}, true), written('b'))).status).toBe(1);
});

test('shares that do not belong together are refused in one sentence', async () => {
  const a = written('a');
  const sentences = [
    await sanak('merge', a, a),
    await sanak('merge', a, written('b', { codeDigest: 'other' })),
    await sanak('merge', a, '--known', 'known.json'),
    await sanak('merge', join(folder, 'none.json')),
  ].map(({ status, err }) => [status, err]);
  expect(sentences).toEqual([
    [2, 'merge: found the share 1/2 twice, expected each once\n'],
    [2, 'merge: found planted defects of different code, scenarios, seed or extent, expected the same\n'],
    [2, 'merge --known: found planted defects, which have no use for it\n'],
    [2, expect.stringMatching(/none\.json: found no such record, expected a file written by `sanak explore --out` or/)],
  ]);
});

test('on GitHub a survivor, and a file that is wrong, are annotations', async () => {
  vi.stubEnv('GITHUB_ACTIONS', 'true');
  const { err } = await sanak('merge', written('a', {}, true), written('b'));
  expect(err).toBe(
    `::error title=Sanak%3A planted defects::${defects[0]?.id} survives: ${defects[0]?.story} (${defects[0]?.breaks})\n`,
  );
  const wrong = join(folder, 'wrong.yaml');
  writeFileSync(wrong, 'name: x\nelection: smal\nstations: 1\n');
  const refused = await sanak('run', wrong, '--no-report');
  expect(refused.err).toMatch(
    /^::error file=.*wrong\.yaml,line=2,col=11,title=Sanak%3A the scenario is wrong::election: found `smal`/m,
  );
});
