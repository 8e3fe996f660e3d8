/** Where a unit stands, and how many stand where. The closed list of statuses: interface, coverage and page are made from it. */
import { namesOf } from '../../protocol/closed-list.ts';

/** What each status means for the public. */
export const unitStatuses = {
  missing: 'nothing of it has been entered',
  partial: 'only a part of it has been entered, or a report that has a receipt is not in the ledger',
  held: 'its report is entered and officials must decide',
  disputed: 'its contents contradict each other, or officials dispute it',
  complete: 'it counts',
  annulled: 'officials declared its result void',
} as const satisfies Readonly<Record<string, string>>;

export type UnitStatusName = keyof typeof unitStatuses;

export const unitStatusNames: readonly UnitStatusName[] = namesOf(unitStatuses);

export interface UnitStatus {
  readonly unit: number;
  readonly status: UnitStatusName;
  readonly reason: string;
}

/** `expected`: all units of the definition; the others sum to it. */
export type Coverage = { readonly [Name in UnitStatusName | 'expected']: number };
