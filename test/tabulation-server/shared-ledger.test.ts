/** Two servers over one ledger: what the one appends reaches the other, and no station is told of a loss that is none. */
import { expect, test } from 'vitest';
import type { ServerInput } from '../../tabulation-server/io.ts';
import { truncatePlain } from '../../tabulation-server/ledger/plain-store.ts';
import { replay } from '../../tabulation-server/ledger/replay.ts';
import {
  alarms,
  answerAll,
  type Bench,
  boot,
  connect,
  createBench,
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

test('only the server that leads publishes; the one that takes over goes on with the numbers', () => {
  const { leader, follower } = pair(1);
  report(leader, 0, reportOf(leader, 0));
  publish(leader);
  feed(follower, grown(follower));
  publish(follower);
  expect([leader.published.length, follower.published.length]).toEqual([1, 0]);
  feed(follower, { type: 'ledger.shared', leads: true });
  publish(follower);
  expect(follower.published.map(({ snapshot }) => snapshot.number)).toEqual([2]);
});
