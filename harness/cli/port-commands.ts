/**
 * `sanak machine`, `server`, `package`, `deck`, `export` and `ports`: one end of the line on a real port, what it is
 * handed and leaves. They read their own arguments in modules of their own, which are loaded only when asked for, so
 * that everything else starts without the serial port's binding.
 */
import { Command } from 'commander';
import type { Console } from '../runner/console.ts';

type PortCommand = (args: readonly string[], console: Console) => Promise<number>;

const commands: readonly {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<PortCommand>;
}[] = [
  {
    name: 'machine',
    summary: 'run the simulated counting machine on a serial port',
    load: async () => (await import('./machine-command.ts')).machineCommand,
  },
  {
    name: 'server',
    summary: 'run the tabulation server on serial ports, with its results page',
    load: async () => (await import('./server-command.ts')).serverCommand,
  },
  {
    name: 'package',
    summary: "write what a vendor's machine is handed: keys, signed papers, layout, sheets",
    load: async () => (await import('./package-command.ts')).packageCommand,
  },
  {
    name: 'deck',
    summary: 'write a test deck for logic and accuracy, or read one back and test the simulated machine with it',
    load: async () => (await import('./deck-command.ts')).deckCommand,
  },
  {
    name: 'export',
    summary: "cast vote records or event log of a machine's memory, in NIST's common data formats",
    load: async () => (await import('./export-command.ts')).exportCommand,
  },
  {
    name: 'ports',
    summary: 'list serial ports, or make a pair that is connected to each other',
    load: async () => (await import('./ports-command.ts')).portsCommand,
  },
];

export function portCommands(console: Console, end: (status: number) => void): Command[] {
  return commands.map(({ name, summary, load }) =>
    new Command(name)
      .description(summary)
      .argument('[arguments...]')
      .helpOption(false)
      .allowUnknownOption()
      .allowExcessArguments()
      .action(async (_args: string[], _flags: object, command: Command) => {
        const run = await load();
        end(await run(command.args, console));
      }),
  );
}
