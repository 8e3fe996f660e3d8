/**
 * Every parameter of every fault: what is missing, nothing, beyond its limits, of another unit, no word of its list or the fault's
 * own place is refused with a sentence; every word and both limits of every number are played.
 */
import { describe, expect, test } from 'vitest';
import { finished, planOf } from '../../../../harness/search/trial.ts';
import {
  type Fault,
  type FaultParameter,
  faultCatalogue,
  isAtMachines,
  type NumberParameter,
} from '../../../../harness/simulation/faults/catalogue.ts';
import { isNeeded, oneOf } from '../../../../harness/simulation/faults/parameter.ts';
import { lineNewLines } from '../../../../harness/simulation/faults/line/new-lines.ts';
import { valuesOf } from '../../../../harness/simulation/faults/values.ts';
import { randomStream as createRandom } from '../../../../harness/simulation/random.ts';
import { checkText } from '../../../../harness/simulation/scenario/check.ts';
import { formatProblem } from '../../../../harness/judge/input/problem.ts';
import { quantityText } from '../../../../harness/simulation/scenario/quantity.ts';
import type { FaultContent } from '../../../../harness/simulation/scenario/schema.ts';
import { parametersOf, scenarioOf, type Written } from './occasions.ts';

/** The first thing said against a file; empty where nothing is. */
function refusal(text: string): string {
  const result = checkText(text, 'x.yaml', '1');
  return result.ok ? '' : result.problems.map(formatProblem).join('\n');
}

const allParameters = faultCatalogue.flatMap((kind) =>
  Object.entries(kind.params).map(([name, parameter]) => [`${kind.name} ${name}`, kind, name, parameter] as const),
);

/** A figure as written, of any size. */
function figure({ unit }: NumberParameter, value: number): string | number {
  return unit === 'count' ? value : unit === 'duration' ? `${value} us` : quantityText(unit, value);
}

/** Nothing of this may pass: below and beyond the limits, of another unit, no word of the list, the fault's own place. */
function refusedValues(parameter: FaultParameter): readonly (string | number | boolean)[] {
  switch (parameter.unit) {
    case 'text':
      return ['', 'sideways', `${parameter.choices[0] ?? ''}s`, 3, true, '3 s', '1/2'];
    case 'actor':
      return ['', '  ', 'station 1', 'station 3', 'station 0', 'all stations', 'server', 'display', 'nowhere', 3, true];
    default: {
      const { least, most, unit } = parameter;
      const beyond = unit === 'ratio' ? ['3/2', '1/0'] : [figure(parameter, most + 1)];
      const below = least > 0 ? [figure(parameter, least - 1)] : [];
      const others = ['-1', '-5 s', '-64 B', '-1/2', 'lots', '1e400', '', true, -1, 1.5, 1e300];
      const foreign = {
        duration: ['64 B', '1/2', 5],
        bytes: ['3 s', '1/2', 5],
        ratio: ['3 s', '64 B', 1],
        count: ['3 s', '64 B', '1/2'],
      };
      return [...beyond, ...below, ...others, ...foreign[unit]];
    }
  }
}

/** Each word, and the least and the most of a number. */
function playedValues(parameter: FaultParameter): readonly (string | number)[] {
  switch (parameter.unit) {
    case 'text':
      return parameter.choices;
    case 'actor':
      return [parameter.example];
    default: {
      if (parameter.word !== null) return [figure(parameter, parameter.least + 1), parameter.word];
      return [figure(parameter, parameter.least), figure(parameter, parameter.most)];
    }
  }
}

/** Everything of which the parameter has need. */
function withNeeds(kind: Fault, parameter: FaultParameter): Written {
  const needed = parameter.unit === 'actor' && parameter.needed !== 'always' ? parameter.needed : null;
  return { ...parametersOf(kind), ...(needed !== null && { [needed.parameter]: needed.is }) };
}

