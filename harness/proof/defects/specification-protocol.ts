/** Mistakes in the protocol, from its specification alone. */
import type { Defect } from './defect.ts';

const shared = { place: 'protocol', writtenFrom: 'specification' } as const;

export const protocolSpecificationDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'check-of-eight-bits',
    story: 'The frame check compares the lowest 8 of 32 bits.',
    breaks: 'P-2.2',
    patches: [
      {
        file: 'protocol/frame/frame.ts',
        find: 'if (check !== crc32(content, 0, checked))',
        replace: 'if ((check & 255) !== (crc32(content, 0, checked) & 255))',
      },
    ],
  },
  {
    ...shared,
    id: 'overlap-delivered-twice',
    story: 'Bytes resent in other pieces than before are appended whole, although their beginning is here already.',
    breaks: 'P-3.10',
    patches: [
      {
        file: 'protocol/link/receive.ts',
        find: 'const parts = [bytes.subarray(receiving.expected - offset)];',
        replace: 'const parts = [bytes];',
      },
    ],
  },
  {
    ...shared,
    id: 'beacon-gives-up',
    story: 'After one burst of hellos without an answer the machine alarms and never calls again.',
    breaks: 'P-4.6, I16',
    patches: [
      {
        file: 'protocol/session/machine-hello.ts',
        find: '    ep.alarmed = true;\n',
        replace: '    ep.alarmed = true;\n    return;\n',
      },
    ],
  },
  {
    ...shared,
    id: 'reset-ignored',
    story: 'A machine told that its session is unknown goes on talking in it.',
    breaks: 'P-4.14',
    patches: [
      {
        file: 'protocol/session/machine.ts',
        find: "'bad-signature';\n  lose(turn, link, 'reset');",
        replace: "'bad-signature';",
      },
    ],
  },
  {
    ...shared,
    id: 'any-reply-believed',
    story: 'The machine takes a reply to any of its hellos, also a recorded one, as the answer to the newest.',
    breaks: 'P-4.8',
    patches: [
      {
        file: 'protocol/session/machine-hello.ts',
        find: "  if (!equalBytes(reply.value.helloDigest, waiting.digest)) return 'unexpected';\n",
        replace: '',
      },
    ],
  },
];
