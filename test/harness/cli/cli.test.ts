import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../../harness/runner/job.ts';
import { sanak } from '../../support/sanak.ts';
import { runJobs } from '../../../harness/runner/pool.ts';
import { failureText, runTable } from '../../../harness/cli/run-text.ts';
import { type Token, decodeToken, encodeToken } from '../../../harness/runner/token.ts';
import { version } from '../../../harness/runner/version.ts';
import { eventNames } from '../../../harness/simulation/scenario/event-pattern.ts';
import { faultCatalogue } from '../../../harness/simulation/faults/catalogue.ts';
import { overall } from '../../../harness/report/overall.ts';
import { brokenRun, ranAs, runOf } from '../report/fixture.ts';

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'sanak-'));
}

function job(name: string): Job {
  const options = { seed: '1', on: 'sim', crypto: 'stand-in' } as const;
  return {
    file: `${name}.yaml`,
    name,
    text: '',
    electionFrom: null,
    canary: false,
    options,
    traceDirectory: null,
    keepTraces: false,
    shrink: false,
    number: 0,
  };
}

describe('the pool', () => {
  const worker = new URL('./crashing-worker.ts', import.meta.url);

  test('gives outcomes in the order of the jobs; a thread that dies takes only its own job along', async () => {
    const jobs = ['a', 'exits', 'b', 'throws', 'c'].map(job);
    const outcomes = await runJobs(jobs, (each) => each.name.length, { threads: 2, worker });
    expect(
      outcomes.map((outcome) => (outcome.type === 'crashed' ? [outcome.name, outcome.message.split('\n')[0]] : [])),
    ).toEqual([
      ['a', 'answered'],
      ['exits', 'the worker thread ended with status 7'],
      ['b', 'answered'],
      ['throws', 'Error: out of paper'],
      ['c', 'answered'],
    ]);
  });

  test('starts the largest first', async () => {
    const finished: string[] = [];
    const onOutcome = (outcome: { file: string }) => finished.push(outcome.file);
    await runJobs(['small', 'large', 'middle'].map(job), (each) => ['small', 'middle', 'large'].indexOf(each.name), {
      threads: 1,
      worker,
      onOutcome,
    });
    expect(finished).toEqual(['large.yaml', 'middle.yaml', 'small.yaml']);
  });
});

describe('a token', () => {
  const token: Token = { v: '0.1.0', seed: 's', on: 'sim', crypto: 'ed25519', file: 'x.yaml', text: 'name: ü\n' };

  test('comes back as it was made, as one word', () => {
    const text = encodeToken(token);
    expect(text).toMatch(/^sk1\.[A-Za-z0-9_-]+$/);
    expect(decodeToken(text)).toEqual({ ok: true, token });
  });

  test('cut off, altered, of another format or without a scenario is refused', () => {
    const text = encodeToken(token);
    const { text: _, ...empty } = token;
    const expected = 'a token as a failed run prints it, starting with `sk1.`';
    const damaged = { ok: false, found: 'a damaged token (was all of it copied?)', expected };
    expect([text.slice(0, -9), `sk1.A${text.slice(5)}`, encodeToken(empty), 'sk2.abc', 'abc'].map(decodeToken)).toEqual(
      [
        damaged,
        damaged,
        damaged,
        { ok: false, found: 'a token of another format', expected },
        { ok: false, found: 'no token', expected },
      ],
    );
  });

  test('of another version, with things in it that this one does not know, says so', () => {
    const later = { ...token, v: '99.0.0', weather: 'rain' };
    expect(decodeToken(encodeToken(later))).toMatchObject({
      found: `a token of version 99.0.0 with things in it that version ${version} does not know`,
    });
    const own = { ...later, v: version };
    expect(decodeToken(encodeToken(own))).toMatchObject({ found: 'a damaged token (was all of it copied?)' });
  });
});

test('the table and the failures of a run', () => {
  const facts = {
    library: false,
    version,
    startedAt: '',
    seed: '1',
    on: 'sim',
    crypto: 'stand-in',
    realMs: 1,
  } as const;
  const outcomes = [ranAs(runOf('Calm')), ranAs(brokenRun), ranAs(runOf('Canary', { mustBreak: ['I2'] }), true)];
  const result = overall(outcomes, facts);
  expect(runTable(result)).toBe(`scenario         result           checks  faults  sheets  election time    took
---------------  ---------------  ------  ------  ------  -------------  ------
Calm             holds            2 of 2       -      40     13 h 8 min  0.21 s
Twice <counted>  broken           2 of 2  0 of 1      40     13 h 8 min  0.21 s
Canary           red, as it must  2 of 2       -      40     13 h 8 min  0.21 s

2 scenarios: 1 holds, 1 broken; 2 of 2 invariants exercised; 0 of 1 faults took effect; the canary turned red, as it must.
`);
  expect(failureText(result)).toBe(`BROKEN: Twice <counted> (Twice <counted>.yaml), I1-0123abcd
  I1 name of I1: station 2 is counted twice
     expected 1 vote
     found    2 votes
     and 1 more like it
  expected totals: exact; 1 vote too many

  the & last events

  again:
  npx sanak replay sk1.token
`);
});

