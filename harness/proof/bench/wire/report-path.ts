/**
 * One report on its way down to a frame and up again, with and without the seal, and through the protobuf library
 * alone.
 */
import { concatBytes, writeUint32 } from '../../../../protocol/bytes.ts';
import { createFrameDecoder, decodeFrames } from '../../../../protocol/frame/decoder.ts';
import { encodeFrame, type Frame } from '../../../../protocol/frame/frame.ts';
import { sanak } from '../../../../protocol/generated/wire.js';
import { createEd25519Crypto } from '../../../../protocol/host/node-crypto.ts';
import { encodeData, parseData } from '../../../../protocol/link/packet.ts';
import {
  decodeReport,
  decodeSessionMessage,
  encodeReport,
  encodeSessionMessage,
} from '../../../../protocol/messages/codec.ts';
import { createReplayWindow } from '../../../../protocol/seal/replay-window.ts';
import { createSeal, openFrame, sealFrame } from '../../../../protocol/seal/seal.ts';
import { countingBytes, sampleReport } from '../../fuzz/sample-report.ts';

const SESSION = 0x01020304;
const LENGTH_SIZE_BYTES = 4;
/** Head, session and check sequence of a frame. */
const FRAME_HEAD_SIZE_BYTES = 9;

export interface ReportPath {
  readonly plainFrame: Uint8Array;
  readonly encodeLibrary: () => unknown;
  readonly encodePlain: () => unknown;
  readonly encodeSealed: () => unknown;
  readonly decodeLibrary: () => unknown;
  readonly decodePlain: () => unknown;
  readonly decodeSealed: () => unknown;
  /** From the report outwards; what each layer adds. The last is the sum. */
  readonly layers: readonly { readonly layer: string; readonly sizeBytes: number }[];
}

function frameOf(bytes: Uint8Array): Frame {
  const [event] = decodeFrames(createFrameDecoder(), bytes);
  if (event?.type !== 'frame') throw new Error('a frame of our own was not read');
  return event.frame;
}

/** The report in the body of a frame. */
function read(body: Uint8Array): unknown {
  const data = parseData(body);
  const decoded = data === null ? null : decodeSessionMessage(data.bytes.subarray(LENGTH_SIZE_BYTES));
  if (decoded?.ok !== true || decoded.value.type !== 'report') throw new Error('a message of our own was not read');
  const again = decodeReport(decoded.value.signed.payload);
  if (!again.ok) throw new Error(again.reason);
  return again.value;
}

function plainFrameOf(encoded: Uint8Array): Frame {
  const length = new Uint8Array(LENGTH_SIZE_BYTES);
  writeUint32(length, 0, encoded.length);
  const bytes = concatBytes(length, encoded);
  const body = encodeData({ offset: 0, acknowledged: 0, answerAtOnce: false, bytes });
  return { kind: 'data', direction: 'to-server', session: SESSION, body };
}

/** What each layer adds to a report of `reportSize` bytes, from the inside outwards; the last is the sum. */
function layersOf(reportSize: number, message: Uint8Array, plain: Frame, sealed: Frame): ReportPath['layers'] {
  const onLine = encodeFrame(sealed).length;
  const unstuffed = sealed.body.length + FRAME_HEAD_SIZE_BYTES;
  return [
    { layer: 'report', sizeBytes: reportSize },
    { layer: 'signature, key, message tags', sizeBytes: message.length - reportSize },
    { layer: 'link: length, offset, acknowledged, flags', sizeBytes: plain.body.length - message.length },
    { layer: 'seal: counter, tag', sizeBytes: sealed.body.length - plain.body.length },
    { layer: 'frame: head, session, check sequence', sizeBytes: FRAME_HEAD_SIZE_BYTES },
    { layer: 'frame: stuffing, delimiters', sizeBytes: onLine - unstuffed },
    { layer: 'on the line', sizeBytes: onLine },
  ];
}

/** `parties`: few enough for the report to fit one frame. */
export function createReportPath(parties: number): ReportPath {
  const crypto = createEd25519Crypto();
  const keys = { toServer: countingBytes(32, 1), toMachine: countingBytes(32, 2) };
  const report = sampleReport(parties);
  const key = countingBytes(32, 3);
  const signature = countingBytes(64, 4);
  const message = (): Uint8Array =>
    encodeSessionMessage({ type: 'report', signed: { payload: encodeReport(report), key, signature } });
  const plain = (): Frame => plainFrameOf(message());
  const sealing = createSeal(keys, 'to-server');
  const sealed = (): Frame => sealFrame(sealing, plain(), crypto);
  const sealedFrame = encodeFrame(sealed());
  const plainFrame = encodeFrame(plain());

  const opening = createSeal(keys, 'to-machine');
  const decodeSealed = (): unknown => {
    // The same frame again and again: each time as if for the first.
    Object.assign(opening.window, createReplayWindow());
    const opened = openFrame(opening, frameOf(sealedFrame), crypto);
    if (!opened.ok) throw new Error(opened.reason);
    return read(opened.body);
  };

  const { Report, SessionMessage } = sanak.v1;
  const wireReport = Report.decode(encodeReport(report));
  const wireMessage = message();
  const layers = layersOf(encodeReport(report).length, wireMessage, plain(), sealed());
  return {
    plainFrame,
    encodeLibrary: () => {
      const payload = Report.encode(wireReport).finish();
      return SessionMessage.encode({ report: { payload, key, signature } }).finish();
    },
    encodePlain: () => encodeFrame(plain()),
    encodeSealed: () => encodeFrame(sealed()),
    decodeLibrary: () => Report.decode(SessionMessage.decode(wireMessage).report?.payload ?? wireMessage),
    decodePlain: () => read(frameOf(plainFrame).body),
    decodeSealed,
    layers,
  };
}
