/** The journal alone: slots, log, prefilled images, and what an adversary with the flash can and cannot see. */
import { describe, expect, test } from 'vitest';
import { blankFacts, applyRecord, phaseOf } from '../../firmware-sim/journal/journal-facts.ts';
import { appendEntry, emptyTail, replayLog } from '../../firmware-sim/journal/log.ts';
import type { LogRecord } from '../../firmware-sim/journal/log-record.ts';
import { prefillFlash, recordOfScan } from '../../firmware-sim/journal/prefill.ts';
import { decodeRecord, encodeRecord } from '../../firmware-sim/journal/record.ts';
import type { BallotRecord } from '../../firmware-sim/marks/ballot.ts';
import { judgeSlots, type PaperEvidence } from '../../firmware-sim/journal/recovery.ts';
import { encodeSlot, slotStatus } from '../../firmware-sim/journal/slot.ts';
import { sumVotes } from '../../firmware-sim/journal/totals.ts';
import { nextInt, randomStream } from '../../harness/simulation/random.ts';
import { createBench, cutPower, input, settle, stateOf } from './bench.ts';
import { assignment, crypto, definition, depsOf, profile, sheet } from './election.ts';
import { closePolls, feed, openPolls } from './people.ts';

function recordOf(marks: string): BallotRecord {
  const record = recordOfScan(sheet(marks), definition);
  if (record === null) throw new Error(`a sheet marked ${marks} is returned`);
  return record;
}

const record = recordOf('1:0 1#2 2:1 2:3');

function erased(): Uint8Array {
  return new Uint8Array(profile.slots * profile.slotSizeBytes).fill(0xff);
}

const clear = { pathOccupied: false, boxCount: null };
const occupied = { pathOccupied: true, boxCount: null };

/** A region with these bytes in slot 3. */
function withSlot(bytes: Uint8Array, length = bytes.length): Uint8Array {
  const votes = erased();
  votes.set(bytes.subarray(0, length), 3 * profile.slotSizeBytes);
  return votes;
}

function judged(votes: Uint8Array, paper: PaperEvidence) {
  const finding = judgeSlots(votes, profile, definition, paper);
  return finding.ok ? finding.repairs.map(({ slot, disposition }) => `${slot} ${disposition}`) : [finding.detail];
}

describe('records', () => {
  test('a record reads back as it was', () => {
    for (const marks of ['', '1:0 1#2 2:1 2:3', '1:0 1:1', '1#4', '1:2 1#1 2:0', '1:1 1#1 1#2 2:0 2:1 2:2']) {
      expect(decodeRecord(encodeRecord(recordOf(marks), definition), definition)).toEqual(recordOf(marks));
    }
  });

  test('the layout of a slot: status, unit, style, compartment, contests, checksum', () => {
    expect([...encodeSlot(record, slotStatus.intent, definition)]).toEqual([
      0x7f, 0, 1, 1, 0, 0, 0b001, 2, 0, 0b1010, 0xd7, 0x39, 0x45, 0x91,
    ]);
  });
});

