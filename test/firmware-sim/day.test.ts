/** A whole day on the bench: alone, with power lost before every single effect, and with every single sync failing. */
import { describe, expect, test } from 'vitest';
import { decideMarks } from '../../firmware-sim/marks/sheet.ts';
import { encodeSlot, slotStatus } from '../../firmware-sim/journal/slot.ts';
import { sumVotes } from '../../firmware-sim/journal/totals.ts';
import type { DeviceProfile } from '../../firmware-sim/profiles.ts';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import type { UnitBlock } from '../../protocol/messages/types.ts';
import { toHex } from '../../protocol/bytes.ts';
import { type Bench, createBench, cutPower, settle, stateOf } from './bench.ts';
import { assignment, definition, depsOf, profile, sheet } from './election.ts';
import { closePolls, feed, openPolls, operate } from './people.ts';

const none = new Uint8Array(0);

const sheets = [
  sheet('1:0 1#2 2:1 2:2'),
  sheet('1:0 1:1 2:0 2:1 2:2'),
  sheet('1#1', { style: 2, unit: 3 }),
  sheet('1:2 1#1 2:0'),
];

/** What the box holds, added up from the sheets themselves. */
function blocksOf(box: readonly { readonly scan: SheetScan }[], profile: DeviceProfile): readonly UnitBlock[] {
  const votes = new Uint8Array(profile.slots * profile.slotSizeBytes).fill(0xff);
  box.forEach(({ scan }, i) => {
    const decision = decideMarks(scan, definition);
    if (decision.type !== 'accept') throw new Error('a sheet in the box cannot be read');
    votes.set(encodeSlot(decision.record, slotStatus.recorded, definition), i * profile.slotSizeBytes);
  });
  return sumVotes(votes, profile, definition, assignment).blocks;
}

function liveThrough(bench: Bench, retries: number): void {
  openPolls(bench);
  for (const scan of sheets) {
    feed(bench, scan, retries);
    if (!stateOf(bench).startsWith('open')) openPolls(bench);
  }
  closePolls(bench);
  for (let tries = 0; tries < 9 && stateOf(bench) !== 'sealed'; tries++) {
    if (stateOf(bench) === 'reported') operate(bench, 'seal');
    settle(bench);
  }
}

function reported(bench: Bench) {
  return Object.values(bench.server.held).map(({ report }) => report);
}

function flipBit(bench: Bench, copy: 'flash' | 'backup', bit: number): void {
  const cells = bench[copy];
  if (cells === null) throw new Error('this device has one copy');
  const at = cells.votes.length - 1 - (bit >> 3);
  cells.votes[at] = (cells.votes[at] ?? 0) ^ (1 << (bit & 7));
}

function lastCounted(bench: Bench) {
  return bench.notes.filter((note) => note.type === 'counted').at(-1);
}

function logged(bench: Bench): readonly string[] {
  return bench.notes.flatMap((note) => (note.type === 'logged' ? [`${note.sequence} ${note.event}`] : []));
}

