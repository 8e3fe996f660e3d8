/**
 * The shape of a scenario file. Only shape and spelling of single values are held here, so that the same schema serves
 * validation and, printed as JSON Schema, completion in an editor; names and units that depend on other data (places, faults,
 * parties) are resolved in `resolve-*.ts` and `compile.ts`. Every leaf carries the words that an error says after "expected".
 */
import { z } from 'zod';
import { checkIds } from '../../judge/checks/verdict.ts';
import { modes, unitStatuses } from '../../judge/trace/units-and-modes.ts';
import {
  durationExpected,
  durationPattern,
  lengthExpected,
  lengthPattern,
  ratioExpected,
  ratioPattern,
} from './quantity.ts';
import { momentExpected } from './moment.ts';

const text = (expected: string) => z.string({ error: expected }).min(1, { error: expected });
const line = (expected: string) => text(expected).regex(/^[^\n]*\n?$/, { error: `${expected}, on one line` });
const duration = z.string({ error: durationExpected }).regex(durationPattern, { error: durationExpected });
const ratio = z.string({ error: ratioExpected }).regex(ratioPattern, { error: ratioExpected });
const whole = (expected: string, min: number, max: number) =>
  z.int({ error: expected }).min(min, { error: expected }).max(max, { error: expected });
const count = whole('a whole number from 0 to 1000000', 0, 1_000_000);
const place = text('a place such as `station 2`, `station 2/party`, `all stations`, `server` or `display`');
const moment = text(momentExpected);
const flag = z.boolean({ error: '`true` or `false`' });
const modeExpected = '`live`, `rehearsal` or `test`';
const stationsExpected = 'a number of stations from 1 to 10000, or `all` for the whole election night';
const electionExpected = 'the name of a carried election, the path of an election file, or what such a file says';
const listOf = <T extends z.ZodType>(item: T, of: string) =>
  z.array(item, { error: `a list of ${of}, each starting with \`- \`` });
const figures = (what: string) =>
  z.record(
    z.string(),
    z.union([count, z.record(z.string(), count, { error: `${what} by option id` })], { error: `${what} by option id` }),
    { error: `${what} by option id` },
  );

const profileFields = z.strictObject(
  {
    base: text('the name of a device profile')
      .optional()
      .describe('The profile whose other values are taken; standard unless said.'),
    slots: whole('a number of ballots from 1 to 100000', 1, 100_000).optional().describe('Memory, in ballots.'),
    logSizeBytes: whole('a number of bytes from 1024', 1024, 16_777_216).optional(),
    boxCounter: flag.optional().describe('Whether a counter in the box survives a power cut.'),
    announceBelowSlots: count.optional().describe('Free slots below which the machine announces that memory runs out.'),
  },
  { error: 'the keys of a device profile' },
);

const fault = z.strictObject(
  {
    when: moment.describe('When it starts: a clock time, a distance from opening or close, or an event of the trace.'),
    at: z
      .union([place, listOf(place, 'places')], { error: 'a place or a list of places' })
      .optional()
      .describe('Where: a station, a machine, all stations, server, display.'),
    do: text('the name of a fault (see `sanak faults`)').describe('What, from the fault catalogue.'),
    for: z
      .string({ error: lengthExpected })
      .regex(lengthPattern, { error: lengthExpected })
      .optional()
      .describe('How long, or `at least` how long; without it until the run ends, or as the catalogue says.'),
    nth: whole('a whole number from 1', 1, 1_000_000).optional().describe('At the nth such event; 1 unless said.'),
    odds: ratio
      .optional()
      .describe('Chance that it begins, each time that `when` comes; with it the fault may begin many times.'),
    until: moment
      .optional()
      .describe('With `odds` or `every`: begins no more from then on; 10 min after close unless said.'),
    optional: flag
      .optional()
      .describe('Whether the scenario holds although the fault changed nothing; otherwise the run is inconclusive.'),
    chance: ratio.optional().describe('Chance at each opportunity while it lasts; always unless said.'),
    with: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()], { error: 'one value' }), {
        error: 'parameters of the fault, as `name: value`',
      })
      .optional()
      .describe('Parameters of the fault.'),
  },
  { error: 'a fault with `when`, `at` and `do`' },
);

const actFields = { when: moment, reason: line('a reason, in a sentence').optional() };
const preferenceEntry = z
  .record(z.string(), z.record(z.string().regex(/^[1-9]\d{0,2}$/, { error: 'a preference number' }), count), {
    error: 'preferences by option id, each by number, such as `oak: {3: 20}`',
  })
  .describe('How many of the votes for a party carry which preference number.');
