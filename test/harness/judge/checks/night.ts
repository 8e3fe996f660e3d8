/** A small election night as a trace made by hand: three units, two machines, one protocol; everything holds. */
import type { TraceMachine } from '../../../../harness/judge/trace/election.ts';
import type { TraceSnapshot } from '../../../../harness/judge/trace/publication.ts';
import type {
  TraceBlock,
  TraceBody,
  TraceEvent,
  TracePaper,
  TraceReport,
  TraceTally,
} from '../../../../harness/judge/trace/events.ts';
import { definition, one, two } from './small-election.ts';

export { definition, one, two } from './small-election.ts';

export interface Draft {
  readonly t: number;
  readonly actor: string;
  readonly body: TraceBody;
}

type Body<T extends TraceBody['type']> = Extract<TraceBody, { type: T }>;

const second = 1_000_000;

/** A draft at `atS` seconds after the run began. */
export function at(atS: number, actor: string, body: TraceBody): Draft {
  return { t: Math.round(atS * second), actor, body };
}

function machine(actor: string, key: string, unit: number): TraceMachine {
  const boxCounter = unit === 2;
  return { actor, key, unit, mode: 'live', definition: 'd1', boxCounter, slots: 3, role: 'regular' };
}

export function tally(contest: number, ballots: number, votes: number[], rest: Partial<TraceTally> = {}): TraceTally {
  return {
    contest,
    ballots,
    votes,
    undervotes: 0,
    overvotes: 0,
    invalid: 0,
    preferenceKeys: [],
    preferenceCounts: [],
    ...rest,
  };
}

/** The truth of box 1: sheets 0 and 1; of box 2: sheet 2; of the protocol. */
export const blockOne: TraceBlock = {
  unit: 1,
  ballots: 2,
  diverted: 0,
  contests: [
    tally(1, 2, [1, 0, 0], { invalid: 1, preferenceKeys: [2], preferenceCounts: [1] }),
    tally(2, 2, [2, 1, 0], { undervotes: 1 }),
  ],
};
export const blockTwo: TraceBlock = {
  unit: 2,
  ballots: 1,
  diverted: 0,
  contests: [tally(1, 1, [0, 1, 0]), tally(2, 1, [0, 0, 0], { undervotes: 2 })],
};
const abroad = [tally(1, 1, [1, 0, 0]), tally(2, 1, [0, 0, 0], { overvotes: 2 })];

export function report(journal: string, block: TraceBlock, rest: Partial<TraceReport> = {}): TraceReport {
  const said = { unresolved: 0, blocks: [block], ...rest };
  return {
    journal,
    generation: 1,
    supersedes: '',
    counter: 1,
    mode: 'live',
    definition: 'd1',
    unresolved: 0,
    openedAtS: 1000,
    closedAtS: 2000,
    blocks: [block],
    paper: sheetsOf(said),
    ...rest,
  };
}

/** Where the sheets of a report are, if nothing went back. */
export function sheetsOf({ blocks, unresolved }: Pick<TraceReport, 'blocks' | 'unresolved'>) {
  const counted = blocks.reduce((sum, { ballots }) => sum + ballots, 0);
  const diverted = blocks.reduce((sum, block) => sum + block.diverted, 0);
  return { drawnIn: counted + unresolved, boxed: counted - diverted, diverted, returned: 0, inPath: 0 };
}

/** The line of a tape. */
export function paperLine({ drawnIn, boxed, diverted, returned, inPath }: TracePaper, unresolved: number): string {
  return `PAPER drawn in ${drawnIn} = main ${boxed} + diverted ${diverted} + returned ${returned} + path ${inPath} + unresolved ${unresolved}`;
}