describe('what a parameter may not be', () => {
  test.each(allParameters)('%s', (_, kind, name, parameter) => {
    const rest = withNeeds(kind, parameter);
    // The liar of this day is at a place of its own.
    const own = kind.name === 'adversary.tamper-report' ? ['liar'] : [];
    const values =
      parameter.unit === 'actor' && own.length > 0
        ? [...refusedValues(parameter).filter((value) => value !== 'station 1'), ...own]
        : refusedValues(parameter);
    for (const value of values) {
      const said = refusal(scenarioOf(kind, { ...rest, [name]: value }));
      expect({ value, said }).toEqual({ value, said: expect.stringContaining(`faults[0].with.${name}: found`) });
      expect(said).toMatch(/^x\.yaml:\d+:\d+: /);
    }
    const { [name]: __, ...without } = rest;
    const missing = refusal(scenarioOf(kind, without));
    if (parameter.unit === 'actor') {
      expect(missing).toContain(`faults[0].with.${name}: found nothing, expected \`with: {`);
      expect(missing).toContain(`${name}: ${parameter.example}}\`: `);
    } else expect(missing).toBe('');
  });

  test.each(faultCatalogue.map((kind) => [kind.name, kind] as const))('%s: a parameter it does not have', (_, kind) => {
    for (const name of ['wiht', 'constructor', '__proto__x', 'toString']) {
      const said = refusal(scenarioOf(kind, { ...parametersOf(kind), [name]: 1 }));
      expect(said).toContain(`faults[0].with.${name}: found the unknown parameter \`${name}\``);
    }
  });
});

describe('what else is refused of a fault', () => {
  const more = (kind: Fault, rest: Partial<FaultContent>) => refusal(scenarioOf(kind, undefined, rest));

  test.each(faultCatalogue.map((kind) => [kind.name, kind] as const))('%s: for, odds, chance, place', (_, kind) => {
    for (const length of ['0 s', '-1 s', '31 days', '1e9 h', 'long']) {
      expect(more(kind, { for: length })).toContain('faults[0].for: found');
    }
    for (const odds of ['0/1', '2/1', 'often']) {
      expect(more(kind, { odds })).toContain('faults[0].odds: found');
      expect(more(kind, { chance: odds })).toContain('faults[0].chance: found');
    }
    const elsewhere = isAtMachines(kind) ? ['server', 'station 9'] : ['station 1', 'station 9'];
    for (const at of elsewhere) expect(more(kind, { at })).toContain('faults[0].at: found');
    if (isAtMachines(kind) && kind.at === 'one')
      expect(more(kind, { at: 'all stations' })).toContain('expected one machine: ');
  });

  test('an image that is never put back, a copy that is not there, a page beyond the memory', () => {
    const said = (fault: string, profile = 'standard') =>
      refusal(
        `name: x\nelection: small\nstations: 1\nballots: 3\nprofile: ${profile}\nfaults:\n  - {when: close, at: station 1, ${fault}}\n`,
      ).split('\n')[0];
    expect(said('do: machine.old-image')).toBe(
      'x.yaml:7:5: faults[0].for: found nothing, expected `for:` with a duration such as `20 min`: `machine.old-image` takes effect when it is over',
    );
    for (const name of ['machine.flash-lost', 'machine.flash-rot', 'machine.flash-worn', 'machine.old-image']) {
      const length = name === 'machine.flash-rot' ? '' : 'for: 20 min, ';
      const words = name === 'machine.old-image' ? ' or `both`' : '';
      expect(said(`${length}do: ${name}, with: {copy: backup}`)).toContain(
        `faults[0].with.copy: found \`backup\`, expected \`copy: main\`${words}: \`station 1/ballot\` has one copy of its memory`,
      );
      expect(said(`${length}do: ${name}, with: {copy: backup}`, 'two-copies')).toBe('');
    }
    expect(said('do: machine.flash-worn, with: {page: 512}')).toContain(
      'found `512`, expected `next` or a page from 0 to 511',
    );
    expect(said('do: machine.flash-worn, with: {page: 511}')).toBe('');
  });

  test('two chances of one fault', () => {
    const [kind] = faultCatalogue.filter(({ name }) => name === 'line.drop');
    if (kind === undefined) throw new Error('line.drop is in the catalogue');
    const said = refusal(scenarioOf(kind, { chance: '1/2' }, { chance: '1/3' }));
    expect(said).toContain('faults[0].with.chance: found `1/2`, expected no `chance` in `with:` beside');
  });
});

