/** Section 10: what a server answers. */
import { defectNamed } from '../list.ts';
import { type Violation, violation } from './violation.ts';

export const serverViolations: readonly Violation[] = [
  {
    id: 'P-10.1',
    story: 'The receipt goes out while the report is being stored.',
    patches: defectNamed('receipt-before-commit')?.patches ?? [],
  },
  violation(
    'P-10.2',
    'Entries that the store speaks of and the server does not know are not looked up.',
    'tabulation-server/intake/answer.ts',
    '  if (isSurprising(state, answer)) return park(state, pending, answer);\n',
    '',
  ),
  violation(
    'P-10.3',
    'Who signed the receipt in a hello is not verified.',
    'tabulation-server/intake/admission.ts',
    "if (signed === null || !verifySigned(deps.crypto, 'receipt', signed, state.publicKey)) return null;",
    'if (signed === null) return null;',
  ),
  violation(
    'P-10.4',
    'Generation and counter are looked at before unit, mode and definition.',
    'tabulation-server/intake/report-rules.ts',
    '    identityRefusal(report, assignment, journal, key, deps) ??\n    generationRefusal(report, digest, assignment, journal, state, deps)\n',
    '    generationRefusal(report, digest, assignment, journal, state, deps) ??\n    identityRefusal(report, assignment, journal, key, deps)\n',
  ),
  violation(
    'P-10.5',
    'Any machine learns what is held of any journal.',
    'tabulation-server/intake/query.ts',
    'if (journal !== undefined && journal.machineKey !== machineKey) {',
    "if (journal !== undefined && journal.machineKey === '') {",
  ),
];