describe('a day without faults', () => {
  test('I5 memory, tape, report and box say the same', () => {
    const bench = createBench(depsOf());
    liveThrough(bench, 0);
    const [report] = reported(bench);
    expect(stateOf(bench)).toBe('sealed');
    expect(bench.box.map(({ compartment }) => compartment)).toEqual(['main', 'main', 'invalid', 'main']);
    expect(report?.blocks).toEqual(blocksOf(bench.box, bench.deps.profile));
    expect(report?.blocks).toEqual([
      {
        unit: 1,
        ballots: 3,
        diverted: 0,
        contests: [
          {
            contest: 1,
            ballots: 3,
            votes: [1, 0, 1],
            undervotes: 0,
            overvotes: 0,
            invalid: 1,
            preferenceKeys: [2],
            preferenceCounts: [1],
          },
          {
            contest: 2,
            ballots: 3,
            votes: [1, 1, 1, 0],
            undervotes: 1,
            overvotes: 2,
            invalid: 0,
            preferenceKeys: [],
            preferenceCounts: [],
          },
        ],
      },
      {
        unit: 3,
        ballots: 1,
        diverted: 1,
        contests: [
          {
            contest: 1,
            ballots: 1,
            votes: [0, 0, 0],
            undervotes: 0,
            overvotes: 0,
            invalid: 1,
            preferenceKeys: [],
            preferenceCounts: [],
          },
        ],
      },
    ]);
    expect(lastCounted(bench)).toEqual({
      type: 'counted',
      ballots: 4,
      unresolved: 0,
      recovered: false,
      passage: { drawnIn: 4, returned: 0, inPath: 0 },
    });
    expect(logged(bench)).toEqual([
      '1 boot',
      '2 configured',
      '3 zeroed',
      '4 opened',
      '5 closed',
      '6 prepared',
      '7 message',
      '8 message',
      '9 message',
      '10 message',
      '11 receipt',
      '12 sealed',
    ]);
    expect(bench.tapes.map(({ tape }) => tape)).toEqual(['zero', 'results', 'receipt']);
    const figures =
      /^(UNIT|BALLOTS|DIVERTED|UNRESOLVED|CONTEST|VOTES|UNDERVOTES|OVERVOTES|INVALID|PREFERENCES|GENERATION|BALANCE) .*$/gm;
    expect(bench.tapes[1]?.text.match(figures)?.join('\n')).toBe(
      [
        'GENERATION 1',
        'UNRESOLVED 0',
        'BALANCE in box 4 = counted 4 + unresolved 0',
        'UNIT 1',
        'BALLOTS 3',
        'DIVERTED 0',
        'CONTEST 1',
        'VOTES 0 1',
        'VOTES 1 0',
        'VOTES 2 1',
        'UNDERVOTES 0',
        'OVERVOTES 0',
        'INVALID 1',
        'PREFERENCES 0 2:1',
        'CONTEST 2',
        'VOTES 0 1',
        'VOTES 1 1',
        'VOTES 2 1',
        'VOTES 3 0',
        'UNDERVOTES 1',
        'OVERVOTES 2',
        'INVALID 0',
        'UNIT 3',
        'BALLOTS 1',
        'DIVERTED 1',
        'CONTEST 1',
        'VOTES 0 0',
        'VOTES 1 0',
        'VOTES 2 0',
        'UNDERVOTES 0',
        'OVERVOTES 0',
        'INVALID 1',
      ].join('\n'),
    );
  });
});

/** I6, I17: one cut before effect `at`, with `prefix` unsynced bytes landing, and a sheet let go falling or not. */
function cutDay(at: number, prefix: number, sheetFalls: boolean, profile: Partial<DeviceProfile>) {
  const bench = createBench(depsOf(profile));
  bench.cut = { at, prefix, sheetFalls };
  liveThrough(bench, 3);
  return { bench, happened: bench.cuts === 1 };
}

function judgeCutDay(bench: Bench, boxCounter: boolean): string[] {
  const found: string[] = [];
  const [report, ...others] = reported(bench);
  const counted = report?.blocks.reduce((sum, block) => sum + block.ballots, 0) ?? 0;
  if (stateOf(bench) !== 'sealed') found.push(`ends in ${stateOf(bench)}`);
  if (report === undefined || others.length > 0) return [...found, `${others.length} reports beside the first`];
  if (bench.box.length !== sheets.length) found.push(`${bench.box.length} sheets in the box`);
  if (bench.box.length !== counted + report.unresolved)
    found.push(`${counted} counted, ${report.unresolved} unresolved`);
  if (report.unresolved > (boxCounter ? 0 : 1)) found.push(`${report.unresolved} unresolved`);
  const digest = bench.machine.report?.digest;
  cutPower(bench);
  settle(bench);
  if (stateOf(bench) !== 'sealed') found.push(`boots into ${stateOf(bench)}`);
  if (toHex(bench.machine.report?.digest ?? none) !== toHex(digest ?? none)) found.push('reads another report back');
  const allowed = report.unresolved === 0 ? [bench.box] : bench.box.map((_, i) => bench.box.filter((__, j) => j !== i));
  const text = JSON.stringify(report.blocks);
  if (!allowed.some((box) => JSON.stringify(blocksOf(box, bench.deps.profile)) === text))
    found.push('totals are not those of the box');
  return found;
}

