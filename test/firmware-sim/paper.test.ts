/** Where the machine says its sheets are: on both tapes, in its log and its report, through every cut of power, and from older memories. */
import { describe, expect, test } from 'vitest';
import { electionEventLog } from '../../firmware-sim/export/event-log.ts';
import { decodeLogRecord, encodeLogRecord, kindNumber, type LogRecord } from '../../firmware-sim/journal/log-record.ts';
import { applyRecord, blankFacts } from '../../firmware-sim/journal/journal-facts.ts';
import { appendEntry } from '../../firmware-sim/journal/log.ts';
import type { MachineInput } from '../../firmware-sim/io.ts';
import type { PaperCount } from '../../protocol/messages/types.ts';
import { type Bench, createBench, cutPower, input, settle, stateOf } from './bench.ts';
import { crypto, depsOf, sheet } from './election.ts';
import { closePolls, feed, openPolls, operate } from './people.ts';

const good = sheet('1:0 1#2 2:1 2:2');
const invalid = sheet('1#1', { style: 2, unit: 3 });
const other = sheet('1:0 2:0', { definitionDigest: new Uint8Array(32).fill(9) });

/** Two good ones, one for the other compartment, and two of another election. */
function day(bench: Bench): void {
  openPolls(bench);
  for (const scan of [good, other, invalid, good, other]) {
    feed(bench, scan);
    if (!stateOf(bench).startsWith('open')) openPolls(bench);
  }
  closePolls(bench);
}

function reportOf(bench: Bench) {
  return Object.values(bench.server.held)[0]?.report;
}

const lineOf = (bench: Bench, tape: string) =>
  bench.tapes.find((each) => each.tape === tape)?.text.match(/^PAPER .*$/m)?.[0];

function sumOf({ boxed, diverted, returned, inPath }: PaperCount, unresolved: number): number {
  return boxed + diverted + returned + inPath + unresolved;
}

test('both tapes, the log, the report and the export state every sheet by where it is', () => {
  const bench = createBench(depsOf());
  day(bench);
  const paper = { drawnIn: 5, boxed: 2, diverted: 1, returned: 2, inPath: 0 };
  expect(reportOf(bench)?.paper).toEqual(paper);
  expect(lineOf(bench, 'zero')).toBe('PAPER drawn in 0 = main 0 + diverted 0 + returned 0 + path 0 + unresolved 0');
  expect(lineOf(bench, 'results')).toBe('PAPER drawn in 5 = main 2 + diverted 1 + returned 2 + path 0 + unresolved 0');
  const passage = { drawnIn: 5, returned: 2, inPath: 0 };
  expect(bench.notes).toContainEqual({ type: 'logged', event: 'closed', sequence: 7, found: false, passage });
  input(bench, { type: 'operator', action: { type: 'print', tape: 'events' } } as MachineInput);
  settle(bench);
  expect(bench.tapes.at(-1)?.text).toMatch(/polls\.closed Polls closed: drawn in 5, returned 2, path 0$/m);
  const { card, profile } = bench.deps;
  if (card === null) throw new Error('a day without a card');
  const facts = { card, profile, machineKey: new Uint8Array(32), generatedAtS: 0 };
  const [device] = electionEventLog(bench.flash.log, facts as never, crypto).Device;
  const details = device?.Event.flatMap((event) =>
    'Details' in event && /^(ballot|polls)/.test(event.Id) ? [event.Details] : [],
  );
  expect(details).toEqual([
    'wrong-definition, a sheet drawn in',
    'wrong-definition, a sheet drawn in',
    'drawn in 5, returned 2, path 0',
  ]);
});

describe.each([false, true])('power lost before every effect of such a day, box counter %s', (boxCounter) => {
  test.each([false, true])('a sheet let go falls: %s', (sheetFalls) => {
    const wrong: string[] = [];
    let happened = 0;
    for (let at = 0, cut = true; cut; at++) {
      const bench = createBench(depsOf({ boxCounter }));
      bench.cut = { at, prefix: 0, sheetFalls };
      day(bench);
      cut = bench.cuts === 1;
      if (!cut) break;
      happened += 1;
      const report = reportOf(bench);
      const paper = report?.paper ?? null;
      if (report === undefined || paper === null) {
        wrong.push(`${at}: no sheets stated`);
        continue;
      }
      if (paper.drawnIn !== sumOf(paper, report.unresolved)) wrong.push(`${at}: ${JSON.stringify(paper)}`);
      const boxed = bench.box.length - report.unresolved;
      if (paper.boxed + paper.diverted !== boxed) wrong.push(`${at}: ${boxed} in the box, ${JSON.stringify(paper)}`);
      if (Math.abs(paper.returned - 2) > 1) wrong.push(`${at}: ${paper.returned} returned`);
    }
    expect(wrong).toEqual([]);
    expect(happened).toBeGreaterThan(60);
  });
});

