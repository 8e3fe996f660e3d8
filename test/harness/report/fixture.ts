/** Hand-made results for the tests of reports and the command line. */
import type { Verdict } from '../../../harness/judge/checks/check.ts';
import type { NightClock } from '../../../harness/report/night-clock.ts';
import type { Outcome, RunSummary } from '../../../harness/report/outcome.ts';
import type { TraceBody, TraceEvent, TraceReport } from '../../../harness/judge/trace/events.ts';

/** Events with their stamps: `[seconds, actor, body]`. */
export function traceOf(...events: readonly (readonly [number, string, TraceBody])[]): TraceEvent[] {
  return events.map(([seconds, actor, body], n) => ({ n, t: seconds * 1_000_000, actor, ...body }));
}

export const report: TraceReport = {
  journal: '0a',
  generation: 1,
  supersedes: '',
  counter: 1,
  mode: 'live',
  definition: 'dd',
  unresolved: 0,
  openedAtS: 0,
  closedAtS: 10,
  blocks: [],
};

export function verdict(id: Verdict['id'], evaluated: number, broken: readonly string[] = []): Verdict {
  return {
    id,
    name: `name of ${id}`,
    verdict: broken.length > 0 ? 'broken' : evaluated > 0 ? 'holds' : 'not exercised',
    evaluated,
    findings: broken.map((sentence, at) => ({ sentence, expected: '1 vote', found: '2 votes', at })),
    reason: broken.length > 0 || evaluated > 0 ? '' : `it needs what ${id} needs`,
  };
}

/** Half past seven in the morning of 5 May 2030, six hours east of Greenwich. */
export const clock: NightClock = {
  epochS: 1_904_175_000,
  utcOffsetMinutes: 360,
  opensUs: 1_800_000_000,
  closesUs: 45_000_000_000,
};

export function runOf(name: string, changes: Partial<RunSummary> = {}): RunSummary {
  const spread = { min: 1, median: 1, max: 1 };
  return {
    scenario: name,
    story: '',
    file: `${name}.yaml`,
    seed: '1',
    on: 'sim',
    crypto: 'stand-in',
    status: 'holds',
    summary: '2 of 2 invariants hold',
    reasons: [],
    whyNot: '',
    verdicts: [verdict('I1', 3), verdict('I2', 5)],
    expectations: [],
    faults: [],
    acts: [],
    traceHash: 'ff',
    token: 'sk1.token',
    virtualUs: 47_283_000_000,
    realMs: 210,
    pace: null,
    counts: {
      machines: 2,
      sheets: 40,
      events: 100,
      frames: 10,
      perMachine: { transitions: spread, frames: spread, commits: spread },
    },
    mustBreak: [],
    diagrams: [],
    traceFile: null,
    shrunk: null,
    repeats: null,
    clock,
    totals: [],
    faultTimes: [],
    sheets: { made: 40, filled: 0, boxed: 38, taken: 1, returned: 2, unresolved: 1 },
    alarms: [],
    states: ['open.idle'],
    path: null,
    endUs: 47_283_000_000,
    page: null,
    ballots: null,
    ...changes,
  };
}

export function ranAs(run: RunSummary, canary = false): Outcome {
  return { type: 'ran', file: run.file, canary, fingerprint: '0123abcd', run };
}

const idle = { optional: false, unavailable: '', idle: 'it began once and changed nothing' };

export const brokenRun = runOf('Twice <counted>', {
  status: 'broken',
  summary: 'I1 is broken',
  verdicts: [verdict('I1', 3, ['station 2 is counted twice', 'again']), verdict('I2', 5)],
  expectations: [{ text: 'totals: exact', met: false, found: '1 vote too many', about: { at: null, actors: [] } }],
  faults: [{ fault: 1, do: 'line.cut', where: 'station 2', started: 1, effects: 0, ...idle }],
  diagrams: [
    {
      check: 'I1',
      station: 'station 2/party',
      lines: ['the & last events'],
      rows: [
        {
          time: '20:00:01.000',
          column: 'station',
          text: 'sends <report>',
          arrow: 'right',
          marked: true,
          again: '3 more until 20:00:09.000',
          gap: '5 min',
          detail: 'what: report\n4 bytes\n01 02 03 04',
        },
      ],
    },
  ],
  traceFile: '001-twice.jsonl',
});
