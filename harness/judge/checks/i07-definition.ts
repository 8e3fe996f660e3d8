/** I7. Counting under two definitions at once gives figures that mean nothing. */
import { agreementCheck } from './agreement.ts';

export const i07Definition = agreementCheck(
  {
    id: 'I7',
    name: 'One election definition',
    statement:
      'Sheet, machine, report and server carry the same election definition, by digest, or nothing is counted.',
    needs: 'a sheet in a box, a report in the ledger, a receipt or a publication',
  },
  {
    noun: 'definition',
    ofRun: (facts) => facts.run.definition.digest,
    ofMachine: (machine) => machine.definition,
    ofSheet: (sheet) => sheet.definition,
    ofReport: (report) => report.definition,
    ofSnapshot: (snapshot) => snapshot.definition,
  },
);
