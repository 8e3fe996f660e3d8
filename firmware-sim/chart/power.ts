/**
 * Mains, battery, the end of the battery, a voltage too low for motors. A machine on battery works on as if nothing were;
 * at the end of it the sheet in the path is finished and no other is drawn in. That all power is gone is no state: it is
 * the loss of every state.
 */
import { base } from './base.ts';
import { batteryDelayUsMax } from './timing.ts';

const toMains = {
  target: 'mains',
  actions: ['supplyMains', { type: 'logSupply', params: { supply: 'mains' } }],
} as const;
const toLow = { target: 'low', actions: ['supplyLow', { type: 'logSupply', params: { supply: 'low' } }] } as const;
const toBattery = {
  target: 'battery',
  actions: ['supplyBattery', { type: 'logSupply', params: { supply: 'battery' } }],
} as const;
const toBrownOut = {
  target: 'brown-out',
  actions: ['supplyBrownOut', { type: 'logSupply', params: { supply: 'brown-out' } }],
} as const;

export const power = base.createStateConfig({
  initial: 'mains',
  states: {
    mains: {
      meta: { name: 'power.mains', means: 'Mains: the battery is charging' },
      on: { 'supply.battery': toBattery, 'supply.low': toLow, 'supply.brown-out': toBrownOut },
    },
    /** Two hours without disruption; the timer stands for a gauge that fails to speak. */
    battery: {
      meta: { name: 'power.battery', means: 'Battery: everything goes on for two hours' },
      entry: { type: 'arm', params: { timer: 'battery', delayUs: batteryDelayUsMax } },
      exit: { type: 'disarm', params: { timer: 'battery' } },
      on: {
        'supply.mains': toMains,
        'supply.low': toLow,
        'supply.brown-out': toBrownOut,
        'timer.fired': { guard: 'batteryTimer', ...toLow },
      },
    },
    low: {
      meta: { name: 'power.low', means: 'Battery nearly empty: no sheet is drawn in any more' },
      entry: [
        { type: 'logFault', params: { code: 'supply' } },
        { type: 'tellOperator', params: { operator: 'Battery nearly empty: restore mains or close' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'supply' } },
      on: { 'supply.mains': toMains, 'supply.battery': toBattery },
    },
    'brown-out': {
      meta: { name: 'power.brown-out', means: 'Voltage too low for motors: paper stands still' },
      entry: [
        { type: 'logFault', params: { code: 'supply' } },
        { type: 'tellOperator', params: { operator: 'Voltage too low: check the supply' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'supply' } },
      on: { 'supply.mains': toMains, 'supply.battery': toBattery, 'supply.low': toLow },
    },
  },
});