describe('slots after a cut', () => {
  const intent = encodeSlot(record, slotStatus.intent, definition);

  test('every torn prefix of the intent is void, whatever the paper does', () => {
    for (let length = 1; length <= intent.length; length++) {
      expect(judged(withSlot(intent, length), clear)).toEqual(['3 intent-void']);
      expect(judged(withSlot(intent, length), occupied)).toEqual(['3 intent-void']);
    }
    expect(judged(withSlot(intent, 0), clear)).toEqual([]);
  });

  test('less than a record was no sheet on its way; a whole one, or a commanded drop, was', () => {
    const half = (votes: Uint8Array) => {
      const finding = judgeSlots(votes, profile, definition, clear);
      return finding.ok && finding.halfRecorded;
    };
    expect(half(withSlot(intent, 1))).toBe(false);
    expect(half(withSlot(intent, intent.length - 1))).toBe(false);
    expect(half(withSlot(intent))).toBe(true);
    expect(half(withSlot(Uint8Array.of(slotStatus.commanded)))).toBe(true);
  });

  test('a machine that is not configured has no ballots, and a flipped bit is none', () => {
    const unconfigured = (bytes: Uint8Array) => judgeSlots(withSlot(bytes), profile, null, clear);
    expect(unconfigured(Uint8Array.of(slotStatus.intent))).toMatchObject({ ok: true, halfRecorded: false });
    expect(unconfigured(encodeSlot(record, slotStatus.recorded, definition))).toEqual({
      ok: false,
      detail: 'slot 3 is in use on a machine that is not configured',
    });
  });

  test('bytes behind an erased status are a torn program', () => {
    const votes = erased();
    votes[3 * profile.slotSizeBytes + 20] = 0;
    expect(judged(votes, clear)).toEqual(['3 torn-void']);
  });

  test('a commanded drop is decided by paper, or by the counter, or stays unresolved', () => {
    const commanded = withSlot(encodeSlot(record, slotStatus.commanded, definition));
    expect(judged(commanded, occupied)).toEqual(['3 commanded-void']);
    expect(judged(commanded, clear)).toEqual(['3 unresolved']);
    expect(judged(commanded, { pathOccupied: false, boxCount: 0 })).toEqual(['3 commanded-void']);
    expect(judged(commanded, { pathOccupied: false, boxCount: 1 })).toEqual(['3 confirmed']);
  });

  test('a counter decides nothing any more where a person once said where a sheet is', () => {
    const commanded = withSlot(encodeSlot(record, slotStatus.commanded, definition));
    const said = (boxCount: number, words: number, pathOccupied = false) =>
      judged(commanded, { pathOccupied, boxCount, words });
    expect([said(0, 1), said(1, 1), said(0, 1, true)]).toEqual([
      ['3 unresolved'],
      ['3 unresolved'],
      ['3 commanded-void'],
    ]);
    const found = 'the counter in the box says 3 sheets fell, this memory knows of 1';
    expect([said(2, 1), said(3, 1)]).toEqual([['3 unresolved'], [found]]);
  });

  test('a counter that knows of more sheets than the slots do finds out a memory of the past', () => {
    const commanded = withSlot(encodeSlot(record, slotStatus.commanded, definition));
    const told = (known: number) => [`the counter in the box says 2 sheets fell, this memory knows of ${known}`];
    expect(judged(commanded, { pathOccupied: false, boxCount: 2 })).toEqual(told(1));
    expect(judged(erased(), { pathOccupied: false, boxCount: 2 })).toEqual(told(0));
    const recorded = withSlot(encodeSlot(record, slotStatus.recorded, definition));
    expect(judged(recorded, { pathOccupied: false, boxCount: 1 })).toEqual([]);
  });

  test('every torn prefix of a void of a commanded slot counts nothing and ends void once more', () => {
    const slot = encodeSlot(record, slotStatus.commanded, definition);
    for (let zeros = 1; zeros < profile.slotSizeBytes; zeros++) {
      const bytes = new Uint8Array(profile.slotSizeBytes).fill(0xff);
      bytes.set(slot);
      bytes.fill(0, 1, 1 + zeros);
      const votes = withSlot(bytes);
      expect(sumVotes(votes, profile, definition, assignment).blocks[0]?.ballots).toBe(0);
      const whole = zeros === profile.slotSizeBytes - 1;
      expect(judged(votes, occupied)).toEqual(whole ? [] : ['3 commanded-void']);
      for (let status = 0; whole && status < 0xff; status++) {
        votes[3 * profile.slotSizeBytes] = status;
        expect(judged(votes, clear)).toEqual([]);
      }
    }
  });

  test('no single flipped bit of a counted ballot goes unnoticed', () => {
    const bytes = encodeSlot(record, slotStatus.recorded, definition);
    for (let bit = 8; bit < bytes.length * 8; bit++) {
      const damaged = bytes.slice();
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(judged(withSlot(damaged), clear)[0]).toBe('the counted ballot in slot 3 fails its checksum');
    }
  });
});

