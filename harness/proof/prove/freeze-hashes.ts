/** `npm run freeze -- "REASON"`: runs every written scenario and notes the hashes that changed, with the reason. */
import { existsSync, writeFileSync } from 'node:fs';
import { libraryPath } from '../../runner/library.ts';
import { compileScenario } from '../../simulation/scenario/compile.ts';
import { loadScenario } from '../../simulation/scenario/load.ts';
import { formatProblem } from '../../judge/input/problem.ts';
import { runPlan } from '../../runner/run-plan.ts';
import {
  type FrozenHashes,
  frozenPath,
  frozenSeed,
  hashesDigest,
  readFrozenHashes,
  writtenScenarios,
} from './trace-hashes.ts';

async function hashOf(name: string): Promise<string> {
  const loaded = loadScenario(`${libraryPath}/${name}`);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  const plan = compileScenario(loaded.scenario, { seed: frozenSeed });
  return (await runPlan(plan, { seed: frozenSeed, on: 'sim', crypto: 'stand-in' })).traceHash;
}

async function freeze(reason: string): Promise<string> {
  const before: FrozenHashes = existsSync(frozenPath)
    ? readFrozenHashes()
    : { seed: frozenSeed, changes: [], hashes: {} };
  const hashes: Record<string, string> = {};
  for (const name of writtenScenarios()) hashes[name] = await hashOf(name);
  const names = new Set([...Object.keys(before.hashes), ...Object.keys(hashes)]);
  const changed = [...names].filter((name) => before.hashes[name] !== hashes[name]);
  if (changed.length === 0) return 'No trace hash changed.\n';
  const change = { reason, changed: changed.length, digest: hashesDigest(hashes) };
  const frozen: FrozenHashes = { seed: frozenSeed, changes: [...before.changes, change], hashes };
  writeFileSync(frozenPath, `${JSON.stringify(frozen, null, 2)}\n`);
  return `${changed.length} of ${names.size} trace hashes changed:\n${changed.map((name) => `  ${name}\n`).join('')}`;
}

const reason = process.argv.slice(2).join(' ').trim();
if (reason === '') {
  process.stderr.write('npm run freeze: found no reason, expected one sentence that says why trace hashes change\n');
  process.exitCode = 2;
} else process.stdout.write(await freeze(reason));