describe('the command line', () => {
  test('says its version and refuses what it does not know with status 2', async () => {
    expect(await sanak('--version')).toEqual({ status: 0, out: `${version}\n`, err: '' });
    expect(await sanak('rum')).toEqual({
      status: 2,
      out: '',
      err: "error: unknown command 'rum'\n(Did you mean run?)\n(sanak --help says what there is)\n",
    });
    expect((await sanak('run', '--on', 'mars')).status).toBe(2);
  });

  test('lists every fault, once, with its defaults', async () => {
    const { status, out } = await sanak('faults');
    const names = out
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => line.split(' ')[0]);
    expect([status, names]).toEqual([0, faultCatalogue.map((kind) => kind.name)]);
    const markdown = await sanak('faults', '--markdown');
    expect(markdown.out.split('\n').find((line) => line.includes('`line.noise`'))).toBe(
      '| `line.noise` | line | `direction` (both): to-server, to-machine or both; `chance` (1/5): chance at each opportunity while the fault lasts; `size` (16 B): most bytes at a time | random bytes are inserted before frames | find the next frame | when the time is over | to the end of the run | always; silences nothing | sim, serial, external | `{when: close, at: station 1, do: line.noise, for: 5 min, chance: 1/1}` |',
    );
  });

  test('writes a first scenario that is well formed, and never over another', async () => {
    const directory = folder();
    const file = join(directory, 'first.yaml');
    expect((await sanak('init', directory)).status).toBe(0);
    expect(await sanak('check', directory)).toEqual({ status: 0, out: '1 scenario is well formed.\n', err: '' });
    const schema: unknown = JSON.parse((await sanak('schema')).out);
    expect(JSON.parse(readFileSync(join(directory, 'scenario.schema.json'), 'utf8'))).toEqual(schema);
    expect(await sanak('init', directory)).toEqual({
      status: 2,
      out: '',
      err: `${file}: found a file that is there already, expected no such file\n`,
    });
  });

  test('refuses wrong input before anything runs', async () => {
    const directory = folder();
    const file = join(directory, 'x.yaml');
    writeFileSync(file, 'name: x\nelection: small\nstations: 0\n');
    expect(await sanak('run', file, join(directory, 'none.yaml'))).toEqual({
      status: 2,
      out: '',
      err: `${join(directory, 'none.yaml')}: found no such file, expected a scenario file or a directory of them
${file}:3:11: stations: found \`0\`, expected a number of stations from 1 to 10000, or \`all\` for the whole election night
     3 | stations: 0
       |           ^
`,
    });
    const empty = folder();
    expect((await sanak('run', empty)).err).toBe(
      `${empty}: found a directory without scenarios, expected at least one \`.yaml\` file in it (\`sanak init\` writes one)\n`,
    );
    expect(await sanak('run', 'scenarios/canary.yaml', '--report', file)).toEqual({
      status: 2,
      out: '',
      err: `${file}: found a file, expected a directory for the report that may be written, or a name that is free\n`,
    });
  });

  test('refuses a device on a port that is not there, two devices, and a pace for a simulation', async () => {
    const missing = await sanak('run', '--machine', '/dev/sanak-none', 'scenarios/canary.yaml', '--no-report');
    expect({ ...missing, err: missing.err.split('\n')[2] }).toEqual({
      status: 2,
      out: expect.stringContaining('refused'),
      err: expect.stringContaining('/dev/sanak-none: found no such serial port, expected a serial port; '),
    });
    const answers: string[] = [];
    for (const flags of [
      ['--machine', 'COM3', '--server', 'COM4'],
      ['--machine', 'COM3', '--on', 'sim'],
      ['--station', 'station 1'],
      ['--factor', '10'],
    ]) {
      const { status, err } = await sanak('run', 'scenarios/canary.yaml', ...flags);
      answers.push(`${status} ${err.trim()}`);
    }
    expect(answers).toEqual([
      '2 --machine and --server: found two devices under test, expected one a run',
      '2 --on sim: found a device on a real port, expected --on serial',
      '2 --station: found no device under test, expected --machine or --server',
      '2 --factor: found a simulation, which has no pace, expected --on serial or a device',
    ]);
  });

  test('judges no trace that is none', async () => {
    const file = join(folder(), 't.jsonl');
    const answers: string[] = [];
    for (const text of [
      '',
      '{',
      '{"n":0,"t":0,"actor":"server","type":"server.comitted"}',
      '{"n":0,"t":0,"actor":"display","type":"page.dark"}',
    ]) {
      writeFileSync(file, text);
      const { status, err } = await sanak('judge', file);
      answers.push(`${status} ${err.replace(file, 't')}`);
    }
    expect(answers).toEqual([
      '2 t: found an empty file, expected a trace, one JSON event a line\n',
      '2 t:1:2: found the end of the line, expected a key in quotes\n',
      '2 t:1: type: found `"server.comitted"`, expected a type of event of the trace; did you mean `server.committed`?\n',
      '2 t:1: type: found `"page.dark"`, expected `run.started` first: it carries the election definition\n',
    ]);
  });
});

test('faults: parameters without a default stand alone; one fault is told in full, an unknown one with the one that was meant', async () => {
  const all = await sanak('faults');
  expect(all.out).not.toContain('(none)');
  const one = await sanak('faults', 'machine.power');
  expect(one.out).toContain(
    '  with sheet             either, falls or stays: what a sheet just let go does (either unless said)\n',
  );
  expect(one.out).toContain(
    '\n  faults:\n    - when: opening\n      at: station 1\n      do: machine.power\n      for: 30 s\n',
  );
  const none = await sanak('faults', 'line.crss');
  expect([none.status, none.err]).toEqual([
    2,
    'found no fault `line.crss`, expected one that `sanak faults` lists; did you mean `line.cross`?\n',
  ]);
});

test('events: every event of the trace with its words, all of which a scenario may say', async () => {
  const { status, out } = await sanak('events');
  expect(status).toBe(0);
  expect(out).toMatch(/^server\.committed\n {4}report, evidence, act, alarm, publication\b/m);
  expect(out.split('\n').filter((line) => /^\w/.test(line))).toEqual(eventNames);
});