const contestEntry = z.strictObject(
  {
    votes: z.record(z.string(), count, { error: 'votes by option id' }),
    preferences: preferenceEntry.optional(),
    undervotes: count.optional(),
    overvotes: count.optional(),
    invalid: count.optional(),
  },
  {
    error: 'the figures of a contest: `votes` by option id, and `preferences`, `undervotes`, `overvotes`, `invalid`',
  },
);
const official = z.enum(['commission', 'district'], { error: '`commission` or `district`' });
const control = z
  .strictObject(
    {
      onList: count,
      received: count,
      issuedEarly: count,
      issuedAtStation: count,
      issuedOutside: count,
      cancelled: count,
      inMobileBoxes: count,
      inStationaryBoxes: count,
    },
    { error: 'where the paper went: voters on the list, and ballots received, issued, cancelled and in boxes' },
  )
  .optional()
  .describe(
    'Where the ballots of the station went: voters on the list, ballots received, issued, cancelled, in boxes.',
  );
const countFields = {
  at: place,
  control,
  ballots: count,
  contests: z.record(z.string(), contestEntry, { error: 'figures by contest id' }),
  corrects: flag.optional().describe('Whether it corrects what the same officials entered before.'),
};
const unitActs = ['annul', 'reinstate', 'dispute', 'settle', 'hand-count-final'] as const;
const unitActText: Readonly<Record<(typeof unitActs)[number], string>> = {
  annul: 'Officials declare units invalid.',
  reinstate: 'Officials take an annulment back.',
  dispute: 'Officials dispute units: nothing of them counts until it is settled.',
  settle: 'Officials settle a dispute they raised.',
  'hand-count-final': 'Officials no longer wait for a machine: the agreed hand count counts.',
};
const actExpected = `${['resolve-hold', 'resolve-dispute', ...unitActs, 'protocol', 'hand-count', 'draw-lots'].map((name) => `\`${name}\``).join(', ')} or \`reopen\``;
const act = z.discriminatedUnion(
  'do',
  [
    z.strictObject({
      ...actFields,
      do: z.literal('resolve-hold').describe('Officials decide about a second journal of a unit.'),
      machine: text('a machine such as `station 2/party` or the name of one of `machines`'),
      decision: z.enum(['adds', 'replaces'], { error: '`adds` or `replaces`' }),
    }),
    z.strictObject({
      ...actFields,
      do: z.literal('resolve-dispute').describe('Officials decide which of two contents of one report counts.'),
      machine: text('a machine such as `station 2/party` or the name of one of `machines`'),
      keep: z.enum(['first', 'second'], { error: '`first` or `second`' }),
    }),
    ...unitActs.map((name) =>
      z.strictObject({
        ...actFields,
        do: z.literal(name).describe(unitActText[name]),
        by: official.optional().describe('Who decides it; the commission unless said.'),
        at: z.union([place, listOf(place, 'places')], { error: 'a place or a list of places' }),
      }),
    ),
    z.strictObject({
      ...actFields,
      do: z.literal('protocol').describe("Officials enter a station's signed protocol."),
      ...countFields,
    }),
    z.strictObject({
      ...actFields,
      do: z.literal('hand-count').describe('One of two entries of a hand count; it counts when both are the same.'),
      by: official.describe('Who enters it.'),
      ...countFields,
    }),
    z.strictObject({
      ...actFields,
      do: z.literal('draw-lots').describe('Officials record the order in which lots were drawn; it decides ties.'),
      contest: text('a contest id'),
      order: listOf(text('an option id'), 'option ids').describe('Every option of the contest, the first drawn first.'),
    }),
    z.strictObject({
      ...actFields,
      do: z.literal('reopen').describe('The chair has a reported machine count late ballots: a next generation.'),
      machine: text('a machine such as `station 2/party` or the name of one of `machines`'),
      ballots: whole('a number of late ballots from 1 to 10000', 1, 10_000),
    }),
  ],
  { error: (issue) => (issue.code === 'invalid_union' ? actExpected : 'an act with `when` and `do`') },
);

