/** Bytes on their way through the faults of a line. */
import { nextInt, type Random } from '../random.ts';

export type Direction = 'to-server' | 'to-machine';

export function opposite(way: Direction): Direction {
  return way === 'to-server' ? 'to-machine' : 'to-server';
}

/** Bytes to put on the line, so much later than now. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly delayUs: number;
}

/** What is left of a piece. `what`: what changed; null when nothing did. */
export interface Passed {
  readonly pieces: readonly Piece[];
  readonly what: string | null;
}

/** A piece that nothing happened to. */
export function unchanged(piece: Piece): Passed {
  return { pieces: [piece], what: null };
}

/** Each piece through `change`, in order: what is left of all, and what changed. */
export function passPieces(
  pieces: readonly Piece[],
  change: (piece: Piece) => Passed,
): { readonly pieces: readonly Piece[]; readonly effects: readonly string[] } {
  const passed = pieces.map(change);
  return {
    pieces: passed.flatMap((each) => each.pieces),
    effects: passed.flatMap(({ what }) => (what === null ? [] : [what])),
  };
}

export const MILLION = 1_000_000;

/** Whether something of this chance, per million, happens this time. */
export function happens(perMillion: number, random: Random): boolean {
  return nextInt(random, MILLION) < perMillion;
}

/** Each byte through `change`, which gives none, one or several; `what`: said where the bytes are not the same any more. */
export function eachByte(piece: Piece, change: (byte: number) => readonly number[], what: string): Passed {
  const bytes = Uint8Array.from([...piece.bytes].flatMap((byte) => change(byte)));
  const same = bytes.length === piece.bytes.length && bytes.every((byte, at) => byte === piece.bytes[at]);
  return { pieces: [{ ...piece, bytes }], what: same ? null : what };
}
