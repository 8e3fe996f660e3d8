/** What can recover and what excuses a night, from the plan and the budgets of the catalogue. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../../../harness/search/trial.ts';
import { faultCatalogue } from '../../../../harness/simulation/faults/catalogue.ts';
import { judgeSurvival } from '../../../../harness/simulation/world/survival.ts';

const place = (name: string) => {
  const kind = faultCatalogue.find((each) => each.name === name);
  return kind?.on === 'server' || kind?.on === 'display' ? '' : 'at: station 1, ';
};

/** Units expected complete, and why the night is not survivable; of two stations of which the first is struck. */
function judged(faults: readonly string[], more = 'profile: two-copies\n') {
  const list = faults.map((fault) => {
    const name = /do: ([a-z.-]+)/.exec(fault)?.[1] ?? '';
    return `  - {when: 1 h after opening, ${place(name)}${fault}}\n`;
  });
  const plan = planOf(`name: x\nelection: small\nstations: 2\nballots: 3\n${more}faults:\n${list.join('')}`, '1');
  if (plan === null) throw new Error(`refused: ${list.join('')}`);
  const { recoverable, survivable, whyNot } = judgeSurvival(plan);
  expect(survivable).toBe(whyNot === '');
  return [recoverable, whyNot] as const;
}

const all = [[1, 2], ''] as const;
const second = [[2], ''] as const;
const noCopy = (name: string) =>
  [[2], `${name} without a second copy of the memory is outside the budget of survivable faults`] as const;

describe('a fault without an end', () => {
  /** Reviewed here as well: whose silence nobody can be expected to recover from, where nothing ends it. */
  const silent: Readonly<Record<string, readonly string[]>> = {
    line: [
      ...['line.cut', 'line.drop', 'line.stall', 'line.baud', 'line.flow-control', 'line.new-lines', 'line.seven-bits'],
      'adversary.other-version',
    ],
    machine: [
      ...['machine.flash-fail', 'machine.jam', 'machine.misfeed', 'machine.printer', 'machine.supply', 'machine.lid'],
      ...['machine.seal', 'machine.wrong-package', 'machine.memory-swapped', 'operator.absent'],
      ...['voter.stick-together', 'voter.leave-sheet'],
    ],
    server: ['server.refuse-writes'],
  };

  const needs: Readonly<Record<string, string>> = {
    'line.cross': ', with: {with: station 2}',
    'operator.carry-to': ', with: {to: station 2}',
    'machine.memory-swapped': ', with: {with: station 2}',
    'machine.old-image': ', for: 10 s',
    'adversary.splice': ', with: {with: station 2}',
  };

  test.each(faultCatalogue.map((kind) => [kind.name, kind.budget] as const))(
    '%s: as its budget says',
    (name, budget) => {
      const [silences] = Object.entries(silent).find(([, names]) => names.includes(name)) ?? [null];
      expect(budget.lastsUs === null ? budget.silences : null).toBe(silences);
      // The other station goes on, but not without the server.
      const expected = silences === null ? all : silences === 'server' ? ([[], ''] as const) : second;
      expect(judged([`do: ${name}${needs[name] ?? ''}`])).toEqual(expected);
    },
  );

  test('with an end everything recovers', () => {
    for (const { name, lasts } of faultCatalogue) {
      const rest = lasts !== 'a-while' ? '' : ', for: 10 s';
      expect([name, ...judged([`do: ${name}${rest}${needs[name] ?? ''}`])]).toEqual([name, ...all]);
    }
  });
});

describe('copies of a memory', () => {
  const worn = (copy: string, more = '') => `do: machine.flash-worn, with: {copy: ${copy}${more}}`;
  const lost = (copy: string) => `do: machine.flash-lost, for: 10 s, with: {copy: ${copy}}`;
  const old = (copy: string) => `do: machine.old-image, for: 1 h, with: {copy: ${copy}}`;

  test('one copy: nothing mends it', () => {
    for (const fault of [worn('main'), lost('main'), old('main'), 'do: machine.flash-rot']) {
      const name = /do: ([a-z.-]+)/.exec(fault)?.[1] ?? '';
      expect(judged([fault], '')).toEqual(noCopy(name));
    }
  });

  test('two: both at once', () => {
    expect(judged([worn('main'), worn('backup')])).toEqual(noCopy('machine.flash-worn'));
    expect(judged([worn('main', ', page: 2'), worn('backup', ', page: 3')])).toEqual(all);
    expect(judged([worn('main'), worn('main')])).toEqual(all);
    expect(judged([worn('main'), lost('backup')])).toEqual(all);
    expect(judged([lost('main'), lost('backup')])).toEqual(noCopy('machine.flash-lost'));
    expect(judged([old('main'), worn('backup')])).toEqual(noCopy('machine.old-image'));
    expect(judged([old('main'), 'do: machine.flash-rot, with: {copy: backup}'])).toEqual(noCopy('machine.old-image'));
    expect(judged([old('both')])).toEqual(noCopy('machine.old-image'));
    expect(judged([old('main')])).toEqual(all);
  });
});

describe('what people of the commission would have to find', () => {
  const impostor = (more: string) =>
    `machines:\n  - {name: liar, at: station 1, role: impostor, assigned: ${more}, ballots: 2}\n`;
  const stranger = 'a machine with an assignment of the commission speaks for a unit whose own machine cannot';
  const lie =
    'without the records behind it a plausible lie under a key of the commission is found by a hand count and by nothing before';

  test('a stranger with an assignment where the own machine cannot speak', () => {
    const other = 'do: machine.wrong-package, for: 1 h, with: {package: other-election}';
    expect(judged([other])).toEqual(second);
    expect(judged([other], impostor('false'))).toEqual(second);
    expect(judged([other], impostor('true'))).toEqual([[2], stranger]);
    expect(judged(['do: machine.wrong-package'], impostor('true'))).toEqual([[2], stranger]);
    expect(judged(['do: machine.wrong-package, for: 1 h'], impostor('true'))).toEqual([[2], '']);
  });

  test('a lie that adds up, without the records behind it', () => {
    const tell = (what: string) => `do: adversary.tamper-report, with: {tell: ${what}}`;
    expect(judged([tell('swapped')])).toEqual([[1, 2], lie]);
    expect(judged([tell('swapped')], 'records: sent\n')).toEqual(all);
    expect(judged([tell('impossible')])).toEqual(all);
  });
});

test('survival reads budgets and names no fault of the catalogue', () => {
  const source = readFileSync(new URL('../../../../harness/simulation/world/survival.ts', import.meta.url), 'utf8');
  expect(faultCatalogue.map(({ name }) => name).filter((name) => source.includes(name))).toEqual([]);
});
