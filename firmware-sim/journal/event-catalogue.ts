/**
 * The catalogue of the event log, the one place that says what an entry means: id, meaning, severity, what a person does
 * about it, the requirement of VVSG 2.0 it answers, and the number it is stored under. docs/event-log.md is generated from it.
 */
import type { LogRecord } from './log-record.ts';

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

function kind(id: string, severity: Severity, meaning: string, requirement: string, disposition = 'none'): EventKind {
  return { id, severity, meaning, requirement, disposition };
}

/** `number`: as the log stores it; never given to another entry. */
type Stored<Row> = Row & { readonly number: number };

/** The two kinds whose meaning is that of the fault they name (`faults`). */
type AboutFault = { readonly about: 'fault' };

export const logEvents = {
  boot: { number: 0, ...kind('power.start', 'info', 'Switched on; self-test passed', '15.1-D') },
  configured: { number: 1, ...kind('polls.configured', 'notice', 'A signed card was accepted', '15.1-D') },
  zeroed: {
    number: 2,
    ...kind('polls.zeroed', 'notice', 'A new journal was begun with every counter at zero', '1.1.3-B'),
  },
  opened: { number: 3, ...kind('polls.opened', 'notice', 'Polls opened', '1.1.7-D') },
  closed: { number: 4, ...kind('polls.closed', 'notice', 'Polls closed', '1.1.7-D') },
  prepared: { number: 5, ...kind('report.prepared', 'notice', 'The digest of the report was fixed', '13.1.2-A') },
  receipt: {
    number: 6,
    ...kind('report.receipted', 'notice', "The server's receipt for this report was verified", '13.2-B'),
  },
  reopened: {
    number: 7,
    ...kind('polls.reopened', 'warning', 'Polls reopened by authorisation', '1.1.7-E', 'keep the authorisation'),
  },
  returned: { number: 8, ...kind('ballot.returned', 'info', 'A sheet went back to its voter', '15.1-D') },
  'recovered-sheet': {
    number: 9,
    ...kind(
      'ballot.recovered',
      'warning',
      'A power cut stopped a sheet half-way; what became of it',
      '2.6-A',
      'an unresolved sheet stands in the balance line',
    ),
  },
  fault: { number: 10, about: 'fault' },
  recovery: { number: 11, about: 'fault' },
  sealed: { number: 12, ...kind('polls.sealed', 'notice', 'The machine was sealed', '1.1.7-D') },
  act: { number: 13, ...kind('operator.act', 'info', 'A person acted at the panel, or was refused', '15.1-D') },
  supply: { number: 14, ...kind('power.supply', 'notice', 'Mains, battery or voltage changed', '2.7-H') },
  tested: { number: 15, ...kind('test.finished', 'notice', 'A logic-and-accuracy test ended', '1.1.2-C') },
  message: { number: 16, ...kind('line.message', 'info', 'A message was sent or received', '15.1-D') },
} as const satisfies Readonly<Record<LogRecord['type'], Stored<EventKind | AboutFault>>>;

/** `detail`: what the alarm says when the fault begins; of `refused` the refusal's own sentence stands in its place. */
type FaultRow = Stored<EventKind> & { readonly detail: string };

/** Every fault of the machine, each with an entry when it begins and one when it is over. */
export const faults = {
  'no-answer': {
    number: 0,
    ...kind('line.no-answer', 'warning', 'No answer from the server', '15.1-D', 'check the line'),
    detail: 'No answer from the server; calling on every minute',
  },
  refused: {
    number: 1,
    ...kind('line.refused', 'alarm', 'The server refuses the machine or its report', '13.2-B', 'call the commission'),
    detail: 'The server refuses this machine or its report',
  },
  'drop-not-seen': {
    number: 2,
    ...kind(
      'paper.drop-not-seen',
      'alarm',
      'A sheet was not seen to fall',
      '1.1.6-F',
      'free the path, then clear, or say where the sheet is',
    ),
    detail: 'A sheet was not seen to fall into the box',
  },
  'ballot-not-stored': {
    number: 3,
    ...kind('memory.ballot', 'alarm', 'A ballot in the box is not stored', '1.2-H', 'clear to try again'),
    detail: 'A ballot in the box is not stored',
  },
  'void-not-stored': {
    number: 4,
    ...kind('memory.void', 'alarm', 'A returned ballot is not voided', '1.2-H', 'clear to try again'),
    detail: 'A returned ballot is not voided in memory',
  },
  'memory-full': {
    number: 5,
    ...kind('memory.full', 'alarm', 'No vote slot is left', '1.2-E', 'close the polls or replace the machine'),
    detail: 'Memory full: no more ballots are taken',
  },
  jam: {
    number: 6,
    ...kind('paper.jam', 'alarm', 'A sheet is stuck before the drop', '1.1.6-F', 'pull it out, then clear'),
    detail: 'A sheet is stuck before the drop',
  },
  exit: {
    number: 7,
    ...kind('paper.exit', 'alarm', 'Paper is stuck above the box', '1.1.6-F', 'push it down, then clear'),
    detail: 'Paper is stuck behind the drop sensor',
  },
  transport: {
    number: 8,
    ...kind('paper.transport', 'alarm', 'Several sheets in a row misfed', '1.2-G', 'clean, then clear'),
    detail: 'Several sheets in a row misfed',
  },
  tape: {
    number: 9,
    ...kind('printer.tape', 'alarm', 'A tape did not come out', '15.2-A', 'check the printer, then clear'),
    detail: 'A tape did not come out',
  },
  printer: {
    number: 10,
    ...kind('printer.fault', 'warning', 'The printer is not ready', '15.2-A', 'paper, cover, mechanism'),
    detail: 'The printer is not ready',
  },
  supply: {
    number: 11,
    ...kind('power.fault', 'alarm', 'The supply does not carry the motors', '2.7-H', 'restore mains or close'),
    detail: 'The supply does not carry the motors',
  },
  lid: {
    number: 12,
    ...kind('housing.lid', 'warning', 'The lid is open', '15.1-D', 'close it'),
    detail: 'The lid is open',
  },
  seal: {
    number: 13,
    ...kind('housing.seal', 'alarm', 'A seal is broken', '15.1-D', 'note its number, reseal, then clear'),
    detail: 'A seal is broken',
  },
  clock: {
    number: 14,
    ...kind('clock.doubtful', 'warning', 'The clock cannot be right', '15.1-D', 'set it before the next election'),
    detail: 'The clock cannot be right',
  },
  access: {
    number: 15,
    ...kind('access.locked', 'alarm', 'Wrong codes in a row', '15.1-D', 'find out who tried'),
    detail: 'Wrong codes in a row: the panel is locked for a minute',
  },
  'memory-copy': {
    number: 16,
    ...kind('memory.copy', 'alarm', 'One copy of the memory is lost', '1.2-H', 'replace it after closing'),
    detail: 'One copy of the memory is lost',
  },
} as const satisfies Readonly<Record<string, FaultRow>>;

export type FaultCode = keyof typeof faults;

/** What this entry is. A recovery is the fault's kind with its end as meaning. */
export function eventKind(record: LogRecord): EventKind {
  if (record.type === 'fault') return faults[record.code];
  if (record.type !== 'recovery') return logEvents[record.type];
  const fault = faults[record.code];
  return {
    id: `${fault.id}.over`,
    meaning: `Over: ${fault.meaning}`,
    severity: 'notice',
    disposition: 'none',
    requirement: fault.requirement,
  };
}
