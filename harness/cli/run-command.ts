/** `sanak run`: runs scenarios and answers with a table, a report directory and an exit status. */
import { Command, Option } from 'commander';
import { InputError } from '../input-error.ts';
import { loadScenario } from '../scenario/load.ts';
import type { Problem } from '../scenario/problem.ts';
import type { ScenarioFile } from '../scenario/load.ts';
import type { Console } from './console.ts';
import { execute, refuse } from './execution.ts';
import type { Job } from './job.ts';
import { libraryArgument, selectScenarios } from './library.ts';

interface RunFlags {
  readonly on?: 'sim' | 'serial';
  readonly seed: string;
  readonly report: string | false;
  readonly json?: true;
  readonly realKeys?: true;
  readonly machine?: string;
  readonly server?: string;
}

export function runCommand(console: Console, end: (status: number) => void): Command {
  return new Command('run')
    .description('run scenarios: files, directories, or without any the carried library')
    .argument('[path...]', 'scenario files or directories')
    .addOption(new Option('--on <transport>', 'simulated, or over real serial port code').choices(['sim', 'serial']))
    .option('--seed <text>', 'seed of everything drawn', '1')
    .option('--report <directory>', 'where the report goes', 'sanak-report')
    .option('--no-report', 'write no report')
    .option('--json', 'print results as JSON instead of a table')
    .option('--real-keys', 'sign with Ed25519 instead of the fast stand-in')
    .option('--machine <port>', 'a counting machine under test on this serial port')
    .option('--server <port>', 'a tabulation server under test on this serial port')
    .addHelpText('after', exitHelp)
    .action(async (paths: string[], flags: RunFlags) => {
      end(await run(paths, flags, console));
    });
}

const exitHelp = `
Exit status: 0 everything holds; 1 an invariant or expectation is broken; 2 the input is wrong;
3 the harness failed; 4 inconclusive. The worst wins, in the order 3, 2, 1, 4.`;

async function run(paths: readonly string[], flags: RunFlags, console: Console): Promise<number> {
  refusePorts(flags);
  const { files, problems } = selectScenarios(paths.length === 0 ? [libraryArgument()] : paths);
  const loaded = loadAll(files);
  const wrong = [...problems, ...loaded.problems];
  if (wrong.length > 0) return refuse(wrong, console);
  const scenarios = loaded.scenarios.map((scenario) => ({ scenario, electionFrom: null }));
  const report = flags.report === false ? null : flags.report;
  const execution = { scenarios, options: optionsOf(flags), report, json: flags.json === true };
  return execute({ ...execution, library: paths.length === 0 }, console);
}

/** A run in which our own end stood in for the device would pass for a test of it: it is refused rather than run. */
function refusePorts(flags: RunFlags): void {
  for (const [name, port] of [
    ['--machine', flags.machine],
    ['--server', flags.server],
  ] as const) {
    if (port === undefined) continue;
    const instead = name === '--machine' ? 'sanak server' : 'sanak machine';
    throw new InputError(
      `${name} ${port}: found a device under test, expected none: a run drives both ends itself. ` +
        `\`${instead} --port ${port}\` answers a device`,
    );
  }
}

/** A port to a device means real serial code, whatever else is said. */
function optionsOf(flags: RunFlags): Job['options'] {
  const device = flags.machine !== undefined || flags.server !== undefined;
  return {
    seed: flags.seed,
    on: device ? 'serial' : (flags.on ?? 'sim'),
    crypto: flags.realKeys ? 'ed25519' : 'stand-in',
    ...(flags.machine !== undefined && { machinePort: flags.machine }),
    ...(flags.server !== undefined && { serverPort: flags.server }),
  };
}

/** Every file, read and checked; with every mistake of all of them. */
export function loadAll(files: readonly string[]): { scenarios: ScenarioFile[]; problems: Problem[] } {
  const scenarios: ScenarioFile[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const result = loadScenario(file);
    if (result.ok) scenarios.push(result.scenario);
    else problems.push(...result.problems);
  }
  return { scenarios, problems };
}
