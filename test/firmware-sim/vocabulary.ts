/** Every event of the chart with the facts that guards can ask for, by region: what paths through the chart are made of. */
import type { ChartEvent } from '../../firmware-sim/chart/events.ts';
import { printerConditions } from '../../firmware-sim/devices.ts';
import { namesOf } from '../../protocol/closed-list.ts';
import type { Phase } from '../../firmware-sim/journal/journal-facts.ts';

const signed = { payload: new Uint8Array(1), key: new Uint8Array(32), signature: new Uint8Array(64) };
const record = { unit: 1, style: 1, compartment: 'main' as const, contests: [] };

/** Where a journal can stand when a machine starts. */
export const phases: readonly Phase[] = [
  'unconfigured',
  'configured',
  'zeroed',
  'open',
  'closed',
  'prepared',
  'reported',
  'sealed',
];

const loads: readonly ChartEvent[] = [
  { type: 'flash.loaded', problem: 'damaged', phase: 'open', erased: 3 },
  { type: 'flash.loaded', problem: null, phase: 'open', erased: 0 },
  ...phases.map((phase) => ({ type: 'flash.loaded' as const, problem: null, phase, erased: 3 })),
];

export const paperEvents: readonly ChartEvent[] = [
  { type: 'sensor.front-covered' },
  { type: 'sensor.front-clear' },
  { type: 'sensor.path-covered' },
  { type: 'sensor.path-clear' },
  { type: 'sensor.dropped' },
  { type: 'sensor.jammed' },
  { type: 'sheet.accepted', record, review: null },
  { type: 'sheet.accepted', record, review: 'overvote' },
  { type: 'sheet.accepted', record, review: 'blank' },
  { type: 'sheet.rejected', reason: 'unreadable' },
  { type: 'sheet.rejected', reason: 'skewed' },
  { type: 'voter.cast' },
  { type: 'voter.return' },
  { type: 'timer.fired', timer: 'feed' },
  { type: 'timer.fired', timer: 'drop-confirm' },
  { type: 'timer.fired', timer: 'review' },
  { type: 'stored.slot' },
  { type: 'unstored.slot' },
  { type: 'operator.close', problem: null },
  { type: 'operator.pause', problem: null },
  { type: 'operator.resume', problem: null },
  { type: 'operator.clear', problem: null },
  { type: 'operator.resolve', problem: null, fate: 'in-box' },
  { type: 'operator.resolve', problem: null, fate: 'removed' },
];

const storingEvents: readonly ChartEvent[] = [
  { type: 'stored.log' },
  { type: 'unstored.log' },
  { type: 'stored.receipt' },
  { type: 'unstored.receipt' },
];

const stepEvents: readonly ChartEvent[] = [
  { type: 'operator.configure', problem: null },
  { type: 'operator.zero', problem: null },
  { type: 'operator.open', problem: null },
  { type: 'operator.test', problem: null },
  { type: 'operator.end-test', problem: null },
  { type: 'operator.reopen', problem: null, authorisation: signed },
  { type: 'operator.seal', problem: null },
  { type: 'operator.print', problem: null, tape: 'events' },
  { type: 'operator.print', problem: null, tape: 'readiness' },
  { type: 'operator.print', problem: null, tape: 'results' },
  { type: 'printed' },
  { type: 'timer.fired', timer: 'print' },
  { type: 'printer.ready' },
  { type: 'device.ready' },
  { type: 'device.unready' },
];

export const lineEvents: readonly ChartEvent[] = [
  { type: 'session.up', rolledBack: false, records: false },
  { type: 'session.up', rolledBack: true, records: false },
  { type: 'session.up', rolledBack: false, records: true },
  { type: 'session.up', rolledBack: true, records: true },
  { type: 'session.down' },
  { type: 'session.refused', reason: 'UNKNOWN_KEY' },
  { type: 'session.no-answer' },
  { type: 'message.receipt', fit: 'own', signed },
  { type: 'message.receipt', fit: 'known', signed },
  { type: 'message.receipt', fit: 'other', signed },
  { type: 'message.holding', fit: 'own', signed },
  { type: 'message.holding', fit: 'known', signed },
  { type: 'message.holding', fit: 'other', signed: null },
  { type: 'message.contradiction' },
  { type: 'message.want', want: { journalId: new Uint8Array(16), generation: 1, list: 'records', from: 0 } },
  { type: 'records.unreadable' },
  { type: 'message.kept', fit: 'own', agrees: true },
  { type: 'message.kept', fit: 'own', agrees: false },
  { type: 'message.kept', fit: 'other', agrees: false },
  { type: 'message.refused', reason: 'UNKNOWN_JOURNAL' },
  { type: 'message.refused', reason: 'BUSY' },
  { type: 'message.refused', reason: 'DISPUTED' },
  { type: 'timer.fired', timer: 'query' },
  { type: 'timer.fired', timer: 'report-retry' },
  { type: 'operator.resend', problem: null },
];

export const powerEvents: readonly ChartEvent[] = [
  { type: 'supply.mains' },
  { type: 'supply.battery' },
  { type: 'supply.low' },
  { type: 'supply.brown-out' },
  { type: 'timer.fired', timer: 'battery' },
];

export const deviceEvents: Readonly<Record<string, readonly ChartEvent[]>> = {
  power: powerEvents,
  printer: namesOf(printerConditions).map((name) => ({ type: `printer.${name}` as const })),
  memory: [{ type: 'copies.both' }, { type: 'copies.main' }, { type: 'copies.backup' }],
  clock: [{ type: 'clock.right' }, { type: 'clock.wrong' }],
  housing: [
    { type: 'housing.lid-opened' },
    { type: 'housing.lid-closed' },
    { type: 'housing.seal-broken' },
    { type: 'operator.clear', problem: null },
  ],
  access: [
    { type: 'operator.sign-in', problem: null, role: 'chair' },
    { type: 'operator.sign-in', problem: 'wrong', role: null },
    { type: 'operator.sign-out', problem: null },
    { type: 'operator.forbidden', problem: 'no', act: 'seal' },
    { type: 'timer.fired', timer: 'access' },
  ],
};

export const bootEvents: readonly ChartEvent[] = [
  { type: 'power.up', pathOccupied: false },
  { type: 'power.up', pathOccupied: true },
  ...loads,
  ...storingEvents,
];

export const lifeEvents: readonly ChartEvent[] = [...bootEvents, ...paperEvents, ...stepEvents, ...lineEvents];
