/** The sheets of a logic-and-accuracy test added up one by one, as the tape of the test has to state them. */
import { countsAsInvalid } from '../../../../firmware-sim/marks/interpretation.ts';
import type { BallotRecord } from '../../../../firmware-sim/marks/ballot.ts';
import type { Contest, ElectionDefinition } from '../../../../protocol/election/definition.ts';
import type { TapeBlock, TapeTally } from '../../../judge/evidence/tape-reading.ts';

/** `unit`: the machine's own, stated even when no sheet was fed. */
export function trialBlocks(
  trial: readonly BallotRecord[],
  definition: ElectionDefinition,
  unit: number,
): readonly TapeBlock[] {
  const units = [...new Set(trial.map((record) => record.unit))].sort((a, b) => a - b);
  return (units.length === 0 ? [unit] : units).map((each) => {
    const records = trial.filter((record) => record.unit === each);
    const style = definition.units.find(({ number }) => number === each)?.style;
    const contests = definition.styles.find(({ number }) => number === style)?.contests ?? [];
    return {
      unit: each,
      ballots: records.length,
      diverted: records.filter(({ compartment }) => compartment === 'invalid').length,
      contests: contests.flatMap((number) => {
        const rules = definition.contests.find((contest) => contest.number === number);
        return rules === undefined ? [] : [tallyOf(records, rules)];
      }),
    };
  });
}

function tallyOf(records: readonly BallotRecord[], rules: Contest): TapeTally {
  const votes = rules.options.map(() => 0);
  const preferences = new Map<number, number>();
  let [undervotes, overvotes, invalid] = [0, 0, 0];
  for (const reading of records.flatMap(({ contests }) => contests.filter(({ contest }) => contest === rules.number))) {
    const { outcome, selections, preference } = reading;
    if (outcome !== 'valid') {
      if (countsAsInvalid(rules, outcome)) invalid += rules.votesAllowed;
      else if (outcome === 'overvote') overvotes += rules.votesAllowed;
      else undervotes += rules.votesAllowed;
      continue;
    }
    for (const option of selections) votes[option] = (votes[option] ?? 0) + 1;
    undervotes += rules.votesAllowed - selections.length;
    const key = (selections[0] ?? 0) * 256 + (preference ?? 0);
    if (preference !== null) preferences.set(key, (preferences.get(key) ?? 0) + 1);
  }
  const named = [...preferences]
    .sort(([a], [b]) => a - b)
    .map(([key, times]) => ({ name: `option ${Math.floor(key / 256)}, number ${key % 256}`, times }));
  return { contest: rules.number, votes, undervotes, overvotes, invalid, preferences: named };
}
