/** Generated nights: always scenarios, each feature drawn, a feature more changes no other, failures that run again from their file. */
import { expect, test } from 'vitest';
import { drawElection } from '../../../harness/search/draw/election.ts';
import { featureNames, stories } from '../../../harness/search/draw/features.ts';
import { figureKinds, figuresOf, truthsOf } from '../../../harness/search/draw/figures.ts';
import { placesOf, renamed } from '../../../harness/search/draw/places.ts';
import { generateNight, mutateScenario } from '../../../harness/search/generation.ts';
import { tokenOf } from '../../../harness/cli/explore-command.ts';
import { decodeToken } from '../../../harness/runner/token.ts';
import { failureOf } from '../../../harness/search/random.ts';
import { finished, planOf, runTrial, scenarioText } from '../../../harness/search/trial.ts';
import { electionFileSchema } from '../../../harness/simulation/elections/election-file.ts';
import { randomStream } from '../../../harness/simulation/random.ts';
import type { ScenarioContent } from '../../../harness/simulation/scenario/schema.ts';

const everything = {
  ...{ several: true, types: true, lists: true, thresholds: true, lots: true, names: true, regions: true },
  embargo: true,
};

test('240 generated nights and their neighbours are scenarios, and every feature is among them', () => {
  const drawn = new Set<string>();
  for (let index = 0; index < 240; index++) {
    const { content, features } = generateNight('t', index);
    for (const feature of features) drawn.add(feature);
    const text = scenarioText(content);
    expect(planOf(text, 't'), text).not.toBeNull();
    const neighbour = scenarioText(mutateScenario(content, 't', index));
    expect(planOf(neighbour, 't'), neighbour).not.toBeNull();
  }
  expect([...drawn].sort()).toEqual([...featureNames].sort());
});

test('acts of every kind are drawn, by both officials, at times and at events', () => {
  const acts = Array.from({ length: 200 }, (_, index) => generateNight('t', index).content.acts ?? []).flat();
  const kinds = ['annul', 'dispute', 'draw-lots', 'hand-count', 'hand-count-final', 'protocol', 'reinstate', 'reopen'];
  expect([...new Set(acts.map((act) => act.do))].sort()).toEqual([
    ...kinds,
    ...['resolve-dispute', 'resolve-hold', 'settle'],
  ]);
  const moments = new Set(acts.map(({ when }) => when.replace(/^.* after (.*\..*)$/, '$1').replace(/^\d+ /, 'n ')));
  expect([...moments]).toEqual(expect.arrayContaining(['n min after close', 'server.committed(act)', 'close']));
  const by = new Set(acts.flatMap((act) => ('by' in act ? [act.by] : [])));
  expect(by).toEqual(new Set(['commission', 'district']));
});