describe('I13 event log', () => {
  const records: readonly LogRecord[] = [
    { type: 'boot', epoch: 1, atS: 5 },
    { type: 'configured', assignmentDigest: new Uint8Array(32).fill(1), atS: 6 },
    { type: 'zeroed', journalId: new Uint8Array(16).fill(2), atS: 7 },
    { type: 'opened', atS: 8 },
    { type: 'returned', reason: 'unreadable', sheet: 'drawn' },
  ];

  function written(): { readonly log: Uint8Array; readonly ends: readonly number[] } {
    const log = new Uint8Array(2048).fill(0xff);
    const tail = emptyTail();
    const ends = records.map((each) => {
      const { offset, bytes } = appendEntry(tail, each, crypto);
      log.set(bytes, offset);
      return offset + bytes.length;
    });
    return { log, ends };
  }

  test('what was appended reads back, in order, and gives the facts', () => {
    const replay = replayLog(written().log, crypto);
    if (!replay.ok) throw new Error(replay.detail);
    expect(replay.entries).toEqual(records.map((each, i) => ({ sequence: i + 1, record: each })));
    const facts = blankFacts();
    for (const entry of replay.entries) applyRecord(facts, entry.record);
    expect({ phase: phaseOf(facts), epoch: facts.bootEpoch, newestS: facts.newestS }).toEqual({
      phase: 'open',
      epoch: 1,
      newestS: 8,
    });
  });

  test('a torn tail of any length loses its own entry only, and the chain goes on behind it, twice torn as well', () => {
    const { log, ends } = written();
    const last = ends.at(-1) ?? 0;
    const before = ends.at(-2) ?? 0;
    const from = Math.ceil(before / 16) * 16;
    for (let end = from + 1; end < last; end++) {
      const torn = log.slice();
      torn.fill(0xff, end);
      const first = replayLog(torn, crypto);
      if (!first.ok || first.torn === null) throw new Error(`no tear found at ${end}`);
      expect(first.entries).toHaveLength(records.length - 1);
      for (let zeros = 0; zeros <= first.torn.to - first.torn.from; zeros += 5) {
        const again = torn.slice();
        again.fill(0, first.torn.from, first.torn.from + zeros);
        const second = replayLog(again, crypto);
        if (!second.ok) throw new Error(second.detail);
        if (second.torn !== null) again.fill(0, second.torn.from, second.torn.to);
        const { offset, bytes } = appendEntry(second.tail, { type: 'closed', atS: 9, passage: null }, crypto);
        again.set(bytes, offset);
        const third = replayLog(again, crypto);
        if (!third.ok) throw new Error(third.detail);
        expect(third.entries.map(({ record: { type } }) => type)).toEqual([
          'boot',
          'configured',
          'zeroed',
          'opened',
          'closed',
        ]);
      }
    }
  });

  test('no flipped bit before the last entry passes for a tear', () => {
    const { log, ends } = written();
    for (let at = 0; at < (ends.at(-2) ?? 0); at++) {
      const damaged = log.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x04;
      const replay = replayLog(damaged, crypto);
      const padding = !ends.some((end, i) => at < end && at >= (i === 0 ? 0 : Math.ceil((ends[i - 1] ?? 0) / 16) * 16));
      expect(replay.ok && replay.entries.length === records.length).toBe(padding);
      if (!padding) expect(replay.ok).toBe(false);
    }
  });
});

describe('prefilled journals', () => {
  test('a prefilled machine boots open, counts on, closes and reports the sum', () => {
    const deps = depsOf({ slots: 200 });
    const card = deps.card;
    if (card === null) throw new Error('no card');
    const random = randomStream('prefill');
    const bench = createBench(deps);
    const image = prefillFlash({
      definition,
      profile: deps.profile,
      assignmentDigest: crypto.sha256(card.assignment.payload),
      journalId: new Uint8Array(16).fill(7),
      zeroedAtS: definition.opensAtS - 600,
      openedAtS: definition.opensAtS,
      ballots: [
        { record, count: 90 },
        { record: recordOf('1:1'), count: 60 },
      ],
      below: (n) => nextInt(random, n),
      crypto,
    });
    bench.flash.votes = image.votes.slice();
    bench.flash.log = image.log.slice();
    openPolls(bench);
    expect(stateOf(bench)).toBe('open.idle');
    feed(bench, sheet('1:1 2:0'));
    closePolls(bench);
    const report = Object.values(bench.server.held)[0]?.report;
    expect(report?.blocks.map(({ unit, ballots }) => ({ unit, ballots }))).toEqual([{ unit: 1, ballots: 151 }]);
    expect(report?.blocks[0]?.contests[0]).toEqual({
      contest: 1,
      ballots: 151,
      votes: [90, 61, 0],
      undervotes: 0,
      overvotes: 0,
      invalid: 0,
      preferenceKeys: [2],
      preferenceCounts: [90],
    });
    cutPower(bench);
    settle(bench);
    expect(stateOf(bench)).toBe('reported');
  });

  test('I19 the order of slots tells nothing of the order of ballots, and at rest all ballots look alike', () => {
    const slots = 120;
    const bench = createBench(depsOf({ slots }));
    openPolls(bench);
    const places: number[] = [];
    const seen = new Set<number>();
    for (let i = 0; i < slots; i++) {
      feed(bench, sheet(i % 2 === 0 ? '1:0 2:0' : '1:1 2:1'));
      for (let slot = 0; slot < slots; slot++) {
        if (seen.has(slot) || bench.flash.votes[slot * profile.slotSizeBytes] === 0xff) continue;
        seen.add(slot);
        places.push(slot);
      }
    }
    closePolls(bench);
    /** Of n places in random order about half follow a lower one; six standard deviations are not chance. */
    const rises = places.filter((place, i) => i > 0 && place > (places[i - 1] ?? 0)).length;
    expect(places).toHaveLength(slots);
    expect(Math.abs(rises - (slots - 1) / 2)).toBeLessThan(6 * Math.sqrt((slots + 1) / 12));
    const statuses = new Set(places.map((slot) => bench.flash.votes[slot * profile.slotSizeBytes]));
    expect([...statuses]).toEqual([slotStatus.recorded]);
  });
});

