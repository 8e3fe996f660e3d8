import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileScenario } from '../../../../harness/simulation/scenario/compile.ts';
import { loadScenario, parseScenario } from '../../../../harness/simulation/scenario/load.ts';
import type { ScenarioPlan } from '../../../../harness/simulation/plan/plan.ts';
import { ScenarioError, formatProblem } from '../../../../harness/judge/input/problem.ts';

function compiled(text: string, seed = '1'): ScenarioPlan {
  const result = parseScenario(text, 'x.yaml');
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return compileScenario(result.scenario, { seed });
}

/** What compiling this text is refused with: place, found, expected, hint. */
function refused(text: string): string[] {
  try {
    compiled(text);
  } catch (error) {
    if (error instanceof ScenarioError) {
      return error.problems.map(({ line, where, found, expected, hint }) =>
        [line, where, found, expected, hint].join(' | '),
      );
    }
    throw error;
  }
  return [];
}

const minuteUs = 60_000_000;

describe('the example of the design', () => {
  const text = readFileSync('scenarios/lost-acknowledgement.yaml', 'utf8');
  const plan = compiled(text);

  test('has three stations with a machine for each ballot type, fed 120 sheets over the day', () => {
    expect(
      plan.machines.map(({ actor, role, mode, sheets, powerOnAtUs, ballotEveryUs }) => {
        return { actor, role, mode, sheets: sheets.length, powerOnAtUs, ballotEveryUs };
      }),
    ).toEqual(
      [1, 2, 3].flatMap((station) =>
        ['party', 'single'].map((type) => ({
          actor: `station ${station}/${type}`,
          role: 'regular',
          mode: 'live',
          sheets: 120,
          powerOnAtUs: 10 * minuteUs,
          ballotEveryUs: Math.floor((12 * 60 * minuteUs) / 121),
        })),
      ),
    );
  });

  test('cuts each line of station 2 when its own report is committed', () => {
    const trigger = { type: 'event', event: 'server.committed', qualifier: 'report', nth: 1, delayUs: 0 };
    const fault = { do: 'line.cut', forUs: 40_000_000, with: { direction: 'both' } };
    expect(plan.faults).toEqual([
      { ...fault, id: 1, targets: ['station 2/party'], trigger: { ...trigger, of: ['station 2/party'] } },
      { ...fault, id: 2, targets: ['station 2/single'], trigger: { ...trigger, of: ['station 2/single'] } },
    ]);
  });

  test('begins half an hour before the polls open and closes them within two minutes of 20:00', () => {
    expect(plan.definition.opensAtS - plan.epochS).toBe(1800);
    const closesUs = (plan.definition.closesAtS - plan.epochS) * 1_000_000;
    const late = plan.machines.map((machine) => machine.closeAtUs - closesUs);
    expect(late.every((us) => us >= 0 && us <= 2 * minuteUs)).toBe(true);
    expect(new Set(late).size).toBe(6);
    const { expect: expected, baud, latencyUs, publishEveryUs } = plan;
    expect({ expected, baud, latencyUs, publishEveryUs }).toEqual({
      expected: [{ type: 'totals-exact' }, { type: 'complete-within', withinUs: 10 * minuteUs }],
      baud: 115_200,
      latencyUs: 20_000,
      publishEveryUs: minuteUs,
    });
  });

  test('one seed gives one plan, another seed another', () => {
    expect(compiled(text)).toEqual(plan);
    expect(compiled(text, '2').machines).not.toEqual(plan.machines);
  });
});

test('a fault of the server waits for the event of the station that is named', () => {
  const result = loadScenario('scenarios/yesterdays-backup.yaml');
  if (!result.ok) throw new Error('the carried scenario is well formed');
  expect(compileScenario(result.scenario, { seed: '1' }).faults).toEqual([
    {
      id: 1,
      do: 'server.restore',
      trigger: {
        type: 'event',
        event: 'machine.sent',
        qualifier: 'report',
        of: ['station 7/party'],
        nth: 1,
        delayUs: 0,
      },
      targets: ['server'],
      forUs: 2 * minuteUs,
      with: { age: 86_400_000_000 },
    },
  ]);
});

const small = 'name: x\nelection: small\nstations: 2\n';

