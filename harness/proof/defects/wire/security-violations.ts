/** Section 7: keys and seals, roles, attackers, secrets, witnesses. */
import type { Patch } from '../defect.ts';
import { defectNamed } from '../list.ts';
import { type Violation, violation } from './violation.ts';

const seal = 'protocol/seal/seal.ts';
const sessionKeys = 'protocol/seal/session-keys.ts';
const machineHello = 'protocol/session/machine-hello.ts';

/** The same mistake as a planted defect's. */
function patchesOf(defect: string): readonly Patch[] {
  const planted = defectNamed(defect);
  if (planted === null) throw new Error(`no planted defect is called ${defect}`);
  return planted.patches;
}

/** What a seal covers besides the body: both ends agree on `covered` instead of the frame's head. */
const associated = (covered: string): readonly Patch[] => [
  { file: seal, find: 'frameHead(frame), plain.body', replace: `${covered}, plain.body` },
  { file: seal, find: 'frameHead(frame), frame.body', replace: `${covered}, frame.body` },
];

const keyViolations: readonly Violation[] = [
  violation(
    'P-7.1',
    'Blocks are counted from 0.',
    'protocol/seal/hkdf.ts',
    'concatBytes(block, info, Uint8Array.of(i))',
    'concatBytes(block, info, Uint8Array.of(i - 1))',
  ),
  violation(
    'P-7.2',
    'The counter stands in the middle of the nonce.',
    seal,
    'writeUint32(nonce, 8, counter);',
    'writeUint32(nonce, 4, counter);',
  ),
  violation(
    'P-7.3',
    'The transcript does not name the server.',
    sessionKeys,
    'concatBytes(TRANSCRIPT, helloDigest, replyDigest, serverKey)',
    'concatBytes(TRANSCRIPT, helloDigest, replyDigest)',
  ),
  violation(
    'P-7.4',
    'An acknowledgement is sealed under the counter of the next frame.',
    seal,
    '  seal.next += 1;\n',
    "  if (plain.kind !== 'acknowledge') seal.next += 1;\n",
  ),
  { id: 'P-7.5', story: 'The head of a frame is not under the seal.', patches: associated('new Uint8Array(0)') },
  violation(
    'P-7.6',
    'The window is one frame too wide.',
    'protocol/seal/replay-window.ts',
    'counter <= window.highest - sealWindowFrames',
    'counter < window.highest - sealWindowFrames',
  ),
  violation(
    'P-7.7',
    'A session goes on when its counter is spent.',
    'protocol/link/send.ts',
    '  if (link.seal.next > sealedFramesMax) return false;\n',
    '',
  ),
  violation(
    'P-7.8',
    'What cannot be agreed on is taken for zeros.',
    'protocol/host/node-crypto.ts',
    '    return new Uint8Array(diffieHellman({ privateKey, publicKey: theirs }));\n  } catch {\n    return null;',
    '    return new Uint8Array(diffieHellman({ privateKey, publicKey: theirs }));\n  } catch {\n    return new Uint8Array(32);',
  ),
  violation(
    'P-7.9',
    'A RESET of this session ends it, signed with any key.',
    'protocol/session/machine.ts',
    "  if (!verifySigned(crypto, 'reset', signed.value, identity.serverKey)) return 'bad-signature';\n",
    '',
  ),
  violation(
    'P-7.10',
    'A good signature is good under whatever key it names.',
    'protocol/messages/signing.ts',
    '  if (!equalBytes(signed.key, expectedKey)) return false;\n',
    '',
  ),
  {
    id: 'P-7.11',
    story: 'Key and election decide who is admitted; the mode (live or rehearsal) is not compared.',
    patches: patchesOf('mode-unread'),
  },
];

