/**
 * The closed lists as the specification and wire.proto state them. Text between two markers is made from the tables of the code;
 * everything around it is written by hand.
 */
import { namesOf } from './closed-list.ts';
import { discards } from './discard-reasons.ts';
import { seatMethods } from './election/seat-method.ts';
import { type RefusalReason, refusals } from './messages/refusals.ts';

/** By name of a marker, the lines that stand between it and `end`. */
const parts = {
  discards: (): readonly string[] => [
    '',
    '| reason | what came |',
    '| --- | --- |',
    ...Object.entries(discards).map(([reason, came]) => `| \`${reason}\` | ${came} |`),
    '',
  ],
  refusals: (): readonly string[] => [
    '',
    '| refusal | answers | because | the machine then |',
    '| --- | --- | --- | --- |',
    ...namesOf(refusals).map((reason) => {
      const { because, machine } = refusals[reason];
      return `| ${reason} | ${answered(reason)} | ${because} | ${machine} |`;
    }),
    '',
  ],
  'temporary refusals of a report': (): readonly string[] => {
    const temporary = namesOf(refusals).filter((reason) => isOfReport(reason) && refusals[reason].next !== 'stops');
    return ['', `Temporary are ${temporary.slice(0, -1).join(', ')} and ${temporary.at(-1)}.`, ''];
  },
  'seat methods': (): readonly string[] => [
    '',
    '| `method` | name | rule |',
    '| --- | --- | --- |',
    ...Object.entries(seatMethods).map(([id, { name, sentence }]) => `| \`${id}\` | ${name} | ${sentence} |`),
    '',
  ],
  'numbers of refusals': (): readonly string[] =>
    namesOf(refusals).map((reason) => {
      const { number, because } = refusals[reason];
      return `  REFUSAL_${reason} = ${number}; // ${answered(reason)}: ${because}`;
    }),
} satisfies Readonly<Record<string, () => readonly string[]>>;

export type ListDocument = keyof typeof parts;

/** Which files hold which lists, by path below `protocol/`. */
export const documentsOfLists = {
  'README.md': ['discards', 'refusals', 'seat methods'],
  'exchanges.md': ['temporary refusals of a report'],
  'proto/sanak/v1/wire.proto': ['numbers of refusals'],
} as const satisfies Readonly<Record<string, readonly ListDocument[]>>;

function isOfReport(reason: RefusalReason): boolean {
  const answers: readonly string[] = refusals[reason].answers;
  return answers.includes('report');
}

function answered(reason: RefusalReason): string {
  const { answers, remark } = refusals[reason];
  return `${answers.join(', ')}${remark === '' ? '' : `, ${remark}`}`;
}

/** `text` with the lists between its markers made anew. Throws where a marker of `lists` is missing or stands twice. */
export function withLists(text: string, lists: readonly ListDocument[]): string {
  return lists.reduce((page, list) => {
    const [before, rest, ...others] = page.split(`generated: ${list}`);
    if (before === undefined || rest === undefined || others.length > 0) throw new Error(`not one marker of ${list}`);
    const lines = rest.split('\n');
    const end = lines.findIndex((line) => /^\s*(<!-- end -->|\/\/ end)$/.test(line));
    if (end < 0) throw new Error(`no end of ${list}`);
    return `${before}generated: ${list}${[lines[0], ...parts[list](), ...lines.slice(end)].join('\n')}`;
  }, text);
}