test("optional faults, invariants that must be exercised, and whether the limit is the scenario's own", () => {
  const plan = compiled(
    `${small}faults: [{when: close, do: server.power, optional: true}]\nexpect: {exercised: [I6, I12]}\nlimit: 1 h\n`,
  );
  expect([plan.faults.map(({ optional }) => optional), plan.expect, plan.limitStands]).toEqual([
    [true],
    [{ type: 'exercised', checks: ['I6', 'I12'] }],
    true,
  ]);
  const plain = compiled(`${small}faults: [{when: close, do: server.power, optional: false}]\n`);
  expect(['optional' in (plain.faults[0] ?? {}), plain.limitStands]).toEqual([false, false]);
  const wrong = parseScenario(
    `${small}faults: [{when: close, do: server.power, optional: 1}]\nexpect: {exercised: [I22]}\n`,
    'x.yaml',
  );
  expect(wrong.ok ? [] : wrong.problems.map(({ where, found, expected }) => [where, found, expected])).toEqual([
    ['faults[0].optional', '`1`', '`true` or `false`'],
    ['expect.exercised[0]', '`I22`', 'an invariant from `I1` to `I21`'],
  ]);
});

test('times of day, distances and events of nobody become triggers; one fault where all wait for the same', () => {
  const faults = compiled(`${small}faults:
  - {when: '20:05', at: all stations, do: line.drop, chance: 1/4, for: 1 min}
  - {when: 30 s after opening, at: station 1, do: machine.resend}
  - {when: 3 s after server.published, at: [station 1, station 2/ballot], do: line.cut, nth: 2}
  - {when: close, do: server.slow, with: {by: 5 s}}
`).faults;
  const event = { type: 'event', event: 'server.published', qualifier: null, nth: 2, delayUs: 3_000_000 };
  expect(
    faults.map(({ do: name, trigger, targets, forUs, with: values }) => [name, trigger, targets, forUs, values]),
  ).toEqual([
    [
      'line.drop',
      { type: 'time', atUs: (12 * 60 + 35) * minuteUs },
      ['station 1/ballot', 'station 2/ballot'],
      minuteUs,
      { direction: 'both', chance: 250_000 },
    ],
    ['machine.resend', { type: 'time', atUs: 30 * minuteUs + 30_000_000 }, ['station 1/ballot'], 0, { times: 1 }],
    [
      'line.cut',
      { ...event, of: ['', 'harness', 'server', 'display', 'commission'] },
      ['station 1/ballot', 'station 2/ballot'],
      null,
      { direction: 'both' },
    ],
    ['server.slow', { type: 'time', atUs: (12 * 60 + 30) * minuteUs }, ['server'], null, { by: 5_000_000 }],
  ]);
});

test('sheets, profile, added machines and what officials decide', () => {
  const plan = compiled(`${small}ballots: 4
voters: {blank: 0/1, retries: 3}
sheets: [{kind: blank, at: station 1, count: 2}, {kind: overvote}]
profile: {slots: 6, boxCounter: true}
polls: {ballotEvery: 10 s, closeSpread: 0 s}
line: {baud: 9600, latency: 5 ms}
publishEvery: 30 s
limit: 3 h
machines:
  - {name: spare, at: station 2, role: replacement, ballots: 3, on: '12:00', close: '20:01'}
  - {name: clone, at: station 1, role: impostor, copyOf: station 1/ballot}
  - {name: rehearsal, at: station 1, role: rehearsal, ballots: 2}
acts:
  - {when: 10 min after close, do: resolve-hold, machine: spare, decision: adds, reason: dead machine}
  - {when: 20 min after close, do: annul, at: station 1}
  - {when: 21:00, do: protocol, at: station 2, ballots: 5, contests: {mayor: {votes: {mayor-heron: 3}, undervotes: 2}}}
expect:
  broken: [I3, I11]
  status: {station 1: annulled}
  votes: {mayor-heron: 7, council: {council-aspen: 4}}
  events: [{event: server.alarm(disputed)}, {event: page.dark, atMost: 0}]
`);
  const [first, second, spare, clone, rehearsal] = plan.machines;
  expect(first?.sheets.map((sheet) => sheet.kind).slice(0, 3)).toEqual(['blank', 'blank', 'overvote']);
  expect([first?.sheets.length, second?.sheets.length, spare?.sheets.length]).toEqual([7, 5, 3]);
  expect(new Set(plan.machines.flatMap((machine) => machine.sheets.map((sheet) => sheet.retries)))).toEqual(
    new Set([3]),
  );
  expect(first?.profile).toMatchObject({ slots: 6, boxCounter: true, slotSizeBytes: second?.profile.slotSizeBytes });
  const { sheets: _, profile: __, ...spareFacts } = spare ?? { sheets: [], profile: null };
  expect(spareFacts).toEqual({
    actor: 'station 2/ballot (spare)',
    unit: 2,
    mode: 'live',
    role: 'replacement',
    prefilled: [],
    neighbourUnits: [],
    powerOnAtUs: 270 * minuteUs,
    closeAtUs: 751 * minuteUs,
    ballotEveryUs: 10_000_000,
    keyOf: null,
    assigned: true,
  });
  expect([clone?.keyOf, clone?.assigned, clone?.sheets]).toEqual(['station 1/ballot', false, first?.sheets]);
  expect([rehearsal?.mode, rehearsal?.sheets.map((sheet) => sheet.mode)]).toEqual([
    'rehearsal',
    ['rehearsal', 'rehearsal'],
  ]);
  expect([plan.baud, plan.latencyUs, plan.publishEveryUs, plan.limitUs]).toEqual([
    9600,
    5000,
    30_000_000,
    930 * minuteUs,
  ]);
  const at = (minutes: number) => ({ type: 'time', atUs: (750 + minutes) * minuteUs });
  expect(plan.acts).toEqual([
    {
      do: 'resolve-hold',
      trigger: at(10),
      machine: 'station 2/ballot (spare)',
      decision: 'adds',
      reason: 'dead machine',
    },
    { do: 'annul', trigger: at(20), by: 'commission', units: [1], reason: 'decided by the scenario' },
    {
      do: 'protocol',
      by: 'commission',
      corrects: false,
      trigger: at(60),
      unit: 2,
      ballots: 5,
      contests: [
        {
          contest: 2,
          ballots: 5,
          votes: [0, 3, 0, 0],
          undervotes: 2,
          overvotes: 0,
          invalid: 0,
          preferenceKeys: [],
          preferenceCounts: [],
        },
      ],
      reason: 'decided by the scenario',
    },
  ]);
  expect(plan.expect).toEqual([
    { type: 'status', unit: 1, status: 'annulled' },
    { type: 'broken', checks: ['I3', 'I11'] },
    { type: 'votes', contest: 1, votes: { 'council-aspen': 4 } },
    { type: 'votes', contest: 2, votes: { 'mayor-heron': 7 } },
    { type: 'event', event: 'server.alarm', qualifier: 'disputed', atLeast: 1, atMost: null },
    { type: 'event', event: 'page.dark', qualifier: null, atLeast: 0, atMost: 0 },
  ]);
});

