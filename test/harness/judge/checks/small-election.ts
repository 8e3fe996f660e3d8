/** The election of the hand-made night: a party list with preferences, a vote for two, three units of four voters. */
import type { TraceDefinition } from '../../../../harness/judge/trace/election.ts';

export const one = 'station 1/party';
export const two = 'station 2/party';

export const definition: TraceDefinition = {
  id: 'hand-made',
  digest: 'd1',
  marks: { definite: 128, marginal: 64 },
  opensAtS: 1000,
  closesAtS: 2000,
  embargoUntilS: 2000,
  styles: [{ number: 1, contests: [1, 2] }],
  contests: [
    {
      number: 1,
      kind: 'party-list',
      votesAllowed: 1,
      options: [
        { id: 'apple', name: 'Apple', kind: 'party' },
        { id: 'birch', name: 'Birch', kind: 'party' },
        { id: 'nobody', name: 'Against all', kind: 'against-all' },
      ],
      preferenceNumbers: 3,
      blankIs: 'invalid',
      overvoteIs: 'invalid',
      seats: 3,
      method: 'hare-largest-remainder',
      cap: null,
      thresholds: [],
    },
    {
      number: 2,
      kind: 'vote-for-n',
      votesAllowed: 2,
      options: [
        { id: 'carol', name: 'Carol', kind: 'candidate' },
        { id: 'david', name: 'David', kind: 'candidate' },
        { id: 'erika', name: 'Erika', kind: 'candidate' },
      ],
      preferenceNumbers: 0,
      blankIs: 'undervote',
      overvoteIs: 'overvote',
      seats: 0,
      method: '',
      cap: null,
      thresholds: [],
    },
  ],
  regions: ['all'],
  units: [
    { number: 1, id: one, style: 1, region: 'all', registered: 4, supplementary: 0, source: 'machine' },
    { number: 2, id: two, style: 1, region: 'all', registered: 4, supplementary: 0, source: 'machine' },
    { number: 3, id: 'abroad/party', style: 1, region: 'all', registered: 4, supplementary: 0, source: 'protocol' },
  ],
};
