/** The methods of sharing seats as the oracle knows them: a list of its own, with nothing of the server's or the protocol's. */
import type { TraceSeatMethod } from '../trace/election.ts';

export interface SeatMethodTruth {
  readonly id: TraceSeatMethod;
  readonly name: string;
  readonly sentence: string;
}

export const seatMethodTruths: readonly SeatMethodTruth[] = [
  {
    id: 'hare-largest-remainder',
    name: 'largest remainder, Hare quota',
    sentence: 'Whole quotas of the votes over the seats first, then the largest remainders, one seat each.',
  },
  {
    id: 'droop-largest-remainder',
    name: 'largest remainder, Droop quota',
    sentence: 'Whole quotas of one vote more than the votes over the seats and one, then the largest remainders.',
  },
  { id: 'dhondt', name: "D'Hondt", sentence: 'The largest of all votes divided by 1, 2, 3 and so on win a seat each.' },
  {
    id: 'sainte-lague',
    name: 'Sainte-Laguë',
    sentence: 'The largest of all votes divided by 1, 3, 5 and so on win a seat each.',
  },
];
