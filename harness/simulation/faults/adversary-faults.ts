/** What somebody does who holds the line, a machine or a copied card. */
import { protocolVersion } from '../../../protocol/limits.ts';
import { type FaultBudget, harmless, silencing } from './budget.ts';
import { type FaultKind, ours } from './kind.ts';
import { bytes, chance, count, direction, duration, oneOf, otherStation, toServer } from './parameter.ts';

const plausibleLie: FaultBudget = {
  ...harmless,
  limits: [
    {
      when: [{ type: 'word', parameter: 'tell', is: ['swapped'] }, { type: 'no-records' }],
      loses: false,
      whyNot:
        'without the records behind it a plausible lie under a key of the commission is found by a hand count and by nothing before',
      words: 'not survivable with `tell: swapped` where machines do not send their records: only a hand count finds it',
    },
  ],
};

export const adversaryFaults: readonly FaultKind[] = [
  {
    name: 'adversary.replay',
    on: 'adversary',
    summary: 'everything recorded on the line so far is played again',
    params: { direction: toServer },
    momentary: true,
    budget: harmless,
    transports: ours,
    mustDo: 'discard frames of older sessions; count nothing',
    heals: 'at once',
  },
  {
    name: 'adversary.forge-receipt',
    on: 'adversary',
    summary: 'a receipt signed with a key of the forger is put on the line inside well-formed frames',
    params: { keys: oneOf(['none', 'session'], "session: those in the machine's memory are stolen") },
    momentary: true,
    budget: harmless,
    transports: ours,
    mustDo: 'discard it by its seal; were it let through, only a receipt under the pinned server key would be believed',
    heals: 'at once',
  },
  {
    name: 'adversary.forge-frames',
    on: 'adversary',
    summary:
      'a frame of every kind of the running session, under a seal of the forger and under none, is put on the line',
    params: { direction },
    momentary: true,
    budget: harmless,
    transports: ours,
    mustDo: 'discard all of them; count nothing, answer nothing, keep the session',
    heals: 'at once',
  },
  {
    name: 'adversary.answer-hello',
    on: 'adversary',
    summary: 'somebody in the middle answers each hello before the server does',
    params: { reply: oneOf(['forged', 'recorded'], 'under a key of their own, or given to an earlier hello') },
    momentary: false,
    budget: harmless,
    transports: ours,
    mustDo: 'believe only a reply that the server signed over this very hello',
    heals: 'when the time is over',
  },
  {
    name: 'adversary.alter',
    on: 'adversary',
    summary: 'somebody in the middle changes a byte of frames on their way and makes their check sums right',
    params: { direction, chance: chance(200_000) },
    momentary: false,
    budget: harmless,
    transports: ours,
    mustDo: 'discard them by seal and signature; retransmit',
    heals: 'when the time is over',
  },
  {
    name: 'adversary.other-version',
    on: 'adversary',
    summary: 'hellos on their way are changed to speak a later version of the protocol',
    params: {
      version: count(9, 'the version they speak then', protocolVersion + 1, 4_294_967_295),
    },
    momentary: false,
    budget: silencing('line'),
    transports: ours,
    mustDo: 'never talk in a version that one end did not ask for; alarm; go on when it is over',
    heals: 'when the time is over',
  },
  {
    name: 'adversary.splice',
    on: 'adversary',
    summary: 'what was recorded on the line of another station is played on this one',
    params: {
      with: otherStation('the other station'),
      direction: toServer,
    },
    momentary: true,
    budget: harmless,
    transports: ours,
    mustDo: 'discard it: frames belong to a session, sessions to a key',
    heals: 'at once',
  },
  {
    name: 'adversary.flood',
    on: 'adversary',
    summary: 'the line to the server is filled with noise and with hellos of machines nobody knows',
    params: {
      every: duration(200_000, 'time between two of them', 10_000),
      size: bytes(64, 'noise before each hello', 0),
    },
    momentary: false,
    budget: harmless,
    transports: ours,
    mustDo: 'store nothing of it, keep other lines going, and this one once it is over',
    heals: 'when the time is over',
  },
  {
    name: 'adversary.tamper-report',
    on: 'adversary',
    summary: 'a machine of an impostor changes its report before it signs it',
    params: {
      tell: oneOf(
        ['impossible', 'swapped', 'journal'],
        'more votes than ballots allow, votes moved round, or the journal of another',
      ),
      of: otherStation('whose journal', { parameter: 'tell', is: 'journal' }),
    },
    momentary: true,
    budget: plausibleLie,
    transports: ours,
    mustDo: 'count nothing of it that is impossible or not its own; hold what officials have to decide',
    heals: 'when officials have decided',
  },
];
