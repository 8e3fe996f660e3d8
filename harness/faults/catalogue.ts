/**
 * The fault catalogue: everything a scenario may inject, in one reviewed table. `survivable` is the budget of DESIGN,
 * principle 3: a survivable fault that ends in a wrong total is a bug, never bad luck.
 */
export type FaultPlace = 'line' | 'machine' | 'server' | 'display' | 'adversary';
export type Transport = 'sim' | 'serial' | 'external';
export type ParameterUnit = 'duration' | 'bytes' | 'ratio' | 'count' | 'text' | 'actor';

export interface FaultParameter {
  readonly unit: ParameterUnit;
  /** Durations in microseconds, ratios per million. */
  readonly default: number | string;
  readonly meaning: string;
}

export interface FaultKind {
  readonly name: string;
  readonly on: FaultPlace;
  readonly summary: string;
  readonly params: Readonly<Record<string, FaultParameter>>;
  /** Over at once; `for` means nothing to it. */
  readonly momentary: boolean;
  readonly survivable: boolean;
  /** `external`: a real device at the far end of a real port. */
  readonly transports: readonly Transport[];
  /** What a correct system must do. */
  readonly mustDo: string;
  readonly heals: string;
}

const everywhere: readonly Transport[] = ['sim', 'serial', 'external'];
const ours: readonly Transport[] = ['sim', 'serial'];

/** Played by the simulated paper path, printer and memory only. */
const onSim: readonly Transport[] = ['sim'];

const direction: FaultParameter = {
  unit: 'text',
  default: 'both',
  meaning: 'to-server, to-machine or both',
};

const chance = (perMillion: number): FaultParameter => ({
  unit: 'ratio',
  default: perMillion,
  meaning: 'chance at each opportunity while the fault lasts',
});

const lineFaults: readonly FaultKind[] = [
  {
    name: 'line.cut',
    on: 'line',
    summary: 'nothing passes; what is under way is lost at the byte it had reached',
    params: { direction },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'notice the silence, say hello again, ask what is held, report what is not',
    heals: 'when the time is over',
  },
  {
    name: 'line.drop',
    on: 'line',
    summary: 'whole frames vanish',
    params: { direction, chance: chance(1_000_000) },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'retransmit',
    heals: 'when the time is over',
  },
  {
    name: 'line.double',
    on: 'line',
    summary: 'each frame arrives again',
    params: {
      direction,
      chance: chance(1_000_000),
      after: { unit: 'duration', default: 0, meaning: 'how late the second copy comes' },
      copies: { unit: 'count', default: 1, meaning: 'extra copies' },
    },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'count every report once',
    heals: 'when the time is over',
  },
  {
    name: 'line.flip',
    on: 'line',
    summary: 'single bits are inverted',
    params: { direction, rate: { unit: 'ratio', default: 100, meaning: 'bit error rate' } },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'discard damaged frames, retransmit',
    heals: 'when the time is over',
  },
  {
    name: 'line.noise',
    on: 'line',
    summary: 'random bytes are inserted before frames',
    params: {
      direction,
      chance: chance(200_000),
      size: { unit: 'bytes', default: 16, meaning: 'most bytes at a time' },
    },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'find the next frame',
    heals: 'when the time is over',
  },
  {
    name: 'line.truncate',
    on: 'line',
    summary: 'frames lose their end',
    params: { direction, chance: chance(300_000) },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'discard the rest, retransmit',
    heals: 'when the time is over',
  },
  {
    name: 'line.delay',
    on: 'line',
    summary: 'everything comes later',
    params: {
      direction,
      by: { unit: 'duration', default: 500_000, meaning: 'added to each frame' },
      jitter: { unit: 'duration', default: 0, meaning: 'up to this much more; frames may overtake each other' },
    },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'adapt the retransmission time-out; ignore late copies',
    heals: 'when the time is over',
  },
  {
    name: 'line.stall',
    on: 'line',
    summary: 'bytes are held back and all come at the end',
    params: { direction },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'retransmit, then discard the late copies',
    heals: 'when the time is over; what was held arrives then',
  },
  {
    name: 'line.cross',
    on: 'line',
    summary: "two stations' cables are swapped at the server's panel",
    params: { with: { unit: 'actor', default: '', meaning: 'the other station' } },
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'tell stations by key, never by socket',
    heals: 'when the time is over',
  },
  {
    name: 'line.burst',
    on: 'line',
    summary: 'bits are inverted in bursts (Gilbert-Elliott: a good state and a bad one)',
    params: {
      direction,
      rate: { unit: 'ratio', default: 200_000, meaning: 'bit error rate in the bad state' },
      good: { unit: 'bytes', default: 2000, meaning: 'mean length of the good state' },
      bad: { unit: 'bytes', default: 20, meaning: 'mean length of the bad state' },
    },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'lose what a burst hits and no more; retransmit',
    heals: 'when the time is over',
  },
  {
    name: 'line.reorder',
    on: 'line',
    summary: 'some frames are overtaken by those behind them, as on a bridge over a network',
    params: {
      direction,
      chance: chance(200_000),
      by: { unit: 'duration', default: 300_000, meaning: 'how much later they come' },
    },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'put the stream in order again; deliver nothing twice',
    heals: 'when the time is over',
  },
  {
    name: 'line.split',
    on: 'line',
    summary: 'what is written at once arrives in several reads',
    params: { direction, size: { unit: 'bytes', default: 7, meaning: 'most bytes in one read' } },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'find frames in any chunks',
    heals: 'when the time is over',
  },
  {
    name: 'line.echo',
    on: 'line',
    summary: 'each end hears what it sends itself',
    params: {},
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'tell directions apart; discard its own frames',
    heals: 'when the time is over',
  },
  {
    name: 'line.baud',
    on: 'line',
    summary: 'the ends sample at different rates: every byte arrives as others',
    params: {
      direction,
      factor: { unit: 'ratio', default: 500_000, meaning: 'bytes read for each byte sent' },
    },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'discard all of it, alarm, and go on when the rates agree again',
    heals: 'when the time is over',
  },
  {
    name: 'line.break',
    on: 'line',
    summary: 'the line is held low in the middle of frames',
    params: { direction, chance: chance(200_000) },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'lose that frame and no other; retransmit',
    heals: 'when the time is over',
  },
  {
    name: 'line.flow-control',
    on: 'line',
    summary: 'XON and XOFF are swallowed by a driver (0x11, 0x13)',
    params: { direction },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'discard what they are missing from; alarm; report when the driver is set right',
    heals: 'when the time is over',
  },
  {
    name: 'line.new-lines',
    on: 'line',
    summary: 'a driver turns LF into CR LF',
    params: { direction },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'discard what was changed; alarm; report when the driver is set right',
    heals: 'when the time is over',
  },
  {
    name: 'line.seven-bits',
    on: 'line',
    summary: 'the eighth bit of every byte is lost',
    params: { direction },
    momentary: false,
    survivable: true,
    transports: everywhere,
    mustDo: 'discard what was changed; alarm; report when the line is set right',
    heals: 'when the time is over',
  },
];

