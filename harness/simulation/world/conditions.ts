/** What is wrong with a machine, the server or the display for as long as faults last: each condition by the fault that makes it. */
import { faultEffect } from './effects.ts';
import type { World } from './world.ts';

/** Of planned fault number `fault`. */
export interface Standing<Condition> {
  readonly fault: number;
  readonly condition: Condition;
}

interface Typed {
  readonly type: string;
}

/** From now on; in the place of a condition of the same type and fault. */
export function suffer<Condition extends Typed>(
  conditions: Standing<Condition>[],
  fault: number,
  condition: Condition,
): void {
  const at = conditions.findIndex((each) => each.fault === fault && each.condition.type === condition.type);
  if (at >= 0) conditions.splice(at, 1);
  conditions.push({ fault, condition });
}

/** All conditions of a fault end. */
export function recover<Condition>(conditions: Standing<Condition>[], fault: number): void {
  for (let at = conditions.length - 1; at >= 0; at--) if (conditions[at]?.fault === fault) conditions.splice(at, 1);
}

/** Whether any fault makes it so. */
export function suffers<Condition extends Typed>(
  conditions: readonly Standing<Condition>[],
  type: Condition['type'],
): boolean {
  return conditions.some(({ condition }) => condition.type === type);
}

/** Conditions of one type, in the order in which they began. */
export function conditionsOf<Condition extends Typed, Type extends Condition['type']>(
  conditions: readonly Standing<Condition>[],
  type: Type,
): Extract<Condition, { readonly type: Type }>[] {
  const isOfType = (condition: Condition): condition is Extract<Condition, { readonly type: Type }> =>
    condition.type === type;
  return conditions.map(({ condition }) => condition).filter(isOfType);
}

/** Each fault that makes a condition of this type has changed something. */
export function conditionEffect<Condition extends Typed>(
  world: World,
  conditions: readonly Standing<Condition>[],
  type: Condition['type'],
  what: string,
): void {
  const faults = conditions.filter(({ condition }) => condition.type === type).map(({ fault }) => fault);
  for (const fault of faults.sort((a, b) => a - b)) faultEffect(world, fault, what);
}