const extraMachine = z.strictObject(
  {
    name: line('a name for the machine, such as `spare`'),
    at: text('the unit it reports for, such as `station 2/party` or `station 2`'),
    role: z.enum(['replacement', 'rehearsal', 'impostor'], { error: '`replacement`, `rehearsal` or `impostor`' }),
    ballots: count.optional(),
    on: moment.optional().describe('Switched on; 20 min before opening unless said.'),
    close: moment.optional().describe('The chair closes its polls; at the close of the polls unless said.'),
    keyOf: text('a machine such as `station 2/party`').optional().describe('Signs with the key of this machine.'),
    assigned: flag.optional().describe('Whether the commission assigned it; an impostor is not, the others are.'),
    copyOf: text('a machine such as `station 2/party`')
      .optional()
      .describe('Counts the very same sheets as this machine, under its key.'),
    cardOf: text('a machine such as `station 2/party`')
      .optional()
      .describe(
        'Runs on a copy of the memory and the key of this machine, made when it is switched on; impostors only.',
      ),
  },
  { error: 'a machine with `name`, `at` and `role`' },
);

const sheet = z.strictObject(
  {
    kind: text('a kind of sheet'),
    at: place.optional().describe('Where it is fed; at every machine unless said.'),
    count: whole('a whole number from 1 to 1000000', 1, 1_000_000).optional(),
  },
  { error: 'a sheet with `kind`' },
);

const journal = z.strictObject(
  {
    at: z.union([place, listOf(place, 'places')], { error: 'a place or a list of places' }),
    ballots: whole('a number of ballots from 1 to 1000000', 1, 1_000_000),
    contests: z
      .record(z.string(), contestEntry, { error: 'figures by contest id' })
      .optional()
      .describe('What the ballots come to; drawn as voters vote unless said.'),
    close: moment.optional().describe('The chair closes its polls; with all others unless said.'),
    stays: flag
      .optional()
      .describe('Whether the machine stays when it has its receipt; sealed and carried away unless said.'),
  },
  { error: 'a journal with `at` and `ballots`' },
);

const neighbour = z.strictObject(
  {
    at: text('the machine that scans them, such as `station 1` or `station 1/party`'),
    of: text('the unit whose ballots they are, such as `station 2` or `station 2/party`'),
    ballots: whole('a number of ballots from 1 to 100000', 1, 100_000),
  },
  { error: 'ballots of a neighbour with `at`, `of` and `ballots`' },
);

const voters = z.strictObject(
  {
    blank: ratio.optional(),
    overvote: ratio.optional(),
    'preference-without-party': ratio.optional(),
    'two-preferences': ratio.optional(),
    'against-all': ratio.optional(),
    marginal: ratio.optional(),
    'stray-dot': ratio.optional(),
    preference: ratio.optional().describe('Of the votes for a party, those with a preference.'),
    further: ratio.optional().describe('Of the selections beyond the first that a contest allows, those used.'),
    weights: z
      .record(z.string(), count, { error: 'weights by option id' })
      .optional()
      .describe('How options are liked.'),
    retries: count.optional().describe('How often a returned sheet is fed again before the voter takes it away.'),
  },
  { error: 'ratios by habit, such as `blank: 3/100`' },
);

const expectedEvent = z.strictObject(
  {
    event: text('an event of the trace such as `server.alarm(...)`'),
    atLeast: count.optional().describe('1 unless said; 0 if `atMost` is said.'),
    atMost: count.optional(),
    times: count.optional().describe('Exactly so often.'),
  },
  { error: 'an event with `event`, and `atLeast`, `atMost` or `times`' },
);

const expectedCrossing = z.strictObject(
  {
    option: text('an option id'),
    direction: z.enum(['above', 'below'], { error: '`above` or `below`' }),
    because: z.enum(['coverage', 'correction'], { error: '`coverage` or `correction`' }),
  },
  { error: 'a crossing with `option`, `direction` and `because`' },
);

const invariantExpected = `an invariant from \`${checkIds[0]}\` to \`${checkIds.at(-1)}\``;
const invariants = listOf(z.enum(checkIds, { error: invariantExpected }), 'invariants').min(1, {
  error: 'at least one invariant',
});

