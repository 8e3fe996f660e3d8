/**
 * An example to start from: turns the log of another vendor's results server into a trace that `sanak judge` reads. The
 * log has uploads, rows of a database, acknowledgements, results and the page; nothing about machines or boxes, and the
 * verdicts say so. Run: `node harness/proof/examples/vendor-log.ts docs/examples/vendor-night.log > night.jsonl`.
 */
import { readFileSync } from 'node:fs';
import type { TraceDefinition, TraceMachine } from '../../judge/trace/election.ts';
import { TRACE_SCHEMA, type TraceBody, type TraceEvent, type TraceReport } from '../../judge/trace/events.ts';

/** What the header of the log states, and what was uploaded so far. */
interface Night {
  readonly id: string;
  readonly opensAtS: number;
  readonly closesAtS: number;
  readonly contest: string;
  readonly options: readonly string[];
  readonly precincts: readonly { readonly number: number; readonly voters: number; readonly machine: string }[];
  /** By file: what came in. */
  readonly reports: Map<string, TraceReport>;
}

type Fields = Readonly<Record<string, string>>;

/** The trace of a whole log. Throws on a line that is not of the format above. */
export function convertVendorLog(text: string): TraceEvent[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const night = readHeader(lines.filter((line) => line.startsWith('#')));
  const epochS = night.opensAtS - 3600;
  const drafts = lines
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => {
      const [stamp = '', kind = '', ...rest] = line.split(' ');
      const t = (Date.parse(stamp) / 1000 - epochS) * 1_000_000;
      if (!Number.isSafeInteger(t) || t < 0) throw new Error(`no time at the beginning of: ${line}`);
      return bodiesOf(night, kind, fieldsOf(rest), t / 1_000_000 + epochS).map(([actor, body]) => ({ t, actor, body }));
    });
  const end = drafts.at(-1)?.t ?? 0;
  const all = [
    { t: 0, actor: 'harness', body: started(night, epochS) },
    ...drafts,
    { t: end, actor: 'harness', body: ended(night) },
  ];
  return all.map(({ t, actor, body }, n) => ({ n, t, actor, ...body }));
}

function fieldsOf(words: readonly string[]): Fields {
  return Object.fromEntries(words.map((word) => word.split('=') as [string, string]));
}

function readHeader(lines: readonly string[]): Night {
  const words = lines.map((line) => line.slice(2).split(' '));
  const [, id = '', ...times] = words.find(([kind]) => kind === 'election') ?? [];
  const [, contest = '', options = ''] = words.find(([kind]) => kind === 'contest') ?? [];
  const { open = '', close = '' } = fieldsOf(times);
  const precincts = words
    .filter(([kind]) => kind === 'precinct')
    .map(([, number, ...rest]) => {
      const { voters, machine = '' } = fieldsOf(rest);
      return { number: Number(number), voters: Number(voters), machine };
    });
  const [opensAtS, closesAtS] = [Date.parse(open) / 1000, Date.parse(close) / 1000];
  return { id, opensAtS, closesAtS, contest, options: options.split(','), precincts, reports: new Map() };
}

/** Events of one line of the log, with who did them. */
function bodiesOf(night: Night, kind: string, fields: Fields, atS: number): [string, TraceBody][] {
  const { machine = '', file = '' } = fields;
  const index = Number(fields.row);
  const report = night.reports.get(file);
  switch (kind) {
    case 'START':
      return [
        ['server', { type: 'power', up: true, why: 'log begins' }],
        ['server', { type: 'server.recovered', entries: Number(fields.rows), head: '' }],
      ];
    case 'UPLOAD': {
      const came = reportOf(night, fields);
      night.reports.set(file, came);
      const message = { what: 'report', digest: file, report: came } as const;
      // The log's server takes uploads from machines that have logged in only, and does not mention that.
      return [
        ['server', { type: 'server.session', line: machine, what: 'up', reason: '' }],
        ['server', { type: 'server.received', line: machine, machineKey: machine, message }],
      ];
    }
    case 'STORED': {
      const key = `report:${machine}:1`;
      const entry = {
        what: 'report' as const,
        index,
        key,
        digest: file,
        hash: `row ${index}`,
        bytes: 0,
        machineKey: machine,
      };
      return [['server', { type: 'server.committed', ...entry, ...(report && { report }) }]];
    }
    case 'ACK': {
      const standing = 'counted' as const;
      const receipt = {
        journal: machine,
        generation: 1,
        reportDigest: file,
        ledgerIndex: index,
        ledgerHead: `row ${index}`,
        standing,
      };
      return [
        [
          'server',
          { type: 'server.sent', line: machine, message: { what: 'receipt', digest: `ack ${index}`, receipt } },
        ],
      ];
    }
    case 'RESULT':
      return [['server', published(night, fields, atS)]];
    case 'PAGE':
      return [['display', shown(night, fields, atS)]];
    default:
      throw new Error(`a line of the unknown kind ${kind}`);
  }
}

