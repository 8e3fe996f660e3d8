/** A real database behind a simulated night: opened for one run, held against what it holds at the end, thrown away. */
import type { HostPlan } from '../simulation/host-plan.ts';
import type { ScenarioPlan } from '../simulation/plan/plan.ts';
import type { EnvironmentOptions } from '../simulation/world/environment.ts';
import type { WorldStore } from '../simulation/world/world-store.ts';

export interface Host {
  readonly store: WorldStore;
  /** The server has ended. Throws a `StoreFinding` when the ledger that is left is not what it should be. */
  conclude(): void;
  /** Statements begun, and of them those that failed. */
  readonly statements: { readonly count: number; readonly strikes: number };
  discard(): void;
}

export type OpenHost = (plan: ScenarioPlan, seed: string, crypto: EnvironmentOptions['crypto'], host: HostPlan) => Host;
