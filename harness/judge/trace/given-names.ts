/**
 * The names that Sanak's own ends give where a trace takes any name. A trace of another maker may give others: they are no mistake, and
 * checks then know less of them. This is the judge's own copy, since the judge imports nothing of either end; a test compares it with the
 * lists of protocol, machine and server (`test/closed-lists/judge.test.ts`), so that a name left out here is red. docs/trace.md shows it.
 */

/** Why a server refuses: `reason` of a message `refused` and of a session `refused`; a warning stands at a session that is `up`. */
export const refusalReasons = [
  'UNSUPPORTED_VERSION',
  'UNKNOWN_KEY',
  'BAD_SIGNATURE',
  'WRONG_DEFINITION',
  'WRONG_MODE',
  'WRONG_UNIT',
  'MALFORMED',
  'ROLLED_BACK',
  'DISPUTED',
  'NOT_SUPERSEDING',
  'NOT_AUTHORISED',
  'STORAGE',
  'BUSY',
  'LEDGER_ROLLED_BACK',
  'UNKNOWN_JOURNAL',
] as const;

/** How a session ends: `reason` of a session that is `down`. */
export const sessionEnds = ['peer-silent', 'replaced', 'reset'] as const;

/** `reason` of bytes that an end of a line discards. */
export const discardReasons = [
  'empty',
  'too-short',
  'too-long',
  'bad-stuffing',
  'bad-checksum',
  'bad-version',
  'bad-kind',
  'malformed',
  'unexpected',
  'no-session',
  'old-session',
  'out-of-window',
  'duplicate',
  'bad-signature',
  'bad-seal',
] as const;

/** `reason` of a sheet that comes back: what is on the sheet, which only a scanned one can tell, or something else. */
export const returnReasons = {
  overvote: 'content',
  blank: 'content',
  unreadable: 'content',
  'wrong-definition': 'content',
  'wrong-style': 'content',
  'wrong-unit': 'content',
  'wrong-mode': 'content',
  'memory-full': 'other',
  'storage-failed': 'other',
  'power-up': 'other',
  jammed: 'other',
  'test-deck': 'other',
  skewed: 'other',
  folded: 'other',
  torn: 'other',
  held: 'other',
  'double-sheet': 'other',
  'sensors-covered': 'other',
  'dirty-bar': 'other',
  'pulled-out': 'other',
} as const satisfies Readonly<Record<string, 'content' | 'other'>>;

/** `event` of an entry of a machine's log. */
export const logEntries = [
  'boot',
  'configured',
  'zeroed',
  'opened',
  'closed',
  'prepared',
  'receipt',
  'reopened',
  'returned',
  'recovered-sheet',
  'fault',
  'recovery',
  'sealed',
  'act',
  'supply',
  'tested',
  'message',
] as const;

/**
 * `code` of a fault in the log, by what cannot happen while it lasts: a sheet falls, a receipt is believed, a tape is printed. `person`:
 * it ends when a person says so, or never.
 */
export const faultCodes = {
  'no-answer': 'receipt',
  refused: 'receipt',
  'drop-not-seen': 'sheet',
  'ballot-not-stored': 'sheet',
  'void-not-stored': 'sheet',
  'memory-full': 'person',
  jam: 'sheet',
  exit: 'sheet',
  transport: 'sheet',
  tape: 'tape',
  printer: 'tape',
  supply: 'sheet',
  lid: 'sheet',
  seal: 'person',
  clock: 'person',
  access: 'person',
  'memory-copy': 'person',
} as const satisfies Readonly<Record<string, 'receipt' | 'sheet' | 'tape' | 'person'>>;

/** `what` of a machine's alarm that is about no fault of its log; one about a fault has its `code`. */
export const machineAlarms = [
  'storage',
  'memory',
  'memory-low',
  'log-full',
  'unresolved',
  'foreign-receipt',
  'records',
  'records-differ',
  'two-stories',
] as const;

/** `what` of a server's alarm. */
export const serverAlarms = [
  'act-not-stored',
  'act-refused',
  'disputed',
  'rolled-back',
  'ledger-rolled-back',
  'two-stories',
  'records-differ',
  'ledger-damaged',
  'ledger-lost-entries',
  'publication-not-stored',
  'publication-not-believed',
  'display-wrong',
  'tallies-differ',
  'no-answer',
] as const;

/** Where each list stands in a trace, for docs/trace.md. */
export const givenNames: readonly { readonly where: string; readonly names: readonly string[] }[] = [
  { where: '`reason` of `refused`', names: refusalReasons },
  { where: '`reason` of a session that is `down`', names: sessionEnds },
  { where: '`reason` of discarded bytes', names: discardReasons },
  { where: '`reason` of `sheet.returned`, by what is on the sheet', names: namesWith(returnReasons, 'content') },
  { where: '`reason` of `sheet.returned`, otherwise', names: namesWith(returnReasons, 'other') },
  { where: '`event` of `machine.logged`', names: logEntries },
  { where: '`code` of a fault that is over when a sheet falls', names: namesWith(faultCodes, 'sheet') },
  { where: '`code` of a fault that is over when a receipt is believed', names: namesWith(faultCodes, 'receipt') },
  { where: '`code` of a fault that is over when a tape is printed', names: namesWith(faultCodes, 'tape') },
  { where: '`code` of any other fault', names: namesWith(faultCodes, 'person') },
  { where: '`what` of `machine.alarm`, beside the codes of faults', names: machineAlarms },
  { where: '`what` of `server.alarm`', names: serverAlarms },
];

/** The names of a list that have this value. */
export function namesWith<Value>(list: Readonly<Record<string, Value>>, value: Value): readonly string[] {
  return Object.keys(list).filter((name) => list[name] === value);
}
