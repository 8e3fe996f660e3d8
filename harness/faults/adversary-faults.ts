/** What somebody does who holds the line, a machine or a copied card. */
import { direction, ours, type FaultKind } from './kind.ts';

export const adversaryFaults: readonly FaultKind[] = [
  {
    name: 'adversary.replay',
    on: 'adversary',
    summary: 'everything recorded on the line so far is played again',
    params: { direction: { ...direction, default: 'to-server' } },
    momentary: true,
    survivable: true,
    transports: ours,
    mustDo: 'discard frames of older sessions; count nothing',
    heals: 'at once',
  },
  {
    name: 'adversary.forge-receipt',
    on: 'adversary',
    summary: 'a receipt signed with a key of the forger is put on the line inside well-formed frames',
    params: {
      keys: { unit: 'text', default: 'none', meaning: 'none, or session (stolen out of the memory of the machine)' },
    },
    momentary: true,
    survivable: true,
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
    survivable: true,
    transports: ours,
    mustDo: 'discard all of them; count nothing, answer nothing, keep the session',
    heals: 'at once',
  },
  {
    name: 'adversary.answer-hello',
    on: 'adversary',
    summary: 'somebody in the middle answers each hello before the server does',
    params: {
      reply: {
        unit: 'text',
        default: 'forged',
        meaning: 'forged (under a key of their own) or recorded (to an earlier hello)',
      },
    },
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'believe only a reply that the server signed over this very hello',
    heals: 'when the time is over',
  },
  {
    name: 'adversary.other-version',
    on: 'adversary',
    summary:
      'hellos on their way are changed to speak another version of the protocol, for a weaker session or for none',
    params: { version: { unit: 'count', default: 9, meaning: 'the version they speak then' } },
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'never talk in a version that one end did not ask for; alarm; go on when it is over',
    heals: 'when the time is over',
  },
  {
    name: 'adversary.splice',
    on: 'adversary',
    summary: 'what was recorded on the line of another station is played on this one',
    params: {
      with: { unit: 'actor', default: '', meaning: 'the other station' },
      direction: { ...direction, default: 'to-server' },
    },
    momentary: true,
    survivable: true,
    transports: ours,
    mustDo: 'discard it: frames belong to a session, sessions to a key',
    heals: 'at once',
  },
  {
    name: 'adversary.flood',
    on: 'adversary',
    summary: 'the line to the server is filled with noise and with hellos of machines nobody knows',
    params: {
      every: { unit: 'duration', default: 200_000, meaning: 'time between two of them' },
      size: { unit: 'bytes', default: 64, meaning: 'noise before each hello' },
    },
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'store nothing of it, keep other lines going, and this one once it is over',
    heals: 'when the time is over',
  },
  {
    name: 'adversary.tamper-report',
    on: 'adversary',
    summary: 'a machine of an impostor changes its report before it signs it',
    params: {
      tell: {
        unit: 'text',
        default: 'impossible',
        meaning:
          'impossible (more votes than ballots allow), swapped (votes moved round), journal (the journal of another)',
      },
      of: { unit: 'actor', default: '', meaning: 'whose journal' },
    },
    momentary: true,
    survivable: true,
    transports: ours,
    mustDo: 'count nothing of it that is impossible or not its own; hold what officials have to decide',
    heals: 'when officials have decided',
  },
];
