/** A hand-made campaign of planted defects, for the tests of its page. */
import type { Campaign, DefectOutcome, Ran } from '../../../harness/proof/defects/campaign.ts';
import { brokenRun, ranAs } from './fixture.ts';

function ran(where: string, by: readonly string[], sentence: string): Ran {
  return { type: 'ran', where, by, sentence, runs: 1, ms: 12, events: 9, example: '', faults: 0, ballots: 0 };
}

function found(id: string, sightings: readonly Ran[], shown: DefectOutcome['shown'] = null): DefectOutcome {
  const patches = [{ file: 'protocol/a.ts', find: 'a < b', replace: 'a > b' }];
  const defect = {
    id,
    place: 'protocol',
    story: 'The wrong way round.',
    breaks: 'P-1',
    writtenFrom: 'sources',
    patches,
  } as const;
  return { defect, sightings, runs: 3, ms: 40, shown };
}

const first = { ...ran('line/a.yaml', ['I1', 'expectation'], 'a vote <twice>'), example: 'name: Short\n', faults: 1 };
/** Two planted defects: one that shows in two scenarios, one that never does. */
export const campaign: Campaign = {
  outcomes: [
    found('compared-wrongly', [first, ran('b.yaml', ['hang'], 'the run has no end')], ranAs(brokenRun)),
    found('never-seen', []),
  ],
  scenarios: ['b.yaml', 'line/a.yaml', 'line/c.yaml'],
  baselineMs: 5,
};
export const campaignFacts = {
  version: '0',
  startedAt: '2030-05-05T08:00:00.000Z',
  realMs: 1000,
  seed: '1',
  all: true,
};
