/**
 * Tells the life of every ballot from a trace: a wrong total is resolved here to the sheets that are counted otherwise than
 * they are marked, to the bytes that say so, and to the faults that were on when it happened. What became of a sheet is the
 * checks' own finding (`sheet-standing.ts`).
 */
import type { Verdict } from '../checks/check.ts';
import { memoryOf } from '../checks/memory-account.ts';
import type { SheetAccount } from '../checks/paper-account.ts';
import { type MachineRecords, recordsOf, type SentReport } from '../checks/records-account.ts';
import { sheetFinding, type SheetStanding } from '../checks/sheet-standing.ts';
import { journalStanding } from '../checks/standing.ts';
import type { TraceEvent } from '../trace/events.ts';
import { redVerdicts } from './accusation.ts';
import { balanceOf } from './balance.ts';
import { gather, type Gathered } from './gather.ts';
import type { AbsentStage, LifeStage, LifeStep, LifeStory, Stories } from './life-story.ts';

/** `verdicts`: the judge's on the same trace. Empty without a `run.started`. */
export function tellStories(trace: Iterable<TraceEvent>, verdicts: readonly Verdict[]): Stories {
  const gathered = gather(trace);
  const red = redVerdicts(verdicts);
  if (gathered === null) return { stories: [], balances: [], partings: [], red };
  const stories = [...gathered.paper.sheets].map(([sheet, account]) => storyOf(gathered, sheet, account));
  const balances = [...gathered.facts.machines.keys()].map((name) => balanceOf(gathered, name, stories));
  return { stories, balances, partings: gathered.partings, red };
}

function storyOf(gathered: Gathered, sheet: number, account: SheetAccount): LifeStory {
  const { standing, problem } = sheetFinding(gathered.paper, account);
  const steps = [...(gathered.steps.get(sheet) ?? []), ...publicSteps(gathered, account, behind(standing))];
  return {
    sheet,
    machine: account.machine,
    unit: account.made.unit,
    kind: account.made.kind,
    steps,
    absent: account.place === 'in the box' ? absentStages(gathered, account, steps) : [],
    standing,
    problem,
  };
}

/** The report that could carry it: the first that its machine sent after it fell, and the entry of the ledger that holds one. */
function carrier(records: MachineRecords, boxedAt: number) {
  const sent = [...records.sent.values()].filter(({ n }) => n > boxedAt);
  const entry = records.entries.find(
    ({ n, digest }) => n > boxedAt && (records.sent.size === 0 || sent.some((report) => report.digest === digest)),
  );
  return { report: sent[0], entry };
}

/** The sentence for every stage after a record that does not count its ballot. */
function behind(standing: SheetStanding): string {
  if (standing === 'unresolved') return ', where this ballot is unresolved';
  return standing === 'miscounted' ? ', with no record behind it that counts this ballot once' : '';
}

function reportStep({ n, t, digest, report }: SentReport, remark: string): LifeStep {
  const { generation, journal } = report;
  const text = `journal ${journal.slice(0, 8)}, generation ${generation}, digest ${digest.slice(0, 8)}`;
  return { n, t, stage: 'reported', text: `${text}${remark}`, faults: [] };
}

/** From the first report after it fell, to the ledger, to the page. */
function publicSteps(gathered: Gathered, { machine, made, boxedAt }: SheetAccount, remark: string): LifeStep[] {
  if (boxedAt === null) return [];
  const { report, entry } = carrier(recordsOf(gathered.records, machine), boxedAt);
  const steps = report === undefined ? [] : [reportStep(report, remark)];
  if (entry === undefined) return steps;
  const journal = gathered.books.journals.get(entry.report?.journal ?? '');
  const standing = journal === undefined ? 'counted' : journalStanding(journal);
  const journalText = standing === 'counted' ? '' : `, whose journal is ${standing}`;
  const { n, t, index } = entry;
  steps.push({ n, t, stage: 'tallied', text: `ledger entry ${index}${journalText}${remark}`, faults: [] });
  const page = gathered.publications.find(({ snapshot }) => snapshot.ledgerIndex >= index);
  if (page === undefined) return steps;
  const { number, listed } = page.snapshot;
  const trouble = listed.find(({ unit }) => unit === made.unit);
  const listing = trouble === undefined ? '' : `, where its unit is ${trouble.status}`;
  const text = `publication ${number}${listing}${remark}`;
  return [...steps, { n: page.n, t: page.t, stage: 'published', text, faults: [] }];
}

/** Of a ballot in the box: the first stage it did not reach, and the stages that the trace does not show. */
function absentStages({ memory, shown }: Gathered, account: SheetAccount, steps: readonly LifeStep[]): AbsentStage[] {
  const tells: readonly (readonly [LifeStage, boolean])[] = [
    ['recorded', memoryOf(memory, account.machine).shown],
    ['counted', shown.counts.has(account.machine)],
    ['reported', shown.messages.has(account.machine)],
    ['tallied', shown.server],
    ['published', shown.publications],
  ];
  return tells.flatMap(([stage, isShown]) =>
    steps.some((step) => step.stage === stage) ? [] : [{ stage, why: isShown ? 'no' : 'not shown' }],
  );
}
