/** Moved to `harness/simulation/plan/plan.ts`; importers that are not moved yet still read it from here. */
export * from '../plan/plan.ts';
