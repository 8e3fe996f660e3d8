/** What people may do at a machine and what it answers, as a page, generated from the one table. */
import { acts, type PlaceAct, type PlaceAnswers, places } from '../../../firmware-sim/answers.ts';

function cell({ takes, remembers }: PlaceAnswers, act: PlaceAct): string {
  if (takes.includes(act)) return 'yes';
  return remembers.includes(act) ? 'later' : '';
}

function row([name, answers]: [string, PlaceAnswers]): string {
  const text = `${answers.instead.charAt(0).toUpperCase()}${answers.instead.slice(1)}.`;
  return `| \`${name}\` | ${acts.map((act) => cell(answers, act)).join(' | ')} | ${text} |`;
}

/** Markdown. */
export function operatorsPage(): string {
  return [
    '# What people may do at a counting machine',
    '',
    'Generated from `firmware-sim/answers.ts`. `test/firmware-sim/answers.slow.test.ts` drives every act at every place of the',
    'statechart that can be reached and holds the machine against this table.',
    '',
    '- *yes*: done now, unless something stands against it: then the display says what (no card, ballots in the memory, an',
    "  authorisation that is not the chair's or not for the next report, a sheet still in the path, a printer that does not print).",
    '- *later*: remembered, and the display says so. A `close` waits for the sheet that is under way, and only for that one.',
    '- empty: refused. The display says `Not now`, the act, and the sentence of the last column; the log has an entry.',
    '',
    'Where the line has no session, or a receipt is being stored, `resend` is done later. `clear` ends a broken seal at every place.',
    '`sign-in` and `sign-out` depend on the codes alone. A machine with access codes asks first who is signed in (`access.ts`).',
    '',
    `| state | ${acts.map((act) => `\`${act}\``).join(' | ')} | what to do instead |`,
    `| --- | ${acts.map(() => '---').join(' | ')} | --- |`,
    ...Object.entries(places).map(row),
    '',
    '## Voters',
    '',
    '| a voter | and a correct machine |',
    '| --- | --- |',
    '| answers `cast` or `return` while it asks | does so: the first answer counts, and none in two minutes is a return |',
    '| answers when nothing is asked, again, or too late | says that no question is open, and goes on |',
    '| pushes a sheet in behind one that is being drawn in | returns the first one (`sensors-covered`) and takes none |',
    '| pushes a sheet in later, while the first is inside | takes it next, unless it closes or may not move paper |',
    '| pushes a sheet in while it takes none | leaves it where it is |',
    '| feeds two that stick together | returns both (`double-sheet`) |',
    '| pulls a sheet back on its way in | counts nothing of it (`pulled-out`) and waits for the next |',
    '| pulls a sheet back on its way out, or from behind another | goes on when the front is free and the path is, too |',
    '| leaves a returned sheet at the front | waits, and draws nothing in |',
    '',
  ].join('\n');
}
