import { protocolVersion } from '../../../../protocol/limits.ts';
import { encodeFrame } from '../../../../protocol/frame/frame.ts';
import { decodeHello, encodeHello } from '../../../../protocol/messages/codec.ts';
import { framesIn } from '../../line/frames.ts';
import { silencing } from '../budget.ts';
import { anytime } from '../exploration.ts';
import { adversaryFault, ours } from '../fault.ts';
import { count } from '../parameter.ts';

export const adversaryOtherVersion = adversaryFault({
  name: 'adversary.other-version',
  summary: 'hellos on their way are changed to speak a later version of the protocol',
  params: {
    version: count(9, 'the version they speak then', protocolVersion + 1, 4_294_967_295),
  },
  lasts: 'a-while',
  at: 'any-number',
  budget: silencing('line'),
  transports: ours,
  mustDo: 'never talk in a version that one end did not ask for; alarm; go on when it is over',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ version: [2, 3, 4] }), tried: [{}], inPairs: false },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  does: {
    type: 'intercept',
    intercept(line, { way, bytes }, { version }) {
      let passing = bytes;
      for (const frame of way === 'to-server' ? framesIn(bytes) : []) {
        const hello = frame.kind === 'hello' ? decodeHello(frame.body) : null;
        if (hello?.ok !== true || hello.value.protocolVersion === version) continue;
        line.effect(`a hello of version ${hello.value.protocolVersion} became one of version ${version}`);
        passing = encodeFrame({ ...frame, body: encodeHello({ ...hello.value, protocolVersion: version }) });
      }
      return passing;
    },
  },
});
