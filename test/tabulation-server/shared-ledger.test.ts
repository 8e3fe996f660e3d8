/** Two servers over one ledger: what the one appends reaches the other, and no station is told of a loss that is none. */
import { expect, test } from 'vitest';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { ServerInput } from '../../tabulation-server/io.ts';
import { appendPlain, truncatePlain } from '../../tabulation-server/ledger/plain-store.ts';
import { encodeRecord } from '../../tabulation-server/ledger/record.ts';
import { replay } from '../../tabulation-server/ledger/replay.ts';
import {
  alarms,
  answerAll,
  type Bench,
  boot,
  connect,
  createBench,
  crypto,
  feed,
  machineAt,
  publish,
  report,
  reportOf,
  totalsNow,
} from './support/bench.ts';
import { totals } from './support/election.ts';

/** The same machines and the same disk. */
function pair(units: number) {
  const plans = Array.from({ length: units }, (_, n) => ({ unit: n + 1 }));
  const [leader, follower] = [createBench(plans), createBench(plans)];
  follower.ledger = leader.ledger;
  leader.deps.breakdown = true;
  follower.machines.splice(0, units, ...leader.machines);
  for (const [bench, leads] of [
    [leader, true],
    [follower, false],
  ] as const) {
    boot(bench);
    feed(bench, { type: 'ledger.shared', leads });
  }
  for (const line of leader.machines.keys()) connect(leader, line);
  for (const machine of leader.machines) machine.ups = [];
  return { leader, follower };
}

const grown = (bench: Bench, asked = false): ServerInput => {
  return { type: 'ledger.grew', entries: bench.ledger.entries.slice(bench.server.projection.index), asked };
};

test('what the other server appended counts here too, once, and the next append stands after it', () => {
  const { leader, follower } = pair(2);
  report(leader, 0, reportOf(leader, 0));
  feed(follower, grown(follower));
  expect(totalsNow(follower)).toEqual(totals(1));
  feed(follower, { type: 'ledger.grew', entries: follower.ledger.entries.slice(), asked: false });
  connect(follower, 1);
  expect(report(follower, 1, reportOf(follower, 1))).toEqual(['receipt counted 2']);
  feed(leader, grown(leader));
  expect(totalsNow(leader)).toEqual(totalsNow(follower));
  expect(leader.server.projection).toEqual(replay(leader.ledger.entries, leader.deps));
});

test('entries that skip one, or do not follow, are not believed', () => {
  const { leader, follower } = pair(2);
  report(leader, 0, reportOf(leader, 0));
  report(leader, 1, reportOf(leader, 1));
  const [first, second] = leader.ledger.entries;
  if (first === undefined || second === undefined) throw new Error('two entries expected');
  feed(follower, { type: 'ledger.grew', entries: [second], asked: false });
  expect(follower.server.projection.index).toBe(2);
  const { follower: other } = pair(2);
  feed(other, { type: 'ledger.grew', entries: [{ ...first, atS: 1 }], asked: false });
  expect([other.server.phase, alarms(other)]).toEqual(['stopped', ['ledger-damaged']]);
});

test('a receipt from beyond what is known here: BUSY until the ledger has been read, then no warning', () => {
  const { leader, follower } = pair(2);
  report(leader, 0, reportOf(leader, 0));
  follower.slow = true;
  connect(follower, 0);
  connect(follower, 0);
  expect(machineAt(follower, 0).ups).toEqual(['refused BUSY', 'refused BUSY']);
  expect(follower.waiting).toHaveLength(1);
  answerAll(follower);
  follower.slow = false;
  connect(follower, 0);
  expect(machineAt(follower, 0).ups.at(-1)).toBe('');
  expect([alarms(follower), follower.server.awaited]).toEqual([[], {}]);
});

test('a ledger that did lose the entry is found out all the same', () => {
  const { leader, follower } = pair(2);
  report(leader, 0, reportOf(leader, 0));
  truncatePlain(follower.ledger, 0);
  connect(follower, 0);
  expect(machineAt(follower, 0).ups).toEqual(['refused BUSY']);
  connect(follower, 0);
  expect(machineAt(follower, 0).ups).toEqual(['refused BUSY', 'LEDGER_ROLLED_BACK']);
  expect(alarms(follower)).toEqual(['ledger-rolled-back']);
});

/** Publishes on the leader; what the follower then shows, oldest first. */
function followed(leader: Bench, follower: Bench): readonly number[] {
  publish(leader);
  feed(follower, grown(follower));
  return follower.published.map(({ snapshot }) => snapshot.number);
}

const publications = (bench: Bench) => bench.ledger.entries.filter(({ kind }) => kind === 'publication').length;

test('only the server that leads publishes, and both show it; the one that takes over goes on with the numbers', () => {
  const { leader, follower } = pair(2);
  report(leader, 0, reportOf(leader, 0));
  expect(followed(leader, follower)).toEqual([1]);
  publish(follower);
  expect([publications(leader), follower.published]).toEqual([1, leader.published]);
  feed(follower, { type: 'ledger.shared', leads: true });
  connect(follower, 1);
  report(follower, 1, reportOf(follower, 1));
  publish(follower);
  expect(follower.published.map(({ snapshot }) => snapshot.number)).toEqual([1, 2]);
});

test('a server that is started beside one that leads shows what was published before it came', () => {
  const { leader, follower } = pair(2);
  report(leader, 0, reportOf(leader, 0));
  publish(leader);
  report(leader, 1, reportOf(leader, 1));
  follower.published = [];
  boot(follower);
  feed(follower, { type: 'ledger.shared', leads: false });
  // Results by unit are those of the snapshot's own entry, whatever has come since.
  expect(follower.published).toEqual(leader.published);
  expect(follower.published[0]?.breakdown?.groups.map(({ units }) => units.length)).toEqual([1]);
});

test('I11 another server’s publication is shown only when its figures, and the display, are right', () => {
  const { leader, follower } = pair(2);
  report(leader, 0, reportOf(leader, 0));
  const forged = (change: (text: string) => string) => {
    const { ledger } = leader;
    const last = ledger.entries.pop();
    if (last === undefined) throw new Error('a publication expected');
    const payload = new Uint8Array(Buffer.from(change(Buffer.from(last.bytes.slice(96)).toString('utf8'))));
    const signed = signPayload(crypto, leader.deps.seed, 'snapshot', payload);
    appendPlain(ledger, { ...last, digest: crypto.sha256(payload), bytes: encodeRecord(signed) }, crypto);
  };
  publish(leader);
  forged((text) => text.replace('"tookPart":100', '"tookPart":101'));
  feed(follower, grown(follower));
  publish(follower);
  expect([follower.published, alarms(follower)]).toEqual([[], ['publication-not-believed']]);
  const refused = follower.notes.flatMap((note) => (note.type === 'publication-refused' ? note.findings : []));
  expect(refused).toEqual(['contest 1: ballots 101 and 100']);
  // The next one is right, and the display wrong until somebody has mended it.
  const { view } = follower.deps;
  follower.deps.view = (snapshot) => ({ ...view(snapshot), atS: 0 });
  const { leader: sound, follower: other } = pair(1);
  other.deps.view = follower.deps.view;
  report(sound, 0, reportOf(sound, 0));
  expect([followed(sound, other), alarms(other)]).toEqual([[], ['display-wrong']]);
  other.deps.view = view;
  publish(other);
  expect(other.published.map(({ snapshot }) => snapshot.number)).toEqual([1]);
});
