/** Acts that no honest server takes are found in a ledger that holds them. */
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../protocol/bytes.ts';
import type { OfficialAct } from '../../../tabulation-server/ledger/act-shape.ts';
import { encodeAct } from '../../../tabulation-server/ledger/act-payload.ts';
import { boot, createBench, crypto, publish } from '../../tabulation-server/support/bench.ts';
import { actScope, seedOfSigner, type Signer } from '../../tabulation-server/support/acts.ts';
import { definition, tallies } from '../../tabulation-server/support/election.ts';
import { altered, findings, store, witnessesIn } from './ledger-of-a-night.ts';

describe('an act that no server of this night takes is found', () => {
  /** The acts as entries, whoever signed them: a server that checks less than it must. */
  function lawless(...acts: readonly (readonly [content: OfficialAct, signer: Signer])[]) {
    const bench = createBench([{ unit: 1 }], { ...definition, handCountFinalAfterS: 86_400 });
    boot(bench);
    for (const [content, signer] of acts) store(bench, content, signer);
    return findings(bench, bench.ledger.entries);
  }
  const reason = 'because';
  const figures = (unit: number, times = 1) => ({ unit, ballots: 100 * times, contests: tallies(times), reason });
  const digestOf = (content: OfficialAct, signer: Signer) => {
    const bench = createBench([{ unit: 1 }], { ...definition, handCountFinalAfterS: 86_400 });
    return toHex(crypto.sha256(encodeAct(content, actScope(bench, crypto.publicKey(seedOfSigner[signer])))));
  };
  const protocol = { type: 'protocol', ...figures(4) } as const;
  const first = digestOf(protocol, 'commission');
  const nowhere = '00'.repeat(32);

  test.each<[string, string, readonly (readonly [OfficialAct, Signer])[]]>([
    [
      'a district that annuls',
      'signatures: entry 1 (act): District 1 (district) may not decide on annul',
      [[{ type: 'annul', units: [1], reason }, 'district']],
    ],
    [
      'an observer who enters a hand count',
      'signatures: entry 1 (act): Guest (observer) may not decide on hand-count',
      [[{ type: 'hand-count', ...figures(1) }, 'guest']],
    ],
    [
      'a unit of elsewhere',
      'acts: entry 1 (annul): unit 9 is not of this election',
      [[{ type: 'annul', units: [9], reason }, 'commission']],
    ],
    [
      'a protocol of a unit with a machine',
      'acts: entry 1 (protocol): unit 1 is counted by a machine',
      [[{ type: 'protocol', ...figures(1) }, 'district']],
    ],
    [
      'a second protocol that does not name the first',
      `acts: entry 2 (protocol): unit 4 has act ${first} in force, and this one does not name it`,
      [
        [protocol, 'commission'],
        [{ type: 'protocol', ...figures(4, 2) }, 'district'],
      ],
    ],
    [
      'a correction of nothing',
      `acts: entry 1 (hand-count): it corrects act ${nowhere}, and unit 1 has none in force`,
      [[{ type: 'hand-count', ...figures(1), corrects: nowhere }, 'district']],
    ],
    [
      'figures of no paper',
      'acts: entry 1 (hand-count): no paper gives these figures: station 1/party, contest 1: 100 ballots, the unit has 99',
      [[{ type: 'hand-count', ...figures(1), ballots: 99 }, 'district']],
    ],
    [
      'a hand count that is final too early',
      "acts: entry 1 (hand-count-final): 66400 s before the machines' time is over",
      [[{ type: 'hand-count-final', units: [1], reason }, 'commission']],
    ],
  ])('%s', (_, sentence, acts) => {
    expect(lawless(...acts)).toEqual([sentence]);
  });

  test('20 votes for one option on 10 ballots, entered by both officials and final: each entry, and what was published of it', () => {
    const [list, mandate] = definition.contests;
    if (list === undefined || mandate === undefined) throw new Error('two contests expected');
    const contests = [list, { ...mandate, kind: 'vote-for-n' as const, votesAllowed: 2 }];
    const election = { ...definition, handCountFinalAfterS: 0, contests };
    const empty = { undervotes: 0, overvotes: 0, invalid: 0, preferenceKeys: [], preferenceCounts: [] };
    const crowded = {
      unit: 1,
      ballots: 10,
      contests: [
        { ...empty, contest: 1, ballots: 10, votes: [10, 0, 0] },
        { ...empty, contest: 2, ballots: 10, votes: [20, 0, 0] },
      ],
      reason,
    };
    const bench = createBench([{ unit: 1 }], election);
    boot(bench);
    publish(bench);
    store(bench, { type: 'hand-count', ...crowded }, 'commission');
    store(bench, { type: 'hand-count', ...crowded }, 'district');
    const tenBallots = '20 votes for Candidate A on 10 ballots; a ballot carries at most one vote for a candidate';
    const entered = [2, 3].map(
      (entry) =>
        `acts: entry ${entry} (hand-count): no paper gives these figures: station 1/party, contest 2: ${tenBallots}`,
    );
    expect(findings(bench, bench.ledger.entries)).toEqual(entered);
    const published = altered(bench, (text) =>
      JSON.stringify(JSON.parse(text), (name, value) => {
        const votes = [10, 20];
        if (name !== 'contests') return value;
        return value.map((contest: { options: { votes: number }[] }, at: number) => ({
          ...contest,
          tookPart: 10,
          options: contest.options.map((option, place) => ({ ...option, votes: place === 0 ? votes[at] : 0 })),
        }));
      }),
    );
    expect(findings(bench, bench.ledger.entries, witnessesIn([], [published]))).toEqual([
      ...entered,
      'totals: mirror-0.json: contest 1: published 10 0 0 0 10 0 0, counted again 0 0 0 0 0 0 0',
      'totals: mirror-0.json: contest 2: published 10 0 0 0 20 0 0, counted again 0 0 0 0 0 0 0',
      `totals: mirror-0.json: contest 2: ${tenBallots}`,
    ]);
  });

  test('a correction that names what is in force, and two officials who enter the same, are none', () => {
    const hand = { type: 'hand-count', ...figures(1) } as const;
    const corrected = { type: 'protocol', ...figures(4, 2), corrects: first } as const;
    expect(
      lawless([protocol, 'commission'], [corrected, 'district'], [hand, 'commission'], [hand, 'district']),
    ).toEqual([]);
  });
});