test('faults of the server are aimed at acts', () => {
  const aimed = Array.from({ length: 200 }, (_, index) => generateNight('t', index).content.faults ?? [])
    .flat()
    .filter((fault) => fault.do.startsWith('server.') && /operator\(|committed\(act\)/.test(fault.when));
  expect([...new Set(aimed.map((fault) => fault.do))]).toEqual(
    expect.arrayContaining([
      ...['server.kill', 'server.power', 'server.refuse-writes', 'server.restore', 'server.second-instance'],
      'server.slow',
    ]),
  );
});

test('drawn elections are election files, whatever they have', () => {
  for (let index = 0; index < 300; index++) {
    const file = drawElection('t', index, everything);
    expect(electionFileSchema.safeParse(file).error).toBeUndefined();
    const plain = { ...everything, names: false, lists: false, types: false };
    expect(electionFileSchema.safeParse(drawElection('t', index, plain)).error).toBeUndefined();
  }
});

test('one rule more leaves the rest of the election as it was', () => {
  const without = drawElection('t', 5, { ...everything, embargo: false, regions: false });
  const file = drawElection('t', 5, everything);
  expect({ ...file, embargo: '20:00', regions: without.regions }).toEqual(without);
});

test('a story more changes no night that does not have it', () => {
  const [story] = stories;
  if (story === undefined) throw new Error('no stories');
  const nights = Array.from({ length: 60 }, (_, index) => generateNight('t', index));
  const parts = stories.length;
  (stories as (typeof story)[]).push({
    name: 'newest',
    odds: [1, 4],
    draw: () => ({ with: { publishEvery: '2 min' } }),
  });
  try {
    const now = Array.from({ length: 60 }, (_, index) => generateNight('t', index));
    const changed = now.filter(({ features }) => features.includes('newest'));
    expect(changed.length).toBeGreaterThan(0);
    expect(
      now.filter(
        (night, at) =>
          !changed.includes(night) &&
          scenarioText(night.content) !== scenarioText(nights[at]?.content ?? night.content),
      ),
    ).toEqual([]);
  } finally {
    (stories as (typeof story)[]).splice(parts);
  }
});

const day: ScenarioContent = {
  ...{ name: 'Day', election: 'small', stations: 2, ballots: 6, voters: { marginal: '0/1' } },
};

test('equal figures are those of the paper: officials and machine agree', () => {
  const plan = planOf(scenarioText(day), 't');
  const truth = plan === null ? null : truthsOf(plan)(1);
  if (truth === null) throw new Error('no figures');
  const entries = (['commission', 'district'] as const).map((by, at) => ({
    ...{ when: `${10 + at} min after close`, do: 'hand-count' as const, by, at: 'station 1', ...truth },
  }));
  const content: ScenarioContent = { ...day, acts: entries };
  const counted = planOf(scenarioText(content), 't');
  if (counted === null) throw new Error('no plan');
  const { trace, verdicts } = finished(counted, 't');
  expect(verdicts.filter(({ verdict }) => verdict === 'broken')).toEqual([]);
  const hands = trace.flatMap((event) => (event.type === 'server.published' ? [event.snapshot.hand] : []));
  expect(hands.at(-1)).toMatchObject({ units: { agreed: 1 }, compared: 1, differing: [] });
  const random = randomStream('t', 'figures');
  const others = figureKinds.filter((kind) => kind !== 'equal').map((kind) => figuresOf(truth, kind, random));
  expect(others.filter((figures) => JSON.stringify(figures) === JSON.stringify(truth))).toEqual([]);
});

test('places are named with their ballot where a station has several', () => {
  const election = drawElection('t', 1, everything);
  const places = placesOf({ election, stations: 2 });
  expect(places.map(({ name }) => name)).toEqual([
    ...['station 1/ballot-1', 'station 1/ballot-2', 'station 2/ballot-1', 'station 2/ballot-2'],
  ]);
  expect(renamed({ at: 'station 3', when: 'close', with: { to: 'station 4' } }, places)).toEqual({
    ...{ at: 'station 2/ballot-1', when: 'close', with: { to: 'station 2/ballot-2' } },
  });
});

test('a failing night with an election of its own is short, runs from its file and from its token', async () => {
  // Nobody survives a page that adds votes: the night is what is shortened.
  const { content } = generateNight('t', ownElectionIndex());
  const failing: ScenarioContent = { ...content, faults: [{ when: 'start', do: 'display.add-vote' }] };
  const plan = planOf(scenarioText(failing), 't');
  if (plan === null) throw new Error('no plan');
  const failure = failureOf(failing, runTrial(plan, 't'), { seed: 't', shrinkRuns: 60 });
  expect(failure.broken).toContain('I11');
  const again = planOf(failure.shrunkText, failure.seed);
  expect(again === null ? [] : runTrial(again, failure.seed).broken).toContain('I11');
  expect(failure.shrunkText.length).toBeLessThan(failure.text.length / 2);
  const decoded = decodeToken(tokenOf(failure));
  expect(decoded).toMatchObject({ ok: true, token: { seed: 't', text: failure.shrunkText } });
});

/** The first night with an election of its own and acts. */
function ownElectionIndex(): number {
  for (let index = 0; ; index++) {
    const { content } = generateNight('t', index);
    if (typeof content.election !== 'string' && (content.acts ?? []).length > 1) return index;
  }
}
