/**
 * What the wire costs: frames a second with a report of 21 parties, beside what a check sequence and a protobuf library
 * take on the same bytes in the same run; where the bytes of a frame go; and how much of a noisy line is left for
 * payload.
 */
import { crc32 as libraryCrc32 } from 'node:zlib';
import { crc32 } from '../../../protocol/frame/crc32.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { medianRates } from './wire/rates.ts';
import { transfer } from './wire/noisy-line.ts';
import { createReportPath, type ReportPath } from './wire/report-path.ts';

const PARTIES = 21;
const BITS_PER_SECOND = 115_200;
/** 256 KiB of payload. */
const PAYLOADS = new Array<number>(8).fill(32_768);
const SEEDS = ['1', '2', '3', '4', '5', '6', '7', '8'];

function printRates(path: ReportPath): void {
  const { plainFrame } = path;
  const rates = medianRates({
    'CRC-32, ours': () => crc32(plainFrame),
    'CRC-32, zlib': () => libraryCrc32(plainFrame),
    'encode, protobufjs alone': path.encodeLibrary,
    'encode, frame not sealed': path.encodePlain,
    'encode, frame sealed': path.encodeSealed,
    'decode, protobufjs alone': path.decodeLibrary,
    'decode, frame not sealed': path.decodePlain,
    'decode, frame sealed': path.decodeSealed,
  });
  console.log(
    `\na report of ${PARTIES} parties, ${plainFrame.length} bytes on the line not sealed, one frame; no signing`,
  );
  console.log('step                       frames/s   of CRC-32, ours   of protobufjs alone');
  for (const [name, rate] of Object.entries(rates)) {
    const library = rates[name.startsWith('decode') ? 'decode, protobufjs alone' : 'encode, protobufjs alone'] ?? rate;
    const ratio = (base: number): string => (rate / base).toFixed(4);
    const columns = [ratio(rates['CRC-32, ours'] ?? rate).padStart(15), ratio(library).padStart(19)];
    console.log(`${name.padEnd(24)} ${String(Math.round(rate)).padStart(10)}   ${columns.join('   ')}`);
  }
}

function printLayers(path: ReportPath): void {
  console.log('\nwhere the bytes of that frame go');
  for (const { layer, sizeBytes } of path.layers) console.log(`${layer.padEnd(44)} ${String(sizeBytes).padStart(4)}`);
}

function printGoodput(): void {
  const crypto = createEd25519Crypto();
  console.log(`\n256 KiB of payload, machine to server, ${BITS_PER_SECOND} bit/s simulated, sealed`);
  console.log('one bit error in   seeds   goodput, mean   worst   frames   resent   bytes on the line');
  for (const bitsPerError of [null, 100_000, 10_000]) {
    const seeds = bitsPerError === null ? SEEDS.slice(0, 1) : SEEDS;
    const load = { bitsPerSecond: BITS_PER_SECOND, bitsPerError, payloadSizesBytes: PAYLOADS };
    const results = seeds.map((seed) => transfer({ ...load, seed }, crypto));
    const mean = (figure: (result: (typeof results)[number]) => number): number =>
      results.reduce((sum, result) => sum + figure(result), 0) / results.length;
    const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
    const columns = [
      String(bitsPerError ?? 'never').padStart(16),
      String(seeds.length).padStart(5),
      percent(mean(({ goodput }) => goodput)).padStart(13),
      percent(Math.min(...results.map(({ goodput }) => goodput))).padStart(7),
      mean(({ framesSent }) => framesSent)
        .toFixed(0)
        .padStart(6),
      mean(({ framesResent }) => framesResent)
        .toFixed(0)
        .padStart(6),
      mean(({ bytesSent }) => bytesSent)
        .toFixed(0)
        .padStart(17),
    ];
    console.log(columns.join('   '));
  }
}

export function bench(): void {
  const path = createReportPath(PARTIES);
  printRates(path);
  printLayers(path);
  printGoodput();
}
