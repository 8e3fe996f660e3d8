/** From an empty machine to an open one: configure, zero, print the zero tape, open. Each step is durable before the next. */
import { base } from './base.ts';
import { storingLog } from './storing.ts';

const notOpen = 'Not open yet';

export const preparation = base.createStateConfig({
  id: 'preparation',
  initial: 'unconfigured',
  states: {
    unconfigured: {
      entry: { type: 'show', params: { voter: notOpen, operator: 'No configuration: insert card, then configure' } },
      on: { 'operator.configure': { guard: 'unproblematic', target: 'configuring' } },
    },
    configuring: {
      entry: 'logConfigured',
      on: storingLog({ target: 'configured', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    configured: {
      entry: { type: 'show', params: { voter: notOpen, operator: 'Configured: ready to zero' } },
      on: {
        'operator.configure': { guard: 'unproblematic', target: 'configuring' },
        'operator.zero': { guard: 'unproblematic', target: 'zeroing' },
      },
    },
    zeroing: {
      entry: 'logZeroed',
      on: storingLog({ target: 'printing', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    /** Also entered at every boot before opening: whether an earlier tape came out whole is nowhere written (I15). */
    printing: {
      entry: ['printZeroTape', { type: 'show', params: { voter: notOpen, operator: 'Printing zero tape' } }],
      on: { printed: 'zeroed' },
    },
    zeroed: {
      entry: { type: 'show', params: { voter: notOpen, operator: 'Zero tape printed: ready to open' } },
      on: { 'operator.open': { guard: 'unproblematic', target: 'opening' } },
    },
    opening: {
      entry: 'logOpened',
      on: storingLog(
        [
          { guard: 'sheetWaits', target: '#open.feeding', actions: 'forgetAttempts' },
          { target: '#open', actions: 'forgetAttempts' },
        ],
        '#fault.memory',
      ),
    },
  },
});
