/**
 * The frozen trace hashes: what every written scenario gives under one seed, so that a change of behaviour is never
 * made unnoticed. Each time they change, the file gains a line that says why; the line carries a digest of all hashes
 * after it, so that a hash cannot be replaced without one.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { libraryPath, selectScenarios } from '../../runner/library.ts';

/** Seed of the frozen runs, and of the tests of the library. */
export const frozenSeed = 'library';

export const frozenPath: string = fileURLToPath(new URL('../../../test/harness/trace-hashes.json', import.meta.url));

export interface HashChange {
  /** Why the behaviour or the wording of the trace changed. */
  readonly reason: string;
  /** How many scenarios have another hash than before, new ones included. */
  readonly changed: number;
  /** `hashesDigest` of all hashes after the change. */
  readonly digest: string;
}

export interface FrozenHashes {
  readonly seed: string;
  /** Oldest first. */
  readonly changes: readonly HashChange[];
  /** SHA-256 of each scenario's trace, by its name in the library. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** 16 hex digits over the names and hashes in the order of the names. */
export function hashesDigest(hashes: FrozenHashes['hashes']): string {
  const lines = Object.keys(hashes)
    .sort()
    .map((name) => `${name} ${hashes[name]}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, 16);
}

/** Throws where the file is missing or is no JSON. */
export function readFrozenHashes(): FrozenHashes {
  return JSON.parse(readFileSync(frozenPath, 'utf8')) as FrozenHashes;
}

/** Names of all written scenarios, as in `hashes`. */
export function writtenScenarios(): readonly string[] {
  return selectScenarios([libraryPath]).files.map((file) => relative(libraryPath, file).split(sep).join('/'));
}
