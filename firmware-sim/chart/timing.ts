/** How long the machine waits for things that may never come; integer microseconds. */
const secondUs = 1_000_000;

/** Feeding and scanning one sheet takes about a second; a sheet not read by then sits crooked. */
export const feedDelayUsMax = 5 * secondUs;
/** A sheet falls past the drop sensor well within a second of the command. */
export const dropDelayUsMax = 3 * secondUs;
/** An answer to a query or a report. The link repeats what the line loses; this is for a server that stays silent. */
export const answerDelayUsMax = 60 * secondUs;
/** A voter reads the review and decides; an answer that never comes is no consent to cast. */
export const reviewDelayUsMax = 120 * secondUs;
/** A tape takes seconds; a printer that has not answered by then needs a person. */
export const printDelayUsMax = 60 * secondUs;
/** How long the battery carries a working machine (VVSG 2.0, 2.7-H). */
export const batteryDelayUsMax = 7200 * secondUs;
/** How long the panel stays locked after wrong codes. */
export const accessDelayUs = 60 * secondUs;
/** A server that could not store gets some air before it is asked again. */
export const retryDelayUs = 15 * secondUs;
/** After a refusal that stands, how often the machine asks whether officials have resolved it (I16). */
export const beaconDelayUs = 60 * secondUs;
