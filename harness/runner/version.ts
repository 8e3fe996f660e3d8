/** The version of this package, for `--version`, tokens and reports. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const manifest = z.object({ version: z.string() });

/** For instance `0.1.0`; read from the manifest two folders up, in the sources as in the build. */
export const version: string = manifest.parse(
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')),
).version;
