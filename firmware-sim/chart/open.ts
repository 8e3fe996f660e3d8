/**
 * Polls open: one sheet at a time from the front to the box or back to its voter. The order is the whole safety of the
 * count: intent durable, drop command durable, paper drops, sensor sees it, confirmation durable, counted.
 */
import { base } from './base.ts';
import type { GuardName } from './guards.ts';
import { reviewing } from './review.ts';
import { storingSlot } from './storing.ts';
import { dropDelayUsMax, feedDelayUsMax } from './timing.ts';
import type { UpdateName } from './updates.ts';

const logFull = { type: 'logFault', params: { code: 'memory-full' } } as const;

/** A sheet at the front, or waiting for one. */
const sheetOrIdle = [
  { guard: 'sheetWaits', target: '#open.feeding' },
  { guard: 'sheetWaitsInVain', target: '#open.returning', actions: ['reasonFull', logFull] },
  { target: '#open.idle' },
] as const;

const noMoreNow = [
  { guard: 'closeAsked', target: '#closed' },
  { guard: 'unready', target: '#open.suspended' },
] as const;

/** What comes after a sheet is through, whichever way it went. */
export const nextSheet = [...noMoreNow, ...sheetOrIdle] as const;

/** What comes after the front was seen to be free: no other sheet lies there. */
const nextAtFreeFront = [
  { guard: 'misfedTooOften', target: '#fault.transport' },
  ...noMoreNow,
  { target: '#open.idle' },
] as const;

type WayAction =
  | UpdateName
  | 'logAct'
  | 'logReturned'
  | 'logPulledOut'
  | 'countBallot'
  | 'forgetSheet'
  | typeof logFull;

/** One way on: the first whose guard holds is taken. */
export interface Way {
  readonly guard?: GuardName;
  readonly target: `#${string}`;
  readonly actions?: readonly WayAction[];
}

/** `ways` with these actions before their own. */
export function nextAfter(ways: readonly Way[], first: readonly WayAction[]) {
  return ways.map((way) => ({ ...way, actions: [...first, ...(way.actions ?? [])] }));
}

