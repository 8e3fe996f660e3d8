/**
 * `sanak package`: everything a vendor's machine is handed before an election day, as plain files: keys and signed
 * papers as raw bytes, the definition as the canonical JSON its digest is over, and ballot layout and sheets as lines,
 * so that a device without a JSON parser reads them too.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { Contest, ElectionDefinition } from '../../protocol/election/definition.ts';
import { encodeSigned } from '../../protocol/messages/signed-codec.ts';
import { InputError } from '../judge/input/input-error.ts';
import type { PlannedMachine, PlannedSheet, ScenarioPlan } from '../simulation/plan/plan.ts';
import { unfeedable } from '../transports/shared-day.ts';
import type { Console } from '../runner/console.ts';
import { readArguments, required } from './end-arguments.ts';
import { stationOf } from './station-option.ts';

const usage = `Usage: sanak package --scenario FILE --station NAME --out DIR [options]

  --scenario FILE   the election day; the server is given the same file
  --station NAME    for instance "station 2"
  --out DIR         made when it is not there
  --seed TEXT       the server is given the same one (default 1)
`;

/** Exit status: 0. Throws `InputError` for what was wrong with the arguments. */
export async function packageCommand(args: readonly string[], console: Console): Promise<number> {
  const text = { type: 'string' } as const;
  const values = readArguments(args, { scenario: text, station: text, out: text, seed: text }, usage);
  if (values === null) {
    console.out(usage);
    return 0;
  }
  const { day, station, planned: machine, identity } = stationOf(values, usage);
  const problem = unfeedable(machine);
  if (problem !== '') throw new InputError(`--station ${station}: ${problem}`);
  const { card, seed } = identity;
  const files: Readonly<Record<string, Uint8Array | string>> = {
    'machine.seed': seed,
    'server.key': card.serverKey,
    'commission.key': card.commissionKey,
    'assignment.signed': encodeSigned(card.assignment),
    'definition.json': canonicalJson(card.definition),
    'definition.digest': card.definitionDigest,
    'definition.signed': encodeSigned(card.definitionSignature),
    'layout.txt': layoutLines(day.plan, machine),
    'sheets.txt': machine.sheets.flatMap(sheetLines).join(''),
  };
  writeAll(required(values, 'out', usage), files);
  console.out(`${machine.actor}: ${Object.keys(files).join(', ')}\n`);
  return 0;
}

function writeAll(directory: string, files: Readonly<Record<string, Uint8Array | string>>): void {
  try {
    mkdirSync(directory, { recursive: true });
    for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  } catch (error) {
    throw new InputError(`--out ${directory}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Times in seconds since 1970; thresholds as darkness 0 to 255. */
function layoutLines(plan: ScenarioPlan, machine: PlannedMachine): string {
  const { definition } = plan;
  const units = definition.units.filter(
    (unit) => unit.number === machine.unit || machine.neighbourUnits.includes(unit.number),
  );
  const lines = [
    `starts ${plan.epochS}`,
    `opens ${definition.opensAtS}`,
    `closes ${closeAtS(plan, machine)}`,
    `marks ${definition.marks.definite} ${definition.marks.marginal}`,
    ...definition.contests.map(contestLine),
    ...definition.styles.map((style) => `style ${style.number} ${style.contests.join(' ')}`),
    ...units.map((unit) => `unit ${unit.number} ${unit.style}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The second at which this station's chair closes, never before the polls do. */
function closeAtS({ definition, epochS }: ScenarioPlan, machine: PlannedMachine): number {
  return Math.max(definition.closesAtS, epochS + Math.ceil(machine.closeAtUs / 1_000_000));
}

function contestLine(contest: Contest): string {
  const rules = [contest.votesAllowed, contest.blankIs, contest.overvoteIs, preferenceNumbers(contest)];
  const options = contest.options.map((option) => option.kind);
  return `contest ${[contest.number, ...rules, ...options].join(' ')}`;
}

function preferenceNumbers(contest: ElectionDefinition['contests'][number]): number {
  return contest.preference?.numbers ?? 0;
}

function sheetLines(sheet: PlannedSheet): string[] {
  const marks = sheet.marks.map(({ contest, option, preference, darkness }) =>
    option === undefined
      ? `preference ${contest} ${preference ?? 0} ${darkness}\n`
      : `option ${contest} ${option} ${darkness}\n`,
  );
  return [`sheet ${sheet.unit} ${sheet.style} ${sheet.mode} ${sheet.definition}\n`, ...marks];
}
