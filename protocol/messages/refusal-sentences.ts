/** What a refusal means and what is to be done, in a sentence for the people at the machine. */
import type { RefusalReason } from './types.ts';

export const refusalSentences: Readonly<Record<RefusalReason, string>> = {
  UNSUPPORTED_VERSION: 'The server speaks another version of the protocol: call service',
  UNKNOWN_KEY: 'The server knows no assignment of this machine: call the commission',
  BAD_SIGNATURE: 'The server does not accept the signature of this machine: call the commission',
  WRONG_DEFINITION: 'The server counts another election: call the commission',
  WRONG_MODE: 'The server counts in another mode, live, rehearsal or test: call the commission',
  WRONG_UNIT: 'The report names a unit that is not assigned to this machine: call the commission',
  MALFORMED: 'The server cannot read what this machine says: call service',
  ROLLED_BACK: 'The memory of this machine is older than its reports: call the commission',
  DISPUTED: 'The server holds other figures of this report: call the commission',
  NOT_SUPERSEDING: 'The report does not follow the one that the server holds',
  NOT_AUTHORISED: 'The chair has not authorised this report',
  STORAGE: 'The server could not store the report: it is sent again',
  BUSY: 'The server is busy: the report is sent again',
  LEDGER_ROLLED_BACK: 'The server lost what it had receipted: the report is sent again',
  UNKNOWN_JOURNAL: 'The server holds nothing of this machine: the report is sent',
};
