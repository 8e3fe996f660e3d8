/** Polls closed: the closing is logged, flash is read again and summed, the report's digest is logged, the tape is printed. */
import { base } from './base.ts';
import { storingLog } from './storing.ts';

export const closed = base.createStateConfig({
  id: 'closed',
  initial: 'closing',
  states: {
    closing: {
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
      entry: 'logPrepared',
      on: storingLog({ target: 'printing', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    printing: {
      entry: ['printResultsTape', { type: 'show', params: { voter: 'Closed', operator: 'Printing results tape' } }],
      on: { printed: '#report' },
    },
  },
});
