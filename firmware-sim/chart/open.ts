/**
 * Polls open: one sheet at a time from the front to the box or back to its voter. The order is the whole safety of the
 * count: intent durable, drop command durable, paper drops, sensor sees it, confirmation durable, counted.
 */
import { base } from './base.ts';
import { storingSlot } from './storing.ts';
import { dropDelayUsMax, feedDelayUsMax } from './timing.ts';

/** What comes after a sheet is through, whichever way it went. */
const next = [
  { guard: 'closeAsked', target: '#closed' },
  { guard: 'sheetWaits', target: '#open.feeding' },
  {
    guard: 'sheetWaitsInVain',
    target: '#open.returning',
    actions: ['reasonFull', { type: 'logFault', params: { code: 'memory-full' } }],
  },
  { target: '#open.idle' },
] as const;

export const open = base.createStateConfig({
  id: 'open',
  initial: 'idle',
  entry: 'announceRoom',
  on: { 'operator.close': { actions: 'rememberClose' } },
  states: {
    idle: {
      entry: { type: 'show', params: { voter: 'Feed your ballot', operator: 'Open' } },
      on: {
        'sensor.front-covered': [
          { guard: 'roomLeft', target: 'feeding' },
          /** I12: refused before it is drawn in. */
          { target: 'returning', actions: ['reasonFull', { type: 'logFault', params: { code: 'memory-full' } }] },
        ],
        'operator.close': '#closed',
      },
    },
    /** Drawing in, scanning and deciding: one answer of the scan bar. */
    feeding: {
      entry: [
        'forgetFront',
        'feedPaper',
        { type: 'arm', params: { timer: 'feed', delayUs: feedDelayUsMax } },
        { type: 'show', params: { voter: 'Reading your ballot', operator: 'Open' } },
      ],
      exit: { type: 'disarm', params: { timer: 'feed' } },
      on: {
        'sheet.accepted': { target: 'intent', actions: 'useSlot' },
        'sheet.rejected': { target: 'returning', actions: 'rememberReason' },
        'timer.fired': { guard: 'feedTimer', target: 'returning', actions: 'reasonUnreadable' },
      },
    },
    /** The ballot is recorded as an intent; a sync that fails here costs nothing but the slot. */
    intent: {
      entry: 'programIntent',
      on: { 'stored.slot': 'commanding', 'unstored.slot': { target: 'voiding', actions: 'reasonStorage' } },
    },
    commanding: {
      entry: 'programCommand',
      on: { 'stored.slot': 'dropping', 'unstored.slot': { target: 'voiding', actions: 'reasonStorage' } },
    },
    dropping: {
      entry: ['dropPaper', { type: 'arm', params: { timer: 'drop-confirm', delayUs: dropDelayUsMax } }],
      exit: { type: 'disarm', params: { timer: 'drop-confirm' } },
      on: { 'sensor.dropped': 'confirming', 'timer.fired': { guard: 'dropTimer', target: '#fault.drop' } },
    },
    confirming: {
      entry: 'programConfirmed',
      on: storingSlot(
        next.map((way) => ({
          ...way,
          actions: ['forgetAttempts', 'countBallot', ...('actions' in way ? way.actions : [])],
        })),
        '#fault.ballot',
      ),
    },
    /** The sheet stays in the path until its slot is durably void: whatever a cut finds then, paper says `return`. */
    voiding: {
      entry: 'programVoid',
      on: storingSlot({ target: 'returning', actions: 'forgetAttempts' }, '#fault.void'),
    },
    returning: {
      entry: [
        'returnPaper',
        'logReturned',
        { type: 'show', params: { voter: 'Please take your ballot back', operator: 'Returning a sheet' } },
      ],
      on: {
        'sensor.front-clear': next.map((way) => ({
          ...way,
          actions: ['forgetFront', ...('actions' in way ? way.actions : [])],
        })),
      },
    },
  },
});
