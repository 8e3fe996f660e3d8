/** What the one reader of traces makes of bytes: read, or refused with the place; never believed, never thrown. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { formatProblem } from '../../../../harness/judge/input/problem.ts';
import { nestingMax, readJson } from '../../../../harness/judge/trace/json-text.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { lineSizeBytesMax } from '../../../../harness/verify/trace-file/lines.ts';
import { mistakesMax, traceReader } from '../../../../harness/verify/trace-file/read-trace.ts';

const whole = gunzipSync(readFileSync('test/harness/judge/trace/traces/seat-by-lot.jsonl.gz'));
const lines = whole.toString('utf8').trimEnd().split('\n');

interface Read {
  readonly events: readonly TraceEvent[];
  readonly problems: readonly string[];
  readonly more: boolean;
  readonly unknown: string;
}

function read(bytes: Uint8Array | string, size = 65_536): Read {
  const events: TraceEvent[] = [];
  const reader = traceReader('t', (event) => void events.push(event));
  const buffer = Buffer.from(bytes as string);
  for (let at = 0; at < buffer.length; at += size) reader.chunk(buffer.subarray(at, at + size));
  reader.end();
  const { problems, more, unknown } = reader.reading();
  return { events, problems: problems.map(formatProblem), more, unknown };
}

/** The trace with one line altered; what is said of it. */
function altered(line: number, change: (text: string) => string): readonly string[] {
  const before = lines[line - 1] ?? '';
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${before}`);
  return read(lines.with(line - 1, after).join('\n')).problems;
}

/** Number of the first line of this type. */
function lineOf(type: string, text = ''): number {
  return lines.findIndex((line) => line.includes(`"type":"${type}"`) && line.includes(text)) + 1;
}

describe('bytes', () => {
  const good = read(whole);

  test('any chunking of the file gives the same events; so do CRLF, a byte order mark and blank lines', () => {
    expect(good.problems).toEqual([]);
    expect(good.events.length).toBe(lines.length);
    for (const size of [7, 4096]) expect(read(whole, size)).toEqual(good);
    expect(read(lines.join('\r\n'))).toEqual(good);
    expect(read(`\ufeff${lines.join('\n\n')}\n \n`)).toEqual(good);
  });

  test('a byte order mark elsewhere, broken UTF-8 and a cut character are refused with line and byte', () => {
    expect(altered(3, (line) => `\ufeff${line}`)).toEqual(['t:3:1: found `\ufeff`, expected a JSON value']);
    const broken = Buffer.concat([whole.subarray(0, whole.indexOf(0x0a) + 1), Buffer.from([0x7b, 0x22, 0xc3, 0x28])]);
    expect(read(broken).problems).toEqual([
      't:2:4: found the byte 0x28 where no character has it, expected UTF-8 text',
    ]);
    const cut = Buffer.concat([whole.subarray(0, whole.indexOf(0x0a) + 1), Buffer.from([0x7b, 0xe2, 0x82])]);
    expect(read(cut).problems).toEqual(['t:2:3: found a character that the line cuts off, expected UTF-8 text']);
  });

  test('a line above the limit is told by its number, and what comes after is read', () => {
    const reader = traceReader('t', () => undefined);
    reader.chunk(Buffer.from(`${lines[0]}\n`));
    const piece = Buffer.alloc(1024 * 1024, 0x20);
    const before = process.memoryUsage().arrayBuffers;
    for (let at = 0; at < 200; at++) reader.chunk(piece);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * lineSizeBytesMax);
    reader.chunk(Buffer.from('\n{"n":1}\n'));
    reader.end();
    expect(reader.reading().problems.map(formatProblem)).toEqual([
      't:2: found a line of more than 16777216 bytes, expected at most 16777216 bytes (16 MiB) a line',
      't:3: type: found nothing, expected a type of event of the trace',
    ]);
  });
});

describe('JSON that says something else than it seems to', () => {
  test.each([
    ['{"n":1,"n":2}', 'the key `n` a second time'],
    ['{"a":{"b":1,"\\u0062":2}}', 'the key `b` a second time'],
    ['{"__proto__":{"n":1}}', 'the key `__proto__`'],
    ['{"\\u005f_proto__":{"n":1}}', 'the key `__proto__`'],
    ['{"a":{"constructor":1}}', 'the key `constructor`'],
    ['{"a":{"prototype":1}}', 'the key `prototype`'],
    ['{"n":1e400}', '`1e400`'],
    ['{"n":-0}', '`-0`'],
    ['{"n":-0.0e1}', '`-0.0e1`'],
    ['{"n":NaN}', '`N`'],
    ['{"n":Infinity}', '`I`'],
    ['{"n":01}', '`1`'],
    ['{"a":"\\ud800"}', 'half a character (a lone surrogate)'],
    ['{"a":"\\udc00x"}', 'half a character (a lone surrogate)'],
    ["{'a':1}", "`'`"],
    ['{"a":1,}', '`}`'],
    ['{"a":1} {"b":2}', '`{`'],
    ['{"a":"\u0001"}', 'the control character 1'],
    ['{"a":1', 'the end of the line'],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, `more than ${nestingMax} levels of nesting`],
    [`${'['.repeat(100_000)}`, `more than ${nestingMax} levels of nesting`],
  ])('case %#', (text, found) => {
    const result = readJson(text);
    expect(result.ok ? result.value : result.problem.found).toBe(found);
  });

  test('other spellings of the same are read', () => {
    const text = ' { "b" : [ 1.0 , 2e3 , true , null ] , "a" : "\\u00e9\\ud83d\\ude00\\/" , "p":"__proto__", "1": 0 } ';
    expect(readJson(text)).toEqual({ ok: true, value: { b: [1, 2000, true, null], a: 'é😀/', p: '__proto__', 1: 0 } });
  });
});