export function tapeText(digest: string, of: TraceReport): string {
  const lines = ['RESULTS TAPE', `GENERATION ${of.generation}`, `UNRESOLVED ${of.unresolved}`];
  if (of.paper !== undefined) lines.push(paperLine(of.paper, of.unresolved));
  for (const block of of.blocks) {
    lines.push(`UNIT ${block.unit}`, `BALLOTS ${block.ballots}`, `DIVERTED ${block.diverted}`);
    for (const each of block.contests) {
      lines.push(`CONTEST ${each.contest}`, ...each.votes.map((votes, option) => `VOTES ${option} ${votes}`));
      lines.push(`UNDERVOTES ${each.undervotes}`, `OVERVOTES ${each.overvotes}`, `INVALID ${each.invalid}`);
    }
  }
  return `${[...lines, `DIGEST ${digest}`].join('\n')}\n`;
}

function start(): Draft[] {
  const sheet = { unit: 1, style: 1, mode: 'live', definition: 'd1', kind: 'valid', type: 'sheet.made' } as const;
  const plain = { ...definition };
  return [
    at(0, 'harness', {
      type: 'run.started',
      schema: 1,
      scenario: 'hand-made',
      seed: '1',
      transport: 'sim',
      mode: 'live',
      epochS: 900,
      crypto: 'stand-in',
      definition: plain,
      machines: [machine(one, 'k1', 1), machine(two, 'k2', 2)],
      beaconUs: 60 * second,
      baud: 9600,
      publishEveryUs: 60 * second,
    }),
    at(0, 'harness', {
      ...sheet,
      sheet: 0,
      machine: one,
      marks: [
        { contest: 1, option: 0, darkness: 200 },
        { contest: 1, preference: 2, darkness: 180 },
        { contest: 2, option: 0, darkness: 128 },
        { contest: 2, option: 1, darkness: 255 },
        { contest: 2, option: 2, darkness: 63 },
      ],
      intent: [
        { contest: 1, options: [0], preference: 2 },
        { contest: 2, options: [0, 1], preference: null },
      ],
    }),
    at(0, 'harness', {
      ...sheet,
      sheet: 1,
      machine: one,
      marks: [{ contest: 2, option: 0, darkness: 150 }],
      intent: [
        { contest: 1, options: [], preference: null },
        { contest: 2, options: [0], preference: null },
      ],
    }),
    at(0, 'harness', {
      ...sheet,
      sheet: 2,
      machine: two,
      unit: 2,
      marks: [{ contest: 1, option: 1, darkness: 200 }],
      intent: [
        { contest: 1, options: [1], preference: null },
        { contest: 2, options: [], preference: null },
      ],
    }),
    at(0, 'server', { type: 'power', up: true, why: 'switched on' }),
    at(1, 'server', { type: 'server.recovered', entries: 0, head: '00' }),
  ];
}

/** Flash slots of sheets 0, 1 and 2: status, unit, style, compartment, then outcome, options (and number) per contest. */
export const slots: readonly string[] = [
  '0f 0001 01 00  00 01 02  00 03',
  '0f 0001 01 00  01 00 00  00 01',
  '0f 0002 01 00  00 02 00  01 00',
].map((bytes) => bytes.replaceAll(' ', ''));

function day(actor: string, sheets: readonly number[]): Draft[] {
  return [
    at(20, actor, { type: 'power', up: true, why: 'switched on' }),
    at(21, actor, { type: 'machine.logged', event: 'boot', sequence: 0 }),
    at(30, actor, {
      type: 'machine.printed',
      tape: 'zero',
      text: `ZERO TAPE\n${paperLine(sheetsOf({ blocks: [], unresolved: 0 }), 0)}\nUNIT 1\nBALLOTS 0\nVOTES 0 0\nINVALID 0\n`,
    }),
    at(31, actor, { type: 'machine.logged', event: 'zeroed', sequence: 1 }),
    at(100, actor, { type: 'machine.logged', event: 'opened', sequence: 2 }),
    ...sheets.flatMap((sheet, index) => [
      at(200 + index * 10, actor, { type: 'sheet.fed', sheet }),
      at(200 + index * 10, actor, { type: 'sheet.drawn', sheet }),
      at(201 + index * 10, actor, {
        type: 'machine.flash',
        region: 'votes',
        offset: 64 - index * 32,
        bytes: slots[sheet] ?? '',
      }),
      at(202 + index * 10, actor, { type: 'sheet.boxed', sheet, compartment: 'main' }),
      at(203 + index * 10, actor, {
        type: 'machine.counted',
        ballots: index + 1,
        unresolved: 0,
        recovered: false,
        passage: { drawnIn: index + 1, returned: 0, inPath: 0 },
      }),
    ]),
    at(1100, actor, {
      type: 'machine.logged',
      event: 'closed',
      sequence: 3,
      passage: { drawnIn: sheets.length, returned: 0, inPath: 0 },
    }),
  ];
}

