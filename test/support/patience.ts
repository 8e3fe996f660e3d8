/** Waiting in tests: no test says by a clock that something is wrong, but for a silence of minutes, which is a hang. */
export { silenceMsMax, untilSeen, untilSettled } from '../../harness/proof/prove/patience.ts';

/**
 * For calls that cannot be watched (`spawnSync`, a whole test): a hang guard and no measure of speed, far beyond what
 * anything takes on a machine that has much else to do.
 */
export const hangMs = 3_600_000;
