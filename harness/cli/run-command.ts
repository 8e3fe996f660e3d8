/** `sanak run`: runs scenarios and answers with a table, a report directory and an exit status. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { readExpectations } from '../search/expectations-file.ts';
import { InputError } from '../judge/input/input-error.ts';
import { checkScenario } from '../simulation/scenario/check.ts';
import type { Problem } from '../judge/input/problem.ts';
import type { ScenarioFile } from '../simulation/scenario/load.ts';
import type { Console } from '../runner/console.ts';
import { execute, refuse } from './execution.ts';
import type { Job } from '../runner/job.ts';
import { libraryArgument, selectScenarios } from '../runner/library.ts';
import { refuseUnplantable } from './planted.ts';

interface RunFlags {
  readonly on?: 'sim' | 'serial';
  readonly seed: string;
  readonly report: string | false;
  readonly json?: true;
  readonly keepTraces?: true;
  readonly shrink: boolean;
  readonly realKeys?: true;
  readonly machine?: string;
  readonly server?: string;
  readonly station?: string;
  readonly factor?: number;
  readonly planted?: string;
  readonly known?: string;
}

export function runCommand(console: Console, end: (status: number) => void): Command {
  return new Command('run')
    .description('run scenarios: files, directories, or without any the carried library')
    .argument('[path...]', 'scenario files or directories')
    .addOption(new Option('--on <transport>', 'simulated, or over real serial port code').choices(['sim', 'serial']))
    .option('--seed <text>', 'seed of everything drawn', '1')
    .option('--report <directory>', 'where the report goes', 'sanak-report')
    .option('--no-report', 'write no report')
    .option('--keep-traces', 'keep the traces of scenarios that hold, too')
    .option('--no-shrink', 'do not look for the shortest scenario that still fails')
    .option('--json', 'print results as JSON instead of a table')
    .option('--real-keys', 'sign with Ed25519 instead of the fast stand-in')
    .option('--machine <port>', 'a counting machine under test on this serial port')
    .option('--server <port>', 'a tabulation server under test on this serial port')
    .option(
      '--station <name>',
      'which machine of the scenario the device under test is, or is on the line of (default: the first)',
    )
    .option(
      '--factor <number>',
      'run this many times as fast as real time; a device under test must keep that pace',
      toFactor,
    )
    .option('--planted <defect>', 'with one of the mistakes of `sanak defects --list` planted')
    .option('--known <file>', 'known failures: id, reason, expiry')
    .addHelpText('after', exitHelp)
    .action(async (paths: string[], flags: RunFlags) => {
      end(await run(paths, flags, console));
    });
}

const exitHelp = `
Exit status: 0 everything that was exercised holds; 1 an invariant or expectation is broken; 2 the input is wrong;
3 the harness failed; 4 inconclusive. The worst wins, in the order 3, 2, 1, 4.`;

async function run(paths: readonly string[], flags: RunFlags, console: Console): Promise<number> {
  refuseFlags(flags);
  if (flags.planted !== undefined) await refuseUnplantable(flags.planted);
  const knownFailures = flags.known === undefined ? [] : readExpectations(flags.known);
  const { files, problems } = selectScenarios(paths.length === 0 ? [libraryArgument()] : paths);
  const loaded = loadAll(files, flags.seed);
  const wrong = [...problems, ...loaded.problems];
  if (wrong.length > 0) return refuse(wrong, console);
  const scenarios = loaded.scenarios.map((scenario) => ({ scenario, electionFrom: null }));
  const report = flags.report === false ? null : flags.report;
  const execution = {
    scenarios,
    options: optionsOf(flags),
    report,
    json: flags.json === true,
    keepTraces: flags.keepTraces === true,
    shrink: flags.shrink,
  };
  return execute({ ...execution, known: knownFailures, library: paths.length === 0 }, console);
}

/** One device a run: with both ends replaced there would be no trace to judge; and only real time has a pace. */
function refuseFlags(flags: RunFlags): void {
  const device = flags.machine !== undefined || flags.server !== undefined;
  if (flags.machine !== undefined && flags.server !== undefined) {
    throw new InputError('--machine and --server: found two devices under test, expected one a run');
  }
  if (device && flags.on === 'sim')
    throw new InputError('--on sim: found a device on a real port, expected --on serial');
  if (flags.planted !== undefined && (device || flags.on === 'serial')) {
    throw new InputError('--planted: found a run on ports, expected a simulation');
  }
  if (!device && flags.station !== undefined) {
    throw new InputError('--station: found no device under test, expected --machine or --server');
  }
  if (!device && flags.on !== 'serial' && flags.factor !== undefined) {
    throw new InputError('--factor: found a simulation, which has no pace, expected --on serial or a device');
  }
}

function toFactor(text: string): number {
  const factor = Number(text);
  if (factor > 0 && factor <= 1000) return factor;
  throw new InvalidArgumentError('expected a number above 0, at most 1000');
}

/** A port to a device means real serial code, whatever else is said. */
function optionsOf(flags: RunFlags): Job['options'] {
  const device = flags.machine !== undefined || flags.server !== undefined;
  return {
    seed: flags.seed,
    on: device ? 'serial' : (flags.on ?? 'sim'),
    crypto: device || flags.realKeys ? 'ed25519' : 'stand-in',
    ...(flags.machine !== undefined && { machinePort: flags.machine }),
    ...(flags.server !== undefined && { serverPort: flags.server }),
    ...(flags.station !== undefined && { station: flags.station }),
    ...(flags.factor !== undefined && { factor: flags.factor }),
    ...(flags.planted !== undefined && { planted: flags.planted }),
  };
}

/** Every file, read and checked; with every mistake of all of them. */
export function loadAll(files: readonly string[], seed: string): { scenarios: ScenarioFile[]; problems: Problem[] } {
  const scenarios: ScenarioFile[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const result = checkScenario(file, seed);
    if (result.ok) scenarios.push(result.scenario);
    else problems.push(...result.problems);
  }
  return { scenarios, problems };
}
