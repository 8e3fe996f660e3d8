/** Mistakes in frames, link and session. */
import type { Defect } from './defect.ts';

const shared = { place: 'protocol', writtenFrom: 'sources' } as const;

export const protocolDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'check-unread',
    story: 'Frames are taken whether or not their check holds.',
    breaks: 'P-2.2',
    patches: [
      {
        file: 'protocol/frame/frame.ts',
        find: 'if (check !== crc32(content, 0, checked)) return',
        replace: 'if (check < 0) return',
      },
    ],
  },
  {
    ...shared,
    id: 'frame-after-garbage-lost',
    story: 'What stood before a delimiter is kept and put before the next frame.',
    breaks: 'P-2.6',
    patches: [
      {
        file: 'protocol/frame/decoder.ts',
        find: '  decoder.partial = EMPTY;\n  decoder.skipped = 0;\n  const length',
        replace: '  const length',
      },
    ],
  },
  {
    ...shared,
    id: 'time-out-once',
    story: 'The retransmission timer is not armed again after it fired.',
    breaks: 'Section 3: timer retransmit',
    patches: [
      {
        file: 'protocol/link/send.ts',
        find: '  sending.retransmitAtUs = null;\n  const due = dueUs(link);',
        replace: '  const due = dueUs(link);',
      },
    ],
  },
  {
    ...shared,
    id: 'session-by-count',
    story: 'Session numbers are counted from one at each start.',
    breaks: 'Section 7: the session number is random',
    patches: [
      {
        file: 'protocol/session/server-hello.ts',
        find: 'const session = drbgInt(ep.drbg, 0xffff_ffff, crypto) + 1;',
        replace: 'const session = ep.counters.sessions + ep.pending.length + 1;',
      },
    ],
  },
  {
    ...shared,
    id: 'hello-never-fresh',
    story: 'Every hello of a machine has the same nonce and the same agreement key: nothing in it is drawn.',
    breaks: 'P-4.8',
    patches: [
      {
        file: 'protocol/session/machine-hello.ts',
        find: 'nonce: drbgBytes(ep.drbg, nonceSizeBytes, deps.crypto),',
        replace: 'nonce: new Uint8Array(nonceSizeBytes),',
      },
      {
        file: 'protocol/session/machine-hello.ts',
        find: 'const agreementSeed = drbgBytes(ep.drbg, keySizeBytes, deps.crypto);',
        replace:
          'const agreementSeed = deps.crypto.sha256(deps.identity.seed).subarray(0, keySizeBytes);\n  drbgBytes(ep.drbg, keySizeBytes, deps.crypto);',
      },
    ],
  },
  {
    ...shared,
    id: 'hello-without-receipt',
    story: 'The hello does not carry the last receipt.',
    breaks: 'P-4.18',
    patches: [
      {
        file: 'protocol/session/machine-hello.ts',
        find: 'lastReceipt: facts.lastReceipt,',
        replace: 'lastReceipt: null,',
      },
    ],
  },
  {
    ...shared,
    id: 'one-reset-for-ever',
    story: 'A line is told once, and never again, that its session is unknown.',
    breaks: 'P-4.14',
    patches: [
      {
        file: 'protocol/session/server.ts',
        find: 'if (ep.resetAtUs !== null && nowUs - ep.resetAtUs < resetIntervalUs) return reason;',
        replace: 'if (ep.resetAtUs !== null) return reason;',
      },
    ],
  },
  {
    ...shared,
    id: 'resent-from-the-wrong-place',
    story: 'Lost bytes are cut from the queue without taking off what was acknowledged.',
    breaks: 'P-3.5',
    patches: [
      {
        file: 'protocol/link/send.ts',
        find: 'sending.queue.subarray(piece.from - sending.base,',
        replace: 'sending.queue.subarray(sending.base > 600 ? piece.from : piece.from - sending.base,',
      },
    ],
  },
  {
    ...shared,
    id: 'early-bytes-dropped',
    story: 'Bytes that came before their turn are acknowledged and forgotten.',
    breaks: 'P-3.10',
    patches: [
      {
        file: 'protocol/link/receive.ts',
        find: '    parts.push(piece.bytes.subarray(receiving.expected - piece.at));\n',
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'length-of-two-bytes',
    story: 'A message longer than 65,535 bytes ends the stream: the length is read from its lower half.',
    breaks: 'Section 3: length 4',
    patches: [
      {
        file: 'protocol/link/receive.ts',
        find: 'const length = readUint32(rest, 0);',
        replace: 'const length = readUint32(rest, 0) & 0x3ff;',
      },
    ],
  },
  {
    ...shared,
    id: 'reply-unsigned',
    story: 'The machine does not verify who signed the reply.',
    breaks: 'P-4.8',
    patches: [
      {
        file: 'protocol/session/machine-hello.ts',
        find: "  if (!verifySigned(deps.crypto, 'hello-reply', signed.value, deps.identity.serverKey)) return 'bad-signature';\n",
        replace: '',
      },
    ],
  },
];
