/** The package in a machine's slot: its own, or one of elsewhere that a fault put there. */
import type { MachineDeps } from '../../../firmware-sim/deps.ts';
import { conditionEffect, type Standing } from './conditions.ts';
import { keySeed } from './identities.ts';
import { faultOfPlan } from './planned-faults.ts';
import type { DeviceCondition } from '../faults/machine-surface.ts';
import { machineAt, type World, type WorldEnv } from './world.ts';

/** Which fault put in the package that a starting machine finds; -1: it is its own. */
export function packageInSlot(world: World, machine: number): number {
  const { conditions } = machineAt(world, machine);
  const top = conditions.findLast(isPackage);
  if (top === undefined) return -1;
  const { condition } = top;
  const what = condition.type === 'package' ? condition.package : '';
  conditionEffect(world, conditions, 'package', `started with another package: ${what}`);
  return top.fault;
}

function isPackage({ condition }: Standing<DeviceCondition>): boolean {
  return condition.type === 'package';
}

/** Packages of one run that belong elsewhere, by machine and fault: made once, as cards are. */
const issued = new WeakMap<WorldEnv, Map<string, MachineDeps>>();

/** The machine with the package that its last start found. */
export function depsWithPackage(world: World, machine: number, own: MachineDeps): MachineDeps {
  const { packageOf } = machineAt(world, machine);
  if (packageOf < 0 || own.card === null) return own;
  const made = issued.get(world.env) ?? new Map<string, MachineDeps>();
  issued.set(world.env, made);
  const key = `${machine}|${packageOf}`;
  const deps = made.get(key) ?? issue(world, packageOf, { ...own, card: own.card });
  made.set(key, deps);
  return deps;
}

function issue(
  world: World,
  number: number,
  own: MachineDeps & { readonly card: NonNullable<MachineDeps['card']> },
): MachineDeps {
  const { fault, values } = faultOfPlan(world, number);
  if (fault.on !== 'machine' || fault.does.to !== 'slot') throw new Error(`${fault.name} issues no package`);
  const { crypto, seed } = world.env;
  const commission = {
    crypto,
    key: keySeed(seed, 'commission'),
    otherMachineKey: crypto.publicKey(keySeed(seed, 'machine', 'of another station')),
  };
  return { ...own, card: fault.does.issue(own.card, values, commission) };
}
