/** The hand-made night with an impostor's impossible report on top: unit 1 is held, the others go on. */
import type { TraceSnapshot } from '../../../../harness/judge/trace/publication.ts';
import type { TraceBlock } from '../../../../harness/judge/trace/events.ts';
import {
  after,
  at,
  blockTwo,
  change,
  type Draft,
  finalTotals,
  night,
  one,
  report,
  sending,
  snapshot,
  tally,
  tapeText,
  two,
} from './night.ts';

/** Five ballots for four voters. */
const impossible: TraceBlock = {
  unit: 1,
  ballots: 5,
  diverted: 0,
  contests: [tally(1, 5, [5, 0, 0]), tally(2, 5, [5, 5, 0])],
};

const thief = 'station 1/party (clone)';
const forged = report('j9', impossible);

function forgery(): Draft[] {
  const message = { what: 'report', digest: 'a9', report: forged } as const;
  const said = {
    journal: 'j9',
    generation: 1,
    reportDigest: 'a9',
    ledgerIndex: 4,
    ledgerHead: 'h4',
    standing: 'held',
  } as const;
  return [
    at(1131, thief, { type: 'power', up: true, why: 'switched on' }),
    at(1131, thief, { type: 'machine.logged', event: 'boot', sequence: 0 }),
    at(1131, thief, { type: 'machine.logged', event: 'closed', sequence: 1 }),
    at(1131, thief, { type: 'machine.printed', tape: 'results', text: tapeText('a9', forged) }),
    at(1131, thief, { type: 'machine.sent', message }),
    at(1131, 'server', { type: 'server.session', line: thief, what: 'up', reason: '' }),
    at(1131, 'server', { type: 'server.received', line: thief, machineKey: 'k1', message }),
    at(1131, 'server', {
      type: 'server.committed',
      what: 'report',
      index: 4,
      key: 'report:j9:1',
      digest: 'a9',
      hash: 'h4',
      bytes: 200,
      machineKey: 'k1',
      report: forged,
    }),
    at(1131, 'server', {
      type: 'server.tallied',
      index: 4,
      units: [{ unit: 1, status: 'held', reason: 'second' }],
      totals: [],
    }),
    at(1131, 'server', {
      type: 'server.sent',
      line: thief,
      message: { what: 'receipt', digest: 'receipt-4', receipt: said },
    }),
  ];
}

const coverage: TraceSnapshot['coverage'] = { ...snapshot.coverage, complete: 2, held: 1 };

/** After the forgery station 2 reports its second generation; it is published within the interval. */
export function troubledNight(): Draft[] {
  const again = report('j2', blockTwo, { generation: 2, supersedes: 'a2', counter: 2 });
  const added = after(
    night(),
    'server.tallied',
    2,
    ...forgery(),
    ...sending(1140, two, 'k2', 5, 'a5', again, finalTotals),
  );
  const owned = change(added, 'run.started', 0, (body) => ({
    ...body,
    machines: [
      ...body.machines,
      ...body.machines
        .filter(({ actor }) => actor === one)
        .map((each) => ({ ...each, actor: thief, role: 'impostor' as const })),
    ],
  }));
  const published = change(owned, 'server.published', 0, (body) => ({
    ...body,
    snapshot: {
      ...body.snapshot,
      ledgerIndex: 5,
      ledgerHead: 'h5',
      coverage,
      listed: [{ unit: 1, status: 'held', reason: 'second' }],
    },
  }));
  const shown = change(published, 'page.shown', 0, (body) => ({
    ...body,
    page: { ...body.page, coverage: { ...body.page.coverage, complete: 2, held: 1 } },
  }));
  return change(shown, 'run.ended', 0, (body) => ({ ...body, recoverable: [2] }));
}
