/** Section 11 of the specification: cast vote records and event log behind a report, by index, after any cut. */
import { describe, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import { encodeFrame } from '../../protocol/frame/frame.ts';
import { chunkItemsMax, chunkSizeBytesMax } from '../../protocol/limits.ts';
import {
  decodeKept,
  encodeCastVoteRecord,
  encodeHelloReply,
  encodeOffer,
  encodeReport,
  encodeSessionMessage,
  encodeSigned,
} from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { CastVoteRecord, ContestTally, ListName, SessionMessage } from '../../protocol/messages/types.ts';
import { chunkFrom, manifestOf } from '../../protocol/records.ts';
import {
  type Bench,
  boot,
  createBench,
  machineAt,
  nextGeneration,
  report,
  reportOf,
  say,
  statuses,
} from '../tabulation-server/support/bench.ts';
import { act } from '../tabulation-server/support/acts.ts';
import { definition } from '../tabulation-server/support/election.ts';
import { crypto, fill, Pipe, serverSeed } from './pipe.ts';
import { counting } from './samples.ts';

const SECOND = 1_000_000;

// --- sessions

const place = { journalId: fill(16, 9), generation: 1, list: 'records', from: 0 } as const;
const envelope = { payload: counting(40, 0), key: counting(32, 1), signature: counting(64, 2) };
const ofMachine: readonly SessionMessage[] = [
  { type: 'offer', signed: envelope },
  { type: 'chunk', chunk: { ...place, items: [fill(3, 1)] } },
];
const ofServer: readonly SessionMessage[] = [
  { type: 'want', want: place },
  { type: 'kept', signed: envelope },
];

/** A session in which each end can do what its bits say, and what came of the four messages. */
function heardIn(machineBits: number, serverBits: number): readonly string[] {
  const pipe = new Pipe();
  pipe.machineDeps = { crypto, identity: { ...pipe.machineDeps.identity, extensions: machineBits } as never };
  const before = pipe.serverDeps;
  pipe.serverDeps = () => ({ ...before(), extensions: serverBits });
  pipe.start();
  pipe.run(SECOND);
  for (const message of ofMachine) pipe.send('machine', message);
  for (const message of ofServer) pipe.send('server', message);
  pipe.run(2 * SECOND);
  return pipe.seen
    .slice(2)
    .map(({ output }) =>
      output.type === 'discard' ? output.reason : output.type === 'message' ? output.message.type : '',
    );
}

describe('P-11.1 an extension of the session', () => {
  test('P-11.1 records are said only where both ends said so in the hello', () => {
    expect(heardIn(1, 1).toSorted()).toEqual(['chunk', 'kept', 'offer', 'want']);
    for (const [machine, server] of [
      [0, 0],
      [1, 0],
      [0, 1],
      [2, 2],
    ] as const) {
      expect(heardIn(machine, server)).toEqual(new Array(4).fill('unexpected'));
    }
    expect(heardIn(3, 0xffff_fffd).toSorted()).toEqual(['chunk', 'kept', 'offer', 'want']);
  });

  test('P-11.1 a reply with an extension that was not offered begins no session', () => {
    const pipe = new Pipe();
    pipe.fate = () => [];
    pipe.start();
    const digest = pipe.machine.hello?.digest ?? fill(32, 0);
    const reply = (extensions: number): Uint8Array => {
      const payload = encodeHelloReply({
        protocolVersion: 1,
        nonce: fill(16, 1),
        session: 7,
        helloDigest: digest,
        refusal: null,
        serverTimeS: 1,
        agreementKey: crypto.agreementKey(fill(32, 8)),
        extensions,
      });
      const body = encodeSigned(signPayload(crypto, serverSeed, 'hello-reply', payload));
      return encodeFrame({ kind: 'hello-reply', direction: 'to-machine', session: 7, body });
    };
    pipe.receive('machine', reply(1));
    expect([pipe.seen.at(-1)?.output, pipe.machine.link]).toMatchObject([
      { type: 'discard', reason: 'malformed' },
      null,
    ]);
    pipe.receive('machine', reply(0));
    expect(pipe.seen.at(-1)?.output.type).toBe('up');
  });
});

// --- a server, and machines that say what a test lets them say

const voted = (option: number, preference = 0): CastVoteRecord => ({
  unit: 1,
  style: 1,
  diverted: false,
  contests: [
    { contest: 1, options: [option], preference, preferenceAlone: false },
    { contest: 2, options: [0], preference: 0, preferenceAlone: false },
  ],
});
const ballots = [voted(0, 3), voted(1), voted(0)];
const LOG = [counting(60, 1), counting(70, 2)];

function tally(contest: number, votes: number[], preferences: Record<number, number> = {}): ContestTally {
  return {
    contest,
    ballots: 3,
    votes,
    undervotes: 0,
    overvotes: 0,
    invalid: 0,
    preferenceKeys: Object.keys(preferences).map(Number),
    preferenceCounts: Object.values(preferences),
  };
}

/** A server that holds the report of three ballots of unit 1. */
function reported(): Bench {
  const bench = createBench([{ unit: 1 }, { unit: 2 }], { ...definition, records: 'sent' });
  boot(bench);
  expect(report(bench, 0, threeBallots(bench))).toEqual(['receipt counted 1']);
  return bench;
}

function threeBallots(bench: Bench) {
  const options = definition.contests[1]?.options.length ?? 0;
  const second = tally(2, [3, ...new Array<number>(options - 1).fill(0)]);
  const contests = [tally(1, [2, 1, 0], { 3: 1 }), second];
  return reportOf(bench, 0, { blocks: [{ unit: 1, ballots: 3, diverted: 0, contests }] });
}

interface Lists {
  readonly records: readonly Uint8Array[];
  readonly log: readonly Uint8Array[];
}

const honest: Lists = { records: ballots.map(encodeCastVoteRecord), log: LOG };

function offerOf(bench: Bench, lists: Lists, changes: { line?: number; seed?: Uint8Array } = {}): SessionMessage {
  const { journalId, generation } = threeBallots(bench);
  const reportDigest = crypto.sha256(encodeReport(threeBallots(bench)));
  const manifests = { records: manifestOf(lists.records, crypto), log: manifestOf(lists.log, crypto) };
  const payload = encodeOffer({ journalId, generation, reportDigest, ...manifests });
  const seed = changes.seed ?? machineAt(bench, changes.line ?? 0).seed;
  return { type: 'offer', signed: signPayload(crypto, seed, 'offer', payload) };
}

function chunkOf(bench: Bench, list: ListName, from: number, items: readonly Uint8Array[]): SessionMessage {
  const { journalId, generation } = threeBallots(bench);
  return { type: 'chunk', chunk: { journalId, generation, list, from, items } };
}

function words(messages: readonly SessionMessage[]): readonly string[] {
  return messages.map((message) => {
    if (message.type === 'want') return `want ${message.want.list} ${message.want.from}`;
    if (message.type === 'refused') return `refused ${message.reason}`;
    if (message.type !== 'kept') return message.type;
    const kept = decodeKept(message.signed.payload);
    return kept.ok ? `kept ${kept.value.agreement} ${kept.value.ledgerIndex}` : 'kept, unreadable';
  });
}

const tell = (bench: Bench, message: SessionMessage, line = 0): readonly string[] => words(say(bench, line, message));

/** Everything at once; what the server says in the end. */
function sendAll(bench: Bench, offered: Lists, sent: Lists = offered): string | undefined {
  tell(bench, offerOf(bench, offered));
  tell(bench, chunkOf(bench, 'records', 0, sent.records));
  return tell(bench, chunkOf(bench, 'log', 0, sent.log)).at(-1);
}

describe('P-11.2 the offer', () => {
  test('P-11.2 is taken for a report that is held, signed by its machine, and for nothing else', () => {
    const bench = reported();
    expect(tell(bench, offerOf(bench, honest, { seed: fill(32, 77) }))).toEqual(['refused BAD_SIGNATURE']);
    expect(tell(bench, offerOf(bench, honest, { line: 1 }), 1)).toEqual(['refused UNKNOWN_JOURNAL']);
    expect(bench.records.generations).toEqual({});
    expect(tell(bench, offerOf(bench, honest))).toEqual(['want records 0']);
    const empty = createBench([{ unit: 1 }], { ...definition, records: 'sent' });
    boot(empty);
    expect(tell(empty, offerOf(empty, honest))).toEqual(['refused UNKNOWN_JOURNAL']);
  });

  test('P-11.2 a manifest counts, measures and digests a list in its order', () => {
    const items = [fill(3, 7), fill(0, 0), fill(1, 9)];
    const digest = crypto.sha256(Uint8Array.from([0, 0, 0, 3, 7, 7, 7, 0, 0, 0, 0, 0, 0, 0, 1, 9]));
    expect(manifestOf(items, crypto)).toEqual({ items: 3, sizeBytes: 4, digest });
  });
});

test('P-11.3 a chunk begins where it was asked to and ends at its limits', () => {
  const large = Array.from({ length: 10 }, (_, i) => fill(2000, i));
  expect(chunkFrom(large, 3).map((item) => item[0])).toEqual([3, 4, 5, 6]);
  expect(chunkFrom(large, 8).length).toBe(2);
  expect(chunkFrom(large, 10)).toEqual([]);
  expect(chunkFrom(new Array(3000).fill(fill(0, 0)), 5).length).toBe(chunkItemsMax);
  const most = (size: number) => () =>
    encodeSessionMessage({ type: 'chunk', chunk: { ...place, items: [fill(size, 1), fill(4096, 1)] } });
  expect(most(chunkSizeBytesMax - 4096)).not.toThrow();
  expect(most(chunkSizeBytesMax - 4095)).toThrow('Chunk.items');
  expect(() => encodeSessionMessage({ type: 'chunk', chunk: { ...place, items: [] } })).toThrow('Chunk.items: none');
});

test('P-11.4 the server asks from what its disk holds, also after it has forgotten everything', () => {
  const bench = reported();
  expect(tell(bench, offerOf(bench, honest))).toEqual(['want records 0']);
  expect(tell(bench, chunkOf(bench, 'records', 0, honest.records.slice(0, 2)))).toEqual(['want records 2']);
  boot(bench);
  expect(tell(bench, offerOf(bench, honest))).toEqual(['want records 2']);
  // The disk knows of one record more than anybody remembers.
  Object.values(bench.records.generations)[0]?.lists.records.push(honest.records[2] ?? fill(0, 0));
  boot(bench);
  expect(tell(bench, offerOf(bench, honest))).toEqual(['want log 0']);
  expect(tell(bench, chunkOf(bench, 'log', 0, honest.log))).toEqual(['kept same 2']);
});

test('P-11.5 a chunk that was not asked for changes nothing', () => {
  const bench = reported();
  tell(bench, chunkOf(bench, 'records', 0, honest.records));
  expect(bench.records.generations).toEqual({});
  tell(bench, offerOf(bench, honest));
  const before = structuredClone(bench.records);
  for (const stray of [
    chunkOf(bench, 'records', 1, honest.records.slice(1)),
    chunkOf(bench, 'log', 0, honest.log),
    { type: 'chunk', chunk: { ...place, items: honest.records } } as const,
  ]) {
    expect(tell(bench, stray)).toEqual([]);
  }
  expect(bench.records).toEqual(before);
  expect(bench.notes.filter((note) => note.type === 'discarded').length).toBe(4);
  expect(tell(bench, chunkOf(bench, 'records', 0, honest.records))).toEqual(['want log 0']);
});

describe('P-11.6 what the records say about the report', () => {
  test('P-11.6 records that give the report change nothing but an entry; the same is said again', () => {
    const bench = reported();
    expect(sendAll(bench, honest)).toBe('kept same 2');
    expect(statuses(bench)).toEqual({ 1: 'complete' });
    expect(bench.ledger.entries.map(({ kind }) => kind)).toEqual(['report', 'records']);
    boot(bench);
    expect(tell(bench, offerOf(bench, honest))).toEqual(['kept same 2']);
    expect(bench.ledger.entries.length).toBe(2);
  });

  const changed = (record: CastVoteRecord): Lists => ({
    ...honest,
    records: [...honest.records.slice(0, 2), encodeCastVoteRecord(record)],
  });
  test.each<[string, Lists, string]>([
    ['a vote moved', changed(voted(1)), 'unit 1: the records of contest 1 give another result'],
    [
      'a preference lost',
      { ...honest, records: [voted(0), voted(1), voted(0)].map(encodeCastVoteRecord) },
      'unit 1: the records of contest 1 give another result',
    ],
    ['a ballot too few', { ...honest, records: honest.records.slice(1) }, 'unit 1: 2 records for 3 ballots'],
    [
      'a ballot of another unit',
      changed({ ...voted(0), unit: 2 }),
      'record 2 is of unit 2, which the report does not name',
    ],
    [
      'a contest left out',
      changed({ ...voted(0), contests: voted(0).contests.slice(1) }),
      'record 2 has not the contests of its style',
    ],
    ['an option nobody knows', changed(voted(40)), 'record 2 marks what contest 1 does not have'],
    [
      'a number alone where the ballot has no squares',
      changed({
        ...voted(0),
        contests: voted(0).contests.map((each) =>
          each.contest === 2 ? { ...each, options: [], preferenceAlone: true } : each,
        ),
      }),
      'record 2 marks what contest 2 does not have',
    ],
    ['the other compartment', changed({ ...voted(0), diverted: true }), 'record 2 lies in the wrong compartment'],
    [
      'no record at all',
      { ...honest, records: [...honest.records.slice(0, 2), fill(4, 255)] },
      'record 2 is none: CastVoteRecord: bad tag',
    ],
  ])('P-11.6 %s: the journal is held until officials decide, and they can', (_, lists, difference) => {
    const bench = reported();
    expect(sendAll(bench, lists)).toBe('kept different 2');
    expect(statuses(bench)).toEqual({ 1: `held: its records do not give its report: ${difference}` });
    expect(bench.notes.flatMap((note) => (note.type === 'alarm' ? [note.what] : []))).toEqual(['records-differ']);
    const journal = toHex(threeBallots(bench).journalId);
    act(bench, { type: 'resolve-hold', journal, decision: 'adds', reason: 'counted by hand' });
    expect(statuses(bench)).toEqual({ 1: 'complete' });
  });

  test('P-11.6 items that are not those signed are a difference too', () => {
    const bench = reported();
    const records = [encodeCastVoteRecord(voted(1, 3)), ...honest.records.slice(1)];
    expect(sendAll(bench, honest, { ...honest, records })).toBe('kept different 2');
    expect(statuses(bench)[1]).toMatch(/the records received are not those offered$/);
    const other = reported();
    expect(sendAll(other, honest, { ...honest, log: [counting(60, 3), counting(70, 2)] })).toBe('kept different 2');
    expect(statuses(other)[1]).toMatch(/the log entries received are not those offered$/);
  });

  test('P-11.6 a later generation is judged by its own records', () => {
    const bench = reported();
    expect(sendAll(bench, { ...honest, records: honest.records.slice(1) })).toBe('kept different 2');
    const next = nextGeneration(threeBallots(bench));
    expect(report(bench, 0, next)).toEqual(['receipt counted 3']);
    expect(statuses(bench)).toEqual({ 1: 'complete' });
  });
});

test('P-11.7 one generation has one offer, and no more than it says', () => {
  const bench = reported();
  tell(bench, offerOf(bench, honest));
  const other = { ...honest, log: [counting(9, 9)] };
  expect(tell(bench, offerOf(bench, other))).toEqual(['refused DISPUTED']);
  tell(bench, offerOf(bench, honest));
  expect(tell(bench, chunkOf(bench, 'records', 0, [...honest.records, fill(3, 1)]))).toEqual(['refused MALFORMED']);
  tell(bench, offerOf(bench, honest));
  expect(tell(bench, chunkOf(bench, 'records', 0, [fill(4000, 1)]))).toEqual(['refused MALFORMED']);
  expect(Object.values(bench.records.generations)[0]?.lists.records).toEqual([]);
  expect(sendAll(bench, honest)).toBe('kept same 2');
  expect(tell(bench, offerOf(bench, other))).toEqual(['refused DISPUTED']);
});
