/** Traces written before the trace had a schema are judged as they were. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { main } from '../../../../harness/cli/main.ts';

const folder = 'test/harness/judge/trace/traces';

interface Judged {
  readonly status: number;
  /** `holds, never evaluated`: nothing in the run called for it. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** Of each expectation: met, not met, or neither. */
  readonly expectations: readonly (boolean | null)[];
}

const known = JSON.parse(readFileSync(join(folder, 'verdicts.json'), 'utf8')) as Readonly<Record<string, Judged>>;

/** Verdicts that were never evaluated count for neither side, under whatever word. */
const never = ['holds, never evaluated', 'not exercised'];

async function judged(name: string): Promise<Judged & { readonly err: string }> {
  const file = join(mkdtempSync(join(tmpdir(), 'sanak-')), `${name}.jsonl`);
  writeFileSync(file, gunzipSync(readFileSync(join(folder, `${name}.jsonl.gz`))));
  let [out, err] = ['', ''];
  const status = await main(['judge', file, '--json'], {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    tty: false,
  });
  const said = JSON.parse(out || '{"verdicts":[],"expectations":[]}') as {
    verdicts: { id: string; verdict: string; evaluated: number }[];
    expectations: { met: boolean | null }[];
  };
  const word = ({ verdict, evaluated }: (typeof said.verdicts)[number]) =>
    evaluated === 0 && (verdict === 'holds' || never.includes(verdict)) ? (never[0] ?? '') : verdict;
  return {
    status,
    verdicts: Object.fromEntries(said.verdicts.map((verdict) => [verdict.id, word(verdict)])),
    expectations: said.expectations.map(({ met }) => met),
    err,
  };
}

test.each(Object.keys(known))('%s', async (name) => {
  const { err, ...found } = await judged(name);
  expect(found).toEqual(known[name]);
  expect(err).not.toContain('does not know');
});

test('every kept trace has its verdicts', () => {
  const files = readdirSync(folder).flatMap((file) => (file.endsWith('.gz') ? [file.replace('.jsonl.gz', '')] : []));
  expect(files.sort()).toEqual(Object.keys(known).sort());
});