function receipt(of: TraceReport, digest: string, index: number) {
  const { journal, generation } = of;
  const said = {
    journal,
    generation,
    reportDigest: digest,
    ledgerIndex: index,
    ledgerHead: `h${index}`,
    standing: 'counted',
  } as const;
  return { what: 'receipt', digest: `receipt-${index}`, receipt: said } as const;
}

/** A machine prints its tape, sends its report and gets its receipt. `totals`: of the contests it touched. */
export function sending(
  atS: number,
  actor: string,
  key: string,
  index: number,
  digest: string,
  of: TraceReport,
  totals: TraceTally[],
): Draft[] {
  const message = { what: 'report', digest, report: of } as const;
  const answer = receipt(of, digest, index);
  const unit = of.blocks[0]?.unit ?? 0;
  return [
    at(atS, actor, { type: 'machine.printed', tape: 'results', text: tapeText(digest, of) }),
    at(atS, actor, { type: 'machine.session', what: 'up', reason: '' }),
    at(atS, 'server', { type: 'server.session', line: actor, what: 'up', reason: '' }),
    at(atS + 1, actor, { type: 'machine.sent', message }),
    at(atS + 2, 'server', { type: 'server.received', line: actor, machineKey: key, message }),
    at(atS + 3, 'server', {
      type: 'server.committed',
      what: 'report',
      index,
      key: `report:${of.journal}:${of.generation}`,
      digest,
      hash: `h${index}`,
      bytes: 200,
      machineKey: key,
      report: of,
    }),
    at(atS + 3, 'server', { type: 'server.tallied', index, units: [{ unit, status: 'complete', reason: '' }], totals }),
    at(atS + 3, 'server', { type: 'server.sent', line: actor, message: answer }),
    at(atS + 4, actor, { type: 'machine.received', message: answer }),
    at(atS + 4, actor, {
      type: 'machine.receipted',
      generation: of.generation,
      reportDigest: digest,
      ledgerIndex: index,
      standing: 'counted',
    }),
  ];
}

export const finalTotals: TraceTally[] = [
  tally(1, 4, [2, 1, 0], { invalid: 1 }),
  tally(2, 4, [2, 1, 0], { undervotes: 3, overvotes: 2 }),
];

export const snapshot: TraceSnapshot = {
  number: 1,
  atS: 2080,
  mode: 'live',
  definition: 'd1',
  ledgerIndex: 3,
  ledgerHead: 'h3',
  coverage: { expected: 3, complete: 3, partial: 0, held: 0, disputed: 0, missing: 0, annulled: 0 },
  listed: [],
  contests: finalTotals.map((total, index) => ({
    number: total.contest,
    tookPart: total.ballots,
    undervotes: total.undervotes,
    overvotes: total.overvotes,
    invalid: total.invalid,
    denominator: { name: 'took part', value: total.ballots * (index + 1) },
    options: total.votes.map((votes, option) => ({
      id: definition.contests[index]?.options[option]?.id ?? '',
      votes,
      admitted: index === 0 && option < 2 ? true : null,
      seats: index === 0 ? ([2, 1][option] ?? null) : null,
    })),
  })),
  crossings: [],
};