describe('events', () => {
  const sent = lineOf('server.sent', '"receipt"');

  test('a wrong field is one sentence with line, field, found and expected; a misspelt one is told with the one meant', () => {
    expect(altered(sent, (line) => line.replace('"reportDigest"', '"report_digest"'))).toEqual([
      `t:${sent}: message.receipt.reportDigest: found nothing, expected a name in quotes, not empty; ` +
        'the event has `report_digest`: did you mean `reportDigest`?',
    ]);
    expect(altered(2, (line) => line.replace('"up":true', '"up":"false"'))).toEqual([
      't:2: up: found `"false"`, expected `true` or `false`',
    ]);
    expect(altered(2, (line) => line.replace(/"t":(\d+)/, '"t":"$1"'))[0]).toMatch(
      /^t:2: t: found `"\d+"`, expected a whole number of 0 or more$/,
    );
  });

  test('no field that a check needs may be left out: recoverable units, the report of a report, the code of a fault', () => {
    const ended = lineOf('run.ended');
    expect(altered(ended, (line) => line.replace(/,"recoverable":\[[\d,]*\]/, ''))).toEqual([
      `t:${ended}: recoverable: found nothing, expected a list`,
    ]);
    const entry = lineOf('server.committed', '"what":"report"');
    expect(altered(entry, (line) => line.replace('"what":"report"', '"what":"publication"'))).toEqual([
      `t:${entry}: report: found the keys journal, generation, supersedes, counter, mode, definition, expected no \`report\`: the entry is \`publication\``,
      expect.stringMatching(/ machineKey: found `"\w+\.\.\."`, expected no `machineKey`: the entry is `publication`$/),
    ]);
  });

  test('what must fit together: time, order, votes by option, preferences in pairs, machines', () => {
    expect(altered(4, (line) => line.replace(/"t":\d+/, '"t":99999999999'))[0]).toMatch(
      /^t:5: t: found `\d+`, expected 99999999999 or more, the time of an event before it$/,
    );
    expect(read(lines.slice(1).join('\n')).problems.slice(0, 1)).toEqual([
      't:1: type: found `"power"`, expected `run.started` first: it carries the election definition',
    ]);
    expect(read([...lines, lines[0]].join('\n')).problems.at(-1)).toMatch(
      /expected `run.started` once, at the beginning$/,
    );
    const tallied = lineOf('server.tallied');
    expect(altered(tallied, (line) => line.replace(/"votes":\[\d+,/, '"votes":['))[0]).toMatch(
      /votes: found a list of 3, expected a list of 4, one for each option of contest 1$/,
    );
    const logged = lineOf('machine.logged');
    expect(altered(logged, (line) => line.replace(/"actor":"[^"]*"/, '"actor":"nobody"'))).toEqual([
      `t:${logged}: actor: found \`"nobody"\`, expected the \`actor\` of a machine of \`run.started\``,
    ]);
  });

  test('a hole in the numbering is no mistake of shape', () => {
    expect(read(lines.toSpliced(5, 1).join('\n')).problems).toEqual([]);
  });

  test('unknown fields are no mistake: they are kept and counted aloud', () => {
    const named = lines.map((line) => line.replace('"type":"machine.state"', '"colour":1,"type":"machine.state"'));
    const { problems, unknown, events } = read(named.join('\n'));
    const count = lines.filter((line) => line.includes('"machine.state"')).length;
    expect(problems).toEqual([]);
    expect(unknown).toBe(
      `Fields that Sanak does not know, left unread: \`colour\` of machine.state (${count} events).`,
    );
    expect(events.filter((event) => 'colour' in event).length).toBe(count);
  });

  test('all mistakes of a file are told, up to a limit', () => {
    const wrong = lines.map((line, at) => (at === 0 ? line : line.replace('"actor"', '"Actor"')));
    const { problems, more } = read(wrong.join('\n'));
    expect([problems.length, more]).toEqual([mistakesMax, true]);
    expect(read(wrong.slice(0, 4).join('\n'))).toMatchObject({ problems: { length: 3 }, more: false });
  });

  test('hostile sizes are refused before anybody makes a list of them', () => {
    expect(altered(1, (line) => line.replace(/"seats":\d+/, '"seats":9007199254740991'))[0]).toMatch(
      /expected a whole number from 0 to 10000$/,
    );
  });
});
