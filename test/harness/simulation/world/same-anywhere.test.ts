/** Determinism: another process, time zone, locale and load give the same trace hashes, and so do interleaving and forking. */
import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { generateScenario } from '../../../../harness/search/generation.ts';
import { planOf, runTrial, scenarioText } from '../../../../harness/search/trial.ts';
import { step } from '../../../../harness/simulation/world/loop.ts';
import { closeTrace } from '../../../../harness/simulation/world/result.ts';
import { prepareWorld } from '../../../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';
import { traceHash } from '../../../../harness/simulation/world/trace-hash.ts';
import { forkWorld } from '../../../../harness/simulation/world/create-world.ts';
import type { World } from '../../../../harness/simulation/world/world.ts';

const indices = [0, 1, 2, 3, 4, 5];

function hashHere(index: number): string {
  const plan = planOf(scenarioText(generateScenario('same', index)), 'same');
  return plan === null ? '' : runTrial(plan, 'same').traceHash;
}

function hashesElsewhere(env: Record<string, string>, busy: boolean): Promise<string[]> {
  const load = busy ? "new (await import('node:worker_threads')).Worker('for(;;);', { eval: true });" : '';
  const program = `${load}
    const { generateScenario } = await import('./harness/search/generation.ts');
    const { planOf, runTrial, scenarioText } = await import('./harness/search/trial.ts');
    const hashes = [${indices.join()}].map((index) => runTrial(planOf(scenarioText(generateScenario('same', index)), 'same'), 'same').traceHash);
    process.stdout.write(JSON.stringify(hashes), () => process.exit(0));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    env: { ...process.env, ...env },
  });
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString();
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      resolve(JSON.parse(text || '[]') as string[]);
    });
  });
}

test('time zone, locale and load change nothing', async () => {
  const here = indices.map(hashHere);
  expect(new Set(here).size).toBe(indices.length);
  const elsewhere = await Promise.all([
    hashesElsewhere({ TZ: 'Pacific/Chatham', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }, false),
    hashesElsewhere({ TZ: 'Asia/Bishkek', LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' }, true),
  ]);
  expect(elsewhere).toEqual([here, here]);
});

test('two worlds interleaved, one of them forked half-way, give the hashes they give alone', () => {
  const worlds = [1, 2].map((index): World => {
    const plan = planOf(scenarioText(generateScenario('same', index)), 'same');
    if (plan === null) throw new Error('a generated scenario does not compile');
    return prepareWorld(plan, 'same', createStandInCrypto());
  });
  let going = worlds.length;
  for (let steps = 0; going > 0; steps++) {
    going = worlds.filter((world) => step(world)).length;
    if (steps === 150) worlds.splice(0, 1, ...worlds.slice(0, 1).map(forkWorld));
  }
  for (const world of worlds) closeTrace(world);
  expect(worlds.map((world) => traceHash(world.trace))).toEqual([hashHere(1), hashHere(2)]);
});
