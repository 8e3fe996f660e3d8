/** Every fault of the catalogue changes something where it should: one that takes no effect proves nothing. */
import { describe, expect, test } from 'vitest';
import { candidates } from '../../../harness/explore/candidates.ts';
import { type FaultKind, faultCatalogue } from '../../../harness/faults/catalogue.ts';
import { finished, planOf } from '../../../harness/explore/trial.ts';

/** What a fault needs besides its name: when, where, with what; the rest of the file where it needs that too. */
interface Occasion {
  readonly keys: string;
  readonly more?: string;
}

const onLine = 'when: close, at: station 1, for: 5 min';
const atMachine = 'when: opening, at: station 1, for: 3 h';

const occasions: Readonly<Record<string, Occasion>> = {
  'line.burst': { keys: `${onLine}, with: {good: 100 B, bad: 100 B}` },
  'line.flip': { keys: `${onLine}, with: {rate: 1/500}` },
  'line.cross': { keys: `${onLine}, with: {with: station 2}` },
  'line.coalesce': { keys: `${onLine}, with: {within: 2 s}` },
  'line.noise': { keys: `${onLine}, chance: 1/1` },
  'line.reorder': { keys: `${onLine}, chance: 1/1` },
  'line.break': { keys: `${onLine}, chance: 1/1` },
  'line.truncate': { keys: `${onLine}, chance: 1/1` },
  'machine.power': { keys: 'when: opening, at: station 1, for: 30 s' },
  'machine.clock': { keys: `${atMachine}, with: {power: fails}` },
  'machine.flash-rot': { keys: 'when: machine.counted, at: station 1' },
  'machine.memory-swapped': { keys: `${atMachine.replace('opening', '1 h after opening')}, with: {with: station 2}` },
  'machine.wrong-package': { keys: 'when: start, at: station 1, for: 20 min, with: {package: other-station}' },
  'machine.printer': { keys: 'when: start, at: station 1, for: 20 min' },
  'machine.resend': { keys: 'when: machine.receipted, at: station 1' },
  'operator.absent': { keys: 'when: start, at: station 1, for: 1 h' },
  'operator.slip': { keys: 'when: opening, at: station 1, with: {act: clear}' },
  'server.power': { keys: 'when: close, for: 30 s' },
  'server.kill': { keys: 'when: close' },
  'server.restore': { keys: 'when: machine.receipted, for: 30 s' },
  'server.second-instance': { keys: 'when: close, for: 20 min, with: {ledger: same}' },
  'server.clock': { keys: 'when: opening, for: 5 min' },
  'display.add-preferences': {
    keys: 'when: close, for: 30 min',
    more: 'election: kyrgyzstan-2021\nballotTypes: [party]\nvoters: {preference: 1/1}\n',
  },
  'adversary.tamper-report': {
    keys: 'when: machine.sent(query), at: liar',
    more: 'machines:\n  - {name: liar, at: station 2, role: impostor, assigned: true, ballots: 4}\n',
  },
  'adversary.splice': {
    keys: 'when: 2 h after close, at: station 1, with: {with: station 2, direction: both}',
  },
  'adversary.alter': { keys: `${onLine}, chance: 1/1` },
  'adversary.answer-hello': { keys: 'when: close, at: station 1, for: 2 min' },
};

function occasionOf(kind: FaultKind): Occasion {
  const own = occasions[kind.name];
  if (own !== undefined) return own;
  if (kind.momentary) return { keys: 'when: machine.receipted, at: station 1' };
  if (kind.on === 'line' || kind.on === 'adversary') return { keys: onLine };
  return { keys: kind.on === 'machine' ? atMachine : 'when: close, for: 30 min' };
}

function scenarioOf(kind: FaultKind): string {
  const { keys, more = 'election: small\n' } = occasionOf(kind);
  const election = more.includes('election:') ? '' : 'election: small\n';
  const line = `  - {${keys}, do: ${kind.name}}\n`;
  const stations = 'stations: 2\nballots: 8\nprofile: two-copies\npolls: {closeSpread: 10 min}\n';
  return `name: x\n${election}${more}${stations}faults:\n${line}`;
}

describe('every fault of the catalogue', () => {
  test.each(faultCatalogue.map((kind) => [kind.name, kind] as const))('%s takes effect', (name, kind) => {
    const plan = planOf(scenarioOf(kind), '1');
    expect(plan).not.toBeNull();
    if (plan === null) return;
    const { trace, verdicts } = finished(plan, '1');
    expect(trace.filter((event) => event.type === 'fault.effect' && event.do === name).length).toBeGreaterThan(0);
    const red = verdicts.filter(({ verdict }) => verdict === 'broken').map(({ id }) => id);
    // The canary's fault is there to turn checks red.
    if (name === 'display.add-vote') expect(red).toContain('I11');
    else expect(red).toEqual([]);
  });

  test('meets the reference session in the exhaustive exploration, but for those that need more than it has', () => {
    const met = new Set(candidates('all').map((fault) => fault.do));
    const missed = faultCatalogue.map(({ name }) => name).filter((name) => !met.has(name));
    expect(missed).toEqual(['display.add-vote', 'adversary.tamper-report']);
  });
});
