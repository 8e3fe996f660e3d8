/** SHA-256 over the sources a certificate is about: equal digests mean equal code. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['protocol', 'firmware-sim', 'tabulation-server', 'harness'];

/** 64 hex digits. Paths and contents, in the order of the paths. */
export function codeDigest(): string {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files.filter((name) => /\.(ts|js)$/.test(name))) {
      const text = readFileSync(join(root, folder, file));
      hash.update(`${folder}/${file.replaceAll('\\', '/')}\0${text.length}\0`).update(text);
    }
  }
  return hash.digest('hex');
}

/** SHA-256 of any text, 64 hex digits. */
export function textSha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
