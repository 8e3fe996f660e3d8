import { protocolVersion } from '../../../../protocol/limits.ts';
import { encodeFrame } from '../../../../protocol/frame/frame.ts';
import { decodeHello, encodeHello } from '../../../../protocol/messages/codec.ts';
import { adversaryFault, count, drawn, framesIn, silencing } from '../kit.ts';

export const adversaryOtherVersion = adversaryFault({
  name: 'adversary.other-version',
  summary: 'hellos on their way are changed to speak a later version of the protocol',
  params: { version: count(9, 'the version they speak then', protocolVersion + 1, 4_294_967_295) },
  budget: silencing('line'),
  mustDo: 'never talk in a version that one end did not ask for; alarm; go on when it is over',
  heals: 'when the time is over',
  explored: drawn({ version: [2, 3, 4] }),
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