describe('memory read back', () => {
  test('a log that has lost entries since they were durable stops the close for a person', () => {
    const bench = createBench(depsOf());
    openPolls(bench);
    feed(bench, sheet('1:0 2:0'));
    input(bench, { type: 'operator', action: { type: 'close' } });
    bench.flash.log.fill(0x55, 0, 400);
    settle(bench);
    expect(stateOf(bench)).toBe('fault.memory');
    expect(bench.displays.at(-1)).toBe('The event log has lost entries');
  });
});

describe('a memory whose totals no box of paper gives stops the machine before it signs them', () => {
  const [list, council] = record.contests;
  if (list === undefined || council === undefined) throw new Error('two contests expected');
  const cases: readonly [string, BallotRecord, string][] = [
    [
      'two parties on a ballot of one',
      { ...record, contests: [{ ...list, selections: [0, 1], preference: null }, council] },
      'contest 1: a figure is below zero',
    ],
    [
      'a number beside a choice that has no list',
      { ...record, contests: [{ ...list, selections: [2], preference: 3 }, council] },
      'contest 1: a number that no ballot has a square for',
    ],
    [
      'a good ballot in the invalid compartment',
      { ...record, compartment: 'invalid' },
      '1 of 2 sheets in the invalid compartment do not fit the contests',
    ],
  ];

  test.each(cases)('%s', (_, planted, sentence) => {
    const bench = createBench(depsOf());
    openPolls(bench);
    feed(bench, sheet('1:0 2:0'));
    feed(bench, sheet('1:1 2:0 2:1'));
    const slots = Array.from({ length: profile.slots }, (__, slot) => slot * profile.slotSizeBytes);
    const used = slots.find((offset) => bench.flash.votes[offset] === slotStatus.recorded) ?? 0;
    bench.flash.votes.set(encodeSlot(planted, slotStatus.recorded, definition), used);
    closePolls(bench);
    expect([stateOf(bench), bench.displays.at(-1)]).toEqual([
      'fault.memory',
      `The votes are damaged: no box of paper gives their totals: unit 1: ${sentence}`,
    ]);
    expect(Object.values(bench.server.held)).toEqual([]);
  });
});

describe('I12 capacity', () => {
  test('is announced while there is room, and refused before paper is drawn in', () => {
    const bench = createBench(depsOf({ slots: 4 }));
    openPolls(bench);
    for (let i = 0; i < 6; i++) feed(bench, sheet('1:0 2:0'));
    const alarms = bench.notes.flatMap((note) => (note.type === 'alarm' ? [`${note.what}: ${note.detail}`] : []));
    expect(bench.box).toHaveLength(4);
    expect(bench.returns).toEqual(['memory-full', 'memory-full']);
    expect(alarms).toEqual([
      'memory-low: Memory for 2 more ballots',
      'memory-full: Memory full: no more ballots are taken',
      'memory-full: Memory full: no more ballots are taken',
      'memory-full: Memory full: no more ballots are taken',
    ]);
    closePolls(bench);
    expect(stateOf(bench)).toBe('reported');
  });

  test('a slot torn by a cut is no capacity', () => {
    const bench = createBench(depsOf({ slots: 3 }));
    openPolls(bench);
    bench.flash.votes[profile.slotSizeBytes + 5] = 0;
    cutPower(bench);
    settle(bench);
    for (let i = 0; i < 3; i++) feed(bench, sheet('1:0 2:0'));
    expect(bench.box).toHaveLength(2);
    expect(bench.returns).toEqual(['memory-full']);
    expect(bench.machine.slots.erased).toBe(0);
  });

  test('a card whose ballots do not fit the slots is refused', () => {
    const bench = createBench(depsOf({ slotSizeBytes: 12 }));
    openPolls(bench);
    expect(stateOf(bench)).toBe('preparation.unconfigured');
    expect(bench.displays).toContain('A ballot of style 1 needs 14 bytes, a slot has 12');
  });
});
