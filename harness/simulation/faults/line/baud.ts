import { MILLION } from '../../line/piece.ts';
import { nextBytes } from '../../random.ts';
import { silencing } from '../budget.ts';
import { direction } from '../direction.ts';
import { anytime } from '../exploration.ts';
import { everywhere } from '../fault.ts';
import { frameFault } from '../frame-fault.ts';
import { ratio } from '../parameter.ts';

export const lineBaud = frameFault({
  name: 'line.baud',
  summary: 'the ends sample at different rates: every byte arrives as others',
  params: {
    direction,
    factor: ratio(500_000, 'bytes read for each byte sent'),
  },
  lasts: 'a-while',
  budget: silencing('line'),
  transports: everywhere,
  mustDo: 'discard all of it, alarm, and go on when the rates agree again',
  heals: 'when the time is over',
  explored: { type: 'drawn', draw: anytime({ direction: 'word', factor: 'default' }), tried: [{}], inPairs: true },
  example: { fault: ['when: close', 'at: station 1', 'for: 5 min'], day: [] },
  change: (frame, { factor }, random) => {
    const length = Math.max(1, Math.round((frame.bytes.length * factor) / MILLION));
    return {
      pieces: [{ ...frame, bytes: nextBytes(random, length) }],
      what: `${frame.bytes.length} bytes misread`,
    };
  },
});
