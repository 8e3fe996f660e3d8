/**
 * Power-up. Nothing is restored from a memory of states: flash is read, judged, repaired and the result decides where the
 * machine goes on. The self-test ends in a durable boot entry, so that a memory which cannot store is found before paper.
 */
import { base } from './base.ts';
import { storingLog } from './storing.ts';

const sheetWaits = { guard: 'lifeOpenSheetWaits', target: '#open.feeding', actions: 'forgetAttempts' } as const;

/** Where a booted machine goes on. The order is that of a machine's life, backwards. */
const resumption = [
  { guard: 'lifeSealed', target: '#sealed', actions: 'forgetAttempts' },
  { guard: 'lifeReported', target: '#reported', actions: 'forgetAttempts' },
  { guard: 'lifePrepared', target: '#closed.printing', actions: 'forgetAttempts' },
  { guard: 'lifeClosed', target: '#closed.preparing', actions: 'forgetAttempts' },
  { guard: 'lifeOpenUnready', target: '#open.suspended', actions: 'forgetAttempts' },
  sheetWaits,
  { guard: 'lifeOpen', target: '#open', actions: 'forgetAttempts' },
  { guard: 'lifeZeroed', target: '#preparation.printing', actions: 'forgetAttempts' },
  { guard: 'lifeConfigured', target: '#preparation.configured', actions: 'forgetAttempts' },
  { target: '#preparation.unconfigured', actions: 'forgetAttempts' },
] as const;

/** The same where the front was just seen to be free. */
const resumptionAtFreeFront = resumption
  .filter((way) => way !== sheetWaits)
  .map((way) => ({ ...way, actions: ['forgetAttempts', 'forgetFront'] as const }));

export const boot = base.createStateConfig({
  id: 'boot',
  initial: 'loading',
  states: {
    loading: {
      meta: { means: 'Memory is read and judged' },
      entry: ['loadFlash', { type: 'show', params: { voter: 'Please wait', operator: 'Starting' } }],
      on: {
        'flash.loaded': [
          { guard: 'unproblematic', target: 'self-test', actions: 'rememberMemory' },
          { target: '#fault.memory' },
        ],
      },
    },
    'self-test': {
      meta: { means: 'Repairs and the boot entry are being stored' },
      entry: 'writeSelfTest',
      on: storingLog(
        [{ guard: 'mustClearPath', target: 'clearing', actions: 'forgetAttempts' }, ...resumption],
        '#fault.memory',
      ),
    },
    /** A sheet that a cut stopped on its way goes back to its voter before anything else. */
    clearing: {
      meta: { means: 'A sheet that a power cut stopped goes back to its voter' },
      entry: [
        'returnPathPaper',
        {
          type: 'show',
          params: { voter: 'Please take your ballot and feed it again', operator: 'Sheet returned at power-up' },
        },
      ],
      exit: 'forgetPath',
      on: { 'sensor.front-clear': resumptionAtFreeFront },
    },
  },
});
