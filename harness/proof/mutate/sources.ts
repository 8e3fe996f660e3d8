/** Which sources are mutated: both ends and what they share; no generated code, no generators. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const mutatedFolders = ['protocol', 'firmware-sim', 'tabulation-server'] as const;

/** The project's root, with a slash at its end. */
export const projectRoot: string = fileURLToPath(new URL('../../../', import.meta.url));

/** Paths from the root, in the order of their names. */
export function mutatedFiles(): string[] {
  return mutatedFolders.flatMap((folder) =>
    readdirSync(`${projectRoot}${folder}`, { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
      .filter((file) => !file.startsWith('protocol/generated/') && file !== 'protocol/generate.ts')
      .sort(),
  );
}

export function sourceText(file: string): string {
  return readFileSync(`${projectRoot}${file}`, 'utf8');
}
