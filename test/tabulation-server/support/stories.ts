/** Ledgers of every kind of trouble, for computations that must agree on what counts. Signatures are empty: intake is not asked. */
import fc from 'fast-check';
import { fromHex, toHex } from '../../../protocol/bytes.ts';
import { encodeAuthorisation, encodeOffer, encodeReceipt, encodeReport } from '../../../protocol/messages/codec.ts';
import type { Report } from '../../../protocol/messages/types.ts';
import type { LedgerKind } from '../../../tabulation-server/ledger/entry.ts';
import { encodeAct } from '../../../tabulation-server/ledger/act-payload.ts';
import { encodeLostReceipt } from '../../../tabulation-server/ledger/lost-receipt.ts';
import { appendPlain, createPlainLedger } from '../../../tabulation-server/ledger/plain-store.ts';
import { encodeRecord } from '../../../tabulation-server/ledger/record.ts';
import { encodeRecordsEntry, recordsEntryKey } from '../../../tabulation-server/records/entry.ts';
import { actScope } from './acts.ts';
import { chairSeed, createBench, crypto, machineAt, reportOf } from './bench.ts';
import { block } from './election.ts';

const plans = [
  { unit: 1, neighbours: [2, 4] },
  { unit: 2 },
  { unit: 2, neighbours: [1] },
  { unit: 1, declaresLost: new Uint8Array(16).fill(90) },
];

const journal = fc.integer({ min: 0, max: 3 });
const times = fc.integer({ min: 1, max: 11 });
const unit = fc.integer({ min: 1, max: 4 });
export const story = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant('report' as const), journal, times, away: fc.nat(4) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('evidence' as const),
        journal,
        times,
        old: fc.boolean(),
        foreign: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('hold' as const),
        journal,
        decision: fc.constantFrom('adds' as const, 'replaces' as const),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('dispute' as const),
        journal,
        /** Generations before the newest. */
        before: fc.nat(1),
        /** Contents before the newest. */
        pick: fc.nat(3),
      }),
    },
    fc.record({ do: fc.constantFrom('annul' as const, 'reinstate' as const), unit }),
    fc.record({ do: fc.constantFrom('contest' as const, 'settle' as const, 'final' as const), unit }),
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('hand' as const),
        unit,
        times: fc.constantFrom(1, 2, 11),
        official: fc.integer({ min: 0, max: 3 }),
      }),
    },
    fc.record({ do: fc.constant('protocol' as const), times, wrong: fc.boolean() }),
    fc.record({ do: fc.constant('records' as const), journal, pick: fc.nat(3), give: fc.boolean() }),
    fc.record({
      do: fc.constant('lost' as const),
      journal,
      generation: fc.integer({ min: 1, max: 2 }),
      pick: fc.nat(4),
    }),
  ),
  // Without a size, few stories are longer than ten steps, and officials seldom agree in so few.
  { maxLength: 24, size: 'max' },
);
type Step = typeof story extends fc.Arbitrary<(infer T)[]> ? T : never;