const machineFaults: readonly FaultKind[] = [
  {
    name: 'machine.power',
    on: 'machine',
    summary: 'mains and battery are gone at once',
    params: {
      sheet: { unit: 'text', default: 'either', meaning: 'a sheet just let go: falls, stays or either' },
    },
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'resume at a ballot boundary; at most one unresolved sheet',
    heals: 'power comes back when the time is over (30 s unless said)',
  },
  {
    name: 'machine.flash-fail',
    on: 'machine',
    summary: 'writes to the vote memory are refused',
    params: {},
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'return the sheet; never count what is not durable',
    heals: 'when the time is over',
  },
  {
    name: 'machine.jam',
    on: 'machine',
    summary: 'sheets stick in the path',
    params: { at: { unit: 'text', default: 'drop', meaning: 'feed, drop or exit: before, during or after the drop' } },
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'stop for a person; count what fell and nothing else',
    heals: 'when the time is over and a person has cleared the path',
  },
  {
    name: 'machine.misfeed',
    on: 'machine',
    summary: 'the transport spoils sheets on their way to the scan bar',
    params: {
      problem: {
        unit: 'text',
        default: 'skewed',
        meaning: 'skewed, folded, torn, held, double-sheet, sensors-covered or dirty-bar',
      },
    },
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'return the sheet with its reason; after several in a row call a person',
    heals: 'when the time is over; voters feed again',
  },
  {
    name: 'machine.drop-unseen',
    on: 'machine',
    summary: 'the drop sensor is blind: a sheet falls and nothing confirms it',
    params: {},
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'stop, and count the sheet once a person has said where it is',
    heals: 'when the time is over and a person has answered',
  },
  {
    name: 'machine.printer',
    on: 'machine',
    summary: 'the printer stops',
    params: { condition: { unit: 'text', default: 'no-paper', meaning: 'no-paper, cover-open or error' } },
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'print the whole tape again',
    heals: 'when the time is over',
  },
  {
    name: 'machine.supply',
    on: 'machine',
    summary: 'mains fail and the machine is on its battery',
    params: { supply: { unit: 'text', default: 'battery', meaning: 'battery, low or brown-out' } },
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'go on for two hours; then draw no sheet in any more',
    heals: 'when the time is over',
  },
  {
    name: 'machine.lid',
    on: 'machine',
    summary: 'the lid is opened',
    params: {},
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'draw no sheet in while it is open; log it',
    heals: 'when the time is over',
  },
  {
    name: 'machine.flash-worn',
    on: 'machine',
    summary: 'a page of one copy of the memory takes no writes any more',
    params: {
      copy: { unit: 'text', default: 'main', meaning: 'main or backup' },
      page: { unit: 'count', default: 0, meaning: 'page of 256 bytes in the votes region' },
    },
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'go on with the other copy; without one, return the sheet',
    heals: 'never: the page stays worn',
  },
  {
    name: 'machine.flash-rot',
    on: 'machine',
    summary: 'one cell of one copy of the memory flips',
    params: { copy: { unit: 'text', default: 'main', meaning: 'main or backup' } },
    momentary: true,
    survivable: true,
    transports: onSim,
    mustDo: 'read the ballot from the other copy; without one, stop for a person and never count it otherwise',
    heals: 'by the other copy at the next start',
  },
  {
    name: 'machine.flash-lost',
    on: 'machine',
    summary: 'one copy of the memory does not answer any more',
    params: { copy: { unit: 'text', default: 'backup', meaning: 'main or backup' } },
    momentary: false,
    survivable: true,
    transports: onSim,
    mustDo: 'go on with the other copy and tell people',
    heals: 'when the time is over',
  },
  {
    name: 'machine.resend',
    on: 'machine',
    summary: 'the whole report is sent again',
    params: { times: { unit: 'count', default: 1, meaning: 'how often' } },
    momentary: true,
    survivable: true,
    transports: ours,
    mustDo: 'the same receipt again, the same totals',
    heals: 'at once',
  },
];