function reportOf(night: Night, fields: Fields): TraceReport {
  const ballots = Number(fields.ballots);
  const votes = night.options.map((option) => Number(fields[option]));
  const tally = { contest: 1, ballots, votes, undervotes: Number(fields.blank), overvotes: 0, invalid: 0 };
  return {
    // This log has no journals: a machine's memory is as good as its name.
    journal: fields.machine ?? '',
    generation: 1,
    supersedes: '',
    counter: 1,
    mode: 'live',
    definition: night.id,
    unresolved: 0,
    openedAtS: night.opensAtS,
    closedAtS: night.closesAtS,
    blocks: [{ unit: Number(fields.precinct), ballots, diverted: 0, contests: [tally] }],
  };
}

function coverageOf(night: Night, fields: Fields) {
  const [expected, complete] = [night.precincts.length, Number(fields.precincts)];
  return { expected, complete, held: 0, disputed: 0, missing: expected - complete, annulled: 0 };
}

function published(night: Night, fields: Fields, atS: number): TraceBody {
  const tookPart = Number(fields.ballots);
  const reported = new Set([...night.reports.values()].flatMap((report) => report.blocks.map((block) => block.unit)));
  return {
    type: 'server.published',
    snapshot: {
      number: Number(fields.version),
      atS,
      mode: 'live',
      definition: night.id,
      ledgerIndex: Number(fields.rows),
      ledgerHead: `row ${fields.rows}`,
      coverage: { ...coverageOf(night, fields), partial: 0 },
      listed: night.precincts
        .filter(({ number }) => !reported.has(number))
        .map(({ number }) => ({ unit: number, status: 'missing', reason: 'no upload' })),
      contests: [
        {
          number: 1,
          tookPart,
          undervotes: Number(fields.blank),
          overvotes: 0,
          invalid: 0,
          denominator: { name: 'took part', value: tookPart },
          options: night.options.map((id) => ({ id, votes: Number(fields[id]), admitted: null, seats: null })),
        },
      ],
      crossings: [],
    },
  };
}

function shown(night: Night, fields: Fields, atS: number): TraceBody {
  const value = Number(fields.ballots);
  const row = (id: string, kind: string, votes: number) => ({
    id,
    kind,
    votes,
    shareBp: value === 0 ? 0 : Math.floor((votes * 10_000) / value + 0.5),
    seats: null,
  });
  const rows = night.options.map((id) => row(id, 'candidate', Number(fields[id])));
  const contest = {
    number: 1,
    denominator: { name: 'took part', value },
    rows: [...rows, row('undervotes', 'undervote', Number(fields.blank))],
  };
  const page = { snapshot: Number(fields.version), atS, coverage: coverageOf(night, fields), contests: [contest] };
  return { type: 'page.shown', stale: false, page };
}

function started(night: Night, epochS: number): TraceBody {
  const machines = night.precincts.map(
    ({ number, machine }): TraceMachine => ({
      actor: machine,
      key: machine,
      unit: number,
      mode: 'live',
      definition: night.id,
      boxCounter: false,
      slots: 100_000,
      role: 'regular',
    }),
  );
  return {
    type: 'run.started',
    schema: TRACE_SCHEMA,
    scenario: night.id,
    seed: '',
    transport: 'log',
    mode: 'live',
    epochS,
    crypto: '',
    definition: definitionOf(night),
    machines,
    beaconUs: 60_000_000,
    baud: 9600,
    publishEveryUs: 60_000_000,
  };
}

function definitionOf(night: Night): TraceDefinition {
  const { opensAtS, closesAtS } = night;
  return {
    id: night.id,
    digest: night.id,
    marks: { definite: 128, marginal: 64 },
    opensAtS,
    closesAtS,
    embargoUntilS: closesAtS,
    styles: [{ number: 1, contests: [1] }],
    contests: [
      {
        number: 1,
        kind: 'single-mandate',
        votesAllowed: 1,
        options: night.options.map((id) => ({ id, name: id, kind: 'candidate' })),
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
    units: night.precincts.map(({ number, voters }) => ({
      number,
      id: `precinct ${number}`,
      style: 1,
      region: 'all',
      registered: voters,
      supplementary: 0,
      source: 'machine',
    })),
  };
}

/** Nothing was done to this night: all of it must have come in by the end of the log. */
function ended(night: Night): TraceBody {
  const recoverable = night.precincts.map(({ number }) => number);
  return { type: 'run.ended', reason: 'complete', survivable: true, whyNot: '', faultsEndedAtUs: 0, recoverable };
}

const [, , file] = process.argv;
if (import.meta.main && file !== undefined) {
  for (const event of convertVendorLog(readFileSync(file, 'utf8'))) process.stdout.write(`${JSON.stringify(event)}\n`);
}
