/** A harness that cannot fail is worthless: every patch still fits, and what is planted is found. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, test } from 'vitest';
import { patchedFiles } from '../../../../harness/proof/defects/fit.ts';
import { firstRun } from '../../../../harness/proof/defects/first-run-record.ts';
import { defects, plantable } from '../../../../harness/proof/defects/list.ts';
import { secondBatch, secondLeftOut } from '../../../../harness/proof/defects/spec-batch-2/list.ts';
import { storyClasses } from '../../../../harness/proof/defects/spec-batch-2/told-defect.ts';
import { sanak } from '../../../support/sanak.ts';
import { huntIn } from '../../../../harness/proof/defects/process.ts';
import { storyTrial } from '../../../../harness/proof/defects/stories.ts';
import type { HuntOrder } from '../../../../harness/proof/defects/sighting.ts';

const order: HuntOrder = { files: ['reference-day.yaml'], all: false, seed: '1', exploreMs: 0, shrinkRuns: 20 };

describe('planted defects', () => {
  test('at least sixty, twenty of them from the specification, in every place', () => {
    expect(defects.length).toBeGreaterThanOrEqual(60);
    expect(defects.filter((defect) => defect.writtenFrom === 'specification')).toHaveLength(20);
    expect(new Set(defects.map((defect) => defect.place))).toEqual(
      new Set(['machine', 'protocol', 'server', 'display', 'storage']),
    );
    expect(new Set(defects.map((defect) => defect.id)).size).toBe(defects.length);
  });

  test.each(defects.map((defect) => [defect.id, defect] as const))('%s fits its sources', (_, defect) => {
    expect([...patchedFiles(defect).keys()].length).toBeGreaterThan(0);
  });

  test('of the second batch every story is planted once or left out with a reason', () => {
    const told = [...secondBatch, ...secondLeftOut].map((story) => story.told).sort((a, b) => a - b);
    expect(told).toEqual(Array.from({ length: 90 }, (_, at) => at + 1));
    const inOrder = Object.keys(storyClasses);
    expect(secondBatch.filter((each) => each.storyClass !== inOrder[Math.floor((each.told - 1) / 18)])).toEqual([]);
    const least = inOrder.map((name) => secondBatch.filter((each) => each.storyClass === name).length >= 12);
    expect(least).toEqual(inOrder.map(() => true));
    expect(new Set(plantable.map(({ id }) => id)).size).toBe(plantable.length);
  });

  test.each(secondBatch.map((defect) => [defect.id, defect] as const))('%s fits its sources', (_, defect) => {
    const changed = [...patchedFiles(defect)].filter(([file, text]) => text !== readFileSync(file, 'utf8'));
    expect(changed.map(([file]) => file)).toEqual([...new Set(defect.patches.map(({ file }) => file))]);
    for (const [, text] of changed) expect(() => stripTypeScriptTypes(text)).not.toThrow();
  });

  test('the record of the first run names defects of the second batch', () => {
    const ids = secondBatch.map(({ id }) => id);
    expect(Object.keys(firstRun()?.results ?? {}).filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('a patch that no longer fits says which', () => {
    const patch = { file: 'harness/simulation/random.ts', find: 'no such text', replace: '' };
    const defect = {
      id: 'moved',
      place: 'machine',
      story: '',
      breaks: '',
      writtenFrom: 'sources',
      patches: [patch],
    } as const;
    expect(() => patchedFiles(defect)).toThrow(
      'defect moved no longer fits harness/simulation/random.ts: "no such text" is found 0 times',
    );
  });

  test('the same scenario is green without and red with a planted defect, with a short example', async () => {
    const clean = await huntIn(null, order);
    const planted = await huntIn('diverted-are-no-ballots', order);
    expect(clean.map((line) => (line.type === 'begins' ? line.where : line.type === 'ran' ? line.by : ''))).toEqual([
      'reference-day.yaml',
      [],
    ]);
    const last = planted.find((line) => line.type === 'ran');
    const shown = planted.find((line) => line.type === 'shown');
    expect(shown?.type === 'shown' && shown.outcome.type === 'ran' ? shown.outcome.run.status : '').toBe('broken');
    expect(last?.type === 'ran' ? last.by : []).toEqual(['I5', 'I6', 'I17', 'I20', 'I21', 'expectation']);
    expect(last?.type === 'ran' ? last.faults : -1).toBe(0);
  });

  test.each([
    ['receipt-before-commit', 'I10', 'reference-day.yaml', 0],
    ['no-duplicate-detection', 'I1', 'double-send.yaml', 0],
    ['journal-not-synced', 'I6', 'reference-day.yaml', 120_000],
  ] as const)('%s turns %s red', async (id, invariant, file, exploreMs) => {
    const lines = await huntIn(id, { ...order, files: [file], exploreMs, shrinkRuns: 0 });
    expect(lines.flatMap((line) => (line.type === 'ran' ? line.by : []))).toContain(invariant);
  });

  // Every defect: `npm run check:stories`. Here those of each place whose stories and verdicts have most to disagree about.
  test.each([
    ['journal-not-synced', ['power-cut-at-the-drop.yaml']],
    ['stray-dot-counts', ['reference-day.yaml']],
    ['receipt-before-commit', ['reference-day.yaml']],
    ['diverted-are-no-ballots', ['reference-day.yaml']],
    ['unresolved-unsaid', ['power-cut-at-the-drop.yaml']],
  ])('under %s stories and verdicts do not contradict each other', async (id, files) => {
    const trial = await storyTrial(id, '1', files);
    expect([trial.contradictions, trial.red > 0]).toEqual([[], true]);
  });

  test('a name that is no defect stops the process', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', './harness/proof/defects/plant.ts', './harness/proof/defects/hunt.ts', '{}'],
      { env: { ...process.env, SANAK_DEFECT: 'no-such-defect' }, encoding: 'utf8' },
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain('no planted defect is called no-such-defect');
  });
});

test('a scenario runs with a mistake planted, its canary without; the token plants it again', async () => {
  const files = ['run', 'scenarios/reference-day.yaml', '--planted', 'diverted-are-no-ballots'];
  const first = await sanak(...files, '--no-report', '--no-shrink');
  expect([first.status, first.out.includes('red, as it must'), first.err]).toEqual([
    1,
    true,
    expect.stringMatching(/^ {2}I5 /m),
  ]);
  const token = /npx sanak replay (sk1\.\S+)/.exec(first.err)?.[1] ?? '';
  const again = await sanak('replay', token, '--no-report', '--no-shrink');
  expect([again.status, again.err.includes(`replay ${token}`)]).toEqual([1, true]);
  const wrong = await sanak('run', '--planted', 'diverted-are-no-balots');
  expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('did you mean `diverted-are-no-ballots`?')]);
});

test('a batch is listed by its name; a batch or a part that is none is refused', async () => {
  const demanded = await sanak('defects', '--list');
  const second = await sanak('defects', '--batch', 'second', '--list');
  const [one, other] = [demanded, second].map(({ out }) => out.trimEnd().split('\n').length);
  expect([one, other, demanded.status, second.status]).toEqual([defects.length, secondBatch.length, 0, 0]);
  const batch = await sanak('defects', '--batch', 'third', '--list');
  expect([batch.status, batch.err]).toEqual([2, '--batch: found third, expected demanded or second\n']);
  const part = await sanak('defects', 'mode-unread', '--only', 'canary');
  expect([part.status, part.err]).toEqual([2, '--only: found canary, expected library or exploration\n']);
});

test('an end that stops itself is a failure of that end and not of the harness', async () => {
  const args = ['scenarios/machine/memory-full.yaml', '--planted', 'full-memory-draws-in', '--no-report'];
  const { status, out, err } = await sanak('run', ...args);
  expect([status, out.includes('1 stopped by itself')]).toEqual([1, true]);
  expect(err).toMatch(/^BROKEN: the code of the machine stopped itself in Memory full[\s\S]*npx sanak replay sk1/m);
});
