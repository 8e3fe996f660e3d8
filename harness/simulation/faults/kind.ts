/** What a fault of the catalogue is made of, and what several of them share. */
import type { FaultBudget } from './budget.ts';
import type { FaultParameter } from './parameter.ts';

export type FaultPlace = 'line' | 'machine' | 'server' | 'display' | 'adversary';
export type Transport = 'sim' | 'serial' | 'external';

export interface FaultKind {
  readonly name: string;
  readonly on: FaultPlace;
  readonly summary: string;
  readonly params: Readonly<Record<string, FaultParameter>>;
  /** Over at once; `for` means nothing to it. */
  readonly momentary: boolean;
  /** Takes effect when it ends, and not without an end: `for` must be written. */
  readonly needsEnd?: true;
  /** At one station or machine at a time: what it does to several would not be undone at its end. */
  readonly atOne?: true;
  readonly budget: FaultBudget;
  /** `external`: a real device at the far end of a real port. */
  readonly transports: readonly Transport[];
  /** What a correct system must do. */
  readonly mustDo: string;
  readonly heals: string;
}

export const everywhere: readonly Transport[] = ['sim', 'serial', 'external'];
export const ours: readonly Transport[] = ['sim', 'serial'];

/** Played by the simulated paper path, printer and memory only. */
export const onSim: readonly Transport[] = ['sim'];
