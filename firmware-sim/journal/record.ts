/**
 * One ballot as the journal stores it. No time, no sequence: nothing in a record says when it was cast (I19).
 *
 *   +0  unit         2 bytes, big-endian
 *   +2  style        1 byte
 *   +3  compartment  1 byte: 0 main, 1 invalid
 *   +4  per contest of the style, in printed order:
 *         outcome     1 byte: 0 valid, 1 blank, 2 overvote, 3 preference alone
 *         selections  one bit per option, option 0 in the lowest bit of the first byte
 *         preference  1 byte, only where the contest has preference squares: the number, 0 for none
 */
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import type { ContestOutcome, ContestReading } from '../marks/interpretation.ts';
import { contestsOf } from '../marks/layout.ts';
import type { BallotRecord } from '../marks/ballot.ts';

/** Where the parts of one contest are inside a record. `preferenceAt`: -1 where the contest has no squares. */
export interface ContestPlace {
  readonly contest: Contest;
  readonly outcomeAt: number;
  readonly selectionsAt: number;
  readonly preferenceAt: number;
}

export interface RecordLayout {
  readonly sizeBytes: number;
  readonly places: readonly ContestPlace[];
}

export const recordUnitMax = 0xffff;
export const recordPreferenceMax = 0xff;

const headSizeBytes = 4;
export const outcomes: readonly ContestOutcome[] = ['valid', 'blank', 'overvote', 'preference-alone'];
const layouts = new WeakMap<readonly Contest[], RecordLayout>();

/** Where everything is in a record of this style; null for a style the definition does not have. */
export function recordLayout(definition: ElectionDefinition, style: number): RecordLayout | null {
  const contests = contestsOf(definition, style);
  if (contests === null) return null;
  const cached = layouts.get(contests);
  if (cached !== undefined) return cached;
  let at = headSizeBytes;
  const places = contests.map((contest) => {
    const selectionsAt = at + 1;
    const selectionsEnd = selectionsAt + Math.ceil(contest.options.length / 8);
    const preferenceAt = contest.preference === undefined ? -1 : selectionsEnd;
    const place = { contest, outcomeAt: at, selectionsAt, preferenceAt };
    at = preferenceAt < 0 ? selectionsEnd : selectionsEnd + 1;
    return place;
  });
  const layout = { sizeBytes: at, places };
  layouts.set(contests, layout);
  return layout;
}

/** Encodes a record of a style of `definition`. Throws on a record that does not fit its style: nothing else makes records. */
export function encodeRecord(record: BallotRecord, definition: ElectionDefinition): Uint8Array {
  const layout = recordLayout(definition, record.style);
  if (layout === null || layout.places.length !== record.contests.length) {
    throw new Error(`record does not fit style ${record.style}`);
  }
  const bytes = new Uint8Array(layout.sizeBytes);
  bytes[0] = record.unit >> 8;
  bytes[1] = record.unit & 0xff;
  bytes[2] = record.style;
  bytes[3] = record.compartment === 'invalid' ? 1 : 0;
  layout.places.forEach((place, i) => {
    const reading = record.contests[i];
    if (reading === undefined) throw new Error(`record has no reading of contest ${place.contest.number}`);
    bytes[place.outcomeAt] = outcomes.indexOf(reading.outcome);
    for (const option of reading.selections) {
      const at = place.selectionsAt + (option >> 3);
      bytes[at] = (bytes[at] ?? 0) | (1 << (option & 7));
    }
    if (place.preferenceAt >= 0) bytes[place.preferenceAt] = reading.preference ?? 0;
  });
  return bytes;
}

/** The record in `bytes` (longer is fine: a slot's rest), or null if its head names no style or its parts are out of range. */
export function decodeRecord(bytes: Uint8Array, definition: ElectionDefinition): BallotRecord | null {
  const style = bytes[2] ?? 0;
  const layout = recordLayout(definition, style);
  if (layout === null || bytes.length < layout.sizeBytes) return null;
  const contests: ContestReading[] = [];
  for (const place of layout.places) {
    const outcome = outcomes[bytes[place.outcomeAt] ?? 0xff];
    if (outcome === undefined) return null;
    const selections = place.contest.options.flatMap((_, option) =>
      ((bytes[place.selectionsAt + (option >> 3)] ?? 0) >> (option & 7)) & 1 ? [option] : [],
    );
    const preference = place.preferenceAt < 0 ? 0 : (bytes[place.preferenceAt] ?? 0);
    contests.push({
      contest: place.contest.number,
      outcome,
      selections,
      preference: preference === 0 ? null : preference,
    });
  }
  return {
    unit: ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0),
    style,
    compartment: bytes[3] === 1 ? 'invalid' : 'main',
    contests,
  };
}