test('names the election does not have are refused with what it has', () => {
  expect(refused(`${small}ballotTypes: [balot]\n`)).toEqual([
    '4 | ballotTypes[0] | `balot` | a ballot type of small: `ballot` | did you mean `ballot`?',
  ]);
  expect(refused(`${small}profile: standart\n`)[0]).toMatch(
    /^4 \| profile \| `standart` \| one of .* \| did you mean `standard`\?$/,
  );
  expect(
    refused(`${small}faults:
  - {when: '06:00', at: station 1, do: line.cut}
  - {when: close, at: station 9, do: line.cut}
  - {when: close, at: server, do: line.cut}
  - {when: machine.sent(report) by station 3, do: server.kill}
expect:
  votes: {mayor-heron: 3, mayor-hero: 4}
  status: {station 2/balot: held}
`),
  ).toEqual([
    '5 | faults[0].when | `06:00` | a time after the run begins, 07:30 local time | ',
    '6 | faults[1].at | `station 9` | `station 1` to `station 2`, one machine such as `station 1/ballot`, `all stations`, `server`, `display` | ',
    "7 | faults[2].at | `server` | a station or machine (`line.cut` is a fault of a station's line) | ",
    '8 | faults[3].when | `machine.sent(report) by station 3` | `station 1` to `station 2`, one machine such as `station 1/ballot`, `all stations`, `server`, `display` | ',
    '10 | expect.votes.mayor-hero | the unknown option `mayor-hero` | an option of mayor: one of `mayor-falcon`, `mayor-heron`, `mayor-swift`, `mayor-against-all` | did you mean `mayor-heron`?',
    '11 | expect.status.station 2/balot | `station 2/balot` | `station 1` to `station 2`, one machine such as `station 1/ballot`, `all stations` | ',
  ]);
});

