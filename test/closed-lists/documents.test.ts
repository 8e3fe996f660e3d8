/** What is made from the closed lists is current, and what is written by hand beside them names the same. */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listing } from '../../firmware-sim/chart/chart.ts';
import { printerConditions, printerFaults, supplies } from '../../firmware-sim/devices.ts';
import { faults, logEvents } from '../../firmware-sim/journal/event-catalogue.ts';
import { returnReasons, scanProblems } from '../../firmware-sim/paper.ts';
import { faultNamed } from '../../harness/simulation/faults/catalogue.ts';
import { columnOf, namesOf } from '../../protocol/closed-list.ts';
import { writeMessageCode } from '../../protocol/generate.ts';
import { documentsOfLists, withLists } from '../../protocol/list-documents.ts';
import { refusals } from '../../protocol/messages/refusals.ts';
import firmware from '../../firmware-sim/README.md?raw';
import serverRules from '../../protocol/server.md?raw';

test.each(Object.entries(documentsOfLists))('the lists in protocol/%s are made from the tables', (name, lists) => {
  const text = readFileSync(`protocol/${name}`, 'utf8');
  expect(withLists(text, lists), 'npm run generate').toBe(text);
});

test('the message code is made from wire.proto', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanak-wire-'));
  await writeMessageCode(join(folder, 'wire.js'));
  const texts = (from: string): string[] =>
    ['wire.js', 'wire.d.ts'].map((name) => readFileSync(join(from, name), 'utf8'));
  const [made, kept] = [texts(folder), texts('protocol/generated')];
  rmSync(folder, { recursive: true });
  expect(
    made.map((text, at) => text === kept[at]),
    'npm run generate',
  ).toEqual([true, true]);
});

test.each(namesOf(refusals))('%s is given by an end, and the rules of the server say when', (reason) => {
  const ends = ['protocol/session/*.ts', 'tabulation-server/intake/*.ts'];
  const givers = globSync(ends).filter((file) => readFileSync(file, 'utf8').includes(`'${reason}'`));
  expect(givers).not.toEqual([]);
  expect(serverRules).toMatch(new RegExp(`\\b${reason}\\b`));
});

test.each([
  ['refusals', columnOf(refusals, 'number')],
  ['entries of the event log', columnOf(logEvents, 'number')],
  ['faults of the event log', columnOf(faults, 'number')],
  ['reasons to return a sheet', columnOf(returnReasons, 'number')],
  ['supplies', columnOf(supplies, 'number')],
])('no two %s have one number', (_, numbers) => {
  const values: number[] = Object.values(numbers);
  expect(new Set(values).size).toBe(values.length);
});

test('the machine’s README names the supplies and the kinds of log entries in their stored order', () => {
  const named = (region: string): string[] => {
    const row = new RegExp(`^\\| \`${region}\` +\\| ([^|]+?) +\\|`, 'm').exec(firmware)?.[1] ?? '';
    return row.split(', ').map((name) => name.slice(1, -1));
  };
  expect(named('power')).toEqual(namesOf(supplies));
  const kinds = /Kinds in order from 0: ([^.]+)\./.exec(firmware)?.[1]?.replaceAll('\n', ' ').split(', ');
  const stored = namesOf(logEvents).toSorted((a, b) => logEvents[a].number - logEvents[b].number);
  expect(kinds).toEqual(stored);
});

test('the chart has a state for every condition of printer and supply', () => {
  const { printer, power } = listing.root.states;
  expect([Object.keys(printer?.states ?? {}), Object.keys(power?.states ?? {})]).toEqual([
    namesOf(printerConditions),
    namesOf(supplies),
  ]);
});

test.each([
  ['machine.printer', 'condition', printerFaults],
  ['machine.supply', 'supply', namesOf(supplies).filter((name) => name !== 'mains')],
  ['machine.misfeed', 'problem', scanProblems],
] as const)('the fault %s can bring about everything that the machine’s %s can report', (name, parameter, words) => {
  const { [parameter]: described } = faultNamed(name)?.params ?? {};
  expect(described?.unit === 'text' ? [...described.choices].sort() : []).toEqual([...words].sort());
});
