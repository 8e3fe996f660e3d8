/** A device under test on a port: our own end in its place, with the harness at the other. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeToken } from '../../../harness/runner/token.ts';
import type { Results } from '../../../harness/report/results-json.ts';
import { parseDuration } from '../../../harness/simulation/scenario/quantity.ts';
import {
  begunOn,
  farAway,
  open,
  factor,
  start,
  sanakPaced,
  bench,
  boxOf,
  reportsIn,
  readable,
} from './two-processes.ts';

const hidden = 'the device does not show what the inconclusive ones need';
/** What a machine behind a port leaves to be judged, and what a server does. */
const ofMachine = `14 of 21 invariants hold, 3 inconclusive: I5, I13, I14, 4 not exercised: I6, I12, I19, I20; ${hidden}`;
const ofServer = `11 of 21 invariants hold, 3 inconclusive: I14, I16, I17, 7 not exercised: I1, I4, I5, I9, I10, I11, I18; ${hidden}`;

/** Runs a scenario against the device: exit status, and what the scenario came to. */
async function run(...args: string[]) {
  const { status, out } = await sanakPaced('run', ...args, '--no-report');
  const [outcome] = (JSON.parse(out) as Results).scenarios;
  if (outcome?.type !== 'ran') throw new Error(`did not run: ${JSON.stringify(outcome)}`);
  const { run: summary } = outcome;
  const verdict = (id: string): string => summary.verdicts.find((each) => each.id === id)?.verdict ?? 'absent';
  return {
    status,
    summary: summary.summary,
    /** Over as soon as the device is done, not when the scenario's limit is. */
    overByItself: summary.virtualUs < (parseDuration(farAway) ?? 0),
    exact: verdict('I17'),
    inside: verdict('I5'),
    tookEffect: summary.faults.map((fault) => fault.effects > 0),
    token: summary.token,
  };
}

/** A process takes as long to begin as the machine that it runs on is busy: that is none of the night's time. */
const hasBegun = (): boolean => true;

describe.skipIf(open === null)('a device under test on a port', () => {
  test('--machine: a cut and a burst of bit errors in front of it; its totals are exact', async () => {
    const desk = await bench([
      readable,
      'records: sent',
      'faults:',
      '  - {when: server.committed(report), at: station 1, do: line.cut, for: 40 s}',
      '  - {when: server.session(up), at: station 1, do: line.flip, for: 60 s, with: {rate: 1/500}}',
      `expect: {totals: exact, records: complete, complete: within ${farAway}}`,
    ]);
    const [, far] = desk.ports.paths;
    const { over } = await begunOn(far, () => run(desk.scenario, '--machine', far, '--station', 'station 1'));
    const machine = start(...desk.machine);
    const result = await over;
    expect({ ...result, token: '' }).toEqual({
      status: 0,
      summary: `${ofMachine}; 3 of 3 expectations met; 2 of 2 faults took effect`,
      overByItself: true,
      exact: 'holds',
      inside: 'inconclusive',
      tookEffect: [true, true],
      token: '',
    });
    machine.child.kill('SIGTERM');
    expect(await machine.ended).toBe(0);
    expect(machine.events.some((event) => event.type === 'machine.receipted')).toBe(true);
    const decoded = decodeToken(result.token);
    expect(decoded.ok && { on: decoded.token.on, port: decoded.token.machinePort, pace: decoded.token.factor }).toEqual(
      {
        on: 'serial',
        port: far,
        pace: Number(factor),
      },
    );
  });

  test('--machine: a box that is not what was fed is found out', async () => {
    const desk = await bench([readable, 'expect: {totals: exact}']);
    const other = join(desk.folder, 'other.yaml');
    const blank = 'voters: {marginal: 0/1, blank: 1/2}';
    writeFileSync(other, ['name: Other sheets', 'election: small', 'stations: 1', 'ballots: 4', blank].join('\n'));
    const [, far] = desk.ports.paths;
    const { over } = await begunOn(far, () => run(desk.scenario, '--machine', far));
    const machine = start(...desk.machine.with(4, other), '--exit-when-reported');
    const result = await over;
    expect({ status: result.status, exact: result.exact }).toEqual({ status: 1, exact: 'broken' });
    expect(result.summary).toMatch(/^I17 .*: The report of station 1\/ballot differs from the sheets in its box: /);
    expect(await machine.ended).toBe(0);
  });

  test('--machine: a machine with a planted defect is found out', async () => {
    const desk = await bench(['voters: {stray-dot: 9/10, marginal: 0/1}', 'expect: {totals: exact}']);
    const [, far] = desk.ports.paths;
    const { over } = await begunOn(far, () => run(desk.scenario, '--machine', far));
    const machine = start(...desk.machine, '--planted', 'stray-dot-counts');
    const { status, exact } = await over;
    machine.child.kill('SIGTERM');
    expect([status, exact, await machine.ended]).toEqual([1, 'broken', 0]);
  });

  test('--machine: what cannot be done to a device is not done, and proves nothing', async () => {
    const desk = await bench([
      readable,
      'faults: [{when: machine.sent(report), at: station 1, do: machine.power}]',
      'expect: {totals: exact}',
    ]);
    const [, far] = desk.ports.paths;
    const { over } = await begunOn(far, () => run(desk.scenario, '--machine', far));
    const machine = start(...desk.machine, '--exit-when-reported');
    const result = await over;
    expect({ ...result, token: '' }).toEqual({
      status: 4,
      summary: `machine.power cannot be done on this transport (external); ${ofMachine}; 1 of 1 expectations met; 0 of 1 faults took effect`,
      overByItself: true,
      exact: 'holds',
      inside: 'inconclusive',
      tookEffect: [false],
      token: '',
    });
    expect(await machine.ended).toBe(0);
  });

  test('--server: its receipt comes through a cut; totals it does not show stay open', async () => {
    const faults = 'faults: [{when: machine.sent(report), at: station 1, do: line.cut, for: 40 s}]';
    const desk = await bench([readable, faults, `expect: {complete: within ${farAway}}`]);
    const server = start(...desk.server);
    await server.until(hasBegun);
    const [near] = desk.ports.paths;
    expect({ ...(await run(desk.scenario, '--server', near)), token: '' }).toEqual({
      status: 0,
      summary: `${ofServer}; 1 of 1 expectations met; 1 of 1 faults took effect`,
      overByItself: true,
      exact: 'inconclusive',
      inside: 'not exercised',
      tookEffect: [true],
      token: '',
    });
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(reportsIn(desk)).toEqual([boxOf(desk.scenario)]);
  });
});
