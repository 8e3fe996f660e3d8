/** `sanak units`: which units are missing, held, disputed, and why; the very list of the HTTP interface. */
import type { Command } from 'commander';
import { z } from 'zod';
import { officialCommand } from './act-command.ts';
import type { Console } from '../runner/console.ts';
import { type OfficialClient, type OfficialOptions, read, signInAt } from './official.ts';
import { textTable } from '../judge/text/text-table.ts';

const pageShape = z.object({
  total: z.int(),
  units: z.array(
    z.object({
      unit: z.int(),
      id: z.string(),
      status: z.string(),
      reason: z.string(),
      handCount: z.string(),
      handDiffers: z.array(z.string()),
      warnings: z.array(z.string()),
    }),
  ),
});
type Unit = z.infer<typeof pageShape>['units'][number];

export function unitsCommand(console: Console): Command {
  return officialCommand('units')
    .description('list the units a server expects, with where each stands and why')
    .option('--status <status>', 'only these: missing, partial, held, disputed, complete or annulled')
    .option('--json', 'one JSON object a line')
    .action(async (options: OfficialOptions & { readonly status?: string; readonly json?: boolean }) => {
      const client = await signInAt(options);
      const units = await all(client, options.status);
      if (options.json === true) for (const unit of units) console.out(`${JSON.stringify(unit)}\n`);
      else console.out(`${client.election.title}, ${client.election.mode}\n${table(units)}`);
    });
}

async function all(client: OfficialClient, status: string | undefined): Promise<readonly Unit[]> {
  const units: Unit[] = [];
  for (;;) {
    const query = new URLSearchParams({
      after: String(units.at(-1)?.unit ?? 0),
      ...(status !== undefined && { status }),
    });
    const page = read(pageShape, await client.call(`/api/units?${query}`));
    units.push(...page.units);
    if (page.units.length === 0 || page.units.length >= page.total) return units;
  }
}

function table(units: readonly Unit[]): string {
  const rows = units.map((unit) => [
    String(unit.unit),
    unit.id,
    unit.status,
    unit.handCount === 'none' ? '' : unit.handCount,
    [unit.reason, ...unit.handDiffers.map((name) => `entries differ: ${name}`), ...unit.warnings]
      .filter(Boolean)
      .join('; '),
  ]);
  return textTable(['unit', 'name', 'status', 'by hand', 'why'], rows, ['right']);
}
