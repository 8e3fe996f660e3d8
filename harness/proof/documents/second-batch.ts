/** The second batch of planted defects on the page: what of each its first run showed, as it was measured. */
import { type FirstRun, firstRun, type Look } from '../defects/first-run-record.ts';
import { secondBatch, secondLeftOut } from '../defects/spec-batch-2/list.ts';
import { type StoryClass, storyClasses, type ToldDefect } from '../defects/spec-batch-2/told-defect.ts';

type Results = FirstRun['results'];

const classes = Object.keys(storyClasses) as StoryClass[];

function cells(values: readonly (string | number)[]): string {
  return `| ${values.map((value) => String(value).replaceAll('|', '\\|')).join(' | ')} |`;
}

/** How one look ended, in the words of the table. */
function seen(look: Look | null | undefined, reached: boolean): string {
  if (look === null || look === undefined) return 'not measured';
  if (!reached && look.runs === 0) return 'not reached';
  return look.by.length === 0 ? 'nothing' : look.by.join(', ');
}

function isInvariant(witness: string): boolean {
  return /^I\d/.test(witness);
}

/** One line a class, and one for all: shares of those measured. */
function rates(results: Results): readonly string[] {
  const line = (name: string, of: readonly ToldDefect[]) => {
    const looks = (part: 'library' | 'exploration') => of.flatMap(({ id }) => results[id]?.[part] ?? []);
    const [library, exploration] = [looks('library'), looks('exploration')];
    const shown = library.filter(({ by }) => by.length > 0);
    const byInvariant = shown.filter(({ by }) => by.some(isInvariant));
    const explored = exploration.filter(({ by }) => by.length > 0);
    const either = of.filter(({ id }) =>
      [results[id]?.library, results[id]?.exploration].some((look) => look?.by.length),
    );
    return cells([
      name,
      of.length,
      `${shown.length} of ${library.length}`,
      byInvariant.length,
      `${explored.length} of ${exploration.length}`,
      either.length,
    ]);
  };
  return [
    '| class | planted | shown by the library | of these by an invariant | shown by exploration alone | shown by either |',
    '| --- | --- | --- | --- | --- | --- |',
    ...classes.map((name) =>
      line(
        storyClasses[name],
        secondBatch.filter(({ storyClass }) => storyClass === name),
      ),
    ),
    line('all', secondBatch),
  ];
}

function row({ told, id, story, instead, breaks }: ToldDefect, results: Results): string {
  const result = results[id];
  const text = instead === undefined ? story : `${story} *Instead:* ${instead}`;
  const looks = [result?.library, result?.exploration].map((look) => seen(look, result?.reached ?? true));
  return cells([told, `\`${id}\``, text, breaks, ...looks]);
}

function section(name: StoryClass, results: Results): readonly string[] {
  return [
    `### ${storyClasses[name]}`,
    '',
    '| story | defect | what the edited code does | breaks | library, first run | exploration, first run |',
    '| --- | --- | --- | --- | --- | --- |',
    ...secondBatch
      .filter(({ storyClass }) => storyClass === name)
      .toSorted((a, b) => a.told - b.told)
      .map((defect) => row(defect, results)),
    '',
  ];
}

/** Lines of Markdown. */
export function secondBatchSection(): readonly string[] {
  const run = firstRun();
  const results = run?.results ?? {};
  return [
    '## The second batch',
    '',
    'Ninety stories of wrong behaviour in five classes, written from the specification and from incidents by an author who had seen',
    `neither code nor checks. ${secondBatch.length} of them are planted as they were told; no campaign demands them, and \`npx sanak defects --batch second\``,
    'looks for them. Below is what was found on the first run, which is never improved afterwards: the scenarios of the library alone',
    `(the invariants that broke, or \`expectation\` where only a scenario's own was not met), and ${run?.exploreSeconds ?? 0} seconds of processor time of random`,
    'exploration alone, without the library. *Not reached*: the defect is in code that no simulated run loads. `npm run first-run` measures',
    'what was never measured. *Instead*: where the code has no such place, what was planted, or why the harm of the story cannot come of it.',
    '',
    ...rates(results),
    '',
    ...classes.flatMap((name) => section(name, results)),
    'Not planted:',
    '',
    ...secondLeftOut.map(({ told, title, reason }) => `- story ${told}, ${title}: ${reason}`),
    '',
  ];
}
