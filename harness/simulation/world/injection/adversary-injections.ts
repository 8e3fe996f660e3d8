/** What somebody does who holds the line, a machine or a copied card. */
import { forgeFrames, forgeReceipt, replayLine } from '../adversary.ts';
import { flood, meddlers } from '../meddling.ts';
import { tamperReport } from '../tampering.ts';
import { otherMachine } from '../targets.ts';
import { atEach, type Injections } from './injection.ts';

export const adversaryInjections: Injections = {
  'adversary.replay': {
    on: atEach((world, fault, plan, machine) => {
      replayLine(world, fault, plan, machine);
    }),
  },
  'adversary.splice': {
    on: atEach((world, fault, plan, machine) => {
      replayLine(world, fault, plan, machine, otherMachine(world, plan, 'with'));
    }),
  },
  'adversary.flood': {
    on: atEach((world, fault, _plan, line) => {
      flood(world, fault, line);
    }),
  },
  'adversary.tamper-report': { on: atEach(tamperReport) },
  'adversary.forge-receipt': { on: atEach(forgeReceipt) },
  'adversary.forge-frames': { on: atEach(forgeFrames) },
  ...Object.fromEntries([...meddlers].map((name) => [name, { on: () => undefined, watchesLine: true as const }])),
};
