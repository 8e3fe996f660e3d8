import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { matrixPage } from '../../../harness/proof/defects/matrix-page.ts';
import { campaign, campaignFacts } from './campaign.ts';
import { browser, inChromium } from './chromium.ts';

const seen = z.object({
  resources: z.number(),
  openBefore: z.boolean(),
  openAfter: z.boolean(),
  example: z.string(),
  tip: z.string(),
  rowsAtFirst: z.array(z.string()),
  rowsForWord: z.array(z.string()),
  overflow: z.array(z.number()),
});

/** Rests on a mark, follows it, reads the example, looks for what survives, and takes out a phone. */
const person = `
const rows = () => [...document.querySelectorAll('.kills tbody tr:not([hidden]) th')].map((each) => each.textContent);
const over = (doc) => Math.max(0, doc.documentElement.scrollWidth - doc.documentElement.clientWidth);
const article = document.querySelector('#defect-compared-wrongly');
const seen = { resources: performance.getEntriesByType('resource').length, openBefore: article.open, overflow: [over(document)] };
document.querySelector('.kills td a').click();
setTimeout(() => {
  seen.openAfter = article.open; seen.example = article.innerText;
  const row = article.querySelector('.event'); row.focus();
  seen.tip = getComputedStyle(row.querySelector('.tip')).display;
  seen.rowsAtFirst = rows();
  const input = document.querySelector('#text');
  input.value = 'survives'; input.dispatchEvent(new Event('input')); seen.rowsForWord = rows();
  const phone = document.createElement('iframe');
  phone.style.width = '390px'; phone.style.height = '800px';
  phone.srcdoc = document.documentElement.outerHTML.replace(/<script[^]*?<\\/script>/g, '').replaceAll('<details', '<details open');
  phone.onload = () => {
    seen.overflow.push(over(phone.contentDocument)); phone.remove();
    const answer = document.createElement('script');
    answer.type = 'application/json'; answer.id = 'seen'; answer.textContent = JSON.stringify(seen);
    document.body.append(answer);
  };
  document.body.append(phone);
}, 100);
`;

describe.skipIf(browser === undefined)('the matrix in Chromium (skipped where there is none)', () => {
  let found: z.infer<typeof seen>;

  beforeAll(async () => {
    found = seen.parse(await inChromium(await matrixPage(campaign, campaignFacts), person));
  });

  test('asks for nothing from anywhere, and fits a screen and a phone', () => {
    expect([found.resources, found.overflow]).toEqual([0, [0, 0]]);
  });

  test('a mark opens the example it leads to: sentence, diagram, command', () => {
    expect([found.openBefore, found.openAfter, found.tip]).toEqual([false, true, 'block']);
    expect(found.example).toMatch(/station 2 is counted twice[\s\S]*sends <report>[\s\S]*npx sanak replay sk1\.token/);
  });

  test('shows only the mistakes with the words asked for', () => {
    const both = ['compared-wrongly', 'never-seen'];
    expect([found.rowsAtFirst, found.rowsForWord]).toEqual([
      [...both, ...both],
      ['never-seen', 'never-seen'],
    ]);
  });
});
