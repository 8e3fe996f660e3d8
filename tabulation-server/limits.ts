/** Every limit of the tabulation server, with its name and unit (principle 6). */

/** Appends waiting for the store's answer; a report beyond them is refused BUSY and nothing is stored. */
export const PENDING_APPENDS_MAX = 16_384;

/** Contents kept as evidence for one journal. Further ones are refused without being stored, so that refusals cannot fill a disk (I14). */
export const EVIDENCE_PER_JOURNAL_MAX = 16;

/** Rolled-back alarms kept durably for one unit; more of them say nothing new. */
export const ALARMS_PER_UNIT_MAX = 16;

/** Any single figure; a larger one holds the unit. 2^31 leaves sums of 4,000,000 such units exact in a double. */
export const FIGURE_MAX = 2 ** 31 - 1;

/** `Refused.detail` on the wire, bytes. */
export const DETAIL_BYTES_MAX = 200;