const expectation = z.strictObject(
  {
    totals: z
      .literal('exact', { error: '`exact`' })
      .optional()
      .describe('Published totals equal the sheets in the boxes.'),
    records: z
      .literal('complete', { error: '`complete`' })
      .optional()
      .describe('The server holds the records behind every report that counts, and they give it.'),
    complete: text('a time such as `within 10 min`')
      .regex(/^within \d+(\.\d+)? ?[a-z]+$/, { error: 'a time such as `within 10 min`' })
      .optional()
      .describe('Every unit is complete so soon after the close of polls or the end of the last fault.'),
    status: z
      .record(z.string(), z.enum(unitStatuses, { error: unitStatuses.map((name) => `\`${name}\``).join(', ') }), {
        error: 'statuses by place, such as `station 2: held`',
      })
      .optional(),
    exercised: invariants
      .optional()
      .describe('Invariants that must have been evaluated; the run is inconclusive if nothing called for them.'),
    broken: invariants.optional().describe('Invariants that must break; the run is red if they hold.'),
    seats: figures('seats').optional(),
    elected: z
      .record(z.string(), listOf(whole('a place on the list from 1 to 255', 1, 255), 'places on the list'), {
        error: 'places on the list by party, in the order of the seats, such as `oak: [3, 1]`',
      })
      .optional()
      .describe("Who of a party's list sits, in the order in which the seats are taken."),
    votes: figures('votes').optional(),
    official: figures('votes').optional().describe('Votes of all agreed hand counts.'),
    events: listOf(expectedEvent, 'events').optional(),
    crossings: listOf(expectedCrossing, 'crossings')
      .optional()
      .describe('Thresholds that the publications say were crossed, and what they say moved them.'),
  },
  { error: 'expectations such as `totals: exact`' },
);

export const scenarioSchema = z.strictObject(
  {
    name: line('a name'),
    story: text('a story, in a sentence or two').optional(),
    incident: text('the documented incident this re-enacts').optional(),
    election: z
      .union([line(electionExpected), z.record(z.string(), z.unknown())], { error: electionExpected })
      .describe('A carried election, the path of an election file, or what such a file says.'),
    mode: z.enum(modes, { error: modeExpected }).optional(),
    stations: z.union([whole(stationsExpected, 1, 10_000), z.literal('all')], { error: stationsExpected }),
    ballotTypes: z
      .union([listOf(text('a ballot type'), 'ballot types').min(1), z.literal('all')], {
        error: '`all` or a list of ballot types such as `[party]`',
      })
      .optional(),
    ballots: whole('a number of ballots from 0 to 100000', 0, 100_000)
      .optional()
      .describe('Ballots each regular machine is fed over the day; 0 unless said.'),
    registered: whole('a number of voters from 1 to 1000000', 1, 1_000_000)
      .optional()
      .describe("Voters on every unit's list."),
    voters: voters.optional().describe('How often voters do what.'),
    sheets: listOf(sheet, 'sheets').optional().describe('Sheets fed first, in this order.'),
    profile: z
      .union([text('the name of a device profile'), profileFields], {
        error: 'the name of a device profile or its values',
      })
      .optional(),
    journals: listOf(journal, 'journals')
      .optional()
      .describe('Boxes and journals filled for the day before the run begins.'),
    neighbours: listOf(neighbour, 'ballots of neighbours')
      .optional()
      .describe('Ballots of one unit that the machine of another scans.'),
    machines: listOf(extraMachine, 'machines').optional().describe('Machines besides the regular ones.'),
    records: z
      .literal('sent', { error: '`sent`' })
      .optional()
      .describe('Behind their receipts machines send their cast vote records and event logs.'),
    line: z
      .strictObject(
        {
          baud: whole('bits per second from 300 to 10000000', 300, 10_000_000).optional(),
          latency: duration.optional(),
        },
        { error: '`baud` and `latency`' },
      )
      .optional(),
    polls: z
      .strictObject(
        { ballotEvery: duration.optional(), closeSpread: duration.optional() },
        { error: '`ballotEvery` and `closeSpread`' },
      )
      .optional(),
    handCountFinal: duration
      .optional()
      .describe('Time after the close from which an agreed hand count may be final without the machine.'),
    publishEvery: duration.optional().describe('Time between publications; 1 min unless said.'),
    limit: duration.optional().describe('A run that has not settled ends so long after the close of polls.'),
    faults: listOf(fault, 'faults').optional(),
    acts: listOf(act, 'acts').optional().describe('What officials decide.'),
    expect: expectation.optional(),
  },
  { error: 'a scenario: `name:`, `election:`, `stations:` and more' },
);

export type ScenarioContent = z.infer<typeof scenarioSchema>;
export type FaultContent = NonNullable<ScenarioContent['faults']>[number];
export type ActContent = NonNullable<ScenarioContent['acts']>[number];
export type MachineContent = NonNullable<ScenarioContent['machines']>[number];
export type JournalContent = NonNullable<ScenarioContent['journals']>[number];
export type ExpectContent = NonNullable<ScenarioContent['expect']>;