describe('I6 power lost before every effect of a day', () => {
  for (const boxCounter of [false, true]) {
    for (const sheetFalls of [false, true]) {
      test(`box counter ${boxCounter}, a sheet let go ${sheetFalls ? 'falls' : 'stays'}`, () => {
        const findings: string[] = [];
        let cuts = 0;
        let unresolved = 0;
        for (let at = 0; ; at++) {
          const prefixes = [0, 1, 7, 18, 10_000].map((prefix) => cutDay(at, prefix, sheetFalls, { boxCounter }));
          if (!prefixes.every(({ happened }) => happened)) break;
          for (const { bench } of prefixes) {
            cuts += 1;
            unresolved += reported(bench)[0]?.unresolved ?? 0;
            findings.push(...judgeCutDay(bench, boxCounter).map((finding) => `effect ${at}: ${finding}`));
          }
        }
        expect(findings).toEqual([]);
        expect(cuts).toBeGreaterThan(5 * 80);
        /** In the box, and the edge or its confirmation lost with the power: only without a counter nobody can tell. */
        expect(unresolved > 0).toBe(!boxCounter);
      });
    }
  }
});

describe('I17 storage refusing', () => {
  test('every single sync of a day failing once changes no total', () => {
    const findings: string[] = [];
    let syncs = 0;
    for (let failing = 0; ; failing++) {
      const bench = createBench(depsOf());
      bench.failSyncs = [failing];
      liveThrough(bench, 3);
      if (bench.syncs <= failing) break;
      syncs += 1;
      findings.push(...judgeCutDay(bench, true).map((finding) => `sync ${failing}: ${finding}`));
    }
    expect(findings).toEqual([]);
    expect(syncs).toBeGreaterThan(15);
  });

  test('every run of six syncs failing stops the machine for a person and changes no total', () => {
    const findings: string[] = [];
    const faults = new Set<string>();
    for (let failing = 0; ; failing++) {
      const bench = createBench(depsOf());
      bench.failSyncs = [0, 1, 2, 3, 4, 5].map((i) => failing + i);
      liveThrough(bench, 9);
      settle(bench, 60_000_000);
      if (bench.syncs <= failing) break;
      for (const note of bench.notes) if (note.type === 'state' && note.to.startsWith('fault')) faults.add(note.to);
      findings.push(...judgeCutDay(bench, true).map((finding) => `sync ${failing}: ${finding}`));
    }
    expect(findings).toEqual([]);
    expect([...faults].sort()).toEqual(['fault.ballot', 'fault.memory', 'fault.slot', 'fault.void']);
  });

  test('every sync from the Nth on failing stops the machine for a person; once it stores again nothing is lost', () => {
    const findings: string[] = [];
    const stopped = new Set<string>();
    for (let failing = 0; ; failing++) {
      const bench = createBench(depsOf());
      bench.failFrom = failing;
      openPolls(bench);
      for (const scan of sheets) if (stateOf(bench).startsWith('open')) feed(bench, scan);
      if (stateOf(bench).startsWith('open')) operate(bench, 'close');
      settle(bench, 60_000_000);
      if (bench.syncs <= failing) break;
      stopped.add(stateOf(bench));
      bench.failFrom = Number.MAX_SAFE_INTEGER;
      for (let tries = 0; tries < 3; tries++) if (stateOf(bench).startsWith('fault')) operate(bench, 'clear');
      openPolls(bench);
      for (const scan of sheets.slice(bench.box.length)) feed(bench, scan, 3);
      closePolls(bench);
      for (let tries = 0; tries < 3 && stateOf(bench) !== 'sealed'; tries++) operate(bench, 'seal');
      findings.push(...judgeCutDay(bench, true).map((finding) => `sync ${failing}: ${finding}`));
    }
    expect(findings).toEqual([]);
    expect([...stopped].filter((state) => state.startsWith('fault')).length).toBeGreaterThan(1);
  });
});

