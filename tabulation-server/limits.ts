/** Every limit of the tabulation server, with its unit and its reason (principle 6). Limits of the wire: protocol/limits.ts. */

/** Appends waiting for the store's answer; a report beyond them is refused BUSY and nothing is stored. Three times a country's machines. */
export const pendingAppendsMax = 16_384;

/** Contents kept as evidence for one journal. Further ones are refused without being stored: refusals cannot fill a disk (I14). */
export const evidencePerJournalMax = 16;

/** Rolled-back alarms kept durably for one unit; more of them say nothing new. */
export const alarmsPerUnitMax = 16;

/** Any single figure; a larger one holds the unit. Sums of 4,000,000 such units stay exact in a double. */
export const figureMax = 2 ** 31 - 1;

/** Refused messages of one line kept whole within a minute; the rest of that minute are counted and digested. */
export const refusalsKeptMax = 4;

/** A refused payload kept whole, bytes; of a larger one its digest is kept. An honest report of the largest contests fits. */
export const refusalPayloadSizeBytesMax = 16_384;

/** Acts kept while the ledger is read; a person hands in one at a time, and reading takes seconds. */
export const actsWaitingMax = 64;

/** An official's act, bytes of its payload; a station protocol of the largest contests is near 20 KiB. */
export const actSizeBytesMax = 65_536;

/** Bytes of one HTTP request's body: an act in hex and its JSON. */
export const httpBodySizeBytesMax = 2 * actSizeBytesMax + 4096;

/** HTTP connections open at a time; beyond them the oldest wait. */
export const httpConnectionsMax = 256;

/** A request that takes longer to arrive is cut off, in milliseconds. */
export const httpRequestMsMax = 10_000;

/** Challenges waiting for an answer; a new one beyond them takes the place of the oldest. */
export const challengesMax = 1_000;

/** How long an official has to answer a challenge, in seconds. */
export const challengeSMax = 60;

/** Officials signed in at a time; a new one beyond them takes the place of the oldest. */
export const sessionsMax = 1_000;

/** How long an official stays signed in, in seconds. */
export const sessionSMax = 900;

/** Units of one page of the list. */
export const unitsPerPageMax = 1_000;

/** How far an official's clock may be ahead of the server's when an act is signed, in seconds. */
export const actClockSkewSMax = 600;

/** Publication intervals that the server waits for the end of an embargo before it looks at its clock again. */
export const embargoIntervalsMax = 10;
