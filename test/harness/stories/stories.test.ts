import { expect, test } from 'vitest';
import { tellStories } from '../../../harness/stories/tell.ts';
import { storiesText, storyText } from '../../../harness/stories/text.ts';
import { after, at, change, night, one, traceOf, two, without } from '../checks/night.ts';

test('every ballot is told from the hand of its voter to the page', () => {
  const { stories, balances } = tellStories(traceOf(night()));
  expect(stories.map(({ sheet, machine, problem }) => [sheet, machine, problem])).toEqual([
    [0, one, ''],
    [1, one, ''],
    [2, two, ''],
  ]);
  expect(stories[0]?.steps.map(({ stage }) => stage)).toEqual([
    'made',
    'fed',
    'recorded',
    'boxed',
    'counted',
    'reported',
    'tallied',
    'published',
  ]);
  expect(
    balances.map(({ inBox, inMemory, reported, published, parting }) => [
      inBox,
      inMemory,
      reported,
      published,
      parting,
    ]),
  ).toEqual([
    [2, 2, 2, true, ''],
    [1, 1, 1, true, ''],
  ]);
  expect(storiesText({ stories, balances }, 5)).toContain('Each of the 3 ballots is counted as it is marked.');
});

test('a record that says something else names the ballot, the bytes and the fault', () => {
  const wrong = change(night(), 'machine.flash', 0, (body) => ({
    ...body,
    bytes: body.bytes.replace(/^(.{12})01/, '$102'),
  }));
  const started = at(200, 'harness', { type: 'fault.started', fault: 0, do: 'machine.flash-rot', where: one });
  const { stories, balances } = tellStories(traceOf(after(wrong, 'sheet.fed', 0, started)));
  expect(stories[0]?.problem).toBe('contest 1: the memory says option 1, number 2, the sheet says option 0, number 2');
  expect(balances[0]?.parting).toBe('memory is not the box: unit 1, contest 1: option 0 has 0 votes of 1');
  expect(stories[0] === undefined ? '' : storyText(stories[0])).toMatch(
    /recorded {3}at 64: [0-9a-f]+ {2}\[during machine.flash-rot\]/,
  );
});

test('a ballot that was never recorded, and one that is in no box, are told', () => {
  const lost = tellStories(traceOf(without(night(), 'machine.flash', 0)));
  expect(lost.stories[0]?.problem).toBe('in the box, and nowhere in the memory');
  const outside = tellStories(traceOf(without(night(), 'sheet.boxed', 0)));
  expect(outside.stories[0]?.problem).toBe('counted, and in no box');
  expect(outside.stories[0]?.steps.map(({ stage }) => stage)).toEqual(['made', 'fed', 'recorded', 'counted']);
});

test('a trace that never says how the run started tells nothing', () => {
  expect(tellStories(traceOf(night()).slice(1))).toEqual({ stories: [], balances: [] });
});
