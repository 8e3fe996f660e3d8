/** Forms of a night with difficult names, read back: as they are without a difference, and altered anywhere with one. */
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeForm, judgeTape, type PublishedForm, publishedForms } from '../../../../harness/judge/evidence/forms.ts';
import type { PublishedEvidence } from '../../../../harness/judge/evidence/publication.ts';
import type { PrintedTape } from '../../../../harness/simulation/world/outputs/output-log.ts';
import { evidenceOf, textsOf } from '../../../../harness/simulation/world/outputs/published-texts.ts';
import { playedNight } from '../../simulation/world/outputs.ts';

interface Night {
  readonly evidence: PublishedEvidence;
  readonly texts: Readonly<Record<string, string>>;
  readonly tapes: readonly PrintedTape[];
}

let night: Night;

beforeAll(() => {
  const world = playedNight('scenarios/outputs/names-that-break-tables.yaml');
  const publication = world.outputs.publications.at(-1);
  if (publication === undefined) throw new Error('nothing was published');
  const { crypto, plan } = world.env;
  const digest = '5a'.repeat(32);
  expect(crypto.sha256(publication.signature.payload)).toHaveLength(32);
  night = {
    evidence: evidenceOf(publication, plan.definition, digest),
    texts: textsOf(publication, plan.definition, digest),
    tapes: world.outputs.tapes,
  };
});

const altered = (text: string, at: number, length: number, by: string) =>
  `${text.slice(0, at)}${by}${text.slice(at + length)}`;

/**
 * Every run of digits made one more; those that no reader misses, with what stands around them. Not those of tags such as `h2`, and
 * of ids that only hold a report together: another one leads to the same name.
 */
function unnoticed(text: string, from: number, judge: (text: string) => readonly unknown[]): string[] {
  return [...text.matchAll(/(?<!<\/?h)\d+/g)].flatMap(({ 0: digits, index }) => {
    const line = text.slice(text.lastIndexOf('\n', index), index);
    if (index < from || line.includes('"@id": "')) return [];
    const more = String(BigInt(digits) + 1n).padStart(digits.length, '0');
    return judge(altered(text, index, digits.length, more)).length > 0 ? [] : [text.slice(index - 20, index + 20)];
  });
}

/** Lines left out, or exchanged with the next one, that no reader misses. */
function unnoticedLines(text: string, judge: (text: string) => readonly unknown[]): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const next = lines[at + 1];
    const without = lines.toSpliced(at, 1).join('\n');
    const exchanged = next === undefined ? null : lines.toSpliced(at, 2, next, line).join('\n');
    const without_ = judge(without).length > 0 ? [] : [`left out: ${line}`];
    const same = exchanged === null || next === line || judge(exchanged).length > 0;
    return [...without_, ...(same ? [] : [`exchanged: ${line} / ${next}`])];
  });
}

describe('forms of a publication', () => {
  test.each(publishedForms)('%s says what was published, in names too', (form) => {
    expect(judgeForm(form, night.texts[form] ?? '', night.evidence)).toEqual([]);
  });

  test.each(publishedForms)('%s: no figure can be one more without being found', (form) => {
    const text = night.texts[form] ?? '';
    const judge = (other: string) => judgeForm(form, other, night.evidence);
    const body = form === 'index.html' ? text.indexOf('<body>') : 0;
    expect(unnoticed(text, body, judge)).toEqual([]);
  });

  test.each(['results.csv', 'lists.csv', 'units.csv'] as const)('%s: no line can go or move unseen', (form) => {
    const judge = (other: string) => judgeForm(form, other, night.evidence);
    expect(unnoticedLines(night.texts[form] ?? '', judge)).toEqual([]);
  });

  test('a rehearsal that does not say so is found in each form that says it', () => {
    const without: [PublishedForm, string, string][] = [
      ['index.html', '<p class="banner">This is a rehearsal: nothing here is a result.</p>', ''],
      ['results.csv', ',rehearsal,', ',live,'],
      ['lists.csv', ',rehearsal,', ',live,'],
      ['election-report.json', '"IsTest": true,', '"IsTest": false,'],
      ['snapshot.json', '\\"mode\\":\\"rehearsal\\"', '\\"mode\\":\\"live\\"'],
    ];
    const found = without.map(([form, from, to]) => {
      const text = night.texts[form] ?? '';
      return [form, text.includes(from), judgeForm(form, text.replace(from, to), night.evidence).length > 0];
    });
    expect(found).toEqual(without.map(([form]) => [form, true, true]));
  });

  test('a name that is not escaped, and one that a table breaks at, are told by place', () => {
    const page = night.texts['index.html'] ?? '';
    const raw = page.replaceAll('&lt;script&gt;', '<script>').replaceAll('&lt;/script&gt;', '</script>');
    expect(judgeForm('index.html', raw, night.evidence)[0]).toEqual({
      what: 'contests, Council "open lists", <i>all</i>; Кеңеш & co, rows, <script>alert(1)</script> & Elm',
      expected: expect.stringContaining('"votes":'),
      found: 'nothing',
    });
    const csv = (night.texts['lists.csv'] ?? '').replaceAll('"', '');
    expect(judgeForm('lists.csv', csv, night.evidence).length).toBeGreaterThan(0);
  });

  test('two equal keys in one object are found', () => {
    const report = (night.texts['election-report.json'] ?? '').replace(
      '"IsTest": true,',
      '"IsTest": false, "IsTest": true,',
    );
    expect(judgeForm('election-report.json', report, night.evidence)).toEqual([
      { what: 'the file', expected: expect.stringMatching(/^each key once/), found: expect.any(String) },
    ]);
  });
});

describe('tapes', () => {
  test('each kind that was printed says what the machine held', () => {
    const kinds = [...new Set(night.tapes.map(({ expected }) => expected.tape))].sort();
    expect(kinds).toEqual(['events', 'readiness', 'receipt', 'results', 'zero']);
    expect(night.tapes.flatMap(({ text, expected }) => judgeTape(text, expected))).toEqual([]);
  });

  test('no figure and no line can change, go or move unseen', () => {
    const one = ['zero', 'results', 'receipt', 'events', 'readiness'].flatMap((kind) => {
      const tape = night.tapes.find(({ expected }) => expected.tape === kind);
      return tape === undefined ? [] : [tape];
    });
    const missed = one.flatMap(({ text, expected }) => {
      const judge = (other: string) => judgeTape(other, expected);
      return [...unnoticed(text, 0, judge), ...unnoticedLines(text, judge)];
    });
    expect(missed).toEqual([]);
  });
});
