/** A small day for each fault of the catalogue on which it takes effect, and the same with other parameters. */
import { parse, stringify } from 'yaml';
import type { FaultKind } from '../../../../harness/simulation/faults/catalogue.ts';
import type { FaultContent } from '../../../../harness/simulation/scenario/schema.ts';

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
    more: 'machines:\n  - {name: liar, at: station 2, role: impostor, assigned: true, ballots: 4, close: 20 min after close}\n',
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

export type Written = Readonly<Record<string, string | number | boolean>>;

/** What the fault needs to take effect. */
export function parametersOf(kind: FaultKind): Written {
  return faultOf(kind).with ?? {};
}

function faultOf(kind: FaultKind): FaultContent {
  return { ...(parse(`{${occasionOf(kind).keys}}`) as FaultContent), do: kind.name };
}

/** The day as a scenario file. `values`: parameters in place of what the fault needs; `more`: other keys of the fault. */
export function scenarioOf(kind: FaultKind, values?: Written, more: Partial<FaultContent> = {}): string {
  const { with: needed, ...fault } = faultOf(kind);
  const written = values ?? needed;
  const rest = {
    election: 'small',
    ...parse(occasionOf(kind).more ?? '{}'),
    ...{ stations: 2, ballots: 8, profile: 'two-copies', polls: { closeSpread: '10 min' } },
  };
  // A parameter is written once: as the chance of the fault or among the others.
  const { chance: _, ...unchanced } = fault;
  const own = written?.chance === undefined ? fault : unchanced;
  return stringify({ name: 'x', ...rest, faults: [{ ...own, ...(written && { with: written }), ...more }] });
}