function pageBody(): Body<'page.shown'> {
  const row = (id: string, kind: string, votes: number, shareBp: number, seats: number | null = null) => ({
    id,
    kind,
    votes,
    shareBp,
    seats,
  });
  return {
    type: 'page.shown',
    stale: false,
    page: {
      snapshot: 1,
      atS: 2080,
      coverage: { expected: 3, complete: 3, held: 0, disputed: 0, missing: 0, annulled: 0 },
      contests: [
        {
          number: 1,
          denominator: { name: 'took part', value: 4 },
          rows: [
            row('apple', 'party', 2, 5000, 2),
            row('birch', 'party', 1, 2500, 1),
            row('nobody', 'against-all', 0, 0),
            row('invalid', 'invalid', 1, 2500),
          ],
        },
        {
          number: 2,
          denominator: { name: 'took part', value: 8 },
          rows: [
            row('carol', 'candidate', 2, 2500),
            row('david', 'candidate', 1, 1250),
            row('erika', 'candidate', 0, 0),
            row('undervotes', 'undervote', 3, 3750),
            row('overvotes', 'overvote', 2, 2500),
          ],
        },
      ],
    },
  };
}

/** The whole night, in order of time. */
export function night(): Draft[] {
  const afterOne = [tally(1, 2, [1, 0, 0], { invalid: 1 }), tally(2, 2, [2, 1, 0], { undervotes: 1 })];
  const afterTwo = [tally(1, 3, [1, 1, 0], { invalid: 1 }), tally(2, 3, [2, 1, 0], { undervotes: 3 })];
  return [
    ...start(),
    ...day(one, [0, 1]),
    ...day(two, [2]),
    ...sending(1110, one, 'k1', 1, 'a1', report('j1', blockOne), afterOne),
    ...sending(1120, two, 'k2', 2, 'a2', report('j2', blockTwo), afterTwo),
    at(1130, 'server', {
      type: 'server.committed',
      what: 'act',
      index: 3,
      key: 'act:p',
      digest: 'p',
      hash: 'h3',
      bytes: 90,
      act: { type: 'protocol', unit: 3, ballots: 1, contests: abroad },
    }),
    at(1130, 'server', {
      type: 'server.tallied',
      index: 3,
      units: [{ unit: 3, status: 'complete', reason: '' }],
      totals: finalTotals,
    }),
    at(1180, 'server', { type: 'server.published', snapshot }),
    at(1180, 'display', pageBody()),
    at(1300, 'harness', {
      type: 'run.ended',
      reason: 'complete',
      survivable: true,
      whyNot: '',
      faultsEndedAtUs: 0,
      recoverable: [1, 2],
    }),
  ];
}

/** Numbers the drafts as a trace; drafts of one night stay in the order given. */
export function traceOf(drafts: readonly Draft[]): TraceEvent[] {
  return drafts.map(({ t, actor, body }, n) => ({ n, t, actor, ...body }));
}

function indexOf(drafts: readonly Draft[], type: TraceBody['type'], nth: number): number {
  const found = drafts.flatMap((draft, index) => (draft.body.type === type ? [index] : []))[nth];
  if (found === undefined) throw new Error(`the night has no ${type} number ${nth}`);
  return found;
}

/** The night with the nth event of a type changed. */
export function change<T extends TraceBody['type']>(
  drafts: readonly Draft[],
  type: T,
  nth: number,
  to: (body: Body<T>) => TraceBody,
): Draft[] {
  const index = indexOf(drafts, type, nth);
  return drafts.map((draft, each) => (each === index ? { ...draft, body: to(draft.body as Body<T>) } : draft));
}

/** The night with further events after the nth event of a type, at that event's time unless they say a later one. */
export function after(drafts: readonly Draft[], type: TraceBody['type'], nth: number, ...more: Draft[]): Draft[] {
  const index = indexOf(drafts, type, nth);
  const t = drafts[index]?.t ?? 0;
  const placed = more.map((draft) => ({ ...draft, t: Math.max(t, draft.t) }));
  return [...drafts.slice(0, index + 1), ...placed, ...drafts.slice(index + 1)];
}

export function without(drafts: readonly Draft[], type: TraceBody['type'], nth: number): Draft[] {
  const index = indexOf(drafts, type, nth);
  return drafts.filter((_, each) => each !== index);
}