const lineViolations: readonly Violation[] = [
  {
    id: 'P-7.12',
    story: 'Frames carry a counter and a tag, and their bodies as they are.',
    patches: [
      {
        file: seal,
        find: 'const sealed = crypto.seal(seal.sealingKey, nonceOf(seal.direction, counter), frameHead(frame), plain.body);',
        replace: 'const sealed = Uint8Array.of(...plain.body, ...new Uint8Array(sealTagSizeBytes));',
      },
      {
        file: seal,
        find: 'return crypto.open(seal.openingKey, nonce, frameHead(frame), frame.body.subarray(sealCounterSizeBytes));',
        replace: 'return frame.body.slice(sealCounterSizeBytes, frame.body.length - sealTagSizeBytes);',
      },
    ],
  },
  violation(
    'P-7.13',
    'A frame is taken as often as it comes.',
    'protocol/seal/replay-window.ts',
    "return isSeen(window, counter) ? 'duplicate' : null;",
    'return null;',
  ),
  violation(
    'P-7.14',
    'The counter of a frame is believed before its seal.',
    seal,
    "  if (body === null) return { ok: false, reason: 'bad-seal' };\n  takeCounter(seal.window, counter);\n",
    "  takeCounter(seal.window, counter);\n  if (body === null) return { ok: false, reason: 'bad-seal' };\n",
  ),
  {
    id: 'P-7.15',
    story: 'All sessions with one server have the same keys, and the session number is not under the seal.',
    patches: [
      {
        file: sessionKeys,
        find: 'hkdfExtract(crypto, salt, agreed)',
        replace: 'hkdfExtract(crypto, TRANSCRIPT, serverKey)',
      },
      ...associated('new Uint8Array(0)'),
    ],
  },
  {
    id: 'P-7.16',
    story: 'Both directions share a key, and which it is stands nowhere under the seal.',
    patches: [
      {
        file: sessionKeys,
        find: "const TO_MACHINE = utf8Encode('sanak/1 to-machine');",
        replace: 'const TO_MACHINE = TO_SERVER;',
      },
      { file: seal, find: "direction === 'to-server' ? 0 : 1", replace: '0' },
      ...associated('new Uint8Array(0)'),
    ],
  },
  violation(
    'P-7.17',
    'The machine takes a session of whatever version the reply says.',
    machineHello,
    "  if (reply.protocolVersion !== protocolVersion) return 'bad-version';\n",
    '',
  ),
  violation(
    'P-7.18',
    'Who signed a reply is not verified.',
    machineHello,
    "  if (!verifySigned(deps.crypto, 'hello-reply', signed.value, deps.identity.serverKey)) return 'bad-signature';\n",
    '',
  ),
  {
    id: 'P-7.19',
    story: 'The kind of a frame is not under the seal.',
    patches: associated("frameHead({ ...frame, kind: 'data' })"),
  },
];

const theftViolations: readonly Violation[] = [
  violation(
    'P-7.20',
    'The machine keeps its signing seed in flash.',
    'firmware-sim/actions/life.ts',
    'assignmentDigest: card.facts.assignmentDigest, atS: clockS(step)',
    'assignmentDigest: step.deps.seed, atS: clockS(step)',
  ),
  violation(
    'P-7.21',
    'The generator keeps the seed its agreement seeds were drawn from.',
    machineHello,
    '  renewDrbg(ep.drbg, deps.crypto);\n',
    '',
  ),
  violation(
    'P-7.22',
    'A report may name any unit of the election.',
    'tabulation-server/intake/report-rules.ts',
    'if (!allowed || !units.has(block.unit))',
    'if (!units.has(block.unit))',
  ),
  {
    id: 'P-7.23',
    story: 'Other figures for the same generation are kept and dispute nothing.',
    patches: patchesOf('dispute-unraised'),
  },
  violation(
    'P-7.24',
    'The report counter is not compared.',
    'tabulation-server/intake/report-rules.ts',
    'if (journal !== undefined && report.counter < journal.highWater) {',
    'if (journal !== undefined && report.counter < 0) {',
  ),
  {
    id: 'P-7.25',
    story: 'A receipt for a journal of which the ledger knows nothing raises no warning.',
    patches: patchesOf('rollback-unnoticed'),
  },
  violation(
    'P-7.26',
    'A hello without a receipt is padded with what lies in memory: the signing seed.',
    machineHello,
    'lastReceipt: facts.lastReceipt,',
    'lastReceipt: facts.lastReceipt ?? { payload: deps.identity.seed, key: new Uint8Array(32), signature: new Uint8Array(64) },',
  ),
  violation(
    'P-7.27',
    'The receipt tape leaves out the ledger head.',
    'firmware-sim/tape/receipt-tape.ts',
    '    `HEAD ${toHex(receipt.ledgerHead)}`,\n',
    '',
  ),
  violation(
    'P-7.28',
    'Another report at the index of a receipt passes for a ledger that is behind.',
    'tabulation-server/intake/loss-alarm.ts',
    'contradicted || holdsReportAt(projection, ledgerIndex)',
    'contradicted',
  ),
  violation(
    'P-7.29',
    'The machine does not compare a receipt with the one it holds.',
    'firmware-sim/actions/line.ts',
    "    step.events.push({ type: 'message.contradiction' });\n",
    '',
  ),
];

export const securityViolations: readonly Violation[] = [...keyViolations, ...lineViolations, ...theftViolations];
