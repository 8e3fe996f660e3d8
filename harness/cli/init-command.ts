/** `sanak init`: writes a first scenario to change, and the schema an editor completes it from. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { scenarioJsonSchema } from '../simulation/scenario/json-schema.ts';
import { unreadable } from '../judge/input/unreadable.ts';
import { fileProblem } from '../judge/input/problem.ts';
import type { Console } from '../runner/console.ts';
import { refuse } from './execution.ts';

export function initCommand(console: Console, end: (status: number) => void): Command {
  return new Command('init')
    .description('write a commented first scenario')
    .argument('[directory]', 'where', 'scenarios')
    .action((directory: string) => {
      end(init(directory, console));
    });
}

function init(directory: string, console: Console): number {
  const file = join(directory, 'first.yaml');
  const schema = join(directory, 'scenario.schema.json');
  if (existsSync(file)) return refuse([fileProblem(file, 'a file that is there already', 'no such file')], console);
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, starter, { flag: 'wx' });
    writeFileSync(schema, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  } catch (error) {
    return refuse([fileProblem(directory, unreadable(error), 'a directory that may be written')], console);
  }
  console.out(`Wrote ${file}. Run it: npx sanak run ${file}\n`);
  return 0;
}

/** The first scenario. It runs as it is, and each line says what may stand there. */
const starter = `# yaml-language-server: $schema=./scenario.schema.json
# Run it with: npx sanak run and the path of this file.
name: My first scenario
story: >
  What happens, in a sentence or two. It is shown in the report.

# What is voted on: a carried election (kyrgyzstan-2021, kyrgyzstan-2020, small), or the path of an election file.
election: kyrgyzstan-2021
stations: 3               # each with one machine for every ballot type
ballotTypes: [party]      # leave it out for all of them
ballots: 60               # fed into each machine over the day, from 08:00 to 20:00

# How voters fill them in; what is not said here is as usual.
voters:
  overvote: 3/100
  blank: 1/100

# What goes wrong. 'npx sanak faults' lists everything that may stand after 'do:'.
faults:
  - when: server.committed(report)    # an event; or a time: 20:05, 30 s after close, 10 min after opening
    at: station 2                     # or station 2/party, all stations, server, display
    do: line.cut
    for: 40 s

# What must come out. All invariants are checked in any case; these are said besides.
expect:
  totals: exact                       # published totals equal the sheets in the boxes
  complete: within 10 min             # after the close of polls, or the end of the last fault
`;
