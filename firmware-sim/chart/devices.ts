/** Regions beside the machine's life: printer, copies of the memory, clock, housing. Each holds one condition and its fault. */
import { namesOf } from '../../protocol/closed-list.ts';
import { type PrinterCondition, type PrinterFault, printerConditions, printerFaults } from '../devices.ts';
import { base } from './base.ts';

type PrinterEvents = { readonly [Name in PrinterCondition as `printer.${Name}`]?: Name | typeof repaired };

const repaired = {
  target: 'ready',
  actions: [
    { type: 'logRecovery', params: { code: 'printer' } },
    { type: 'tellOperator', params: { operator: printerConditions.ready.operator } },
  ],
} as const;

/** From one condition to every other; being ready again ends the fault. */
function printerEvents(from: PrinterCondition): PrinterEvents {
  const others = namesOf(printerConditions).filter((name) => name !== from);
  return Object.fromEntries(others.map((name) => [`printer.${name}`, name === 'ready' ? repaired : name]));
}

function printerFault(name: PrinterFault) {
  const { means, operator } = printerConditions[name];
  return {
    meta: { name: `printer.${name}`, means },
    entry: [
      { type: 'logFault', params: { code: 'printer' } },
      { type: 'tellOperator', params: { operator } },
    ],
    on: printerEvents(name),
  } as const;
}

/** One state for each condition of devices.ts. A tape that a fault interrupts is printed again from its first line (chart/closed.ts): half a tape proves nothing. */
export const printer = base.createStateConfig({
  initial: 'ready',
  states: {
    ready: { meta: { name: 'printer.ready', means: printerConditions.ready.means }, on: printerEvents('ready') },
    ...Object.fromEntries(printerFaults.map((name) => [name, printerFault(name)])),
  },
});

const copyLost = { type: 'logFault', params: { code: 'memory-copy' } } as const;
const copyBack = { target: 'both', actions: { type: 'logRecovery', params: { code: 'memory-copy' } } } as const;

/** One good copy is enough to go on counting; an alarm says that the other is gone while it can still be replaced. */
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
