/**
 * Where the machine stops for a person. Each state says what stopped it and what clearing means, in one sentence for the
 * voter and one for the poll worker; nothing is lost meanwhile.
 */
import { base } from './base.ts';
import type { ChartFault } from './effects.ts';
import { nextAfter, nextSheet } from './open.ts';

const call = 'Please call an official';

function stopped<const Code extends ChartFault>(code: Code, operator: string) {
  return [
    { type: 'logFault', params: { code } },
    { type: 'show', params: { voter: call, operator } },
  ] as const;
}

function over<const Code extends ChartFault>(code: Code) {
  return { type: 'logRecovery', params: { code } } as const;
}

/** Sheets that misfed took no slot, so there is room for the next one. */
const withRoom = nextSheet.filter((way) => !('guard' in way && way.guard === 'sheetWaitsInVain'));

/** The stuck sheet was pulled out: on with the next one. `xstate` takes the first way whose guard holds. */
const gone = [
  { guard: 'goneAndCloseAsked', target: '#closed' },
  { guard: 'goneAndUnready', target: '#open.suspended' },
  { guard: 'goneAndSheetWaits', target: '#open.feeding' },
  { guard: 'sheetGone', target: '#open.idle' },
] as const;

/** A tape that did not come out: printed again from its first line when the printer is ready or a person clears. */
function missingTape(target: '#preparation.printing' | '#closed.printing' | '#testing.printing') {
  return { 'operator.clear': { target, actions: 'logAct' }, 'printer.ready': target } as const;
}

export const fault = base.createStateConfig({
  id: 'fault',
  initial: 'memory',
  states: {
    /** Memory unreadable, damaged, not of this card, or not storing. Clearing reads it all again, as a boot does. */
    memory: {
      meta: { means: 'Memory unreadable, damaged, of another card, or not storing' },
      entry: [{ type: 'show', params: { voter: call, operator: 'Memory fault: service, then clear' } }, 'alarmMemory'],
      on: { 'operator.clear': '#boot.loading' },
    },
    /** Stuck before the drop, on the way in or back: nothing is recorded that could count. */
    jam: {
      meta: { means: 'A sheet is stuck before the drop' },
      entry: ['forgetGone', ...stopped('jam', 'Sheet stuck at the entrance: pull it out, then clear')],
      exit: over('jam'),
      on: {
        /** A sheet behind the stuck one may be pulled away: that one is still in the path. */
        'sensor.front-clear': [
          { guard: 'sheetInPath', actions: 'forgetFront' },
          { actions: ['forgetFront', 'rememberGone'] },
        ],
        'sensor.path-clear': { actions: ['forgetInPath', 'rememberGone'] },
        'operator.clear': [
          ...nextAfter(gone, ['logAct', 'forgetMisfeeds', 'logPulledOut']),
          { target: '#open.returning', actions: 'logAct' },
        ],
      },
    },
    /** Dropped by command but not seen to fall. A late edge counts; clearing pushes again; a person may say where it is. */
    drop: {
      meta: { means: 'Dropped by command, not seen to fall' },
      entry: stopped('drop-not-seen', 'Sheet not seen in the box: free the path, then clear'),
      exit: over('drop-not-seen'),
      on: {
        'operator.clear': { target: '#open.dropping', actions: 'logAct' },
        'operator.resolve': [
          { guard: 'inBox', target: '#open.confirming', actions: 'logAct' },
          { guard: 'unproblematic', target: '#open.discarding', actions: 'logAct' },
        ],
        'sensor.dropped': '#open.confirming',
      },
    },
    /** Seen to fall and counted, and something is stuck behind the sensor: the next sheet would pile up on it. */
    exit: {
      meta: { means: 'Paper stuck behind the drop sensor; the ballot is counted' },
      entry: ['forgetJam', ...stopped('exit', 'Paper stuck above the box: push it down, then clear')],
      exit: over('exit'),
      on: { 'operator.clear': nextAfter(nextSheet, ['logAct']) },
    },
    /** Sheets in a row spoiled by the transport: cleaning, not another try. */
    transport: {
      meta: { means: 'Several sheets in a row could not be brought under the scan bar' },
      entry: ['forgetMisfeeds', ...stopped('transport', 'Sheets misfeed: clean rollers and scan bar, then clear')],
      exit: over('transport'),
      on: { 'operator.clear': nextAfter(withRoom, ['logAct']) },
    },
    /** In the box, not durably confirmed: not counted, and unresolved if power goes now. Clearing stores it again. */
    ballot: {
      meta: { means: 'In the box, not durably counted' },
      entry: stopped('ballot-not-stored', 'Ballot in the box not stored: clear to try again'),
      exit: over('ballot-not-stored'),
      on: { 'operator.clear': { target: '#open.confirming', actions: 'logAct' } },
    },
    /**
     * The slot took neither record nor void. It cannot count: once it is cleared, it is given up and the sheet goes
     * back.
     */
    slot: {
      meta: { means: 'A slot took neither record nor void; it cannot count' },
      entry: stopped('void-not-stored', 'Memory took no ballot, sheet held: clear to return it'),
      exit: over('void-not-stored'),
      on: { 'operator.clear': { target: '#open.returning', actions: ['logAct', 'abandonSlot'] } },
    },
    /** In the path, slot not durably void. The sheet is held until it is. */
    void: {
      meta: { means: 'Sheet held: its slot is not durably void' },
      entry: stopped('void-not-stored', 'Sheet held, memory not storing: clear to try again'),
      exit: over('void-not-stored'),
      on: { 'operator.clear': { target: '#open.voiding', actions: 'logAct' } },
    },
    /** Pulled out by hand, slot not durably void. No other sheet is taken until it is. */
    removed: {
      meta: { means: 'Sheet pulled out: its slot is not durably void' },
      entry: stopped('void-not-stored', 'Removed sheet not voided: clear to try again'),
      exit: over('void-not-stored'),
      on: { 'operator.clear': { target: '#open.discarding', actions: 'logAct' } },
    },
    'zero-tape': {
      meta: { means: 'The zero tape did not come out' },
      entry: stopped('tape', 'Zero tape not printed: check the printer, then clear'),
      exit: over('tape'),
      on: missingTape('#preparation.printing'),
    },
    'test-tape': {
      meta: { means: 'The test tape did not come out' },
      entry: stopped('tape', 'Test tape not printed: check the printer, then clear'),
      exit: over('tape'),
      on: missingTape('#testing.printing'),
    },
    'results-tape': {
      meta: { means: 'The results tape did not come out' },
      entry: stopped('tape', 'Results tape not printed: check the printer, then clear'),
      exit: over('tape'),
      on: missingTape('#closed.printing'),
    },
  },
});
