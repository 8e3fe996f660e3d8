/**
 * Who may touch the panel. Cards and codes are compared at the machine's edge (access.ts); this region remembers who is
 * signed in and locks the panel for a while after wrong codes, so that guessing is slow.
 */
import { base } from './base.ts';
import { accessDelayUs } from './timing.ts';

const right = { guard: 'codeRight', target: 'signed-in', actions: 'rememberRole' } as const;
const wrong = { target: 'nobody', actions: ['refuseOperator', 'countWrongCode', 'forgetRole'] } as const;

/** A right code begins the count anew, so the last wrong one always comes while no operator is signed in. */
const trying = [
  right,
  {
    guard: 'lastWrongCode',
    target: 'locked',
    actions: ['refuseOperator', 'forgetWrongCodes', 'forgetRole'],
  },
  wrong,
] as const;

export const access = base.createStateConfig({
  initial: 'nobody',
  states: {
    nobody: {
      meta: { name: 'access.nobody', means: 'No operator is signed in' },
      on: { 'operator.sign-in': trying },
    },
    'signed-in': {
      meta: { name: 'access.signed-in', means: 'A person with a role is signed in' },
      on: {
        'operator.sign-in': [right, wrong],
        'operator.sign-out': { target: 'nobody', actions: 'forgetRole' },
      },
    },
    locked: {
      meta: { name: 'access.locked', means: 'Wrong codes in a row: no operator can sign in for a minute' },
      entry: [
        { type: 'logFault', params: { code: 'access' } },
        { type: 'arm', params: { timer: 'access', delayUs: accessDelayUs } },
      ],
      exit: [
        { type: 'logRecovery', params: { code: 'access' } },
        { type: 'disarm', params: { timer: 'access' } },
      ],
      on: { 'timer.fired': { guard: 'accessTimer', target: 'nobody' } },
    },
  },
});