const serverFaults: readonly FaultKind[] = [
  {
    name: 'server.power',
    on: 'server',
    summary: 'the server loses power; its disk keeps what was committed',
    params: {},
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'recover from the ledger; lose nothing that was receipted',
    heals: 'power comes back when the time is over (30 s unless said)',
  },
  {
    name: 'server.kill',
    on: 'server',
    summary: 'the server process dies and is started again at once',
    params: {},
    momentary: true,
    survivable: true,
    transports: ours,
    mustDo: 'recover from the ledger; lose nothing that was receipted',
    heals: 'after two seconds',
  },
  {
    name: 'server.refuse-writes',
    on: 'server',
    summary: 'the database refuses writes',
    params: {},
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'refuse without receipt; the machine comes again',
    heals: 'when the time is over',
  },
  {
    name: 'server.slow',
    on: 'server',
    summary: 'each commit takes longer',
    params: { by: { unit: 'duration', default: 2_000_000, meaning: 'added to each commit' } },
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'receipt late rather than early',
    heals: 'when the time is over',
  },
  {
    name: 'server.restore',
    on: 'server',
    summary: 'the server comes back with an old backup of its ledger',
    params: { age: { unit: 'duration', default: 86_400_000_000, meaning: 'how old the backup is' } },
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'learn from the first hello that entries are gone, alarm, withhold completeness, take the reports again',
    heals: 'power comes back when the time is over (30 s unless said); stations report again',
  },
];

const displayFaults: readonly FaultKind[] = [
  {
    name: 'display.die',
    on: 'display',
    summary: 'the display service is gone; nothing new is shown',
    params: {},
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'keep the last good snapshot up, with its time',
    heals: 'when the time is over; the newest snapshot is shown',
  },
  {
    name: 'display.add-preferences',
    on: 'display',
    summary: 'the display formula adds preference votes to party votes',
    params: {},
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'refuse the publication, keep the last good snapshot',
    heals: 'when the right formula is back',
  },
  {
    name: 'display.add-vote',
    on: 'display',
    summary: 'a display outside our gate shows one vote more for the leader',
    params: {},
    momentary: false,
    survivable: true,
    transports: ours,
    mustDo: 'nothing can stop it here; the checks must turn red (the canary)',
    heals: 'when the time is over',
  },
];

const adversaryFaults: readonly FaultKind[] = [
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

export const faultCatalogue: readonly FaultKind[] = [
  ...lineFaults,
  ...machineFaults,
  ...serverFaults,
  ...displayFaults,
  ...adversaryFaults,
];

/** The kind called `name`, or undefined. */
export function faultKind(name: string): FaultKind | undefined {
  return faultCatalogue.find((kind) => kind.name === name);
}
