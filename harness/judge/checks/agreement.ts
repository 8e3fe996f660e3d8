/** I7 and I8 have one shape: a property of the run that sheet, machine, report, ledger and publication must share. */
import type { TraceBody, TraceReport } from '../trace/events.ts';
import type { Heard } from '../trace/hearing.ts';
import { type Check, type CheckHead, type Context, defineCheck } from './check.ts';
import { broken, evaluated } from './evaluation.ts';
import type { Facts } from './facts.ts';
import { reportName, short } from './names.ts';

export interface Property {
  /** For people: `definition`, `mode`. */
  readonly noun: string;
  readonly ofRun: (facts: Facts) => string;
  readonly ofMachine: (machine: { readonly mode: string; readonly definition: string }) => string;
  readonly ofSheet: (sheet: Extract<TraceBody, { type: 'sheet.made' }>) => string;
  readonly ofReport: (report: TraceReport) => string;
  readonly ofSnapshot: (snapshot: { readonly mode: string; readonly definition: string }) => string;
}

interface State {
  /** Value printed on sheets that are on their way to a box. */
  readonly sheets: Map<number, string>;
  /** Value inside reports received, by digest. */
  readonly reports: Map<string, string>;
}

/** `subject` is of a value of the property; it has to be of `expected`. */
function compare(
  context: Context,
  { noun }: Property,
  at: number,
  subject: string,
  expected: string,
  value: string,
): void {
  evaluated(context);
  if (expected === value) return;
  const sentence = `${subject} is of the ${noun} ${value.slice(0, 12)}; this count is of ${expected.slice(0, 12)}.`;
  broken(context, at, sentence, expected, value);
}

function boxed({ sheets }: State, event: Heard<'sheet.boxed'>, context: Context, property: Property): void {
  const machine = context.facts.machines.get(event.actor);
  const value = sheets.get(event.sheet);
  if (machine === undefined || value === undefined) return;
  const subject = `Sheet ${event.sheet} in the box of ${event.actor}`;
  compare(context, property, event.n, subject, property.ofMachine(machine), value);
}

function committed({ reports }: State, event: Heard<'server.committed'>, context: Context, property: Property): void {
  if (event.report === undefined) return;
  const value = property.ofReport(event.report);
  reports.set(event.digest, value);
  if (event.what !== 'report') return;
  const subject = `Ledger entry ${event.index}, ${reportName(context.facts, event.report, event.digest)},`;
  compare(context, property, event.n, subject, property.ofRun(context.facts), value);
}

function receipted({ reports }: State, event: Heard<'server.sent'>, context: Context, property: Property): void {
  if (event.message.what !== 'receipt') return;
  const { ledgerIndex, reportDigest } = event.message.receipt;
  const value = reports.get(reportDigest);
  if (value === undefined) return;
  const subject = `The report receipted as entry ${ledgerIndex} (digest ${short(reportDigest)})`;
  compare(context, property, event.n, subject, property.ofRun(context.facts), value);
}

function published({ n, snapshot }: Heard<'server.published'>, context: Context, property: Property): void {
  const subject = `Publication ${snapshot.number}`;
  compare(context, property, n, subject, property.ofRun(context.facts), property.ofSnapshot(snapshot));
}

/** A check that nothing with another value of the property is boxed, entered as a report, receipted or published. */
export function agreementCheck(head: CheckHead, property: Property): Check {
  return defineCheck({
    ...head,
    initial: (): State => ({ sheets: new Map(), reports: new Map() }),
    on: {
      'sheet.made': ({ sheets }, event) => void sheets.set(event.sheet, property.ofSheet(event)),
      'sheet.boxed': (state, event, context) => boxed(state, event, context, property),
      'server.committed': (state, event, context) => committed(state, event, context, property),
      'server.sent': (state, event, context) => receipted(state, event, context, property),
      'server.published': (_, event, context) => published(event, context, property),
    },
  });
}
