import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRows } from '../../harness/verify/content.ts';
import { readElection } from '../../harness/verify/election.ts';
import { breakdownText } from '../../harness/verify/breakdown.ts';
import { totalsOf } from '../../harness/verify/figures.ts';
import { electionFacts, enterRow, openBooks } from '../../harness/verify/ledger-books.ts';
import { coverageSentences } from '../../harness/verify/published-coverage.ts';
import { handSentences, voterSentences } from '../../harness/verify/published-hand.ts';
import { seatSentences } from '../../harness/verify/published-seats.ts';
import { readSnapshot } from '../../harness/verify/snapshot.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import { breakdownOf } from '../../tabulation-server/publication/breakdown.ts';
import { confirmBreakdown } from '../../tabulation-server/publication/confirm-breakdown.ts';
import { confirmSnapshot } from '../../tabulation-server/publication/confirm.ts';
import { draftSnapshot } from '../../tabulation-server/publication/draft.ts';
import { encodePublicPackage } from '../../tabulation-server/ledger/public-package.ts';
import { replay } from '../../tabulation-server/ledger/replay.ts';
import { recount } from '../../tabulation-server/recount/recount.ts';
import { emptyTotals } from '../../tabulation-server/tally/totals.ts';
import { crypto } from './support/bench.ts';
import { definition } from './support/election.ts';
import { ledgerOf, story } from './support/stories.ts';

/** Stories have no signatures; what counts is asked here, not who signed. */
const credulous = { ...crypto, verify: () => true };
const { deps: benchDeps } = ledgerOf([]);
const officials = [0, 1, 2, 3].map((n) => ({
  key: new Uint8Array(32).fill(n),
  name: `Nobody ${n}`,
  role: 'commission',
}));
const election = readElection(
  encodePublicPackage({ ...benchDeps.package, officialKeys: officials }, crypto.publicKey(benchDeps.seed)),
  crypto,
);

test('I11 running tally, recount and the judge’s books, by which sanak verify counts, agree on any story of reports, evidence, acts and losses; so does coverage', () => {
  fc.assert(
    fc.property(story, (steps) => {
      const { entries, deps } = ledgerOf(steps);
      const projection = replay(entries, deps);
      const running = definition.contests.map(
        (contest) => projection.totals[contest.number] ?? emptyTotals(contest.number, contest.options.length),
      );
      const counted = recount(entries, deps.package, crypto);
      const { totals: second } = counted;
      expect(running).toEqual(second);
      const books = openBooks(electionFacts(election));
      const { rows, findings } = readRows(entries, election, credulous);
      for (const row of rows) enterRow(books, row, election);
      const figures = second.map(({ contest, ballots, votes, undervotes, overvotes, invalid }) => [
        contest,
        [ballots, undervotes, overvotes, invalid, ...votes],
      ]);
      expect([...totalsOf(books)]).toEqual(figures);
      // Units have hundreds of ballots: with 250 some are small.
      for (const mergeBelowBallots of [10, 250]) {
        const rules = { ...definition, mergeBelowBallots };
        const again = breakdownText(books, rules);
        const breakdown = breakdownOf(projection, rules);
        expect(again).toBe(canonicalJson(breakdown));
        const snapshot = draftSnapshot(projection, null, 1, deps, breakdown);
        expect(confirmBreakdown(snapshot, breakdown, counted)).toEqual({ snapshot, breakdown, stopped: [] });
      }
      const draft = draftSnapshot(projection, null, 1, deps);
      const confirmed = confirmSnapshot(draft, counted, null);
      expect(confirmed.stopped).toEqual([]);
      const text = readSnapshot(JSON.stringify(confirmed.snapshot));
      if (typeof text === 'string') throw new Error(text);
      expect([...handSentences(text, books), ...voterSentences(text, books), ...seatSentences(text, books)]).toEqual(
        [],
      );
      expect(coverageSentences(text, books)).toEqual([]);
      // Evidence under another machine's key is all that a reader may find fault with.
      expect(findings.filter(({ sentence }) => !sentence.endsWith('the assignment is another machine’s'))).toEqual([]);
      const found = { complete: 0, partial: 0, held: 0, disputed: 0, missing: 4, annulled: 0 };
      for (const { status } of Object.values(projection.units)) {
        found.missing -= 1;
        found[status] += 1;
      }
      expect(projection.coverage).toEqual({ expected: 4, ...found });
    }),
    { numRuns: 400, seed: 2021 },
  );
});
