/**
 * The catalogue of the event log, the one place that says what an entry means: id, meaning, severity, what a person does
 * about it, and the requirement of VVSG 2.0 it answers. docs/event-log.md is generated from it; complete by type.
 */
import type { FaultCode, LogRecord } from './log-record.ts';

export type Severity = 'info' | 'notice' | 'warning' | 'alarm';

export interface EventKind {
  /** Stable; in tapes and exports. */
  readonly id: string;
  readonly meaning: string;
  readonly severity: Severity;
  /** What is to be done about it; `none` for what only records. */
  readonly disposition: string;
  /** Number in VVSG 2.0; informative outside the United States. */
  readonly requirement: string;
}

type PlainType = Exclude<LogRecord['type'], 'fault' | 'recovery'>;

function kind(id: string, severity: Severity, meaning: string, requirement: string, disposition = 'none'): EventKind {
  return { id, severity, meaning, requirement, disposition };
}

export const plainEvents: Readonly<Record<PlainType, EventKind>> = {
  boot: kind('power.start', 'info', 'Switched on; self-test passed', '15.1-D'),
  configured: kind('polls.configured', 'notice', 'A signed card was accepted', '15.1-D'),
  zeroed: kind('polls.zeroed', 'notice', 'A new journal was begun with every counter at zero', '1.1.3-B'),
  opened: kind('polls.opened', 'notice', 'Polls opened', '1.1.7-D'),
  closed: kind('polls.closed', 'notice', 'Polls closed', '1.1.7-D'),
  prepared: kind('report.prepared', 'notice', 'The digest of the report was fixed', '13.1.2-A'),
  receipt: kind('report.receipted', 'notice', "The server's receipt for this report was verified", '13.2-B'),
  reopened: kind('polls.reopened', 'warning', 'Polls reopened by authorisation', '1.1.7-E', 'keep the authorisation'),
  returned: kind('ballot.returned', 'info', 'A sheet went back to its voter', '15.1-D'),
  'recovered-sheet': kind(
    'ballot.recovered',
    'warning',
    'A power cut stopped a sheet half-way; what became of it',
    '2.6-A',
    'an unresolved sheet stands in the balance line',
  ),
  sealed: kind('polls.sealed', 'notice', 'The machine was sealed', '1.1.7-D'),
  act: kind('operator.act', 'info', 'A person acted at the panel, or was refused', '15.1-D'),
  supply: kind('power.supply', 'notice', 'Mains, battery or voltage changed', '2.7-H'),
  tested: kind('test.finished', 'notice', 'A logic-and-accuracy test ended', '1.1.2-C'),
  message: kind('line.message', 'info', 'A message was sent or received', '15.1-D'),
};

export const faultEvents: Readonly<Record<FaultCode, Omit<EventKind, 'id'> & { readonly id: string }>> = {
  'no-answer': kind('line.no-answer', 'warning', 'No answer from the server', '15.1-D', 'check the line'),
  refused: kind(
    'line.refused',
    'alarm',
    'The server refuses the machine or its report',
    '13.2-B',
    'call the commission',
  ),
  'drop-not-seen': kind(
    'paper.drop-not-seen',
    'alarm',
    'A sheet was not seen to fall',
    '1.1.6-F',
    'free the path, then clear, or say where the sheet is',
  ),
  'ballot-not-stored': kind(
    'memory.ballot',
    'alarm',
    'A ballot in the box is not stored',
    '1.2-H',
    'clear to try again',
  ),
  'void-not-stored': kind('memory.void', 'alarm', 'A returned ballot is not voided', '1.2-H', 'clear to try again'),
  'memory-full': kind(
    'memory.full',
    'alarm',
    'No vote slot is left',
    '1.2-E',
    'close the polls or replace the machine',
  ),
  jam: kind('paper.jam', 'alarm', 'A sheet is stuck before the drop', '1.1.6-F', 'pull it out, then clear'),
  exit: kind('paper.exit', 'alarm', 'Paper is stuck above the box', '1.1.6-F', 'push it down, then clear'),
  transport: kind('paper.transport', 'alarm', 'Several sheets in a row misfed', '1.2-G', 'clean, then clear'),
  tape: kind('printer.tape', 'alarm', 'A tape did not come out', '15.2-A', 'check the printer, then clear'),
  printer: kind('printer.fault', 'warning', 'The printer is not ready', '15.2-A', 'paper, cover, mechanism'),
  supply: kind('power.fault', 'alarm', 'The supply does not carry the motors', '2.7-H', 'restore mains or close'),
  lid: kind('housing.lid', 'warning', 'The lid is open', '15.1-D', 'close it'),
  seal: kind('housing.seal', 'alarm', 'A seal is broken', '15.1-D', 'note its number, reseal, then clear'),
  clock: kind('clock.doubtful', 'warning', 'The clock cannot be right', '15.1-D', 'set it before the next election'),
  access: kind('access.locked', 'alarm', 'Wrong codes in a row', '15.1-D', 'find out who tried'),
  'memory-copy': kind('memory.copy', 'alarm', 'One copy of the memory is lost', '1.2-H', 'replace it after closing'),
};

/** What this entry is. A recovery is the fault's kind with its end as meaning. */
export function eventKind(record: LogRecord): EventKind {
  if (record.type === 'fault') return faultEvents[record.code];
  if (record.type !== 'recovery') return plainEvents[record.type];
  const fault = faultEvents[record.code];
  return {
    id: `${fault.id}.over`,
    meaning: `Over: ${fault.meaning}`,
    severity: 'notice',
    disposition: 'none',
    requirement: fault.requirement,
  };
}
