/**
 * Writes what is made from the closed lists and from wire.proto: `npm run generate` leaves no difference when the committed output is
 * current. First the lists in the specification and in wire.proto, then `generated/wire.js` and `wire.d.ts`. Conversion, verification
 * and delimited helpers are left out of those: what they let through is decided by `messages/` instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pbjs } from 'protobufjs-cli';
import { documentsOfLists, withLists } from './list-documents.ts';

const protoFolder = fileURLToPath(new URL('./proto', import.meta.url));

/** Writes the message code of wire.proto to `output`, a path that ends in `.js`, and its types beside it. */
export function writeMessageCode(output: string): Promise<void> {
  const options = [
    ['-t', 'static-module', '-w', 'esm', '--es6', '--dts', '-r', 'sanak', '--force-number'],
    ['--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service'],
    ['-p', protoFolder, '-o', output, 'sanak/v1/wire.proto'],
  ].flat();
  return new Promise((done, fail) => pbjs.main(options, (error) => (error ? fail(error) : done())));
}

function writeLists(): void {
  for (const [name, lists] of Object.entries(documentsOfLists)) {
    const path = fileURLToPath(new URL(name, import.meta.url));
    writeFileSync(path, withLists(readFileSync(path, 'utf8'), lists));
  }
}

if (import.meta.main) {
  writeLists();
  await writeMessageCode(fileURLToPath(new URL('./generated/wire.js', import.meta.url)));
}
