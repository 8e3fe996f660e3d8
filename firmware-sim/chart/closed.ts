/** Polls closed: the closing is logged, flash is read again and summed, the report's digest is logged, the tape is printed. */
import { base } from './base.ts';
import { storingLog } from './storing.ts';
import { printDelayUsMax } from './timing.ts';

export const closed = base.createStateConfig({
  id: 'closed',
  initial: 'closing',
  states: {
    closing: {
      meta: { means: 'The closing is being stored' },
      entry: [
        'forgetClose',
        'forgetReceipt',
        'logClosed',
        { type: 'show', params: { voter: 'Closed', operator: 'Closing' } },
      ],
      on: storingLog({ target: 'summing', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    /** The totals come from what is durable, not from what was remembered while scanning. */
    summing: {
      meta: { means: 'Flash is read again and summed' },
      entry: 'loadFlash',
      on: {
        'flash.loaded': [
          { guard: 'unproblematic', target: 'preparing', actions: 'rememberMemory' },
          { target: '#fault.memory' },
        ],
      },
    },
    /** From here on the same generation has the same bytes, whatever happens to the power. */
    preparing: {
      meta: { means: 'The digest of the report is being stored' },
      entry: 'logPrepared',
      on: storingLog({ target: 'printing', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    printing: {
      meta: { means: 'The results tape is printed' },
      entry: [
        'printResultsTape',
        { type: 'arm', params: { timer: 'print', delayUs: printDelayUsMax } },
        { type: 'show', params: { voter: 'Closed', operator: 'Printing results tape' } },
      ],
      exit: { type: 'disarm', params: { timer: 'print' } },
      on: {
        printed: '#report',
        /** A fault in the middle of it: the whole tape again. */
        'printer.ready': { target: 'printing', reenter: true },
        'timer.fired': { guard: 'printTimer', target: '#fault.results-tape' },
      },
    },
  },
});
