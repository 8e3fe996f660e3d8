/**
 * The machine's behaviour, assembled from its regions. There is no other list of states. `chart` is what xstate runs;
 * `listing` is its twin in which context updates are plain named actions, so that one step yields the ordered list of all.
 */
import { initialTransition, type SnapshotFrom, type StateValue } from 'xstate';
import { appliedUpdates, base } from './base.ts';
import { boot } from './boot.ts';
import { closed } from './closed.ts';
import { initialContext } from './context.ts';
import { fault } from './fault.ts';
import { open } from './open.ts';
import { preparation } from './preparation.ts';
import { report } from './report.ts';
import { storingLog } from './storing.ts';

export const listing = base.createMachine({
  id: 'machine',
  context: initialContext,
  initial: 'off',
  on: {
    'sensor.front-covered': { actions: 'rememberFront' },
    'sensor.front-clear': { actions: 'forgetFront' },
    'operator.configure': { actions: 'refuseOperator' },
    'operator.zero': { actions: 'refuseOperator' },
    'operator.open': { actions: 'refuseOperator' },
    'operator.close': { actions: 'refuseOperator' },
    'operator.reopen': { actions: 'refuseOperator' },
    'operator.resend': { actions: 'refuseOperator' },
    'operator.seal': { actions: 'refuseOperator' },
    'operator.clear': { actions: 'refuseOperator' },
  },
  states: {
    off: { on: { 'power.up': { target: 'boot', actions: 'rememberPath' } } },
    boot,
    preparation,
    open,
    closed,
    report,
    /** The chair's authorisation becomes durable before the first late ballot. */
    reopening: {
      id: 'reopening',
      entry: 'logReopened',
      on: storingLog({ target: 'open', actions: ['forgetAttempts', 'forgetReceipt'] }, '#fault.memory'),
    },
    fault,
  },
});

export const chart = listing.provide({ actions: appliedUpdates });

export type ChartSnapshot = SnapshotFrom<typeof chart>;

/** Where a machine without power is. */
export const initialValue: StateValue = initialTransition(chart)[0].value;