export const open = base.createStateConfig({
  id: 'open',
  initial: 'idle',
  entry: 'announceRoom',
  on: {
    'operator.close': {
      actions: ['rememberClose', { type: 'tellOperator', params: { operator: 'Closing once this sheet is through' } }],
    },
  },
  states: {
    idle: {
      meta: { means: 'Waiting for a sheet at the front' },
      entry: { type: 'show', params: { voter: 'Feed your ballot', operator: 'Open' } },
      on: {
        'sensor.front-covered': [
          { guard: 'roomLeft', target: 'feeding' },
          /** I12: refused before it is drawn in. */
          { target: 'returning', actions: ['reasonFull', logFull] },
        ],
        'device.unready': 'suspended',
        'operator.pause': { target: 'paused', actions: 'logAct' },
        'operator.close': '#closed',
      },
    },
    /** Supply or housing forbid moving paper; a sheet at the front waits there, untouched. */
    suspended: {
      meta: { means: 'No sheet is drawn in: supply, lid or seal' },
      entry: { type: 'tellVoter', params: { voter: 'Please wait' } },
      on: {
        'device.ready': sheetOrIdle,
        'operator.pause': { target: 'paused', actions: 'logAct' },
        'operator.close': '#closed',
      },
    },
    paused: {
      meta: { means: 'No sheet is drawn in: a poll worker has paused the machine' },
      entry: { type: 'show', params: { voter: 'Please wait', operator: 'Paused: resume or close' } },
      on: {
        'operator.resume': nextAfter([{ guard: 'unready', target: '#open.suspended' }, ...sheetOrIdle], ['logAct']),
        'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },
        'operator.close': '#closed',
      },
    },
    /** Drawing in, aligning, scanning and deciding: one answer of the scan bar. */
    feeding: {
      meta: { means: 'Drawing in, aligning, scanning, interpreting' },
      entry: [
        'forgetFront',
        'feedPaper',
        { type: 'arm', params: { timer: 'feed', delayUs: feedDelayUsMax } },
        { type: 'show', params: { voter: 'Reading your ballot', operator: 'Open' } },
      ],
      exit: { type: 'disarm', params: { timer: 'feed' } },
      on: {
        'sheet.accepted': [
          { guard: 'reviewOvervote', target: 'reviewing.overvote', actions: ['forgetMisfeeds', 'offerRecord'] },
          { guard: 'reviewBlank', target: 'reviewing.blank', actions: ['forgetMisfeeds', 'offerRecord'] },
          { target: 'intent', actions: ['forgetMisfeeds', 'offerRecord', 'useSlot'] },
        ],
        'sheet.rejected': [
          { guard: 'misfed', target: 'returning', actions: ['rememberReason', 'countMisfeed'] },
          { target: 'returning', actions: 'rememberReason' },
        ],
        /** Its voter pulled it out again: nothing will be scanned. */
        'sensor.path-clear': { target: 'returning', actions: ['forgetInPath', 'reasonPulled'] },
        'sensor.jammed': { target: '#fault.jam', actions: ['reasonJammed', 'countMisfeed'] },
        'timer.fired': { guard: 'feedTimer', target: 'returning', actions: ['reasonUnreadable', 'countMisfeed'] },
      },
    },
    reviewing,
    /** The ballot is recorded as an intent; a sync that fails here costs nothing but the slot. */
    intent: {
      meta: { means: 'Record and intent are being stored' },
      entry: 'programIntent',
      on: { 'stored.slot': 'commanding', 'unstored.slot': { target: 'abandoning', actions: 'reasonStorage' } },
    },
    commanding: {
      meta: { means: 'The drop command is being stored' },
      entry: 'programCommand',
      on: { 'stored.slot': 'dropping', 'unstored.slot': { target: 'voiding', actions: 'reasonStorage' } },
    },
    dropping: {
      meta: { means: 'The sheet is falling; the drop sensor has not seen it yet' },
      entry: ['dropPaper', { type: 'arm', params: { timer: 'drop-confirm', delayUs: dropDelayUsMax } }],
      exit: { type: 'disarm', params: { timer: 'drop-confirm' } },
      on: {
        'sensor.dropped': 'confirming',
        'sensor.jammed': '#fault.drop',
        /** An accept that never confirms has no sensor of its own: only time tells. */
        'timer.fired': { guard: 'dropTimer', target: '#fault.drop' },
      },
    },
    confirming: {
      meta: { means: 'In the box; the confirmation is being stored' },
      entry: 'programConfirmed',
      on: {
        'sensor.jammed': { actions: 'rememberJam' },
        ...storingSlot(
          nextAfter(
            [{ guard: 'jammedBehind', target: '#fault.exit' }, ...nextSheet],
            ['forgetAttempts', 'countBallot'],
          ),
          '#fault.ballot',
        ),
      },
    },
    /** No drop was commanded, so the slot can never count; a page that takes no void either is for a person to see. */
    abandoning: {
      meta: { means: 'A slot that did not take its record is being voided' },
      entry: 'programVoid',
      on: storingSlot({ target: 'returning', actions: 'forgetAttempts' }, '#fault.slot'),
    },
    /** The sheet stays in the path until its slot is durably void: whatever a cut finds then, paper says `return`. */
    voiding: {
      meta: { means: 'The slot is being voided; the sheet is held' },
      entry: 'programVoid',
      on: storingSlot({ target: 'returning', actions: 'forgetAttempts' }, '#fault.void'),
    },
    /** A person has pulled the sheet out: there is nothing to return, and the next one waits until the slot is void. */
    discarding: {
      meta: { means: 'The slot of a sheet that was pulled out is being voided' },
      entry: ['programVoid', 'reasonJammed'],
      on: storingSlot(nextAfter(nextSheet, ['forgetAttempts', 'forgetSheet', 'logReturned']), '#fault.removed'),
    },
    returning: {
      meta: { means: 'The sheet is on its way back to its voter' },
      entry: ['returnPaper', 'logReturned', 'showReturned'],
      on: {
        'sensor.front-clear': [
          /** Another sheet was pulled away from behind it: the one that comes back is still on its way. */
          { guard: 'sheetInPath', actions: 'forgetFront' },
          ...nextAfter(nextAtFreeFront, ['forgetFront']),
        ],
        'sensor.jammed': { target: '#fault.jam', actions: 'countMisfeed' },
      },
    },
  },
});
