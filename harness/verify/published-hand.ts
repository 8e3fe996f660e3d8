/** A snapshot's hand count and voters' lists, against the rows: the second series is recounted like the first. */
import { agreedHandCount, type Count, countedParts, type Figures, type Part, sumsOf } from './count.ts';
import { preferenceLines, preferencesOf } from './preferences.ts';
import type { SnapshotText } from './snapshot.ts';

/** One sentence for each thing published that the rows do not say. */
export function handSentences(snapshot: SnapshotText, count: Count): readonly string[] {
  const { hand } = snapshot;
  if (snapshot.checks.some((check) => check.startsWith('the hand count is stopped'))) return [];
  const entered = count.byHand.size > 0;
  if (hand === null) return entered ? ['says nothing of the hand count'] : [];
  const { election } = count;
  const parts = countedParts(count);
  const open = [...count.byHand.keys()].filter((unit) => !count.annulled.has(unit) && !count.contested.has(unit));
  const agreed = open.flatMap((unit) => {
    const found = agreedHandCount(count, unit);
    return found === null ? [] : [{ unit, found }];
  });
  const both = agreed.filter(
    ({ unit }) => parts.has(unit) && !count.handIsFinal.has(unit) && election.units.get(unit)?.source === 'machine',
  );
  const text = (list: readonly Part[]) =>
    [...sumsOf(list, election).values(), ...preferenceLines(preferencesOf(list))].join(' ');
  const differing = both.filter(({ unit, found }) => text(parts.get(unit) ?? []) !== text([found]));
  const wanted = {
    official: sumsOf(
      agreed.map(({ found }) => found),
      election,
    ),
    machine: sumsOf(
      both.flatMap(({ unit }) => parts.get(unit) ?? []),
      election,
    ),
    hand: sumsOf(
      both.map(({ found }) => found),
      election,
    ),
  };
  const sentences: string[] = [];
  const numbers = (units: readonly number[]) => units.toSorted((a, b) => a - b).join(', ') || 'none';
  const expect = (what: string, published: string, counted: string) => {
    if (published !== counted) sentences.push(`hand count, ${what}: published ${published}, counted again ${counted}`);
  };
  expect('units that agree', String(hand.units.agreed), String(agreed.length));
  expect('units compared', String(hand.compared), String(both.length));
  expect('units that differ', numbers(hand.differing), numbers(differing.map(({ unit }) => unit)));
  for (const contest of hand.contests) {
    for (const series of ['official', 'machine', 'hand'] as const) {
      const { tookPart, undervotes, overvotes, invalid, votes } = contest[series];
      const published: Figures = [tookPart, undervotes, overvotes, invalid, ...votes];
      expect(
        `${series}, contest ${contest.number}`,
        published.join(' '),
        wanted[series].get(contest.number)?.join(' ') ?? '',
      );
    }
  }
  return sentences;
}

/** Voters on the lists: annulled units are out, and counted are those of which anything counts. */
export function voterSentences(snapshot: SnapshotText, count: Count): readonly string[] {
  const { definition } = count.election;
  const parts = countedParts(count);
  return snapshot.contests.flatMap(({ number, voters }) => {
    const styles = definition.styles.filter((style) => style.contests.includes(number)).map((style) => style.number);
    let expected = 0;
    let counted = 0;
    for (const unit of definition.units) {
      if (!styles.includes(unit.style) || count.annulled.has(unit.number)) continue;
      expected += unit.registered + unit.supplementary;
      if (parts.has(unit.number)) counted += unit.registered + unit.supplementary;
    }
    return voters.expected === expected && voters.counted === counted
      ? []
      : [
          `contest ${number}: published ${voters.counted} of ${voters.expected} voters, on the lists ${counted} of ${expected}`,
        ];
  });
}
