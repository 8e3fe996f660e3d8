import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runJob } from '../../../harness/runner/job.ts';
import { overall } from '../../../harness/report/overall.ts';
import { reportPage } from '../../../harness/report/page.ts';
import { browser, inChromium } from './chromium.ts';

/** What a person finds out by using the page, as the browser answers it. */
const seen = z.object({
  resources: z.number(),
  shownAtFirst: z.array(z.string()),
  shownForWord: z.array(z.string()),
  shownForResult: z.array(z.string()),
  tipBefore: z.string(),
  tipFocused: z.string(),
  tipText: z.string(),
  openedByHash: z.boolean(),
  wideOverflow: z.number(),
  narrowOverflow: z.number(),
  narrowLanes: z.string(),
  drawings: z.number(),
  ground: z.array(z.string()),
});

/** Uses the page as a person would and leaves what it saw in the document. */
const person = `
const rows = () => [...document.querySelectorAll('tr[data-result]:not([hidden]) b')].map((each) => each.textContent);
const input = document.querySelector('#text');
const type = (text) => { input.value = text; input.dispatchEvent(new Event('input')); };
const seen = { resources: performance.getEntriesByType('resource').length, shownAtFirst: rows() };
type('on purpose'); seen.shownForWord = rows(); type('');
const box = document.querySelector('input[value=broken]');
box.checked = false; box.dispatchEvent(new Event('change')); seen.shownForResult = rows();
box.checked = true; box.dispatchEvent(new Event('change'));
const row = [...document.querySelectorAll('.event')].find((each) => each.textContent.includes('gets report'));
const tip = row.querySelector('.tip');
seen.tipBefore = getComputedStyle(tip).display;
row.focus();
seen.tipFocused = getComputedStyle(tip).display; seen.tipText = tip.textContent; row.blur();
const over = (doc) => Math.max(0, doc.documentElement.scrollWidth - doc.documentElement.clientWidth);
seen.wideOverflow = over(document);
seen.drawings = document.querySelectorAll('svg path.by-boxes').length;
document.documentElement.style.colorScheme = 'light'; const light = getComputedStyle(document.body).backgroundColor;
document.documentElement.style.colorScheme = 'dark'; seen.ground = [light, getComputedStyle(document.body).backgroundColor];
location.hash = '#run-0';
const phone = document.createElement('iframe');
phone.style.width = '390px'; phone.style.height = '800px';
phone.srcdoc = document.documentElement.outerHTML.replace(/<script[^]*?<\\/script>/g, '').replaceAll('<details', '<details open');
phone.onload = () => {
  const doc = phone.contentDocument;
  seen.narrowOverflow = over(doc);
  seen.narrowLanes = getComputedStyle(doc.querySelector('.sequence .event')).display;
  seen.openedByHash = document.querySelector('#run-0').open;
  phone.remove();
  const answer = document.createElement('script');
  answer.type = 'application/json'; answer.id = 'seen'; answer.textContent = JSON.stringify(seen);
  document.body.append(answer);
};
document.body.append(phone);
`;

const red = `name: Red on purpose
election: small
stations: 2
ballots: 6
faults:
  - {when: machine.sent(report), at: station 1, do: line.cut, for: 30 s}
  - {when: 30 s after close, do: display.add-vote}
expect: {totals: exact}
`;

async function outcomeOf(text: string) {
  const options = { seed: '1', on: 'sim', crypto: 'stand-in' } as const;
  const shared = {
    name: 'x',
    electionFrom: null,
    canary: false,
    traceDirectory: null,
    keepTraces: false,
    shrink: true,
    number: 0,
  };
  return runJob({ file: 'x.yaml', text, options, ...shared });
}

describe.skipIf(browser === undefined)('the report in Chromium (skipped where there is none)', () => {
  let found: z.infer<typeof seen>;

  beforeAll(async () => {
    const outcomes = [await outcomeOf(red), await outcomeOf('name: Calm\nelection: small\nstations: 1\nballots: 4\n')];
    const facts = {
      version: '0',
      startedAt: '2030-05-05T08:00:00.000Z',
      seed: '1',
      on: 'sim',
      crypto: 'stand-in',
      realMs: 1,
    } as const;
    const page = await reportPage(overall(outcomes, { ...facts, library: false }));
    found = seen.parse(await inChromium(page, person));
  });

  test('asks for nothing from anywhere and draws a chart for each contest', () => {
    expect([found.resources, found.drawings]).toEqual([0, 6]);
  });

  test('shows only the scenarios with the words and the results asked for', () => {
    expect([found.shownAtFirst, found.shownForWord, found.shownForResult]).toEqual([
      ['Red on purpose', 'Calm'],
      ['Red on purpose'],
      ['Calm'],
    ]);
  });

  test('shows a message decoded and in its bytes where a person rests on it', () => {
    expect([found.tipBefore, found.tipFocused]).toEqual(['none', 'block']);
    expect(found.tipText).toMatch(/what: report[\s\S]*ballots: 6[\s\S]*\d+ bytes\n[0-9a-f]{2} /);
  });

  test('opens a scenario that a link names', () => {
    expect(found.openedByHash).toBe(true);
  });

  test('fits a screen and a phone, in light and in dark', () => {
    expect([found.wideOverflow, found.narrowOverflow, found.narrowLanes]).toEqual([0, 0, 'block']);
    expect(found.ground).toEqual(['rgb(251, 250, 247)', 'rgb(22, 24, 27)']);
  });
});
