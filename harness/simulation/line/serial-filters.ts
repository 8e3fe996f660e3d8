/**
 * What old cables, drivers and modems do to bytes: bursts, a second clock, bits and control characters that do not get through.
 * Each takes one piece on its way and gives what arrives of it, with a sentence when something changed.
 */
import { concatBytes } from '../../../protocol/bytes.ts';
import { numberOf, wordOf } from '../faults/values.ts';
import { nextBytes, nextInt, type Random } from '../random.ts';
import { type ActiveFilter, happens, MILLION, type Passed, type Piece } from './piece.ts';

/** Gilbert-Elliott: a line is good or bad, and in the bad state a share of the bits is lost. A frame begins in either by its share. */
function burst(filter: ActiveFilter, piece: Piece, random: Random): Passed {
  const [good, bad, rate] = [numberOf(filter, 'good'), numberOf(filter, 'bad'), numberOf(filter, 'rate')];
  let isBad = nextInt(random, good + bad) < bad;
  const bytes = piece.bytes.slice();
  let flips = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (nextInt(random, isBad ? bad : good) === 0) isBad = !isBad;
    for (let bit = 0; isBad && bit < 8; bit++) {
      if (nextInt(random, MILLION) >= rate) continue;
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      flips++;
    }
  }
  return { pieces: [{ ...piece, bytes }], what: flips > 0 ? `${flips} bits inverted in bursts` : null };
}

function reorder(filter: ActiveFilter, piece: Piece, random: Random): Passed {
  if (!happens(filter, random)) return { pieces: [piece], what: null };
  const delayUs = piece.delayUs + numberOf(filter, 'by');
  return { pieces: [{ ...piece, delayUs }], what: `${piece.bytes.length} bytes overtaken by those behind them` };
}

/** The same bytes in smaller writes. */
function split(filter: ActiveFilter, piece: Piece, random: Random): Passed {
  const most = numberOf(filter, 'size');
  const pieces: Piece[] = [];
  for (let at = 0; at < piece.bytes.length; ) {
    const to = Math.min(piece.bytes.length, at + 1 + nextInt(random, most));
    pieces.push({ ...piece, bytes: piece.bytes.slice(at, to) });
    at = to;
  }
  return { pieces, what: pieces.length > 1 ? `one write in ${pieces.length} pieces` : null };
}

/** Each byte through `change`, which gives none, one or several. */
function eachByte(piece: Piece, change: (byte: number) => readonly number[], what: string): Passed {
  const bytes = Uint8Array.from([...piece.bytes].flatMap((byte) => change(byte)));
  const same = bytes.length === piece.bytes.length && bytes.every((byte, at) => byte === piece.bytes[at]);
  return { pieces: [{ ...piece, bytes }], what: same ? null : what };
}

/** The ends sample at different rates: what arrives is as long as it took and made of other bytes. */
function baud(filter: ActiveFilter, piece: Piece, random: Random): Passed {
  const length = Math.max(1, Math.round((piece.bytes.length * numberOf(filter, 'factor')) / MILLION));
  return { pieces: [{ ...piece, bytes: nextBytes(random, length) }], what: `${piece.bytes.length} bytes misread` };
}

/** The line is held low for longer than a byte: the receiver reads zeros in the middle of a frame. */
function lineBreak(filter: ActiveFilter, piece: Piece, random: Random): Passed {
  if (!happens(filter, random)) return { pieces: [piece], what: null };
  const at = nextInt(random, piece.bytes.length + 1);
  const bytes = concatBytes(piece.bytes.slice(0, at), new Uint8Array(1), piece.bytes.slice(at));
  return { pieces: [{ ...piece, bytes }], what: `a break after byte ${at}` };
}

const [LF, CR, XON, XOFF] = [0x0a, 0x0d, 0x11, 0x13];

const changes = ['lf-to-crlf', 'crlf-to-lf', 'cr-to-lf', 'lf-to-cr'] as const;

/** As a terminal driver does it, on the way out or in. */
function newLines(filter: ActiveFilter, piece: Piece): Passed {
  switch (wordOf(filter, 'change', changes)) {
    case 'cr-to-lf':
      return eachByte(piece, (byte) => [byte === CR ? LF : byte], 'CR became LF');
    case 'lf-to-cr':
      return eachByte(piece, (byte) => [byte === LF ? CR : byte], 'LF became CR');
    case 'crlf-to-lf': {
      const { bytes } = piece;
      const kept = bytes.filter((byte, at) => byte !== CR || bytes[at + 1] !== LF);
      return { pieces: [{ ...piece, bytes: kept }], what: kept.length < bytes.length ? 'CR LF became LF' : null };
    }
    case 'lf-to-crlf':
      return eachByte(piece, (byte) => (byte === LF ? [CR, LF] : [byte]), 'LF became CR LF');
  }
}

export const serialFilters: Readonly<Record<string, (filter: ActiveFilter, piece: Piece, random: Random) => Passed>> = {
  'line.burst': burst,
  'line.reorder': reorder,
  'line.split': split,
  'line.baud': baud,
  'line.break': lineBreak,
  'line.flow-control': (_, piece) =>
    eachByte(piece, (byte) => (byte === XON || byte === XOFF ? [] : [byte]), 'XON and XOFF swallowed'),
  'line.new-lines': newLines,
  'line.seven-bits': (_, piece) => eachByte(piece, (byte) => [byte & 0x7f], 'eighth bits lost'),
};
