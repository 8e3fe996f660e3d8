/**
 * The machines written in C and Python share nothing with this project, so they carry copies of its limits and refusals. Their text is
 * compared with the lists here, also where there is no compiler.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { namesOf } from '../../protocol/closed-list.ts';
import * as limits from '../../protocol/limits.ts';
import { type RefusalStep, refusals } from '../../protocol/messages/refusals.ts';

const read = (name: string): string => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');

const limitsByName: Readonly<Record<string, number>> = { ...limits };

/** The name of each limit in limits.h. */
const namesInC = {
  protocolVersion: 'PROTOCOL_VERSION',
  keySizeBytes: 'KEY_SIZE',
  signatureSizeBytes: 'SIGNATURE_SIZE',
  digestSizeBytes: 'DIGEST_SIZE',
  nonceSizeBytes: 'NONCE_SIZE',
  journalIdSizeBytes: 'JOURNAL_ID_SIZE',
  frameBodySizeBytesMax: 'FRAME_BODY_MAX',
  sealCounterSizeBytes: 'SEAL_COUNTER_SIZE',
  sealTagSizeBytes: 'SEAL_TAG_SIZE',
  sealWindowFrames: 'SEAL_WINDOW_FRAMES',
  sealedFramesMax: 'SEALED_FRAMES_MAX',
  messageSizeBytesMax: 'MESSAGE_MAX',
  helloReceiptPayloadSizeBytesMax: 'HELLO_RECEIPT_PAYLOAD_MAX',
  fragmentSizeBytesMin: 'FRAGMENT_MIN',
  fragmentSizeBytesMax: 'FRAGMENT_MAX',
  windowSizeBytesFirst: 'WINDOW_FIRST',
  windowSizeBytesMax: 'WINDOW_MAX',
  acknowledgedRangesMax: 'RANGES_MAX',
  acknowledgeDelayUs: 'ACKNOWLEDGE_DELAY_US',
  retransmitTimeoutUsFirst: 'RETRANSMIT_FIRST_US',
  retransmitTimeoutUsMin: 'RETRANSMIT_MIN_US',
  retransmitTimeoutUsMax: 'RETRANSMIT_MAX_US',
  retransmitTimeoutsMax: 'RETRANSMIT_TIMEOUTS_MAX',
  helloBurstMax: 'HELLO_BURST_MAX',
  helloDelayUsFirst: 'HELLO_DELAY_FIRST_US',
  helloDelayUsMax: 'HELLO_DELAY_MAX_US',
  beaconIntervalUs: 'BEACON_INTERVAL_US',
  keepAliveIntervalUs: 'KEEP_ALIVE_INTERVAL_US',
  keepAliveMissesMax: 'KEEP_ALIVE_MISSES_MAX',
} as const satisfies Partial<Record<keyof typeof limits, string>>;

test('the machine in C has the limits of the protocol, every one that it states as one', () => {
  const [ofTheProtocol] = read('c-machine/limits.h').split('/* This device:');
  const stated = [...(ofTheProtocol ?? '').matchAll(/^#define (\w+) (\d+)u$/gm)].map(([, name, value]) => [
    name,
    Number(value),
  ]);
  expect(Object.fromEntries(stated)).toEqual(
    Object.fromEntries(namesOf(namesInC).map((name) => [namesInC[name], limitsByName[name]])),
  );
});

test('the machine in C keeps a refusal’s sentence, whatever its length', () => {
  const stated = /^sanak\.v1\.Refused\.detail +max_length:(\d+)$/m.exec(read('c-machine/wire.options'))?.[1];
  expect(Number(stated)).toBe(limits.refusalDetailSizeBytesMax);
});

test('the machine in Python has the longest body of a frame', () => {
  expect(Number(/^BODY_MAX = (\d+)$/m.exec(read('python/wire.py'))?.[1])).toBe(limits.frameBodySizeBytesMax);
});

/** What a body of the switch in counter.c comes to. */
function stepOf(body: string): RefusalStep {
  if (body.includes('ask_again_us')) return 'tries-later';
  if (body.includes('send_report(')) return 'reports';
  if (body.includes('session_renew(') || body.includes('ask(')) return 'asks';
  throw new Error(`no step of a machine: ${body}`);
}

test('the machine in C does after each refusal what the specification says', () => {
  const body = /static void take_refusal[\s\S]*?\n}\n/.exec(read('c-machine/counter.c'))?.[0] ?? '';
  const cases = [...body.matchAll(/((?: +case sanak_v1_Refusal_REFUSAL_\w+:\n)+)([\s\S]*?) +return;\n/g)].flatMap(
    ([, labels, work]) => [...(labels ?? '').matchAll(/REFUSAL_(\w+):/g)].map(([, name]) => [name, stepOf(work ?? '')]),
  );
  expect(body).toMatch(/default:\n\s+counter->stopped = true;/);
  const welcome = [...read('c-machine/session.c').matchAll(/session->refusal != sanak_v1_Refusal_REFUSAL_(\w+)/g)]
    .map(([, name]) => name)
    .filter((name) => name !== 'UNSPECIFIED');
  const done = Object.fromEntries([...cases, ...welcome.map((name) => [name, 'reports-again'])]);
  const meant = namesOf(refusals).filter((reason) => refusals[reason].next !== 'stops');
  expect(done).toEqual(Object.fromEntries(meant.map((reason) => [reason, refusals[reason].next])));
});
