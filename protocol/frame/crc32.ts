/**
 * CRC-32 as in IEEE 802.3 (reflected polynomial 0xEDB88320, start and final complement): the frame check sequence. Four
 * tables let one step take four bytes; the tables are computed once, not typed in.
 */

function makeTables(): readonly Uint32Array[] {
  const tables = [new Uint32Array(256), new Uint32Array(256), new Uint32Array(256), new Uint32Array(256)] as const;
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    tables[0][byte] = crc;
  }
  for (let byte = 0; byte < 256; byte++) {
    let crc = tables[0][byte] ?? 0;
    for (const table of tables.slice(1)) {
      crc = (crc >>> 8) ^ (tables[0][crc & 255] ?? 0);
      table[byte] = crc;
    }
  }
  return tables;
}

const [T0, T1, T2, T3] = makeTables() as readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array];

/** CRC-32 of `bytes[start..end)`; 0..2^32-1. `crc32('123456789')` is 0xCBF43926. */
export function crc32(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = 0xffffffff;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    const word =
      crc ^
      ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24));
    crc =
      (T3[word & 255] ?? 0) ^ (T2[(word >>> 8) & 255] ?? 0) ^ (T1[(word >>> 16) & 255] ?? 0) ^ (T0[word >>> 24] ?? 0);
  }
  for (; at < end; at++) crc = (crc >>> 8) ^ (T0[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
