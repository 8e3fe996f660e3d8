/**
 * Every limit of the protocol: a name that ends in its unit, a value, a reason. README, section "Limits", repeats them for
 * other implementations; a test holds the two together.
 */

const SECOND_US = 1_000_000;

// --- versions and fixed sizes (bytes)

/** The one protocol version spoken here; in every frame's first byte and in every hello. */
export const protocolVersion = 1;
/** Ed25519 public key (RFC 8032). */
export const keySizeBytes = 32;
/** Ed25519 signature (RFC 8032). */
export const signatureSizeBytes = 64;
/** SHA-256 (FIPS 180-4). */
export const digestSizeBytes = 32;
/** A hello's nonce: 128 random bits do not repeat within the life of a key. */
export const nonceSizeBytes = 16;
/** A journal's random id: 128 bits, so that no two machines ever draw the same. */
export const journalIdSizeBytes = 16;

// --- frames

/**
 * Body of one frame. Holds a hello with its last receipt, and a data frame's 9-byte head with the largest fragment under its
 * seal; small enough that a burst of noise spoils little more than one second of line time at 9,600 bit/s.
 */
export const frameBodySizeBytesMax = 1056;

// --- seal

/** ChaCha20-Poly1305 key, and each key of a session (RFC 8439). */
export const sealKeySizeBytes = 32;
/** ChaCha20-Poly1305 nonce (RFC 8439). */
export const sealNonceSizeBytes = 12;
/** Poly1305 tag (RFC 8439). */
export const sealTagSizeBytes = 16;
/** The frame counter that goes in front of what is sealed. */
export const sealCounterSizeBytes = 4;
/** Frames behind the newest one that may still come: three windows of the smallest fragments, so that none is lost by overtaking. */
export const sealWindowFrames = 1024;
/** Frames sealed in one direction of one session before it is renewed; the counter would wrap at 2^32. */
export const sealedFramesMax = 0xffff_0000;

// --- messages

/** One encoded session message: a report of the largest lists in practice is near 20 KiB. Bounds what a peer makes us hold. */
export const messageSizeBytesMax = 65_536;
/** Payload of a Signed inside a hello: the last receipt, near 110 bytes; a hello must fit one frame. */
export const helloReceiptPayloadSizeBytesMax = 512;
/** Payload of any other Signed: a report, less the envelope around it. */
export const signedPayloadSizeBytesMax = 65_000;
/** Payload of an authorisation: 16 + 4 + 32 bytes and their tags. */
export const authorisationPayloadSizeBytesMax = 128;
/** Blocks of a report: the machine's own unit and its neighbours'. */
export const reportBlocksMax = 16;
/** Contests of one block; a vote-for-n general ballot has under 50. */
export const blockContestsMax = 64;
/** Options of one contest. */
export const contestOptionsMax = 256;
/** Preference counters of one contest: 54 numbers for each of 75 parties. */
export const contestPreferencesMax = 4096;
/** Neighbour units one machine may scan; with its own unit they fill a report's blocks. */
export const neighbourUnitsMax = 15;
/** A refusal's sentence for a person, UTF-8. */
export const refusalDetailSizeBytesMax = 200;

// --- link

/** Smallest fragment: below it the 41 bytes around each fragment cost more than the noise. */
export const fragmentSizeBytesMin = 64;
/** Largest fragment: 97 % goodput on a clean line; twice as much would gain little more than one percent. */
export const fragmentSizeBytesMax = 1024;
/** Fragment sizes are multiples of it: a size that changes with every frame would say more than is known. */
export const fragmentSizeBytesStep = 32;
/** Bytes around each fragment on the line: delimiters, stuffing, frame, seal and packet head. */
export const fragmentOverheadSizeBytes = 41;
/** Line bytes over which losses are remembered: three seconds of 115,200 bit/s; a longer memory is late when the line changes. */
export const fragmentMemorySizeBytes = 32_768;
/** Line bytes taken for granted at the start of a session, beside half a loss: they make the first fragment 512 bytes, half a usual report. */
export const fragmentPriorSizeBytes = 3200;
/** Fragments that a window keeps however often it halves: the line stays busy, and acknowledgements can name nearly all gaps. */
export const windowFragmentsMin = 10;
/** Time one fragment may take the line: half of what a sender waits at most, or a line of 600 bit/s would seem dead. */
export const fragmentDelayUsMax = 8 * SECOND_US;
/** Bytes in flight at the start of a session: a report of usual size goes out at once, and 9,600 bit/s carries it in 4 s. */
export const windowSizeBytesFirst = 4096;
/** Bytes in flight, most; also how far beyond the next expected byte a receiver keeps bytes that came early. */
export const windowSizeBytesMax = 16_384;
/** Pieces a receiver keeps that came early; at the smallest fragment they fill the window. */
export const earlyPiecesMax = 256;
/** Ranges one acknowledgement names; more gaps than this are reported by the next one. */
export const acknowledgedRangesMax = 8;
/** Bytes queued and not acknowledged in one direction: two of the largest messages. A peer that lets them pile up is gone. */
export const sendQueueSizeBytesMax = 2 * (messageSizeBytesMax + 4);
/** Stream bytes of one direction of one session; the session is renewed before offsets could wrap. */
export const streamSizeBytesMax = 0xffff_0000;
/** How long an acknowledgement waits for a message to ride on; RFC 1122 allows 500 ms, a tenth of it is enough for an answer from memory. */
export const acknowledgeDelayUs = 40_000;
/** Before a round trip was measured (RFC 6298, 2.1). */
export const retransmitTimeoutUsFirst = 1 * SECOND_US;
/** Well above the acknowledgement delay, or every delayed acknowledgement would look like a loss. */
export const retransmitTimeoutUsMin = 250_000;
/** Bounds how long a healed line stays unused; part of the bound in I16. */
export const retransmitTimeoutUsMax = 16 * SECOND_US;
/** Time-outs in a row without any acknowledgement before the peer counts as silent; with doubling, 30 s and more. */
export const retransmitTimeoutsMax = 8;

// --- session

/** Hellos of one burst, then the alarm; the beacon goes on for ever (I16). */
export const helloBurstMax = 6;
/** Wait after the first hello of a burst; doubles with each. */
export const helloDelayUsFirst = 1 * SECOND_US;
/** Longest wait within a burst; six hellos last 47 s, longer than a modem's redial. */
export const helloDelayUsMax = 16 * SECOND_US;
/** One hello each beacon interval, for ever, after a burst without answer or a refusal (I16). */
export const beaconIntervalUs = 60 * SECOND_US;
/** An idle session is probed after this much silence. */
export const keepAliveIntervalUs = 30 * SECOND_US;
/** Probes in a row without answer before the peer counts as gone: dead after 120 s of silence. */
export const keepAliveMissesMax = 3;
/** Welcomes the server holds open on one line, not yet confirmed: copies of an older hello must not displace the newest. */
export const pendingHellosMax = 4;
/** At most one RESET a line in this time: an answer must never be louder than the question. */
export const resetIntervalUs = 1 * SECOND_US;