describe('two copies of a memory', () => {
  const twice = { copies: 2 as const };

  test('either copy failing for good from any sync on stops nobody and changes no total', () => {
    for (const copy of ['main', 'backup'] as const) {
      const findings: string[] = [];
      for (let from = 0; ; from++) {
        const bench = createBench(depsOf(twice));
        bench.broken = { copy, from };
        liveThrough(bench, 0);
        if (bench.syncs <= from) break;
        const told = bench.notes.some((note) => note.type === 'alarm' && note.what === 'memory-copy');
        if (!told) findings.push(`sync ${from}: nobody was told`);
        findings.push(...judgeCutDay(bench, true).map((finding) => `${copy} from sync ${from}: ${finding}`));
      }
      expect(findings).toEqual([]);
    }
  });

  test('a bit of either copy flipped anywhere between two ballots changes no total and stops nobody', () => {
    const findings: string[] = [];
    const size = profile.slots * profile.slotSizeBytes;
    for (let at = 0; at < size + 640; at += 7) {
      const bench = createBench(depsOf(twice));
      openPolls(bench);
      for (const scan of sheets.slice(0, 2)) feed(bench, scan);
      const cells = at % 2 === 0 ? bench.flash : bench.backup;
      const [region, offset] = at < size ? (['votes', at] as const) : (['log', at - size] as const);
      if (cells !== null) cells[region][offset] = (cells[region][offset] ?? 0) ^ (1 << (at % 8));
      cutPower(bench);
      settle(bench);
      for (const scan of sheets.slice(2)) feed(bench, scan);
      closePolls(bench);
      for (let tries = 0; tries < 3 && stateOf(bench) !== 'sealed'; tries++) operate(bench, 'seal');
      findings.push(...judgeCutDay(bench, true).map((finding) => `byte ${at}: ${finding}`));
    }
    expect(findings).toEqual([]);
  });

  test('a bit flipped in a slot that is not drawn is no ballot: before zeroing, between ballots, or after the close', () => {
    const findings: string[] = [];
    for (const moment of ['fresh', 'open', 'closed'] as const) {
      for (let at = 0; at < 3 * profile.slotSizeBytes * 8; at += 3) {
        const bench = createBench(depsOf(twice));
        const rot = () => flipBit(bench, at % 2 === 0 ? 'flash' : 'backup', at);
        if (moment === 'fresh') rot();
        openPolls(bench);
        for (const scan of sheets) feed(bench, scan);
        if (moment === 'open') rot();
        closePolls(bench);
        if (moment === 'closed') {
          rot();
          cutPower(bench);
          settle(bench);
        }
        for (let tries = 0; tries < 3 && stateOf(bench) !== 'sealed'; tries++) operate(bench, 'seal');
        if (bench.notes.some((note) => note.type === 'state' && note.to.startsWith('fault'))) findings.push('stopped');
        findings.push(...judgeCutDay(bench, true).map((finding) => `${moment}, bit ${at}: ${finding}`));
      }
    }
    expect(findings).toEqual([]);
  });

  test('I6 power lost before every effect, with the copies torn apart', () => {
    const findings: string[] = [];
    for (let at = 0; ; at++) {
      const days = [0, 9, 30, 10_000].map((prefix) => cutDay(at, prefix, true, twice));
      if (!days.every(({ happened }) => happened)) break;
      for (const { bench } of days)
        findings.push(...judgeCutDay(bench, false).map((finding) => `effect ${at}: ${finding}`));
    }
    expect(findings).toEqual([]);
  });
});
