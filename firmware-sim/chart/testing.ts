/**
 * The logic-and-accuracy test: sheets of a test deck are read and summed, and go back to the person who feeds them.
 * Nothing falls
 * into a box, nothing touches the votes region; what is left of it is a tape and two entries in the log.
 */
import { base } from './base.ts';
import { storingLog } from './storing.ts';
import { feedDelayUsMax, printDelayUsMax } from './timing.ts';

export const testing = base.createStateConfig({
  id: 'testing',
  initial: 'idle',
  states: {
    idle: {
      meta: { name: 'testing.idle', means: 'Waiting for a sheet of the test deck' },
      entry: { type: 'show', params: { voter: 'Test', operator: 'Test: feed the deck, then end the test' } },
      on: {
        'sensor.front-covered': 'feeding',
        'operator.end-test': { target: 'ending', actions: 'logAct' },
      },
    },
    feeding: {
      meta: { name: 'testing.feeding', means: 'A sheet of the deck is read' },
      entry: ['forgetFront', 'feedPaper', { type: 'arm', params: { timer: 'feed', delayUs: feedDelayUsMax } }],
      exit: { type: 'disarm', params: { timer: 'feed' } },
      on: {
        'sheet.accepted': { target: 'returning', actions: ['reasonTested', 'sumTestSheet'] },
        'sheet.rejected': { target: 'returning', actions: 'rememberReason' },
        'sensor.path-clear': { target: 'returning', actions: ['forgetInPath', 'reasonPulled'] },
        'sensor.jammed': { target: 'returning', actions: 'reasonJammed' },
        'timer.fired': { guard: 'feedTimer', target: 'returning', actions: 'reasonUnreadable' },
      },
    },
    returning: {
      meta: { name: 'testing.returning', means: 'The sheet goes back to the tester' },
      entry: ['returnPaper', 'showReturned'],
      on: {
        'sensor.front-clear': [
          { guard: 'sheetInPath', actions: 'forgetFront' },
          { target: 'idle', actions: 'forgetFront' },
        ],
      },
    },
    ending: {
      meta: { name: 'testing.ending', means: 'The end of the test is being stored' },
      entry: 'logTested',
      on: storingLog({ target: 'printing', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    printing: {
      meta: { name: 'testing.printing', means: 'The test tape is printed' },
      entry: [
        'printTestTape',
        { type: 'arm', params: { timer: 'print', delayUs: printDelayUsMax } },
        { type: 'show', params: { voter: 'Test', operator: 'Printing test tape' } },
      ],
      exit: { type: 'disarm', params: { timer: 'print' } },
      on: {
        printed: { target: '#preparation.configured', actions: 'forgetTest' },
        'printer.ready': { target: 'printing', reenter: true },
        'timer.fired': { guard: 'printTimer', target: '#fault.test-tape' },
      },
    },
  },
});
