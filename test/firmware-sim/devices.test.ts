/** What people meet at the machine: review, pause, jams, a printer that stops, a battery that runs out, codes. */
import { describe, expect, test } from 'vitest';
import type { MachineInput } from '../../firmware-sim/io.ts';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import { deviceStates } from '../../firmware-sim/machine.ts';
import { type Bench, createBench, input, settle, stateOf } from './bench.ts';
import { crypto, depsOf, reviewed, sheet } from './election.ts';
import { closePolls, feed, openPolls, operate } from './people.ts';

function openBench(deps = depsOf()): Bench {
  const bench = createBench(deps);
  openPolls(bench);
  return bench;
}

function act(bench: Bench, action: object): void {
  input(bench, { type: 'operator', action } as MachineInput);
  settle(bench);
}

function tell(bench: Bench, given: MachineInput): void {
  input(bench, given);
  settle(bench);
}

/** A sheet at the front; the bench then plays what its transport does. */
function present(bench: Bench, scan: SheetScan): void {
  bench.path = { scan, where: 'front' };
  tell(bench, { type: 'sensor', edge: 'front-covered' });
}

function faults(bench: Bench): readonly string[] {
  return bench.notes.flatMap((note) => (note.type === 'alarm' ? [note.what] : []));
}

describe('voter review', () => {
  const deps = depsOf({}, {}, reviewed);
  const own = { definitionDigest: deps.card?.definitionDigest ?? new Uint8Array(32) };
  const overvoted = sheet('1:0 1:1 2:0', own);

  test('an overvote is asked about; cast counts it, return brings it back, silence is no consent', () => {
    const cast = openBench(deps);
    present(cast, overvoted);
    expect([stateOf(cast), cast.box.length]).toEqual(['open.reviewing.overvote', 0]);
    tell(cast, { type: 'voter', choice: 'cast' });
    expect([stateOf(cast), cast.box.length]).toEqual(['open.idle', 1]);
    const returned = openBench(deps);
    present(returned, overvoted);
    tell(returned, { type: 'voter', choice: 'return' });
    const silent = openBench(deps);
    present(silent, overvoted);
    settle(silent, 121_000_000);
    for (const bench of [returned, silent]) {
      expect({ box: bench.box.length, returns: bench.returns, slots: bench.machine.slots.erased }).toEqual({
        box: 0,
        returns: ['overvote'],
        slots: 12,
      });
    }
  });

  test('a blank contest is asked about, a plain ballot is not', () => {
    const bench = openBench(deps);
    present(bench, sheet('1:0', own));
    expect(stateOf(bench)).toBe('open.reviewing.blank');
    tell(bench, { type: 'voter', choice: 'return' });
    present(bench, sheet('1:0 2:0', own));
    expect([bench.box.length, bench.returns]).toEqual([1, ['blank']]);
  });
});

describe('1.1.6-F jams', () => {
  test('before the drop: nothing is recorded, and cleared the sheet goes back', () => {
    const bench = openBench();
    bench.path = { scan: sheet('1:0 2:0'), where: 'front' };
    input(bench, { type: 'sensor', edge: 'front-covered' });
    input(bench, { type: 'sensor', edge: 'jammed' });
    expect([stateOf(bench), bench.displays.at(-1)]).toEqual([
      'fault.jam',
      'Sheet stuck at the entrance: pull it out, then clear',
    ]);
    operate(bench, 'clear');
    expect([stateOf(bench), bench.returns, bench.box.length]).toEqual(['open.idle', ['jammed'], 0]);
  });

  test('a sheet that fell unseen is counted once the chair says where it is, and one pulled out never is', () => {
    for (const fate of ['in-box', 'removed'] as const) {
      const bench = openBench();
      bench.path = { scan: sheet('1:0 2:0'), where: 'front' };
      input(bench, { type: 'sensor', edge: 'front-covered' });
      while (stateOf(bench) !== 'open.dropping') settle(bench, 100);
      bench.queue.length = 0;
      settle(bench, 4_000_000);
      expect(stateOf(bench)).toBe('fault.drop');
      act(bench, { type: 'resolve', fate });
      const counted = bench.notes.filter((note) => note.type === 'counted').length;
      expect([stateOf(bench), counted]).toEqual(['open.idle', fate === 'in-box' ? 1 : 0]);
    }
  });

  test('1.2-G sheets that misfeed in a row stop the machine for cleaning, and one good sheet forgets them', () => {
    const bench = openBench();
    const misfeed = () => {
      bench.path = { scan: sheet('1:0 2:0'), where: 'front' };
      input(bench, { type: 'sensor', edge: 'front-covered' });
      bench.queue.length = 0;
      tell(bench, { type: 'scanned', scan: null, problem: 'dirty-bar' });
    };
    for (let i = 0; i < 4; i++) misfeed();
    feed(bench, sheet('1:0 2:0'));
    for (let i = 0; i < 4; i++) misfeed();
    expect(stateOf(bench)).toBe('open.idle');
    misfeed();
    expect([stateOf(bench), faults(bench)]).toEqual(['fault.transport', ['transport']]);
    operate(bench, 'clear');
    expect(stateOf(bench)).toBe('open.idle');
  });
});

