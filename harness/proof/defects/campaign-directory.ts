/** Writes the report of a campaign of planted mistakes: a page for people, and the same for build systems. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Campaign, Found } from './campaign.ts';
import { type Case, suitesXml } from '../../report/junit.ts';
import { type CampaignFacts, matrixPage } from './matrix-page.ts';

/** `index.html` and `junit.xml`: one case a mistake, failed where it survives. */
export async function writeCampaign(directory: string, campaign: Campaign, facts: CampaignFacts): Promise<void> {
  writeFileSync(join(directory, 'index.html'), await matrixPage(campaign, facts));
  writeFileSync(join(directory, 'junit.xml'), campaignXml(campaign, facts.realMs));
}

export function campaignXml({ found }: Campaign, realMs: number): string {
  const suite = { name: 'planted mistakes', file: 'harness/proof/defects/list.ts', seconds: realMs / 1000 };
  return suitesXml([{ ...suite, cases: found.map(caseOf) }], realMs);
}

function caseOf({ defect, sightings, runs }: Found): Case {
  if (sightings.length > 0) return { name: defect.id, problem: null };
  const text = `${defect.story} (${defect.breaks})`;
  return { name: defect.id, problem: { kind: 'failure', message: `not seen in ${runs} runs`, text } };
}
