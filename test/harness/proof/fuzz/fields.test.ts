/** Every field of every event, changed: a share of it; `npm run fuzz -- --fields` and the slow suite try all. */
import { expect, test } from 'vitest';
import { changeFields } from '../../../../harness/proof/fuzz/fields/campaign.ts';
import { explanations } from '../../../../harness/proof/fuzz/fields/explained.ts';
import { judgedRow } from '../../../../harness/proof/fuzz/fields/judgement.ts';
import { fieldSource, fieldSources } from '../../../../harness/proof/fuzz/fields/source.ts';
import { eventTypes } from '../../../../harness/judge/trace/events.ts';

const sources = fieldSources.map(fieldSource);
/** From so many occurrences on, a change that no check notices is never noticed. */
const enough = 8;

test('the traces have every type of event between them', () => {
  const written = new Set(sources.flatMap(({ events }) => events.map(({ type }) => type)));
  expect(eventTypes.filter((type) => !written.has(type))).toEqual([]);
});

test('a changed field or event is noticed, for people only, or explained', () => {
  const rows = changeFields({ sources, seed: 'quick', occurrences: 2, oneOf: 12 });
  const unnoticed = rows.filter((row) => judgedRow(row, enough) === 'UNNOTICED');
  expect(unnoticed.map(({ field, change, unnoticed: [place] }) => `${field}, ${change}: ${place}`)).toEqual([]);
  expect(rows.length).toBeGreaterThan(120);
  expect(rows.filter(({ noticed, tried }) => noticed === tried).length).toBeGreaterThan(rows.length / 2);
});

test('what was found wide open stays closed', () => {
  const closed: readonly (readonly [RegExp, string])[] = [
    [/^server\.received\.message\(report\)\.report\.closedAtS$/, 'altered'],
    [/^machine\.received\.message\(receipt\)\.receipt\.ledgerHead$/, 'altered'],
    [/^server\.published\.snapshot\.contests\[\]$/, 'doubled'],
    [/^server\.published\.byUnit\[\]$/, 'dropped'],
    [/^page\.shown\.page\.contests\[\]$/, 'dropped'],
    [/^machine\.printed\.text$/, 'altered'],
  ];
  const only = new RegExp(closed.map(([field]) => field.source).join('|'));
  // With other sources other places are drawn. Known to be open: a group of small units that `byUnit` leaves out.
  const machinesAndServer = sources.filter(({ name }) => !name.startsWith('people/'));
  const rows = changeFields({ sources: machinesAndServer, seed: 'closed', occurrences: 6, oneOf: 1, only });
  for (const [field, change] of closed) {
    const row = rows.find((each) => field.test(each.field) && each.change === change);
    expect(row, field.source).toMatchObject({ noticed: row?.tried });
  }
});

test('an explanation is a sentence', () => {
  expect(explanations.filter(({ why }) => !/^[A-Z].*\.$/.test(why) || why.length > 160)).toEqual([]);
});