describe('1.1.7-B nothing is cast while the machine is stopped', () => {
  test('a pause leaves the sheet at the front untouched until it is over', () => {
    const bench = openBench();
    act(bench, { type: 'pause' });
    present(bench, sheet('1:0 2:0'));
    expect([stateOf(bench), bench.box.length]).toEqual(['open.paused', 0]);
    act(bench, { type: 'resume' });
    expect([stateOf(bench), bench.box.length]).toEqual(['open.idle', 1]);
  });

  test('an open lid, a broken seal and a low battery do the same; a seal wants a person', () => {
    const stops: readonly (readonly [MachineInput, MachineInput])[] = [
      [
        { type: 'housing', edge: 'lid-opened' },
        { type: 'housing', edge: 'lid-closed' },
      ],
      [
        { type: 'supply', supply: 'brown-out' },
        { type: 'supply', supply: 'mains' },
      ],
      [
        { type: 'housing', edge: 'seal-broken' },
        { type: 'operator', action: { type: 'clear' } },
      ],
    ];
    for (const [stop, go] of stops) {
      const bench = openBench();
      tell(bench, stop);
      present(bench, sheet('1:0 2:0'));
      expect([stateOf(bench), bench.box.length]).toEqual(['open.suspended', 0]);
      tell(bench, go);
      expect([stateOf(bench), bench.box.length]).toEqual(['open.idle', 1]);
    }
  });

  test('2.7-H on battery everything goes on for two hours; then no sheet is drawn in, and closing still works', () => {
    const bench = openBench();
    tell(bench, { type: 'supply', supply: 'battery' });
    settle(bench, 7_190_000_000);
    feed(bench, sheet('1:0 2:0'));
    expect([bench.box.length, deviceStates(bench.machine)[0]]).toEqual([1, 'power.battery']);
    settle(bench, 10_000_000);
    present(bench, sheet('1:0 2:0'));
    expect([stateOf(bench), bench.box.length]).toEqual(['open.suspended', 1]);
    operate(bench, 'close');
    closePolls(bench);
    expect(stateOf(bench)).toBe('reported');
  });
});

describe('printer and codes', () => {
  test('a results tape that a fault interrupts is printed whole again', () => {
    const bench = openBench();
    input(bench, { type: 'operator', action: { type: 'close' } });
    while (stateOf(bench) !== 'closed.printing') settle(bench, 100);
    bench.queue.length = 0;
    tell(bench, { type: 'printer', condition: 'no-paper' });
    expect(bench.displays.at(-1)).toBe('Printer out of paper: insert a roll');
    settle(bench, 61_000_000);
    expect(stateOf(bench)).toBe('fault.results-tape');
    tell(bench, { type: 'printer', condition: 'ready' });
    settle(bench, 10_000_000);
    const tapes = bench.tapes.filter(({ tape }) => tape === 'results').map(({ text }) => text);
    expect([stateOf(bench), tapes.length, tapes[0] === tapes[1]]).toEqual(['reported', 2, true]);
  });

  test('with codes each role does its own acts, and three wrong codes lock the panel for a minute', () => {
    const access = (['poll-worker', 'chair', 'administrator'] as const).map((role, i) => ({
      role,
      digest: crypto.sha256(Uint8Array.of(i)),
    }));
    const bench = createBench({ ...depsOf(), access });
    openPolls(bench);
    expect([stateOf(bench), bench.displays.at(-1)]).toEqual(['preparation.unconfigured', 'Sign in as administrator']);
    act(bench, { type: 'sign-in', role: 'administrator', code: Uint8Array.of(2) });
    openPolls(bench);
    expect(stateOf(bench)).toBe('open.idle');
    act(bench, { type: 'sign-in', role: 'poll-worker', code: Uint8Array.of(0) });
    act(bench, { type: 'close' });
    expect([stateOf(bench), bench.displays.at(-1)]).toEqual(['open.idle', 'Sign in as chair or administrator']);
    act(bench, { type: 'sign-out' });
    for (let i = 0; i < 3; i++) act(bench, { type: 'sign-in', role: 'chair', code: Uint8Array.of(9) });
    act(bench, { type: 'sign-in', role: 'chair', code: Uint8Array.of(1) });
    expect(deviceStates(bench.machine).at(-1)).toBe('access.locked');
    settle(bench, 61_000_000);
    act(bench, { type: 'sign-in', role: 'chair', code: Uint8Array.of(1) });
    act(bench, { type: 'close' });
    closePolls(bench);
    expect(stateOf(bench)).toBe('reported');
  });

  test('a clock that is years away, or far from the time the server says, is told and never steps the log back', () => {
    const bench = createBench(depsOf());
    bench.nowUs = -200 * 86_400 * 1_000_000;
    openPolls(bench);
    expect([faults(bench), deviceStates(bench.machine)[3]]).toEqual([['clock'], 'clock.doubtful']);
  });
});
