/**
 * Regenerates `generated/wire.js` and `wire.d.ts` from the .proto files: `npm run generate` leaves no difference when the
 * committed output is current. Conversion, verification and delimited helpers are left out: what they let through is
 * decided by `messages/` instead.
 */
import { fileURLToPath } from 'node:url';
import { pbjs } from 'protobufjs-cli';

const protoFolder = fileURLToPath(new URL('./proto', import.meta.url));
const output = fileURLToPath(new URL('./generated/wire.js', import.meta.url));

const options = [
  ['-t', 'static-module', '-w', 'esm', '--es6', '--dts', '-r', 'sanak', '--force-number'],
  ['--no-create', '--no-verify', '--no-convert', '--no-delimited', '--no-typeurl', '--no-service'],
  ['-p', protoFolder, '-o', output, 'sanak/v1/wire.proto'],
].flat();

pbjs.main(options, (error) => {
  if (error) throw error;
});
