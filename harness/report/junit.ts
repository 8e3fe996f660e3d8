/**
 * `junit.xml`: one suite a scenario, one case an invariant, expectation or fault schedule, in the form that CI systems
 * read. A scenario that was refused or crashed is one case with an error.
 */
import { formatProblem } from '../judge/input/problem.ts';
import { withNightTimes } from './night-clock.ts';
import { alarmNotes, runNotes } from './run-notes.ts';
import { brokenChecks, knownText, type Outcome, type Overall, type RunSummary } from './outcome.ts';

export interface Case {
  readonly name: string;
  readonly problem: {
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly message: string;
    readonly text: string;
  } | null;
}

export function junitXml(overall: Overall): string {
  const suites = overall.outcomes.map((outcome) => excused(outcome, suiteOf(outcome)));
  if (overall.stale.length > 0) {
    const cases = overall.stale.map((text) => ({
      name: text.split(' ')[0] ?? text,
      problem: { kind: 'failure', message: text, text } as const,
    }));
    suites.push({ name: 'known failures', file: '', seconds: 0, cases });
  }
  if (overall.harnessFaults.length > 0) {
    const text = overall.harnessFaults.join('\n');
    const problem = { kind: 'error', message: 'the harness failed', text } as const;
    suites.push({ name: 'harness', file: '', seconds: 0, cases: [{ name: 'harness', problem }] });
  }
  return suitesXml(suites, overall.realMs);
}

/** The whole file. */
export function suitesXml(suites: readonly Suite[], realMs: number): string {
  const seconds = (realMs / 1000).toFixed(3);
  const cases = suites.flatMap((suite) => suite.cases);
  const head = `<testsuites name="sanak" ${counts(cases)} time="${seconds}">`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${head}\n${suites.map(suiteXml).join('')}</testsuites>\n`;
}

export interface Suite {
  readonly name: string;
  readonly file: string;
  readonly seconds: number;
  readonly cases: readonly Case[];
  /** Notes beside the cases; absent where there are none. */
  readonly output?: string;
}

/** A known failure is reported as skipped, with its reason. */
function excused(outcome: Outcome, suite: Suite): Suite {
  if (outcome.type === 'refused' || outcome.known === undefined) return suite;
  const message = knownText(outcome.known);
  const cases = suite.cases.map(({ name, problem }): Case => {
    return { name, problem: problem === null ? null : { ...problem, kind: 'skipped', message } };
  });
  return { ...suite, cases };
}

function suiteOf(outcome: Outcome): Suite {
  const { file } = outcome;
  if (outcome.type === 'refused') {
    const text = outcome.problems.map(formatProblem).join('\n');
    return errorSuite(file, file, 'the scenario is wrong', text);
  }
  if (outcome.type === 'crashed') return crashSuite(outcome);
  const { run } = outcome;
  const notes = [...runNotes(run), ...(run.status === 'holds' ? [] : alarmNotes(run))];
  const output = notes.length === 0 ? {} : { output: notes.join('\n') };
  return { name: run.scenario, file, seconds: run.realMs / 1000, cases: casesOf(run), ...output };
}

function crashSuite({ name, file, by, message }: Extract<Outcome, { type: 'crashed' }>): Suite {
  if (by === 'harness') return errorSuite(name, file, 'the harness failed', message);
  const problem = { kind: 'failure', message: `the code of the ${by} stopped itself`, text: message } as const;
  return { name, file, seconds: 0, cases: [{ name: 'runs', problem }] };
}

function errorSuite(name: string, file: string, message: string, text: string): Suite {
  return { name, file, seconds: 0, cases: [{ name: 'runs', problem: { kind: 'error', message, text } }] };
}

function casesOf(run: RunSummary): Case[] {
  const broken = new Set(brokenChecks(run).map((verdict) => verdict.id));
  const again = `\n\nnpx sanak replay ${run.token}`;
  const diagram = (check: string) => run.diagrams.find((each) => each.check === check)?.lines.join('\n') ?? '';
  const checks = run.verdicts.map((verdict): Case => {
    const name = `${verdict.id} ${verdict.name}`;
    if (broken.has(verdict.id)) {
      const [message = 'broken'] = verdict.findings.map(({ sentence }) => withNightTimes(run.clock, sentence));
      const sentences = verdict.findings.map(({ sentence }) => withNightTimes(run.clock, sentence)).join('\n');
      return { name, problem: { kind: 'failure', message, text: `${sentences}\n\n${diagram(verdict.id)}${again}` } };
    }
    if (verdict.verdict === 'inconclusive')
      return { name, problem: { kind: 'skipped', message: `inconclusive: ${verdict.reason}`, text: '' } };
    if (verdict.verdict === 'not exercised')
      return { name, problem: { kind: 'skipped', message: `not exercised: ${verdict.reason}`, text: '' } };
    return { name, problem: null };
  });
  const expectations = run.expectations.map((expectation): Case => {
    const name = `expects ${expectation.text}`;
    if (expectation.met === true) return { name, problem: null };
    const kind = expectation.met === false ? 'failure' : 'skipped';
    const text = kind === 'failure' ? diagram(expectation.text) + again : '';
    return { name, problem: { kind, message: expectation.found, text } };
  });
  return [...checks, ...expectations, ...faultCase(run), ...verdictCase(run, again)];
}

/** Whether each planned fault took effect. */
function faultCase({ faults }: RunSummary): Case[] {
  if (faults.length === 0) return [];
  const name = 'planned faults take effect';
  const without = faults.filter(({ effects }) => effects === 0);
  const text = without.map(({ do: what, where, idle, unavailable }) => `${what} at ${where}: ${unavailable || idle}`);
  const message = `${faults.length - without.length} of ${faults.length} took effect`;
  return [{ name, problem: without.length === 0 ? null : { kind: 'skipped', message, text: text.join('\n') } }];
}

/** Why an inconclusive run reached no verdict. */
function verdictCase({ status, summary, reasons }: RunSummary, again: string): Case[] {
  if (status !== 'inconclusive') return [];
  const message = `inconclusive: ${reasons[0] ?? summary}`;
  return [{ name: 'comes to a verdict', problem: { kind: 'skipped', message, text: reasons.join('\n') + again } }];
}

function suiteXml(suite: Suite): string {
  const head = `  <testsuite name="${escapeXml(suite.name)}" ${counts(suite.cases)} time="${suite.seconds.toFixed(3)}" file="${escapeXml(suite.file)}">`;
  const cases = suite.cases.map((each) => caseXml(suite.name, each)).join('');
  const output = suite.output === undefined ? '' : `    <system-out>${escapeXml(suite.output)}</system-out>\n`;
  return `${head}\n${cases}${output}  </testsuite>\n`;
}

function caseXml(suite: string, { name, problem }: Case): string {
  const open = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}"`;
  if (problem === null) return `${open}/>\n`;
  const { kind, message, text } = problem;
  return `${open}><${kind} message="${escapeXml(message)}">${escapeXml(text)}</${kind}></testcase>\n`;
}

function counts(cases: readonly Case[]): string {
  const of = (kind: string) => cases.filter((each) => each.problem?.kind === kind).length;
  return `tests="${cases.length}" failures="${of('failure')}" errors="${of('error')}" skipped="${of('skipped')}"`;
}

/** Text for XML 1.0: markup escaped, characters the standard forbids replaced. */
function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
