import { direction, drawn, eachByte, frameFault, oneOf, silencing } from '../kit.ts';

const [LF, CR] = [0x0a, 0x0d];

export const lineNewLines = frameFault({
  name: 'line.new-lines',
  summary: 'a driver translates ends of lines',
  params: { direction, change: oneOf(['lf-to-crlf', 'crlf-to-lf', 'cr-to-lf', 'lf-to-cr']) },
  budget: silencing('line'),
  mustDo: 'discard what was changed; alarm; report when the driver is set right',
  heals: 'when the time is over',
  explored: drawn({ direction: 'word', change: 'word' }, { inPairs: true }),
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { change }) => {
    switch (change) {
      case 'cr-to-lf':
        return eachByte(frame, (byte) => [byte === CR ? LF : byte], 'CR became LF');
      case 'lf-to-cr':
        return eachByte(frame, (byte) => [byte === LF ? CR : byte], 'LF became CR');
      case 'crlf-to-lf': {
        const { bytes } = frame;
        const kept = bytes.filter((byte, at) => byte !== CR || bytes[at + 1] !== LF);
        return { pieces: [{ ...frame, bytes: kept }], what: kept.length < bytes.length ? 'CR LF became LF' : null };
      }
      case 'lf-to-crlf':
        return eachByte(frame, (byte) => (byte === LF ? [CR, LF] : [byte]), 'LF became CR LF');
    }
  },
});