/** A sheet fed that stops with the transport stuck. */
function jammed(): Bench {
  const bench = createBench(depsOf());
  openPolls(bench);
  bench.path = { scan: good, where: 'front' };
  input(bench, { type: 'sensor', edge: 'front-covered' });
  input(bench, { type: 'sensor', edge: 'jammed' });
  return bench;
}

test('a sheet pulled out of a jam went back, and has its one entry', () => {
  const bench = jammed();
  bench.path = null;
  bench.queue = bench.queue.filter(({ what }) => what.to !== 'machine' || what.input.type !== 'scanned');
  input(bench, { type: 'sensor', edge: 'front-clear' });
  operate(bench, 'clear');
  expect([stateOf(bench), bench.machine.passage]).toEqual(['open.idle', { drawnIn: 1, returned: 1, inPath: 0 }]);
  expect(bench.notes.filter((note) => note.type === 'logged' && note.event === 'returned')).toMatchObject([
    { sheet: 'drawn' },
  ]);
});

test('a sheet that jams on its way back is told of twice and counted once', () => {
  const bench = createBench(depsOf());
  openPolls(bench);
  bench.path = { scan: other, where: 'front' };
  input(bench, { type: 'sensor', edge: 'front-covered' });
  input(bench, { type: 'scanned', scan: other });
  expect(stateOf(bench)).toBe('open.returning');
  bench.queue = bench.queue.filter(({ what }) => what.to !== 'machine' || what.input.type === 'flash.synced');
  input(bench, { type: 'sensor', edge: 'jammed' });
  bench.path = { scan: other, where: 'path' };
  operate(bench, 'clear');
  settle(bench);
  expect(bench.machine.passage).toEqual({ drawnIn: 1, returned: 1, inPath: 0 });
  expect(bench.notes.filter((note) => note.type === 'logged' && note.event === 'returned')).toMatchObject([
    { sheet: 'drawn' },
    { sheet: 'again' },
  ]);
});

test('one that is refused at the front was never drawn in', () => {
  const bench = createBench(depsOf({ slots: 1 }));
  openPolls(bench);
  feed(bench, good);
  feed(bench, good);
  expect([bench.returns, bench.machine.passage]).toEqual([['memory-full'], { drawnIn: 1, returned: 0, inPath: 0 }]);
});

describe('memories that do not show their sheets', () => {
  test('entries of version 0.1 read as before, and a journal with them states none', () => {
    const old = (record: LogRecord) => ({ kind: kindNumber(record), body: encodeLogRecord(record) });
    const returned = old({ type: 'returned', reason: 'blank', sheet: null });
    const closed = old({ type: 'closed', atS: 9, passage: null });
    expect([returned.body.length, closed.body.length]).toEqual([1, 4]);
    expect(decodeLogRecord(returned.kind, returned.body)).toEqual({ type: 'returned', reason: 'blank', sheet: null });
    expect(decodeLogRecord(closed.kind, closed.body)).toEqual({ type: 'closed', atS: 9, passage: null });
    const facts = blankFacts();
    applyRecord(facts, { type: 'zeroed', journalId: new Uint8Array(16), atS: 1 });
    applyRecord(facts, { type: 'returned', reason: 'blank', sheet: null });
    applyRecord(facts, { type: 'returned', reason: 'blank', sheet: 'drawn' });
    expect(facts.returned).toBe(null);
  });

  test('a log without room for returned sheets keeps the count until power goes, and none is stated after that', () => {
    const bench = createBench(depsOf());
    openPolls(bench);
    feed(bench, other);
    const tail = bench.machine.tail;
    while (bench.deps.profile.logSizeBytes - tail.offset > 4096) {
      const { offset, bytes } = appendEntry(tail, { type: 'fault', code: 'lid' }, crypto);
      bench.flash.log.set(bytes, offset);
    }
    feed(bench, other);
    expect(bench.machine.passage).toEqual({ drawnIn: 2, returned: 2, inPath: 0 });
    cutPower(bench);
    settle(bench);
    expect([stateOf(bench), bench.machine.passage]).toEqual(['open.idle', null]);
    closePolls(bench);
    expect([reportOf(bench)?.paper, lineOf(bench, 'results')]).toEqual([null, undefined]);
  });
});
