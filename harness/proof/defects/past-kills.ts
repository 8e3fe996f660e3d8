/**
 * The scenario that showed each defect first when the whole matrix was last run; kept beside the defects, so that a
 * campaign that only asks whether each is found is done in a minute or two. Out of date it costs time and nothing else.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const file = new URL('./past-kills.json', import.meta.url);
const schema = z.record(z.string(), z.string());

/** Scenario file from the library's root, by defect. Throws on a file that is no such record. */
export function pastKills(): Readonly<Record<string, string>> {
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

export function keepKills(kills: Readonly<Record<string, string>>): void {
  writeFileSync(file, `${JSON.stringify(kills, null, 2)}\n`);
}
