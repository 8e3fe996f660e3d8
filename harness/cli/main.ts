/** The command line. `main` returns the exit status; nothing here ends the process. */
import { Command, CommanderError } from 'commander';
import { InputError } from '../judge/input/input-error.ts';
import { actCommand } from './act-command.ts';
import { backupCommand } from './backup-command.ts';
import { checkCommand } from './check-command.ts';
import { defectsCommand } from './defects-command.ts';
import { eventsCommand } from './events-command.ts';
import { exploreCommand } from './explore-command.ts';
import { mergeCommand } from './merge-command.ts';
import { type Console, processConsole } from '../runner/console.ts';
import { faultsCommand } from './faults-command.ts';
import { initCommand } from './init-command.ts';
import { judgeCommand } from './judge-command.ts';
import { mutateCommand } from './mutate-command.ts';
import { confirmCommand, proveCommand } from './prove-command.ts';
import { portCommands } from './port-commands.ts';
import { replayCommand } from './replay-command.ts';
import { runCommand } from './run-command.ts';
import { schemaCommand } from './schema-command.ts';
import { storyCommand } from './story-command.ts';
import { unitsCommand } from './units-command.ts';
import { verifyCommand } from './verify-command.ts';
import { version } from '../runner/version.ts';

/** Runs one command line, for instance `['run', 'scenarios']`. Exit status: 0, 1, 2, 3 or 4. */
export async function main(args: readonly string[], console: Console = processConsole()): Promise<number> {
  let status = 0;
  const end = (value: number) => {
    status = value;
  };
  try {
    await program(console, end).parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof InputError) {
      console.err(`${error.message}\n`);
      return 2;
    }
    console.err(`The harness failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 3;
  }
}

function program(console: Console, end: (status: number) => void): Command {
  const root = new Command('sanak')
    .description('Runs a counting machine and a tabulation server through an election day in which things go wrong.')
    .version(version)
    .showHelpAfterError('(sanak --help says what there is)');
  const commands = [
    runCommand(console, end),
    replayCommand(console, end),
    checkCommand(console, end),
    faultsCommand(console, end),
    eventsCommand(console, end),
    initCommand(console, end),
    schemaCommand(console, end),
    judgeCommand(console, end),
    storyCommand(console, end),
    verifyCommand(console, end),
    exploreCommand(console, end),
    mergeCommand(console, end),
    defectsCommand(console, end),
    mutateCommand(console, end),
    backupCommand(console),
    proveCommand(console),
    confirmCommand(console, end),
    actCommand(console, end),
    unitsCommand(console),
    ...portCommands(console, end),
  ];
  for (const command of commands) root.addCommand(command);
  // Commands made on their own do not inherit these settings.
  for (const command of [root, ...commands]) {
    command.exitOverride().configureOutput({ writeOut: console.out, writeErr: console.err });
  }
  return root;
}