test('filled journals, a neighbour, a copied card, late ballots and expected crossings', () => {
  const plan = compiled(`${small}ballots: 4
registered: 900
voters: {marginal: 1/2}
journals:
  - {at: station 1, ballots: 501, close: 5 min after close}
  - at: [station 2]
    ballots: 10
    contests:
      council: {votes: {council-aspen: 10, council-birch: 6}, undervotes: 4}
      mayor: {votes: {mayor-heron: 10}}
      assembly: {votes: {lake: 7}, invalid: 3}
neighbours: [{at: station 1, of: station 2, ballots: 3}]
machines:
  - {name: copy, at: station 2, role: impostor, cardOf: station 2, ballots: 2}
acts: [{when: 10 min after close, do: reopen, machine: station 1, ballots: 2}]
expect:
  crossings: [{option: lake, direction: below, because: coverage}]
  events: [{event: server.tallied(held), times: 2}]
`);
  const [first, second, copy] = plan.machines;
  const ballots = (machine: typeof first) => machine?.prefilled.reduce((sum, { count }) => sum + count, 0);
  expect([ballots(first), ballots(second), ballots(copy)]).toEqual([501, 10, 0]);
  // A sheet with marks nobody may guess would have been returned: no journal holds one.
  expect(first?.prefilled.filter(({ sheet }) => sheet.kind === 'marginal')).toEqual([]);
  expect([first?.prefilled.length, first?.prefilled[0]?.count, first?.prefilled[1]?.count]).toEqual([500, 2, 1]);
  expect([first?.powerOnAtUs, first?.closeAtUs]).toEqual([31 * minuteUs, 755 * minuteUs]);
  expect(first?.sheets.map((sheet) => sheet.unit)).toEqual([1, 1, 1, 1, 2, 2, 2]);
  expect([first?.neighbourUnits, second?.neighbourUnits]).toEqual([[2], []]);
  expect([copy?.cardOf, copy?.keyOf, copy?.assigned]).toEqual(['station 2/ballot', 'station 2/ballot', false]);
  const [late] = plan.acts;
  expect(late?.do === 'reopen' && [late.machine, late.sheets.map((sheet) => sheet.unit)]).toEqual([
    'station 1/ballot',
    [1, 1],
  ]);
  expect(plan.expect).toEqual([
    { type: 'event', event: 'server.tallied', qualifier: 'held', atLeast: 2, atMost: 2 },
    { type: 'crossing', contest: 3, option: 'lake', direction: 'below', because: 'coverage' },
  ]);
});

test('journals that cannot be, and copies by the wrong machine, are refused with what can', () => {
  expect(
    refused(`${small}profile: small-memory
ballots: 10
journals:
  - {at: station 1, ballots: 31}
  - {at: station 3, ballots: 1}
neighbours: [{at: station 1, of: station 4, ballots: 1}]
acts: [{when: close, do: reopen, machine: all stations, ballots: 1}]
`),
  ).toEqual([
    '7 | journals[0].ballots | `31` | at most 30 ballots beside those that are fed: the memory has 40 slots | ',
    '8 | journals[1].at | `station 3` | `station 1` to `station 2`, one machine such as `station 1/ballot`, `all stations` | ',
    '9 | neighbours[0].of | `station 4` | `station 1` to `station 2`, one machine such as `station 1/ballot`, `all stations` | ',
    '10 | acts[0].machine | `all stations` | one machine: `station 1/ballot` or `station 2/ballot` | ',
  ]);
  const journal = (contests: string) =>
    `${small}ballotTypes: [ballot]\njournals: [{at: station 1, ballots: 3, contests: ${contests}}]\n`;
  expect(refused(journal('{mayor: {votes: {mayor-heron: 3}}}'))).toEqual([
    '5 | journals[0].contests | no figures for one of `council`, `assembly` | every contest on the ballot | ',
  ]);
  const council = 'council: {votes: {council-aspen: 3}, undervotes: 3}';
  const assembly = 'assembly: {votes: {lake: 3}}';
  expect(refused(journal(`{${council}, ${assembly}, mayor: {votes: {mayor-heron: 4}}}`))).toEqual([
    '5 | journals[0].contests | the keys council, assembly, mayor | figures that 3 ballots can have (unit 1, contest 2: 4 votes and 0 undervotes on 3 ballots of 1) | ',
  ]);
  const mayor = 'mayor: {votes: {mayor-heron: 3}}';
  const figures = (why: string) =>
    `5 | journals[0].contests | the keys council, mayor, assembly | figures that 3 ballots can have (unit 1, ${why}) | `;
  const crowded = 'council: {votes: {council-aspen: 4}, undervotes: 2}';
  expect(refused(journal(`{${crowded}, ${mayor}, ${assembly}}`))).toEqual([
    figures('contest 1: more votes than 3 ballots'),
  ]);
  const halved = 'council: {votes: {council-aspen: 3, council-birch: 2}, overvotes: 1}';
  expect(refused(journal(`{${halved}, ${mayor}, ${assembly}}`))).toEqual([
    figures('contest 1: overvotes 1 are not whole ballots of 2'),
  ]);
  const listless = 'assembly: {votes: {assembly-against-all: 3}, preferences: {assembly-against-all: {1: 1}}}';
  expect(refused(journal(`{${council}, ${mayor}, ${listless}}`))).toEqual([
    figures('contest 3: option 4 cannot have 1 preferences for 1'),
  ]);
});

describe('voters of whom nothing can be drawn', () => {
  const head = 'name: x\nelection: small\nstations: 1\nballots: 2\n';

  test('weights of 0 for every option of a contest', () => {
    const weights = 'weights: {mayor-falcon: 0, mayor-heron: 0, mayor-swift: 0, mayor-against-all: 0}';
    expect(refused(`${head}voters: {${weights}}\n`)).toEqual([
      '5 | voters.weights | weight 0 for every option of contest 2 (Mayor) | a weight above 0 for one of them | ',
    ]);
  });
});
