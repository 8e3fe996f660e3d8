/** I7 and I8 have one shape: a property of the run that sheet, machine, report, ledger and publication must share. */
import type { TraceBody, TraceReport } from '../trace/events.ts';
import type { Check } from './check.ts';
import { type CheckHead, defineCheck, type Evaluation } from './evaluation.ts';
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

const hears = ['sheet.made', 'sheet.boxed', 'server.committed', 'server.sent', 'server.published'] as const;

function compare(
  evaluation: Evaluation,
  noun: string,
  at: number,
  subject: string,
  expected: string,
  found: string,
): void {
  evaluation.evaluated();
  if (expected === found) return;
  const sentence = `${subject} is of the ${noun} ${found.slice(0, 12)}; this count is of ${expected.slice(0, 12)}.`;
  evaluation.broken(at, sentence, expected, found);
}

/** A check that nothing with another value of the property is boxed, entered as a report, receipted or published. */
export function agreementCheck(head: CheckHead, property: Property): Check {
  return defineCheck(head, hears, (evaluation, facts) => {
    const { noun } = property;
    const run = property.ofRun(facts);
    /** Value printed on sheets that are on their way to a box. */
    const sheets = new Map<number, string>();
    /** Value inside reports received, by digest. */
    const reports = new Map<string, string>();

    return {
      on(event) {
        switch (event.type) {
          case 'sheet.made':
            sheets.set(event.sheet, property.ofSheet(event));
            return;
          case 'sheet.boxed': {
            const machine = facts.machines.get(event.actor);
            const found = sheets.get(event.sheet);
            if (machine === undefined || found === undefined) return;
            const subject = `Sheet ${event.sheet} in the box of ${event.actor}`;
            compare(evaluation, noun, event.n, subject, property.ofMachine(machine), found);
            return;
          }
          case 'server.committed':
            if (event.report === undefined) return;
            reports.set(event.digest, property.ofReport(event.report));
            if (event.what !== 'report') return;
            compare(
              evaluation,
              noun,
              event.n,
              `Ledger entry ${event.index}, ${reportName(facts, event.report, event.digest)},`,
              run,
              property.ofReport(event.report),
            );
            return;
          case 'server.sent': {
            if (event.message.what !== 'receipt') return;
            const found = reports.get(event.message.receipt.reportDigest);
            if (found === undefined) return;
            compare(
              evaluation,
              noun,
              event.n,
              `The report receipted as entry ${event.message.receipt.ledgerIndex} (digest ${short(event.message.receipt.reportDigest)})`,
              run,
              found,
            );
            return;
          }
          case 'server.published': {
            const { snapshot } = event;
            compare(evaluation, noun, event.n, `Publication ${snapshot.number}`, run, property.ofSnapshot(snapshot));
            return;
          }
          default:
            return;
        }
      },
    };
  });
}
