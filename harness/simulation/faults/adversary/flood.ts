import { concatBytes } from '../../../../protocol/bytes.ts';
import { encodeFrame } from '../../../../protocol/frame/frame.ts';
import { keySizeBytes, nonceSizeBytes, protocolVersion } from '../../../../protocol/limits.ts';
import { encodeHello } from '../../../../protocol/messages/codec.ts';
import { adversaryFault, bytes, drawn, duration, harmless, nextBytes } from '../kit.ts';

export const adversaryFlood = adversaryFault({
  name: 'adversary.flood',
  summary: 'the line to the server is filled with noise and with hellos of machines nobody knows',
  params: {
    every: duration(200_000, 'time between two of them', 10_000),
    size: bytes(64, 'noise before each hello', 0),
  },
  budget: harmless,
  mustDo: 'store nothing of it, keep other lines going, and this one once it is over',
  heals: 'when the time is over',
  explored: drawn({ every: { last: ['800 ms', '5 s'] }, size: 'default' }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: {
    type: 'repeat',
    everyUs: ({ every }) => every,
    act(line, { size }) {
      const random = line.random('flood');
      const { crypto, definitionDigest, mode } = line.knowledge;
      const hello = encodeHello({
        protocolVersion,
        machineKey: crypto.publicKey(nextBytes(random, keySizeBytes)),
        nonce: nextBytes(random, nonceSizeBytes),
        bootEpoch: 1,
        definitionDigest,
        mode,
        journalId: new Uint8Array(0),
        lastReceipt: null,
        agreementKey: crypto.agreementKey(nextBytes(random, keySizeBytes)),
        extensions: 0,
      });
      const frame = encodeFrame({ kind: 'hello', direction: 'to-server', session: 0, body: hello });
      const burst = concatBytes(nextBytes(random, size), frame);
      if (line.insert('to-server', burst)) line.effect('a hello of nobody, and noise');
    },
  },
});
