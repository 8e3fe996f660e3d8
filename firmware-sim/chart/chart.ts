/**
 * The machine's behaviour, assembled from its regions. There is no other list of states. `chart` is what xstate runs;
 * `listing` is its twin in which context updates are plain named actions, so that one step yields the ordered list of all.
 */
import { initialTransition, type SnapshotFrom, type StateValue } from 'xstate';
import { appliedUpdates, base } from './base.ts';
import { access } from './access.ts';
import { boot } from './boot.ts';
import { closed } from './closed.ts';
import { initialContext } from './context.ts';
import { clock, housing, memory, printer } from './devices.ts';
import { fault } from './fault.ts';
import { open } from './open.ts';
import { power } from './power.ts';
import { preparation } from './preparation.ts';
import { report } from './report.ts';
import { storingLog } from './storing.ts';

/** The machine's life: one place at a time, from switched off to sealed. */
const life = base.createStateConfig({
  initial: 'off',
  states: {
    off: {
      meta: { means: 'Without power' },
      on: { 'power.up': { target: 'boot', actions: 'rememberPath' } },
    },
    boot,
    preparation,
    open,
    closed,
    report,
    /** The chair's authorisation becomes durable before the first late ballot. */
    reopening: {
      id: 'reopening',
      meta: { means: "The chair's authorisation is being stored" },
      entry: 'logReopened',
      on: storingLog(
        [
          { guard: 'unready', target: '#open.suspended', actions: ['forgetAttempts', 'forgetReceipt'] },
          { guard: 'sheetWaits', target: '#open.feeding', actions: ['forgetAttempts', 'forgetReceipt'] },
          { target: 'open', actions: ['forgetAttempts', 'forgetReceipt'] },
        ],
        '#fault.memory',
      ),
    },
    fault,
  },
});

const refused = { actions: 'refuseOperator' } as const;

export const listing = base.createMachine({
  id: 'machine',
  context: initialContext,
  type: 'parallel',
  on: {
    'sensor.front-covered': { actions: 'rememberFront' },
    'sensor.front-clear': { actions: 'forgetFront' },
    'sensor.path-covered': { actions: 'rememberInPath' },
    'sensor.path-clear': { actions: 'forgetInPath' },
    'voter.cast': { actions: 'refuseVoter' },
    'voter.return': { actions: 'refuseVoter' },
    'operator.configure': refused,
    'operator.test': refused,
    'operator.end-test': refused,
    'operator.zero': refused,
    'operator.open': refused,
    'operator.pause': refused,
    'operator.resume': refused,
    'operator.close': refused,
    'operator.reopen': refused,
    'operator.resend': refused,
    'operator.seal': refused,
    'operator.clear': refused,
    'operator.resolve': refused,
    'operator.print': refused,
    'operator.forbidden': refused,
    'operator.sign-in': refused,
    'operator.sign-out': refused,
  },
  states: { life, power, printer, memory, clock, housing, access },
});

export const chart = listing.provide({ actions: appliedUpdates });

export type ChartSnapshot = SnapshotFrom<typeof chart>;

/** Where a machine without power is. */
export const initialValue: StateValue = initialTransition(chart)[0].value;
