/** I5. Memory, tape, report and ledger are four records of one count; each is compared with the one before it. */
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck } from './check.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import { ownerOfEntry, recordsLacking, recordsOf } from './records-account.ts';

/** What the records account says of the event at hand. */
function compared(_: null, { n }: { readonly n: number }, context: Context<'records'>): void {
  for (const { sentence, expected, found } of context.accounts.records.findings)
    broken(context, n, sentence, expected, found);
}

function committed(_: null, event: Heard<'server.committed'>, context: Context<'records'>): void {
  const { account } = context.accounts.records;
  compared(_, event, context);
  if (event.what !== 'report' || event.report === undefined) return;
  if (recordsOf(account, ownerOfEntry(account, event)).speaks) evaluated(context);
  const lacking = recordsLacking(account, event);
  if (lacking !== '') lacks(context, lacking);
}

export const i05FourRecords = defineCheck({
  id: 'I5',
  name: 'Memory = tape = report = ledger',
  statement: 'Machine memory, paper tape, report and ledger entry of a unit state the same figures under one digest.',
  needs: 'a report that a machine sent, beside its memory and tape, or that entered the ledger',
  uses: ['records'],
  initial: () => null,
  on: { 'machine.printed': compared, 'machine.sent': compared, 'server.committed': committed },
});
