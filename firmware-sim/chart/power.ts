/**
 * Mains, battery, the end of the battery, a voltage too low for motors. A machine on battery works on as if nothing were;
 * at the end of it the sheet in the path is finished and no other is drawn in. That all power is gone is no state: it is
 * the loss of every state.
 */
import { type Supply, supplies } from '../devices.ts';
import { base } from './base.ts';
import { batteryDelayUsMax } from './timing.ts';

/** How each supply is entered, whatever it was before. */
const to = {
  mains: { target: 'mains', actions: ['supplyMains', { type: 'logSupply', params: { supply: 'mains' } }] },
  battery: { target: 'battery', actions: ['supplyBattery', { type: 'logSupply', params: { supply: 'battery' } }] },
  low: { target: 'low', actions: ['supplyLow', { type: 'logSupply', params: { supply: 'low' } }] },
  'brown-out': {
    target: 'brown-out',
    actions: ['supplyBrownOut', { type: 'logSupply', params: { supply: 'brown-out' } }],
  },
} as const satisfies { readonly [Name in Supply]: { readonly target: Name; readonly actions: object } };

export const power = base.createStateConfig({
  initial: 'mains',
  states: {
    mains: {
      meta: { name: 'power.mains', means: supplies.mains.means },
      on: { 'supply.battery': to.battery, 'supply.low': to.low, 'supply.brown-out': to['brown-out'] },
    },
    /** Two hours without disruption; the timer stands for a gauge that fails to speak. */
    battery: {
      meta: { name: 'power.battery', means: supplies.battery.means },
      entry: { type: 'arm', params: { timer: 'battery', delayUs: batteryDelayUsMax } },
      exit: { type: 'disarm', params: { timer: 'battery' } },
      on: {
        'supply.mains': to.mains,
        'supply.low': to.low,
        'supply.brown-out': to['brown-out'],
        'timer.fired': { guard: 'batteryTimer', ...to.low },
      },
    },
    low: {
      meta: { name: 'power.low', means: supplies.low.means },
      entry: [
        { type: 'logFault', params: { code: 'supply' } },
        { type: 'tellOperator', params: { operator: 'Battery nearly empty: restore mains or close' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'supply' } },
      on: { 'supply.mains': to.mains, 'supply.battery': to.battery },
    },
    'brown-out': {
      meta: { name: 'power.brown-out', means: supplies['brown-out'].means },
      entry: [
        { type: 'logFault', params: { code: 'supply' } },
        { type: 'tellOperator', params: { operator: 'Voltage too low: check the supply' } },
      ],
      exit: { type: 'logRecovery', params: { code: 'supply' } },
      on: { 'supply.mains': to.mains, 'supply.battery': to.battery, 'supply.low': to.low },
    },
  },
});
