/** What machines, server and page go on saying after the night is decided, one round of it at a time. */
import type { TraceBody, TraceCounters } from '../../../judge/trace/events.ts';
import type { EndedMachine, Ending } from './ending.ts';

type ActorEvent = readonly [actor: string, body: TraceBody];

function counters(frames: number): TraceCounters {
  return {
    framesSent: frames,
    framesResent: Math.floor(frames / 10),
    framesReceived: frames,
    bytesSent: frames * 100,
    bytesReceived: frames * 100,
    sessions: 1,
    resets: 0,
    acknowledgementsSpurious: 0,
    discarded: { 'bad-checksum': Math.floor(frames / 10) },
  };
}

/** A new session, a question and its answer, the report and its receipt once more, noise, and entries about it. */
export function* machineRound(ending: Ending, machine: EndedMachine): Iterable<ActorEvent> {
  const { actor, key, messages, receipted } = machine;
  const { report, receipt, query, holding } = messages;
  const toServer = { line: actor, machineKey: key };
  machine.frames += 12;
  machine.sequence += 1;
  yield ['server', { type: 'server.session', line: actor, what: 'refused', reason: 'UNKNOWN_KEY' }];
  yield [actor, { type: 'machine.session', what: 'up', reason: '' }];
  yield ['server', { type: 'server.session', line: actor, what: 'up', reason: '' }];
  yield [actor, { type: 'machine.sent', message: query }];
  yield ['server', { type: 'server.discarded', line: actor, reason: 'bad-checksum', bytes: 40 }];
  yield ['server', { type: 'server.received', ...toServer, message: query }];
  yield ['server', { type: 'server.sent', line: actor, message: holding }];
  yield [actor, { type: 'machine.discarded', reason: 'bad-checksum', bytes: 40 }];
  yield [actor, { type: 'machine.received', message: holding }];
  yield [actor, { type: 'machine.sent', message: report }];
  yield ['server', { type: 'server.received', ...toServer, message: report }];
  yield ['server', { type: 'server.store', what: 'report', answer: 'same', key: `report:${actor}` }];
  yield ['server', { type: 'server.sent', line: actor, message: receipt }];
  yield [actor, { type: 'machine.received', message: receipt }];
  yield [actor, receipted];
  yield [actor, { type: 'machine.logged', event: 'message', sequence: machine.sequence }];
  yield [actor, { type: 'machine.counters', counters: counters(machine.frames) }];
  yield [actor, { type: 'machine.session', what: 'down', reason: 'peer-silent' }];
  yield ['server', { type: 'server.session', line: actor, what: 'down', reason: 'peer-silent' }];
  yield ['server', { type: 'server.counters', line: actor, counters: counters(machine.frames) }];
  yield [actor, { type: 'machine.alarm', what: 'no-answer', detail: `${ending.entries} beacons` }];
  yield ['server', { type: 'server.alarm', what: 'noisy-line', detail: `frame ${machine.frames}`, unit: null }];
}

function hexOf(number: number): string {
  return number.toString(16).padStart(64, '0');
}

/** The same figures under a new number and a new time. */
export function* publicationRound(ending: Ending, nowS: number): Iterable<ActorEvent> {
  const { published, shown } = ending;
  const { entries: ledgerIndex, head: ledgerHead } = ending;
  ending.publication += 1;
  ending.entries += 1;
  ending.head = hexOf(2 * ending.entries);
  const { publication: number, entries: index, head: hash } = ending;
  const entry = { index, key: `publication:${number}`, digest: hexOf(2 * index + 1), hash, bytes: 900 };
  yield ['server', { type: 'server.committed', what: 'publication', ...entry }];
  const snapshot = { ...published.snapshot, number, atS: nowS, ledgerIndex, ledgerHead, crossings: [] };
  yield ['server', { ...published, snapshot }];
  yield ['display', { ...shown, page: { ...shown.page, snapshot: number, atS: nowS } }];
}

/** The server loses power, finds its whole ledger again, and every machine comes back. */
export function* restartRound(ending: Ending): Iterable<ActorEvent> {
  yield ['server', { type: 'power', up: false, why: 'cut' }];
  yield ['server', { type: 'power', up: true, why: 'back' }];
  yield ['server', { type: 'server.recovered', entries: ending.entries, head: ending.head }];
}
