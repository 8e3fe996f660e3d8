/** Every figure that a publication or a page shows, by a name for people: what is compared with the one before. */
import type { TracePage, TraceSnapshot } from '../trace/publication.ts';
import type { Facts } from './facts.ts';
import { contestName, optionName, optionNamed } from './names.ts';

export type Series = Map<string, number>;

export function snapshotSeries(facts: Facts, snapshot: TraceSnapshot): Series {
  const series: Series = new Map();
  for (const contest of snapshot.contests) {
    const at = contestName(facts, contest.number);
    series.set(`ballots in ${at}`, contest.tookPart);
    series.set(`undervotes in ${at}`, contest.undervotes);
    series.set(`overvotes in ${at}`, contest.overvotes);
    series.set(`invalid in ${at}`, contest.invalid);
    for (const { id, votes } of contest.options)
      series.set(`${optionNamed(facts, contest.number, id)} in ${at}`, votes);
  }
  for (const { number, official } of snapshot.hand?.contests ?? []) {
    const at = `the hand count of ${contestName(facts, number)}`;
    series.set(`ballots in ${at}`, official.tookPart);
    for (const [option, votes] of official.votes.entries()) {
      series.set(`${optionName(facts, number, option)} in ${at}`, votes);
    }
  }
  return series;
}

export function pageSeries(facts: Facts, page: TracePage): Series {
  const series: Series = new Map();
  for (const contest of page.contests) {
    const at = contestName(facts, contest.number);
    for (const { id, votes } of contest.rows) series.set(`${optionNamed(facts, contest.number, id)} in ${at}`, votes);
  }
  return series;
}
