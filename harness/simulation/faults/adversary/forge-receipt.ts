import { hash } from 'node:crypto';
import { fromHex } from '../../../../protocol/bytes.ts';
import { encodeFrame } from '../../../../protocol/frame/frame.ts';
import { encodeReceipt, encodeSessionMessage } from '../../../../protocol/messages/codec.ts';
import { signPayload } from '../../../../protocol/messages/signing.ts';
import { createSeal, sealFrame } from '../../../../protocol/seal/seal.ts';
import { dataOf, forgedFrame, overhear } from '../forgery.ts';
import { adversaryFault, type AdversarySurface, drawn, harmless, oneOf, type SentReport } from '../kit.ts';

function forgedReceipt({ knowledge, nowS }: AdversarySurface, report: SentReport): Uint8Array {
  const payload = encodeReceipt({
    journalId: fromHex(report.journal),
    generation: report.generation,
    reportDigest: fromHex(report.digest),
    ledgerIndex: 1,
    ledgerHead: fromHex(hash('sha256', new Uint8Array(0), 'hex')),
    standing: 'counted',
    receivedAtS: nowS,
  });
  const signed = signPayload(knowledge.crypto, knowledge.forgerKey, 'receipt', payload);
  return encodeSessionMessage({ type: 'receipt', signed });
}

export const adversaryForgeReceipt = adversaryFault({
  name: 'adversary.forge-receipt',
  summary: 'a receipt signed with a key of the forger is put on the line inside well-formed frames',
  params: { keys: oneOf(['none', 'session'], "session: those in the machine's memory are stolen") },
  budget: harmless,
  mustDo: 'discard it by its seal; were it let through, only a receipt under the pinned server key would be believed',
  heals: 'at once',
  explored: drawn({ keys: 'word' }),
  example: { fault: ['when: machine.receipted', 'at: station 1'], day: [] },
  does: {
    type: 'once',
    act(line, { keys }) {
      const report = line.lastReport();
      const session = overhear(line.heard());
      if (report === null || session.number === 0) return;
      const message = forgedReceipt(line, report);
      const link = line.stolenLink();
      if (keys === 'session' && link !== null) {
        // A thief of the machine's memory has the session's keys and its place in the stream, but not the server's key.
        const { openingKey: toMachine, sealingKey: toServer } = link.seal;
        const seal = createSeal({ toServer, toMachine }, 'to-machine');
        seal.next = session.counters['to-machine'] + 1;
        const body = dataOf(message, link.receiving.expected);
        const frame = sealFrame(seal, { kind: 'data', session: link.session, body }, line.knowledge.crypto);
        line.put('to-machine', encodeFrame(frame));
      } else line.put('to-machine', forgedFrame(line.knowledge, session, 'to-machine', 'data', dataOf(message)));
      line.effect('forged receipt put on the line');
    },
  },
});
