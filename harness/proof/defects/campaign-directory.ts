/** Writes the report of a campaign of planted defects: a page for people, and the same for build systems. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Campaign, DefectOutcome } from './campaign.ts';
import { type Case, suitesXml } from '../../report/junit.ts';
import { type CampaignFacts, matrixPage } from './matrix-page.ts';

/** `index.html` and `junit.xml`: one case a defect, failed where it survives. */
export async function writeCampaign(directory: string, campaign: Campaign, facts: CampaignFacts): Promise<void> {
  writeFileSync(join(directory, 'index.html'), await matrixPage(campaign, facts));
  writeFileSync(join(directory, 'junit.xml'), campaignXml(campaign, facts.realMs));
}

export function campaignXml({ outcomes }: Campaign, realMs: number): string {
  const suite = { name: 'planted defects', file: 'harness/proof/defects/list.ts', seconds: realMs / 1000 };
  return suitesXml([{ ...suite, cases: outcomes.map(caseOf) }], realMs);
}

function caseOf({ defect, sightings, runs }: DefectOutcome): Case {
  if (sightings.length > 0) return { name: defect.id, problem: null };
  const text = `${defect.story} (${defect.breaks})`;
  return { name: defect.id, problem: { kind: 'failure', message: `not seen in ${runs} runs`, text } };
}
