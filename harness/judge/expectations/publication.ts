/** What the newest publication must state: seats, who sits, votes of the machines and votes counted by hand. */
import type { Facts } from '../checks/facts.ts';
import { contestName } from '../checks/names.ts';
import type { ExpectationResult } from './result.ts';
import type { TraceExpectation } from '../trace/election.ts';
import type { TraceSnapshot } from '../trace/publication.ts';
import { figuresText, notShown } from './words.ts';

export type PublicationExpected = Extract<TraceExpectation, { type: 'seats' | 'elected' | 'votes' | 'official' }>;

/** The newest publication and the number of its event. */
export interface Newest {
  readonly n: number;
  readonly snapshot: TraceSnapshot;
}

/** A figure of one option as text, or why the publication has none of this kind. */
type Stated = { readonly of: (id: string) => string } | { readonly lacks: string };

function statedBy(expected: PublicationExpected, { snapshot }: Newest): Stated {
  const contest = snapshot.contests.find((each) => each.number === expected.contest);
  if (contest === undefined) return { lacks: `publication ${snapshot.number} does not have the contest` };
  const option = (id: string) => contest.options.find((each) => each.id === id);
  switch (expected.type) {
    case 'seats':
      return { of: (id) => String(option(id)?.seats ?? 0) };
    case 'votes':
      return { of: (id) => String(option(id)?.votes ?? 0) };
    case 'elected':
      return { of: (id) => placesText(option(id)?.elected ?? []) };
    case 'official': {
      const hand = snapshot.hand?.contests.find((each) => each.number === expected.contest)?.official.votes;
      if (hand === undefined) return { lacks: 'no hand count is published' };
      const lots = contest.options.map(({ id }) => id);
      return { of: (id) => String(hand[lots.indexOf(id)] ?? 0) };
    }
  }
}

function placesText(places: readonly number[]): string {
  return places.length === 0 ? 'no candidate' : `${places.length === 1 ? 'number' : 'numbers'} ${places.join(', ')}`;
}

function wantedBy(expected: PublicationExpected): Readonly<Record<string, string>> {
  const values: Readonly<Record<string, number | readonly number[]>> =
    expected.type === 'seats' ? expected.seats : expected.type === 'elected' ? expected.elected : expected.votes;
  const text = (value: number | readonly number[]) => (typeof value === 'number' ? String(value) : placesText(value));
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, text(value)]));
}

const nouns: Readonly<Record<PublicationExpected['type'], string>> = {
  seats: 'seats',
  elected: 'those elected',
  votes: 'votes',
  official: 'votes counted by hand',
};

/** `seats in contest 1 (party list) to be Apple 12, Birch 3; published are Apple 11, Birch 4`. */
export function judgePublication(
  expected: PublicationExpected,
  facts: Facts,
  newest: Newest | null,
  serverShown: boolean,
): ExpectationResult {
  const { contest, type } = expected;
  const wanted = wantedBy(expected);
  const ids = Object.keys(wanted);
  const figures = (of: (id: string) => string) =>
    figuresText(facts, contest, ids, of).join(type === 'elected' ? '; ' : ', ');
  const text = `${nouns[type]} in ${contestName(facts, contest)} to be ${figures((id) => wanted[id] ?? '')}`;
  const about = { at: newest?.n ?? null, actors: [] };
  if (!serverShown) return { text, met: null, found: notShown, about };
  if (newest === null) return { text, met: false, found: 'nothing is published', about };
  const stated = statedBy(expected, newest);
  if ('lacks' in stated) return { text, met: false, found: stated.lacks, about };
  const published = `published are ${figures(stated.of)}`;
  return { text, met: ids.every((id) => stated.of(id) === wanted[id]), found: published, about };
}
