/** I5. Memory, tape, report and ledger are four records of one count; each is compared with the one before it. */
import { defineCheck } from './evaluation.ts';
import { type MemoryAccount, memoryHears, memoryOn } from './memory-account.ts';
import { createRecords, ownerOfEntry, recordsHear, recordsLacking, recordsOf, recordsOn } from './records-account.ts';

export const i05FourRecords = defineCheck(
  {
    id: 'I5',
    name: 'Memory = tape = report = ledger',
    statement: 'Machine memory, paper tape, report and ledger entry of a unit state the same figures under one digest.',
    needs: 'a report that a machine sent, beside its memory and tape, or that entered the ledger',
  },
  [...memoryHears, ...recordsHear],
  (evaluation, facts) => {
    const memory: MemoryAccount = new Map();
    const records = createRecords(facts, memory);
    return {
      on(event) {
        memoryOn(memory, event);
        for (const { sentence, expected, found } of recordsOn(records, event)) {
          evaluation.broken(event.n, sentence, expected, found);
        }
        if (event.type !== 'server.committed' || event.what !== 'report' || event.report === undefined) return;
        if (recordsOf(records, ownerOfEntry(records, event)).speaks) evaluation.evaluated();
        const lacking = recordsLacking(records, event);
        if (lacking !== '') evaluation.lacks(lacking);
      },
    };
  },
);