/** A ledger in which the steps happened, as a server would have stored them. */
export function ledgerOf(steps: readonly Step[]) {
  const bench = createBench(plans);
  const ledger = createPlainLedger();
  const told = plans.map((): { generation: number; counter: number; digests: string[] } => ({
    generation: 0,
    counter: 1,
    digests: [],
  }));
  const put = (kind: LedgerKind, key: string, payload: Uint8Array, signer: Uint8Array) => {
    const bytes =
      kind === 'alarm' || kind === 'records'
        ? payload
        : encodeRecord({ payload, key: signer, signature: new Uint8Array(64) });
    appendPlain(ledger, { kind, key, digest: crypto.sha256(payload), atS: 1, bytes }, crypto);
  };
  const key = (n: number) => crypto.publicKey(machineAt(bench, n).seed);
  const contentOf = (
    n: number,
    change: Partial<Report> & { readonly generation: number },
    factor: number,
    away = 0,
  ) => {
    const own = plans[n]?.unit ?? 0;
    const neighbour = plans[n]?.neighbours?.[away % 2];
    const blocks = [block(own, factor), ...(neighbour === undefined || away === 0 ? [] : [block(neighbour, away)])];
    const report = reportOf(bench, n, { blocks, ...change });
    const word = {
      payload: encodeAuthorisation(report),
      key: crypto.publicKey(chairSeed),
      signature: new Uint8Array(64),
    };
    return encodeReport({ ...report, authorisation: report.generation > 1 ? word : null });
  };
  for (const [n, happened] of steps.entries()) {
    const state = 'journal' in happened ? told[happened.journal] : undefined;
    const id = 'journal' in happened ? toHex(reportOf(bench, happened.journal).journalId) : '';
    if (happened.do === 'report' && state !== undefined) {
      state.generation += 1;
      state.counter += 2;
      const { generation, counter } = state;
      const supersedes = generation === 1 ? new Uint8Array() : new Uint8Array(32);
      const payload = contentOf(happened.journal, { generation, counter, supersedes }, happened.times, happened.away);
      state.digests.push(toHex(crypto.sha256(payload)));
      put('report', `report:${id}:${generation}`, payload, key(happened.journal));
    } else if (happened.do === 'evidence' && state !== undefined && state.generation > 0) {
      const counter = happened.old ? state.counter - 1 : state.counter;
      const supersedes = state.generation === 1 ? new Uint8Array() : new Uint8Array(32);
      const payload = contentOf(
        happened.journal,
        { generation: state.generation, counter, supersedes, openedAtS: n },
        happened.times,
      );
      state.digests.push(toHex(crypto.sha256(payload)));
      put(
        'evidence',
        `evidence:${toHex(crypto.sha256(payload))}`,
        payload,
        key(happened.foreign ? (happened.journal + 1) % 4 : happened.journal),
      );
    } else if (happened.do === 'records' && state !== undefined && state.generation > 0) {
      const { generation, digests } = state;
      const reportDigest = digests[happened.pick % digests.length] ?? '';
      const none = { items: 0, sizeBytes: 0, digest: new Uint8Array(32) };
      const { journalId } = reportOf(bench, happened.journal);
      const offer = { journalId, generation, reportDigest: fromHex(reportDigest), records: none, log: none };
      const signed = { payload: encodeOffer(offer), key: key(happened.journal), signature: new Uint8Array(64) };
      const difference = happened.give ? '' : 'other ballots';
      const entry = { journal: id, generation, reportDigest, records: 0, log: 0, difference, offer: signed };
      put('records', recordsEntryKey(id, generation), encodeRecordsEntry(entry), new Uint8Array(32));
    } else if (happened.do === 'lost') {
      const receipt = {
        journalId: reportOf(bench, happened.journal).journalId,
        generation: happened.generation,
        reportDigest: fromHex(state?.digests[happened.pick] ?? `0${happened.pick % 2}`.repeat(32)),
        ledgerIndex: 1,
        ledgerHead: new Uint8Array(32),
        standing: 'counted',
        receivedAtS: 1,
      } as const;
      const signed = {
        payload: encodeReceipt(receipt),
        key: crypto.publicKey(bench.deps.seed),
        signature: new Uint8Array(64),
      };
      put(
        'alarm',
        `alarm:${n}`,
        encodeLostReceipt('ledger-rolled-back', plans[happened.journal]?.unit ?? 0, '', receipt, signed),
        new Uint8Array(32),
      );
    } else if (happened.do !== 'report' && happened.do !== 'evidence' && happened.do !== 'records') {
      const official = new Uint8Array(32).fill(happened.do === 'hand' ? happened.official : 0);
      const payload = encodeAct(actOf(happened, n, id, state), actScope(bench, official));
      put('act', `act:${toHex(crypto.sha256(payload))}`, payload, official);
    }
  }
  return { entries: ledger.entries, deps: bench.deps };
}

function actOf(
  happened: Exclude<Step, { do: 'report' | 'evidence' | 'records' | 'lost' }>,
  n: number,
  id: string,
  told: { readonly generation: number; readonly digests: readonly string[] } | undefined,
) {
  const reason = `because of ${n}`;
  switch (happened.do) {
    case 'hold':
      return { type: 'resolve-hold', journal: id, decision: happened.decision, reason } as const;
    case 'dispute': {
      const keep = told?.digests.at(-1 - happened.pick) ?? '0'.repeat(64);
      const generation = Math.max(1, (told?.generation ?? 0) - happened.before);
      return { type: 'resolve-dispute', journal: id, generation, keep, reason } as const;
    }
    case 'annul':
    case 'reinstate':
    case 'settle':
      return { type: happened.do, units: [happened.unit], reason } as const;
    case 'contest':
      return { type: 'dispute', units: [happened.unit], reason } as const;
    case 'final':
      return { type: 'hand-count-final', units: [happened.unit], reason } as const;
    case 'hand': {
      const { contests, ballots } = block(happened.unit, happened.times);
      return { type: 'hand-count', unit: happened.unit, ballots, contests, reason } as const;
    }
    case 'protocol': {
      const { contests, ballots } = block(4, happened.times);
      // Wrong in one way that only the contest's own ballots show.
      const slipped = contests.map((contest) => ({ ...contest, ballots: contest.ballots - (happened.wrong ? 1 : 0) }));
      return { type: 'protocol', unit: 4, ballots, contests: slipped, reason } as const;
    }
  }
}