/** The other machines that a value has need of. */
function completed(kind: Fault, values: Written): Written {
  const others = Object.entries(kind.params).flatMap(([name, parameter]) =>
    parameter.unit === 'actor' && isNeeded(parameter, kind.params, values) ? [[name, parameter.example] as const] : [],
  );
  return { ...Object.fromEntries(others), ...values };
}

/** What takes effect on another day than this one only: why, and the scenario or test that shows it. */
const onAnotherDay: Readonly<Record<string, string>> = {
  'line.burst good 65536 B': 'the line stays good for longer than this day has bytes',
  'line.new-lines change crlf-to-lf': 'CR LF comes once in 65,536 bytes: shown below',
  'machine.flash-worn page 1': 'eight ballots do not meet every page: machine/two-copies-of-a-memory.yaml',
  'machine.clock power stays':
    'the clock is read at a start, and this machine starts once: machine/seals-and-a-wrong-clock.yaml',
  'operator.slip act reopen': 'nothing was reported by the opening: people/every-key-after-the-receipt.yaml',
  'operator.slip act old-reopen': 'nothing was reported by the opening: people/every-key-after-the-receipt.yaml',
  'adversary.answer-hello reply recorded': 'there is one hello on this day: adversary/recorded-welcome.yaml',
};

/** Whether it takes effect under one of a few seeds: chance may pass a small day by. */
function takesEffect(kind: Fault, text: string): boolean {
  return Array.from({ length: 12 }, (_, at) => String(at + 1)).some((seed) => {
    const plan = planOf(text, seed);
    if (plan === null) throw new Error(`refused: ${text}`);
    return finished(plan, seed).trace.some((event) => event.type === 'fault.effect' && event.do === kind.name);
  });
}

describe('what a parameter may be takes effect', () => {
  test.each(allParameters)('%s', (_, kind, name, parameter) => {
    for (const value of playedValues(parameter)) {
      const values = completed(kind, { ...withNeeds(kind, parameter), [name]: value });
      const elsewhere = onAnotherDay[`${kind.name} ${name} ${value}`] !== undefined;
      // A chance of one in a million is for a day of millions.
      const rare = parameter.unit === 'ratio' && value === '1/1000000';
      const text = scenarioOf(kind, values);
      if (rare) expect(refusal(text)).toBe('');
      else expect({ value, effective: takesEffect(kind, text) }).toEqual({ value, effective: !elsewhere });
    }
  });
});

describe('the code that carries a fault out', () => {
  test('CR LF becomes LF and nothing else changes', () => {
    const { does, params, name } = lineNewLines;
    if (does.type !== 'filter') throw new Error('it is a filter');
    const bytes = Uint8Array.of(0, 0x0d, 0x0d, 0x0a, 7, 0x0a, 0x0d, 0);
    const values = valuesOf({ name, params }, { change: 'crlf-to-lf' });
    const at = { way: 'to-server', random: createRandom('1'), memory: null } as const;
    expect(does.filter([{ bytes, delayUs: 0 }], values, at)).toEqual({
      pieces: [{ bytes: Uint8Array.of(0, 0x0d, 0x0a, 7, 0x0a, 0x0d, 0), delayUs: 0 }],
      effects: ['CR LF became LF'],
    });
  });

  test('has the catalogue’s default where nothing is written, and no other', () => {
    for (const [, kind, name, parameter] of allParameters) {
      if (parameter.unit === 'actor') continue;
      const others = Object.entries(kind.params).flatMap(([other, { unit }]) =>
        unit === 'actor' ? [[other, 'station 2/ballot']] : [],
      );
      const values = valuesOf(kind, Object.fromEntries(others));
      expect([kind.name, name, values[name]]).toEqual([kind.name, name, parameter.default]);
    }
  });

  test('stops at a value that is none of its parameter', () => {
    const values = { copy: 'sideways' };
    expect(() => valuesOf({ name: 'x', params: { copy: oneOf(['main', 'backup']) } }, values)).toThrow(
      'the parameters of x are {"copy":"sideways"}',
    );
  });
});
