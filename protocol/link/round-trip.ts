/**
 * How long to wait for an acknowledgement: Jacobson and Karels' smoothed round trip and deviation (RFC 6298), doubled at each
 * time-out. Samples of bytes sent more than once are never taken (Karn): which sending was acknowledged cannot be told.
 * All integers, so that two machines agree to the microsecond.
 */
import { retransmitTimeoutUsFirst, retransmitTimeoutUsMax, retransmitTimeoutUsMin } from '../limits.ts';

export interface RoundTrip {
  /** Null before the first sample. */
  smoothedUs: number | null;
  deviationUs: number;
  /** Without back-off. */
  timeoutUs: number;
  /** Doublings since the last sample. */
  backoff: number;
}

export function createRoundTrip(): RoundTrip {
  return { smoothedUs: null, deviationUs: 0, timeoutUs: retransmitTimeoutUsFirst, backoff: 0 };
}

/** Takes a sample of bytes sent exactly once; ends the back-off. */
export function sampleRoundTrip(roundTrip: RoundTrip, sampleUs: number): void {
  if (roundTrip.smoothedUs === null) {
    roundTrip.smoothedUs = sampleUs;
    roundTrip.deviationUs = Math.floor(sampleUs / 2);
  } else {
    const error = Math.abs(roundTrip.smoothedUs - sampleUs);
    roundTrip.deviationUs = Math.floor((3 * roundTrip.deviationUs + error) / 4);
    roundTrip.smoothedUs = Math.floor((7 * roundTrip.smoothedUs + sampleUs) / 8);
  }
  const timeoutUs = roundTrip.smoothedUs + 4 * roundTrip.deviationUs;
  roundTrip.timeoutUs = Math.min(retransmitTimeoutUsMax, Math.max(retransmitTimeoutUsMin, timeoutUs));
  roundTrip.backoff = 0;
}

/** A time-out: wait twice as long for the next. */
export function backOff(roundTrip: RoundTrip): void {
  if (retransmitDelayUs(roundTrip) < retransmitTimeoutUsMax) roundTrip.backoff += 1;
}

/** How long to wait now, back-off included. */
export function retransmitDelayUs(roundTrip: RoundTrip): number {
  return Math.min(retransmitTimeoutUsMax, roundTrip.timeoutUs * 2 ** roundTrip.backoff);
}
