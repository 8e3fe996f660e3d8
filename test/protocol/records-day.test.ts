/** Records over a whole day: every cut, and the order they are kept in. */
import { describe, expect, test } from 'vitest';
import { readFlash } from '../../harness/simulation/world/flash.ts';
import { prepareWorld, runToEnd } from '../../harness/simulation/world/simulate.ts';
import { createStandInCrypto } from '../../harness/simulation/world/stand-in-crypto.ts';
import type { World } from '../../harness/simulation/world/world.ts';
import { recordLists } from '../../firmware-sim/records.ts';
import { decodeCastVoteRecord } from '../../protocol/messages/codec.ts';
import { definition } from '../tabulation-server/support/election.ts';
import { planOfText } from '../support/plans.ts';

const day = (faults: string): World => {
  const text = `name: Day\nelection: small\nstations: 1\nballots: 300\nregistered: 400\nrecords: sent\nline: {baud: 9600}\n${faults}`;
  const world = prepareWorld(planOfText(text), '1', createStandInCrypto());
  runToEnd(world);
  return world;
};
const cutOften = `faults:
  - {when: server.kept(records) by station 1, at: station 1, do: line.cut, for: 70 s}
  - {when: machine.sent(chunk) by station 1, nth: 2, do: server.kill}
  - {when: server.sent(want), nth: 3, at: station 1, do: machine.power, for: 30 s}
  - {when: server.kept(log) by station 1, at: station 1, do: line.cut, for: 10 s}
`;
const kept = (world: World) => Object.values(world.state.server.records.generations)[0]?.lists;

describe('P-11.8 whatever is cut, and however often', () => {
  test('P-11.8 both lists are held whole, in the order they have without a cut, each item once', () => {
    const [quiet, rough] = [day(''), day(cutOften)];
    expect(rough.state.faults.map(({ started }) => started)).toEqual([1, 1, 1, 1]);
    const boxed = rough.trace.filter((event) => event.type === 'sheet.boxed').length;
    expect(boxed).toBeGreaterThan(250);
    expect(kept(rough)?.records.length).toBe(boxed);
    expect(kept(rough)).toEqual(kept(quiet));
    const commits = rough.trace.filter((event) => event.type === 'server.committed' && event.what === 'records');
    expect(commits).toMatchObject([{ records: { records: boxed, difference: '' } }]);
    const stored = rough.trace.flatMap((event) => (event.type === 'server.kept' ? [event] : []));
    expect(stored.reduce((sum, event) => sum + (event.list === 'records' ? event.items : 0), 0)).toBe(boxed);
  });

  test('P-11.8 a machine that is sealed and switched on again offers the same lists', () => {
    const world = day('');
    const [actor] = world.state.machines;
    const deps = world.env.machineDeps[0];
    const report = actor?.core.report ?? null;
    if (actor?.flash === undefined || actor.flash === null || report === null || !deps?.card)
      throw new Error('no machine');
    expect(actor.state).toBe('sealed');
    expect(recordLists(readFlash(actor.flash), report, deps.card, deps)).toEqual(kept(world));
  });
});

test('P-11.9 the order of the records is the random one of the journal and says nothing of the order of casting', () => {
  const world = day('');
  const { definite } = definition.marks;
  const chosen = new Map<number, string>();
  for (const event of world.trace) {
    if (event.type !== 'sheet.made') continue;
    const marks = event.marks.filter(({ option, darkness }) => option !== undefined && darkness >= definite);
    chosen.set(
      event.sheet,
      marks
        .map(({ contest, option }) => `${contest}:${option}`)
        .toSorted()
        .join(),
    );
  }
  const cast = world.trace.flatMap((event) => (event.type === 'sheet.boxed' ? [chosen.get(event.sheet)] : []));
  const sent = (kept(world)?.records ?? []).map((bytes) => {
    const record = decodeCastVoteRecord(bytes);
    if (!record.ok) throw new Error(record.reason);
    return record.value.contests
      .flatMap(({ contest, options }) => options.map((option) => `${contest}:${option}`))
      .toSorted()
      .join();
  });
  expect(sent.toSorted()).toEqual(cast.map(String).toSorted());
  const inPlace = sent.filter((record, i) => record === cast[i]).length;
  const alike = sent.reduce((sum, record) => sum + cast.filter((other) => other === record).length, 0) / sent.length;
  // As many as chance puts there, with four standard deviations of room.
  expect(Math.abs(inPlace - alike)).toBeLessThan(4 * Math.sqrt(alike));
});
