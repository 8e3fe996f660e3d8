/** `npm run fuzz -- --fields`: every field and event of true traces changed, in a table; status as of `npm run fuzz`. */
import { type CampaignOptions, changeFields, type FieldRow } from './campaign.ts';
import { type Change, eventChanges, fieldChanges } from './change.ts';
import { explanations } from './explained.ts';
import { idleExplanations, type Judged, judgedRow } from './judgement.ts';
import { fieldSource, fieldSources } from './source.ts';

export interface FieldFlags {
  /** Occurrences of each field under each change. */
  readonly occurrences: number;
  readonly seed: string;
}

const outcomes: readonly Judged[] = ['noticed', 'explained', 'for people', 'UNNOTICED'];

function sumOf(rows: readonly FieldRow[], of: (row: FieldRow) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0);
}

function tableLine(title: string, rows: readonly FieldRow[], enough: number): string {
  const counts = outcomes.map((outcome) => rows.filter((row) => judgedRow(row, enough) === outcome).length);
  const figures = [rows.length, ...counts, sumOf(rows, ({ tried }) => tried), sumOf(rows, ({ noticed }) => noticed)];
  return `${title.padEnd(18)}${figures.map((each) => String(each).padStart(11)).join('')}`;
}

/** Who notices, by how many changes: the checks in their order, the reader of traces last. */
function noticers(rows: readonly FieldRow[]): string {
  const by = new Map<string, number>();
  for (const row of rows) for (const [id, times] of row.by) by.set(id, (by.get(id) ?? 0) + times);
  const order = (id: string) => (id === 'reader' ? 1000 : Number(id.slice(1)));
  return [...by]
    .sort(([a], [b]) => order(a) - order(b))
    .map(([id, times]) => `${id} ${times}`)
    .join(', ');
}

/** Exit status. */
export function fieldFuzzMain({ occurrences, seed }: FieldFlags): number {
  const progress: CampaignOptions['progress'] = (source) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${source.padEnd(60)}`);
  };
  const sources = fieldSources.map(fieldSource);
  const rows = changeFields({ sources, seed, occurrences, oneOf: 1, progress });
  const heads = ['rows', ...outcomes, 'tried', 'noticed'];
  console.log(`${'change'.padEnd(18)}${heads.map((each) => each.padStart(11)).join('')}`);
  for (const change of [...fieldChanges, ...eventChanges] as readonly Change[])
    console.log(
      tableLine(
        change,
        rows.filter((row) => row.change === change),
        occurrences,
      ),
    );
  console.log(tableLine('all', rows, occurrences));
  const fields = new Set(rows.map(({ field }) => field)).size;
  console.log(
    `\n${fields} fields and types of event of ${sources.length} traces (seed ${seed}). Noticed by: ${noticers(rows)}`,
  );
  console.log(`${explanations.length} explanations in harness/proof/fuzz/fields/explained.ts`);
  for (const { field, why } of idleExplanations(rows)) console.log(`no longer needed: ${field.source}: ${why}`);
  const unnoticed = rows.filter((row) => judgedRow(row, occurrences) === 'UNNOTICED');
  for (const { field, change, noticed, tried, unnoticed: places } of unnoticed)
    console.log(`FOUND ${field}, ${change}: noticed ${noticed} times of ${tried}; not at ${places.join(', ')}`);
  return unnoticed.length === 0 ? 0 : 1;
}
