/** Names as election files really carry them, and as no author of a page hopes for: what a page, a table or a tape makes of each is under test. */
import { nextChance, nextInt, type Random } from '../../simulation/random.ts';
import { pick } from './choice.ts';

const plain: readonly string[] = [
  'Aspen',
  'Birch',
  'Cedar',
  'Dogwood',
  'Elder',
  'Fir',
  'Gum',
  'Hazel',
  'Ivy',
  'Juniper',
];

const hostile: readonly string[] = [
  '</td></table><script>alert(1)</script>',
  '"quoted", and a comma',
  "O'Neill & Söhne <b>",
  '=1+1',
  '-2+3|cmd',
  '\u202eright to left\u202c',
  'بیرىنچى تىزىم',
  'Ыйман Нуру — 1',
  'e\u0301e\u0300\u0323',
  '🗳️👩‍👩‍👧',
  'two\nlines',
  'tab\tand  spaces ',
  'votes',
  '0',
  'null',
  '__proto__',
  `long ${'name '.repeat(30)}`,
];

/** A name with at least `en`; `many`: in several languages, of which some are meant to hurt. */
export function drawName(random: Random, at: number, many: boolean): Record<string, string> {
  const own = `${plain[at % plain.length] ?? 'Yew'}${at < plain.length ? '' : ` ${at}`}`;
  if (!many) return { en: own };
  const en = nextChance(random, 1, 2) ? pick(random, hostile) : own;
  const others = ['ky', 'ru', 'ar', 'x'].slice(0, 1 + nextInt(random, 4));
  return { en, ...Object.fromEntries(others.map((language) => [language, pick(random, hostile)])) };
}
