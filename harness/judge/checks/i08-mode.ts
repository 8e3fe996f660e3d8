/** I8. In 2008 a county published a modem rehearsal as live results. */
import { agreementCheck } from './agreement.ts';

export const i08Mode = agreementCheck(
  {
    id: 'I8',
    name: 'Test, rehearsal and live never mix',
    statement: 'A sheet, report or publication of one mode never enters a count of another.',
    needs: 'a sheet in a box, a report in the ledger, a receipt or a publication',
  },
  {
    noun: 'mode',
    ofRun: (facts) => facts.run.mode,
    ofMachine: (machine) => machine.mode,
    ofSheet: (sheet) => sheet.mode,
    ofReport: (report) => report.mode,
    ofSnapshot: (snapshot) => snapshot.mode,
  },
);
