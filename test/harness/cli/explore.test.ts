/** `sanak explore`, `merge` and the tokens of what they find: shares that join, holes that are named, cases that come back. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exploreOnThreads } from '../../../harness/runner/explore-pool.ts';
import { saveFailures, tokenOf } from '../../../harness/cli/explore-command.ts';
import { sanak } from '../../support/sanak.ts';
import { decodeToken, encodeToken } from '../../../harness/runner/token.ts';
import { version } from '../../../harness/runner/version.ts';
import { generateScenario } from '../../../harness/search/generation.ts';
import { endless, type Failure, failureOf } from '../../../harness/search/random.ts';
import { planOf, runTrial, scenarioText } from '../../../harness/search/trial.ts';
import { parseScenario } from '../../../harness/simulation/scenario/load.ts';

const seed = 'cli';
const content = generateScenario(seed, 3);

function trial() {
  const plan = planOf(scenarioText(content), seed);
  if (plan === null) throw new Error('a generated scenario does not compile');
  return runTrial(plan, seed);
}

function failure(): Failure {
  const text = scenarioText(content);
  return { broken: ['I5'], sentence: 'One\nvote.', text, shrunkText: text, seed, faults: 1, ballots: 1 };
}

test('shares are explored apart and joined; a share that is missing or there twice is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
  const share = (name: string) => join(folder, `${name}.json`);
  for (const index of [1, 2]) {
    const asked = ['--exhaustive', '--ballots', '1', '--shard', `${index}/400`, '--out', share(String(index))];
    const { status, out } = await sanak('explore', ...asked);
    // 4: one share of 400 is no certificate.
    expect({ status, out }).toEqual({
      status: 4,
      out: expect.stringMatching(/excused +0 cases[\s\S]*wrong totals +0/),
    });
  }
  const joined = await sanak('merge', share('1'), share('2'));
  expect(joined).toEqual({ status: 4, out: expect.stringContaining('shards missing: 3/400, 4/400, '), err: '' });
  const cases = (text: string) => Number(/cases +(\d+)/.exec(text)?.[1]);
  const alone = await Promise.all(['1', '2'].map((name) => sanak('merge', share(name))));
  expect(cases(joined.out)).toBe(alone.reduce((sum, { out }) => sum + cases(out), 0));
  expect(cases(joined.out)).toBeGreaterThan(60);
  expect(await sanak('merge', share('1'), share('1'))).toEqual({
    ...{ status: 2, out: '' },
    err: 'merge: found the share of seed 1 1/400 twice, expected each once\n',
  });
  writeFileSync(share('old'), readFileSync(share('2'), 'utf8').replace(/"codeDigest":"\w{4}/, '"codeDigest":"0000'));
  expect((await sanak('merge', share('1'), share('old'))).err).toMatch(/found explorations of different code/);
});

test('the token of a failure runs to the same trace hash; one of an older version says so', async () => {
  const token = tokenOf(failure());
  const { out, err } = await sanak('replay', token, '--no-report', '--json');
  expect(JSON.parse(out).scenarios[0].run.traceHash).toBe(trial().traceHash);
  expect(err).not.toContain('version');
  const decoded = decodeToken(token);
  if (!decoded.ok) throw new Error('our own token is none');
  const old = encodeToken({ ...decoded.token, v: '0.0.1' });
  expect((await sanak('replay', old, '--no-report')).err).toContain(
    `The token is of version 0.0.1, this is ${version}: the run may differ.`,
  );
});

test('a failure that does not come back the same is a failure of its own', () => {
  const first = trial();
  const options = { seed, shrinkRuns: 0 };
  expect(failureOf(content, { ...first, broken: ['I5'] }, options).broken).toEqual(['I5']);
  const other = failureOf(content, { ...first, broken: ['I5'], traceHash: 'f'.repeat(64) }, options);
  expect(other.broken).toEqual(['not deterministic']);
  expect(other.sentence).toContain(`and then ${first.traceHash}`);
});

test('a saved failure is a scenario with its story on top', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
  await saveFailures([failure()], folder, { out: () => {}, err: () => {}, tty: false });
  const [file] = readdirSync(folder);
  expect(file).toMatch(/^i5-[0-9a-f]{8}\.yaml$/);
  const text = readFileSync(join(folder, file ?? ''), 'utf8');
  expect(text.split('\n')[0]).toBe('# One vote.');
  expect(parseScenario(text, 'saved.yaml').ok).toBe(true);
});

test('a session without an end is a finding of its own, and ends no exploration of others', async () => {
  const options = {
    seed,
    forMs: Number.POSITIVE_INFINITY,
    failuresMax: 1,
    shrinkRuns: 0,
    shard: { index: 0, count: 1 },
    sessionsMax: 1,
  };
  // No session is begun within a millisecond: the thread is as silent as one that hangs.
  const quick = exploreOnThreads([{ type: 'random', options }], { moved: () => {}, failed: () => {} }, 1);
  await expect(quick.answers).rejects.toThrow(
    'a thread of the exploration has said nothing for 0.001 s, and was stopped',
  );
  const whole = exploreOnThreads([{ type: 'random', options }], { moved: () => {}, failed: () => {} });
  expect(await whole.answers).toMatchObject([{ type: 'random', found: { sessions: 1, failures: [] } }]);
  const text = scenarioText(content);
  expect(endless(text, seed, 300)).toMatchObject({
    broken: ['hang'],
    sentence: 'no end after 300 s',
    shrunkText: text,
  });
});

test('what would end an hour of work in an error is refused before it begins', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
  const known = join(folder, 'known.json');
  writeFileSync(known, '[{"id": "I11-0", "reason": "short", "expires": "2030-05-05"}, 5]');
  const nowhere = join(folder, 'none', 'x.json');
  const asked = [
    ['explore', '--for', '1h', '--known', known],
    ['explore', '--for', '1h', '--known', nowhere],
    ['explore', '--for', '1h', '--out', nowhere],
    ['explore', '--for', '1h', '--out', folder],
    ['defects', '--markdown', nowhere],
  ];
  const answers = [];
  for (const args of asked) answers.push(await sanak(...args));
  expect(answers.map(({ status }) => status)).toEqual([2, 2, 2, 2, 2]);
  expect(answers.map(({ err }) => err.replaceAll(folder, '.'))).toEqual([
    './known.json: [0].id: found `I11-0`, expected an id as a failure prints it, such as `I11-0123abcd`\n' +
      './known.json: [0].reason: found `short`, expected a reason of ten letters or more\n' +
      './known.json: [1]: found `5`, expected a list of `{id, reason, expires}` (Invalid input: expected object, received number)\n',
    './none/x.json: found no such file, expected a JSON list of known failures\n',
    '--out ./none/x.json: found no directory ./none, expected a file that can be written\n',
    '--out .: found a directory, expected a file that can be written\n',
    '--markdown ./none/x.json: found no directory ./none, expected a file that can be written\n',
  ]);
});
