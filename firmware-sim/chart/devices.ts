/** Regions beside the machine's life: printer, copies of the memory, clock, housing. Each holds one condition and its fault. */
import { base } from './base.ts';

const logPrinter = { type: 'logFault', params: { code: 'printer' } } as const;

function printerFault(operator: string) {
  return [logPrinter, { type: 'tellOperator', params: { operator } }] as const;
}

const repaired = {
  target: 'ready',
  actions: [
    { type: 'logRecovery', params: { code: 'printer' } },
    { type: 'tellOperator', params: { operator: 'Printer ready' } },
  ],
} as const;

/** A tape that a fault interrupts is printed again from its first line (chart/closed.ts): half a tape proves nothing. */
export const printer = base.createStateConfig({
  initial: 'ready',
  states: {
    ready: {
      meta: { name: 'printer.ready', means: 'Ready to print' },
      on: { 'printer.no-paper': 'no-paper', 'printer.cover-open': 'cover-open', 'printer.error': 'error' },
    },
    'no-paper': {
      meta: { name: 'printer.no-paper', means: 'Out of paper' },
      entry: printerFault('Printer out of paper: insert a roll'),
      on: { 'printer.ready': repaired, 'printer.cover-open': 'cover-open', 'printer.error': 'error' },
    },
    'cover-open': {
      meta: { name: 'printer.cover-open', means: 'Cover open' },
      entry: printerFault('Printer cover open: close it'),
      on: { 'printer.ready': repaired, 'printer.no-paper': 'no-paper', 'printer.error': 'error' },
    },
    error: {
      meta: { name: 'printer.error', means: 'The print mechanism reports an error' },
      entry: printerFault('Printer error: switch it off and on, or call service'),
      on: { 'printer.ready': repaired, 'printer.no-paper': 'no-paper', 'printer.cover-open': 'cover-open' },
    },
  },
});

const copyLost = { type: 'logFault', params: { code: 'memory-copy' } } as const;
const copyBack = { target: 'both', actions: { type: 'logRecovery', params: { code: 'memory-copy' } } } as const;

/** One good copy carries the count on; people hear that the other is gone while there is still time to have it replaced. */
export const memory = base.createStateConfig({
  initial: 'both',
  states: {
    both: {
      meta: { name: 'memory.both', means: 'Every copy that the device has is good' },
      on: { 'copies.main': 'main-only', 'copies.backup': 'backup-only' },
    },
    'main-only': {
      meta: { name: 'memory.main-only', means: 'The backup copy is missing, worn or damaged' },
      entry: copyLost,
      on: { 'copies.both': copyBack, 'copies.backup': 'backup-only' },
    },
    'backup-only': {
      meta: { name: 'memory.backup-only', means: 'The main copy is missing, worn or damaged' },
      entry: copyLost,
      on: { 'copies.both': copyBack, 'copies.main': 'main-only' },
    },
  },
});

/** The clock decides nothing; that it is wrong must be seen before its times stand on tapes. */
export const clock = base.createStateConfig({
  initial: 'plausible',
  states: {
    plausible: {
      meta: { name: 'clock.plausible', means: 'The date can be right: near the election, not behind the log' },
      on: { 'clock.wrong': 'doubtful' },
    },
    doubtful: {
      meta: { name: 'clock.doubtful', means: 'The date cannot be right, or the server says another' },
      entry: { type: 'logFault', params: { code: 'clock' } },
      on: { 'clock.right': { target: 'plausible', actions: { type: 'logRecovery', params: { code: 'clock' } } } },
    },
  },
});

/** An open lid stops paper until it is closed; a broken seal stops it until a person has looked and cleared. */
export const housing = base.createStateConfig({
  initial: 'closed',
  states: {
    closed: {
      meta: { name: 'housing.closed', means: 'Lid closed, seals whole' },
      on: {
        'housing.lid-opened': { target: 'open', actions: 'rememberLid' },
        'housing.seal-broken': { target: 'broken', actions: 'rememberSeal' },
      },
    },
    open: {
      meta: { name: 'housing.open', means: 'Lid open: no sheet is drawn in' },
      entry: [
        { type: 'logFault', params: { code: 'lid' } },
        { type: 'tellOperator', params: { operator: 'Lid open: close it' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'lid' } },
      on: {
        'housing.lid-closed': { target: 'closed', actions: 'forgetLid' },
        'housing.seal-broken': { target: 'broken', actions: ['forgetLid', 'rememberSeal'] },
      },
    },
    broken: {
      meta: { name: 'housing.broken', means: 'A seal is broken: no sheet is drawn in' },
      entry: [
        { type: 'logFault', params: { code: 'seal' } },
        { type: 'tellOperator', params: { operator: 'Seal broken: note its number, reseal, then clear' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'seal' } },
      on: { 'operator.clear': { target: 'closed', actions: 'forgetSeal' } },
    },
  },
});
