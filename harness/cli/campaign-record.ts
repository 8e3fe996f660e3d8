/**
 * The record of a campaign of planted defects: joined from several machines, printed on a terminal, written as pages.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Campaign } from '../proof/defects/campaign.ts';
import { InputError } from '../judge/input/input-error.ts';
import { plainAnnotation } from '../report/annotations.ts';
import { reportPathProblem } from '../report/report-directory.ts';
import type { Console } from '../runner/console.ts';
import { annotate, refuse } from './execution.ts';
import { missingShards } from '../runner/shard.ts';

export interface CampaignRecord {
  readonly kind: 'sanak defects';
  readonly version: string;
  readonly codeDigest: string;
  readonly seed: string;
  /** Whether every scenario was run with every mistake. */
  readonly all: boolean;
  /** `i/n`, or several after a merge. */
  readonly shards: readonly string[];
  readonly startedAt: string;
  /** Of all machines together. */
  readonly realMs: number;
  readonly campaign: Campaign;
}

export interface Outputs {
  readonly report?: string;
  readonly markdown?: string;
}

/** Throws on shares of different work, and on a share that is given twice. */
export function joinCampaigns(records: readonly CampaignRecord[]): CampaignRecord {
  const [first, ...others] = records;
  if (first === undefined) throw new InputError('merge: found no file, expected at least one');
  const work = ({ version, codeDigest, seed, all, campaign }: CampaignRecord) =>
    JSON.stringify([version, codeDigest, seed, all, campaign.scenarios.toSorted()]);
  if (others.some((record) => work(record) !== work(first))) {
    throw new InputError(
      'merge: found planted defects of different code, scenarios, seed or extent, expected the same',
    );
  }
  const shards = records.flatMap((record) => record.shards);
  const twice = shards.find((shard, at) => shards.indexOf(shard) !== at);
  if (twice !== undefined) throw new InputError(`merge: found the share ${twice} twice, expected each once`);
  const results = records.flatMap(({ campaign }) => campaign.outcomes);
  const realMs = records.reduce((sum, record) => sum + record.realMs, 0);
  return { ...first, shards, realMs, campaign: { ...first.campaign, outcomes: results } };
}

/** Exit status: 0 all found, 1 one survives, 4 shares are missing. */
export async function concludeCampaign(
  record: CampaignRecord,
  { report, markdown }: Outputs,
  console: Console,
): Promise<number> {
  const problem = report === undefined ? null : reportPathProblem(report);
  if (problem !== null) return refuse([problem], console);
  const { campaignMarkdown, campaignText, inListOrder, survivorsOf } = await import('../proof/defects/matrix.ts');
  const campaign = inListOrder(record.campaign);
  const missing = missingShards(record.shards);
  console.out(campaignText(campaign));
  if (missing.length > 0) console.out(`shares missing: ${missing.join(', ')}; this says nothing about them\n`);
  if (report !== undefined) {
    const { writeCampaign } = await import('../proof/defects/campaign-directory.ts');
    await writeCampaign(report, campaign, record);
    console.out(`Report: ${join(report, 'index.html')}\n`);
  }
  if (markdown !== undefined) {
    const { pageHead } = await import('../proof/defects/page-head.ts');
    writeFileSync(markdown, campaignMarkdown(campaign, pageHead(record)));
  }
  const survivors = survivorsOf(campaign).map(
    ({ defect }) => `${defect.id} survives: ${defect.story} (${defect.breaks})`,
  );
  annotate(
    survivors.map((text) => plainAnnotation('Sanak: planted defects', text)),
    console,
  );
  await keepKills(record, missing);
  if (survivors.length > 0) return 1;
  return missing.length > 0 ? 4 : 0;
}

/** Remembers which scenario showed each defect first: the next campaign starts there. */
async function keepKills({ all, campaign }: CampaignRecord, missing: readonly string[]): Promise<void> {
  const { defects } = await import('../proof/defects/list.ts');
  const ids = new Set(campaign.outcomes.map(({ defect }) => defect.id));
  if (!all || missing.length > 0 || defects.some(({ id }) => !ids.has(id))) return;
  const { keepKills: keep } = await import('../proof/defects/past-kills.ts');
  const kills = campaign.outcomes.flatMap(({ defect, sightings: [first] }) =>
    first ? [[defect.id, first.where]] : [],
  );
  keep(Object.fromEntries(kills));
}
