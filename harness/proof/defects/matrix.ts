/**
 * What a campaign found, for a terminal and as Markdown: what killed each defect, how soon, and what survives.
 */
import { textTable } from '../../judge/text/text-table.ts';
import { type Campaign, type DefectOutcome, inOrder, witnessesOf } from './campaign.ts';
import { defects } from './list.ts';

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** In the order of the list of defects, whichever computer ran them. */
export function inListOrder(campaign: Campaign): Campaign {
  const place = new Map(defects.map(({ id }, at) => [id, at]));
  const at = ({ defect }: DefectOutcome) => place.get(defect.id) ?? defects.length;
  return { ...campaign, outcomes: campaign.outcomes.toSorted((a, b) => at(a) - at(b)) };
}

export function survivorsOf(campaign: Campaign): readonly DefectOutcome[] {
  return campaign.outcomes.filter((outcome) => outcome.sightings.length === 0);
}

function milliseconds(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1000).toFixed(0)} s` : `${ms.toFixed(0)} ms`;
}

const head = ['place', 'defect', 'from', 'shown by', 'first in', 'runs', 'time', 'faults', 'ballots'];

function row(outcome: DefectOutcome): string[] {
  const { defect, runs, ms } = outcome;
  const [first] = outcome.sightings;
  const example =
    first === undefined || first.example === '' ? ['', ''] : [String(first.faults), String(first.ballots)];
  const by = first === undefined ? 'SURVIVES' : witnessesOf(outcome).join(' ');
  return [
    defect.place,
    defect.id,
    defect.writtenFrom,
    by,
    first?.where ?? '',
    String(runs),
    milliseconds(ms),
    ...example,
  ];
}

/** Totals in sentences. */
export function summarySentences(campaign: Campaign): string[] {
  const { outcomes } = campaign;
  const killed = outcomes.filter((each) => each.sightings.length > 0);
  const spec = outcomes.filter((each) => each.defect.writtenFrom === 'specification');
  const specKilled = spec.filter((each) => each.sightings.length > 0);
  const examples = killed.flatMap((each) => (each.sightings[0]?.example ? [each.sightings[0]] : []));
  const sizes = `median shrunk example: ${median(examples.map((each) => each.faults))} faults, ${median(examples.map((each) => each.ballots))} ballots`;
  const soon = `median to first detection: ${median(killed.map((each) => each.runs))} runs, ${milliseconds(median(killed.map((each) => each.ms)))}`;
  return [
    `${killed.length} of ${outcomes.length} planted defects were shown; ${specKilled.length} of ${spec.length} of those written from the specification.`,
    `${campaign.scenarios.length} scenarios, all green without a defect. ${soon}; ${sizes}.`,
  ];
}

export function campaignText(campaign: Campaign): string {
  const table = textTable(head, campaign.outcomes.map(row), [
    'left',
    'left',
    'left',
    'left',
    'left',
    'right',
    'right',
    'right',
    'right',
  ]);
  const survivors = survivorsOf(campaign).map(
    ({ defect }) => `survives: ${defect.id} (${defect.breaks}): ${defect.story}\n`,
  );
  return `${table}\n${summarySentences(campaign).join('\n')}\n${survivors.join('')}`;
}

/** All checks and other signs that turned red, invariants first and by number. */
export function witnessColumns(campaign: Campaign): string[] {
  return inOrder(new Set(campaign.outcomes.flatMap(witnessesOf)));
}

/**
 * Defect by check: a mark where the check turned red in any scenario. Complete only after a run that went on after the
 * first.
 */
function checkMatrix(campaign: Campaign): string {
  const witnesses = witnessColumns(campaign);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rows = campaign.outcomes.map((outcome) => {
    const by = witnessesOf(outcome);
    return line([`\`${outcome.defect.id}\``, ...witnesses.map((each) => (by.includes(each) ? 'x' : ''))]);
  });
  return [line(['defect', ...witnesses]), line(['---', ...witnesses.map(() => '---')]), ...rows].join('');
}

/**
 * Defect by scenario, as a list for each; a scenario that shows none is kept for what it says, not for what it finds.
 */
function scenarioTable(campaign: Campaign): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rows = [...campaign.scenarios, 'power cuts', 'random'].map((where) => {
    const shows = campaign.outcomes.filter((outcome) => outcome.sightings.some((run) => run.where === where));
    const names = shows.map(({ defect, sightings: [first] }) => {
      const name = `\`${defect.id}\``;
      return first?.where === where ? `**${name}**` : name;
    });
    return line([where, String(shows.length), names.join(', ')]);
  });
  return [line(['scenario', 'shows', 'these']), line(['---', '---:', '---']), ...rows].join('');
}

/** `note`: prose that a person writes, put before the tables. */
export function campaignMarkdown(campaign: Campaign, note: string): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`;
  const stories = campaign.outcomes.map(({ defect }) => line([`\`${defect.id}\``, defect.story, defect.breaks]));
  return [
    `${note}\n${summarySentences(campaign).join('\n')}\n\n`,
    ...survivorsOf(campaign).map(({ defect }) => `- **survives**: \`${defect.id}\`: ${defect.story}\n`),
    `\n## First detection\n\n${line(head)}${line(head.map(() => '---'))}`,
    ...campaign.outcomes.map((outcome) => line(row(outcome))),
    `\n## Defect by check\n\n${checkMatrix(campaign)}`,
    `\n## By scenario\n\nCheapest first; in bold what is shown nowhere earlier.\n\n${scenarioTable(campaign)}`,
    `\n## The mistakes\n\n| defect | mistake | breaks |\n| --- | --- | --- |\n`,
    ...stories,
  ].join('');
}
