import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../../../harness/cli/main.ts';
import { checkText } from '../../../../harness/simulation/scenario/check.ts';
import { parseEventPattern } from '../../../../harness/simulation/scenario/event-pattern.ts';
import { qualifiers } from '../../../../harness/simulation/scenario/event-qualifier.ts';
import { matchesEvent, qualifiersOf } from '../../../../harness/judge/trace/event-words.ts';
import { runPlan } from '../../../../harness/runner/run-plan.ts';
import { planOfFile } from '../../../support/plans.ts';

/** A mistake of every stage in nearly every place: shape, names, quantities, places, contests. */
const wrong = `name: Many mistakes
elektion: x
election: kyrgyzstan-2021
stations: 3
ballotTypes: [parti]
profile: standrd
voters: {blank: 3%}
faults:
  - {when: 5, at: station 9, do: line.ct, for: 40}
  - {when: server.alarm(typo), do: server.restore, with: {age: 1 dya}}
  - {at: station 1, do: machine.power, with: {shet: x}}
  - 7
  - {when: machine.state(open.droping), at: station 7, do: line.cut}
machines:
  - {name: spare, at: station 12, role: replacement}
acts:
  - {when: 10 min after close, do: resolv-hold, machine: spare, decision: adds}
  - {when: 10 min after close, do: resolve-hold, machine: spair, decision: adds}
  - {when: 10 min after close, do: resolve-hold, machine: spare, decision: adds}
expect:
  totals: exakt
  status: {station 8: held}
  seats: {ishenimm: 12}
  events:
    - {event: page.drak, atMost: 0}
`;

function told(text: string): string[] {
  const result = checkText(text, 'x.yaml', '1');
  return result.ok ? [] : result.problems.map(({ line, column, where }) => `${line}:${column} ${where}`);
}

describe('every mistake of a file is told at once', () => {
  test('of a torn file the first place under each key, and whatever is wrong with the rest', () => {
    const torn = `name: Torn
election: smal
stations: 2
\tballots: 3
balots: 3
faults:
  - {when: start, do: line.cut, at: station 9}
  - when: start
    do: [x
expect:
  status: {station 7: held
voters: {blank: 3%}
`;
    expect(told(torn)).toEqual([
      '2:11 election',
      '4:1 stations',
      '5:1 balots',
      '9:11 faults',
      '11:27 expect',
      '12:17 voters.blank',
    ]);
  });

  test('a torn list of machines makes no place in the rest a mistake', () => {
    const torn = `name: Torn
election: small
stations: 2
machines:
  - {name: spare, at: station 1, role: replacement
faults:
  - {when: start, do: line.cut, at: spare}
`;
    expect(told(torn)).toEqual(['5:51 machines']);
  });

  test('of all stages, in the order of the text, each once and with the place it has there', () => {
    expect(told(wrong)).toEqual([
      '2:1 elektion',
      '5:15 ballotTypes[0]',
      '6:10 profile',
      '7:17 voters.blank',
      '9:12 faults[0].when',
      '9:19 faults[0].at',
      '9:34 faults[0].do',
      '9:48 faults[0].for',
      '10:12 faults[1].when',
      '10:64 faults[1].with.age',
      '11:5 faults[2].when',
      '11:47 faults[2].with.shet',
      '12:5 faults[3]',
      '13:12 faults[4].when',
      '13:45 faults[4].at',
      '15:23 machines[0].at',
      '17:36 acts[0].do',
      '18:59 acts[1].machine',
      '21:11 expect.totals',
      '22:12 expect.status.station 8',
      '23:11 expect.seats.ishenimm',
      '25:15 expect.events[0].event',
    ]);
  });

  test('mending one mistake leaves exactly the others: none is the echo of another', () => {
    const before = told(wrong);
    const after = told(wrong.replace('do: line.ct,', 'do: line.cut,'));
    expect(after).toEqual(
      before.filter((each) => !each.endsWith('faults[0].do')).map((each) => each.replace('9:48', '9:49')),
    );
  });

  test('where the election itself is wrong, places are left alone', () => {
    expect(
      told('name: x\nelection: smal\nstations: 2\nfaults:\n  - {when: start, at: station 9, do: line.ct}\n'),
    ).toEqual(['2:11 election', '5:38 faults[0].do']);
  });

  test('nothing runs, neither the canary nor the good file beside it, and a report that is there stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanak-'));
    const [report, bad, good] = ['report', 'bad.yaml', 'good.yaml'].map((name) => join(folder, name));
    if (report === undefined || bad === undefined || good === undefined) throw new Error('three paths');
    mkdirSync(join(report, 'trace'), { recursive: true });
    writeFileSync(join(report, 'index.html'), 'the last report');
    writeFileSync(join(report, 'trace', '001-old.jsonl'), 'an old trace');
    // Only the election shows this one to be wrong.
    writeFileSync(bad, 'name: x\nelection: small\nstations: 2\nfaults: [{when: start, at: station 3, do: line.cut}]\n');
    writeFileSync(good, 'name: y\nelection: small\nstations: 1\n');
    let [out, err] = ['', ''];
    const console = {
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        err += text;
      },
      tty: false,
    };
    const status = await main(['run', bad, good, '--report', report], console);
    expect([status, out, readdirSync(join(report, 'trace'))]).toEqual([2, '', ['001-old.jsonl']]);
    expect(readFileSync(join(report, 'index.html'), 'utf8')).toBe('the last report');
    expect(err).toMatch(/^\S+bad\.yaml:4:28: faults\[0\]\.at: found `station 3`, expected `station 1` to `station 2`/);
  });
});

describe('words in parentheses', () => {
  test('of every event are a closed list: what is not in it is told, with the word that was meant', () => {
    for (const [event, words] of Object.entries(qualifiers)) {
      expect(parseEventPattern(`${event}(no-such-word)`).ok).toBe(false);
      for (const word of words) expect(parseEventPattern(`${event}(${word})`).ok).toBe(true);
    }
    expect(parseEventPattern('machine.alarm(jamm)')).toMatchObject({ ok: false, hint: 'did you mean `jam`?' });
    expect(parseEventPattern('fault.ended(line.ct)')).toMatchObject({ ok: false, hint: 'did you mean `line.cut`?' });
  });

  test.each([
    'scenarios/machine/a-machine-in-trouble.yaml',
    'scenarios/rough-night.yaml',
    'scenarios/second-machine.yaml',
  ])('whatever happens in %s can be named', async (file) => {
    const { trace } = await runPlan(planOfFile(file), { seed: '1', on: 'sim', crypto: 'stand-in' });
    const unnamed = trace.flatMap((event) =>
      qualifiersOf(event)
        .filter((word) => word !== '' && matchesEvent(event, event.type, word))
        .filter((word) => !qualifiers[event.type].includes(word))
        .map((word) => `${event.type}(${word})`),
    );
    expect([...new Set(unnamed)]).toEqual([]);
  });
});
