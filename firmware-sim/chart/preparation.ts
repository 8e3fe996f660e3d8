/** From an empty machine to an open one: configure, zero, print the zero tape, open. Each step is durable before the next. */
import { base } from './base.ts';
import { storingLog } from './storing.ts';
import { testing } from './testing.ts';
import { printDelayUsMax } from './timing.ts';

const notOpen = 'Not open yet';

export const preparation = base.createStateConfig({
  id: 'preparation',
  initial: 'unconfigured',
  states: {
    unconfigured: {
      meta: { means: 'No signed card accepted yet' },
      entry: { type: 'show', params: { voter: notOpen, operator: 'No configuration: insert card, then configure' } },
      on: { 'operator.configure': { guard: 'unproblematic', target: 'configuring' } },
    },
    configuring: {
      meta: { means: 'The configuration is being stored' },
      entry: 'logConfigured',
      on: storingLog({ target: 'configured', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    configured: {
      meta: { means: 'Configured: ready to test or to zero' },
      entry: { type: 'show', params: { voter: notOpen, operator: 'Configured: ready to zero' } },
      on: {
        'operator.configure': { guard: 'unproblematic', target: 'configuring' },
        'operator.test': { target: 'testing', actions: ['logAct', 'forgetTest'] },
        'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },
        'operator.zero': { guard: 'unproblematic', target: 'zeroing' },
      },
    },
    testing,
    zeroing: {
      meta: { means: 'A new journal is being stored' },
      entry: 'logZeroed',
      on: storingLog({ target: 'printing', actions: 'forgetAttempts' }, '#fault.memory'),
    },
    /** Also entered at every boot before opening: whether an earlier tape came out whole is nowhere written (I15). */
    printing: {
      meta: { means: 'The zero tape is printed' },
      entry: [
        'printZeroTape',
        { type: 'arm', params: { timer: 'print', delayUs: printDelayUsMax } },
        { type: 'show', params: { voter: notOpen, operator: 'Printing zero tape' } },
      ],
      exit: { type: 'disarm', params: { timer: 'print' } },
      on: {
        printed: 'zeroed',
        'printer.ready': { target: 'printing', reenter: true },
        'timer.fired': { guard: 'printTimer', target: '#fault.zero-tape' },
      },
    },
    zeroed: {
      meta: { means: 'Zero tape printed: ready to open' },
      entry: { type: 'show', params: { voter: notOpen, operator: 'Zero tape printed: ready to open' } },
      on: {
        'operator.open': { guard: 'unproblematic', target: 'opening' },
        'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },
      },
    },
    opening: {
      meta: { means: 'The opening is being stored' },
      entry: 'logOpened',
      on: storingLog(
        [
          { guard: 'unready', target: '#open.suspended', actions: 'forgetAttempts' },
          { guard: 'sheetWaits', target: '#open.feeding', actions: 'forgetAttempts' },
          { target: '#open', actions: 'forgetAttempts' },
        ],
        '#fault.memory',
      ),
    },
  },
});
