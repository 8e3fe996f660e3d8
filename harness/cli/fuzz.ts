/** `npm run fuzz`: status 0 when nothing was found, 1 when something was, 2 for arguments that make no sense. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fromHex } from '../../protocol/bytes.ts';
import { fuzz } from '../proof/fuzz/fuzz.ts';
import { fieldFuzzMain } from '../proof/fuzz/fields/main.ts';
import { traceFuzzMain } from '../proof/fuzz/trace-main.ts';
import { main } from './main.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    /** Mutate traces instead of frames. */
    trace: { type: 'boolean', default: false },
    /** Change every field and event of true traces, and ask the checks; `--inputs`: occurrences of each. */
    fields: { type: 'boolean', default: false },
    /** A file of golden frames: a list of objects with `bytes` in hexadecimal. */
    golden: { type: 'string', multiple: true, default: [] },
  },
});

/** The golden frames of a file; throws where it is not such a list. */
function goldenFrames(file: string): Uint8Array[] {
  const vectors: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(vectors)) throw new Error(`${file}: expected a list of frames`);
  return vectors.map((vector: { readonly bytes?: unknown }, i) => {
    if (typeof vector.bytes !== 'string') throw new Error(`${file}: entry ${i} has no bytes`);
    return fromHex(vector.bytes);
  });
}

const usual = values.fields ? 8 : values.trace ? 2_100 : 100_000;
const [inputs, from] = [Number(values.inputs ?? usual), Number(values.from)];
if (!Number.isSafeInteger(inputs) || inputs < 1 || !Number.isSafeInteger(from) || from < 0) {
  console.error('usage: npm run fuzz -- [--trace | --fields] --inputs <1..> [--seed <text>] [--from <0..>]');
  process.exit(2);
}
if (values.fields) process.exit(fieldFuzzMain({ occurrences: inputs, seed: values.seed }));
if (values.trace) process.exit(await traceFuzzMain({ main, inputs, from, seed: values.seed }));

const startMs = performance.now();
const progress = (done: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} inputs`);
};
const golden = values.golden.flatMap(goldenFrames);
const result = fuzz({ inputs, from, seed: values.seed, golden, progress });
const seconds = (performance.now() - startMs) / 1000;
const done = Object.values(result.counts).reduce((sum, count) => sum + count, 0);
for (const [kind, count] of Object.entries(result.counts)) console.log(`${kind.padEnd(16)} ${count}`);
console.log(`${result.rightful} held a frame the end was waiting for and were left out`);
console.log(`${result.accepted} spoiled payloads were well formed all the same and read back`);
for (const { number, kind, where, what, input } of result.findings) {
  console.log(
    `FOUND ${kind} at ${where}: ${what}\n  npm run fuzz -- --seed ${values.seed} --from ${number} --inputs 1\n  ${input}`,
  );
}
console.log(
  `${done} inputs (seed ${values.seed}), ${result.findings.length} findings, ` +
    `${Math.round(done / seconds)} inputs/s, ${seconds.toFixed(1)} s`,
);
process.exitCode = result.findings.length === 0 ? 0 : 1;
