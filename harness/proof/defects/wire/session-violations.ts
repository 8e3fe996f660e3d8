/** Section 4: how a session begins, is kept and ends. */
import { type Violation, violation } from './violation.ts';

const machine = 'protocol/session/machine.ts';
const machineHello = 'protocol/session/machine-hello.ts';
const server = 'protocol/session/server.ts';
const serverHello = 'protocol/session/server-hello.ts';

export const sessionViolations: readonly Violation[] = [
  violation(
    'P-4.1',
    'The confirmation is acknowledged at once, before anything can carry it.',
    server,
    '  acknowledgeLater(link, io);\n  const { session, hello',
    '  acknowledgeNow(link, io);\n  const { session, hello',
  ),
  violation(
    'P-4.2',
    'The server announces a machine that has only said hello.',
    serverHello,
    '  if (ep.pending.length > pendingHellosMax) ep.pending.shift();\n',
    "  if (ep.pending.length > pendingHellosMax) ep.pending.shift();\n  io.out.push({ type: 'up', session, hello, warning, serverTimeS });\n",
  ),
  violation(
    'P-4.3',
    'A confirmation is sent once.',
    'protocol/link/send.ts',
    '    sendBytes(link.handshake.bytes, io);\n',
    '',
  ),
  violation(
    'P-4.4',
    'The same hello again is answered anew.',
    serverHello,
    'if (earlier === undefined) answerHello(',
    'if (earlier !== null) answerHello(',
  ),
  violation(
    'P-4.5',
    'LEDGER_ROLLED_BACK turns the machine away.',
    'protocol/messages/hello-codec.ts',
    "return value.refusal === null || value.refusal === 'LEDGER_ROLLED_BACK';",
    'return value.refusal === null;',
  ),
  violation(
    'P-4.6',
    'After the alarm the machine never calls again.',
    machineHello,
    '    ep.alarmed = true;\n',
    '    ep.alarmed = true;\n    return;\n',
  ),
  violation(
    'P-4.7',
    'The version of a hello is not looked at.',
    serverHello,
    'const ours = version === 0 || version === protocolVersion;',
    'const ours = true;',
  ),
  violation(
    'P-4.8',
    'A reply to another hello is taken for the answer to the newest.',
    machineHello,
    "  if (!equalBytes(reply.value.helloDigest, waiting.digest)) return 'unexpected';\n",
    '',
  ),
  violation(
    'P-4.9',
    'Who signed a confirmation is not verified.',
    serverHello,
    "  if (!verifySigned(deps.crypto, 'hello-confirm', signed.value, hello.machineKey)) return 'bad-signature';\n",
    '',
  ),
  violation(
    'P-4.10',
    'A repeated confirmation is answered at any time.',
    server,
    'if (link.seal.window.highest === 0) acknowledgeNow(link, io);',
    'acknowledgeNow(link, io);',
  ),
  violation(
    'P-4.11',
    'The server reads frames of its own direction.',
    server,
    "  if (frame.direction !== 'to-server') return 'unexpected';\n",
    '',
  ),
  violation(
    'P-4.12',
    'A message is delivered with any sender.',
    'protocol/session/link-frames.ts',
    "  else if (!accepted.includes(decoded.value.type)) discard('unexpected', bytes.length, io);\n",
    '',
  ),
  violation(
    'P-4.13',
    'Welcomes older than the confirmed one stay open.',
    serverHello,
    'ep.pending = ep.pending.slice(ep.pending.indexOf(pending) + 1);',
    'ep.pending = ep.pending.filter((open) => open !== pending);',
  ),
  violation(
    'P-4.14',
    'Every stray frame is answered by a RESET.',
    server,
    '  if (ep.resetAtUs !== null && nowUs - ep.resetAtUs < resetIntervalUs) return reason;\n',
    '',
  ),
  violation(
    'P-4.15',
    'The machine does not probe.',
    machine,
    "  if (silentUs >= keepAliveIntervalUs) sendFrame(link, 'probe', acknowledgement(link), turn.io);\n",
    '',
  ),
  violation(
    'P-4.16',
    'A session that is given up leaves its retransmission timer armed.',
    'protocol/link/state.ts',
    "  if (link.sending.retransmitAtUs !== null) disarm('retransmit', io);\n",
    '',
  ),
  violation(
    'P-4.17',
    'The nonce comes from a generator of the platform.',
    machineHello,
    'nonce: drbgBytes(ep.drbg, nonceSizeBytes, deps.crypto),',
    'nonce: Uint8Array.from({ length: nonceSizeBytes }, () => Math.floor(256 * Math.random())),',
  ),
  violation(
    'P-4.18',
    'The next hello repeats what the last one said.',
    machine,
    '  if (ep.facts !== null) ep.facts = facts;\n',
    '',
  ),
  violation(
    'P-4.19',
    'What a call wants done and what it tells come as they arose.',
    'protocol/link/state.ts',
    'return [...io.out.filter(carriedOut), ...io.out.filter((output) => !carriedOut(output))];',
    'return io.out;',
  ),
  violation(
    'P-4.20',
    'An acknowledgement that tells nothing new is not counted.',
    'protocol/session/link-frames.ts',
    'io.counters.acknowledgementsSpurious += 1;',
    'io.counters.acknowledgementsSpurious += 0;',
  ),
];
