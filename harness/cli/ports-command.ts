/** `sanak ports`: the serial ports of this computer, or two new ones that are connected to each other. */

import { InputError } from '../judge/input/input-error.ts';
import { listPorts } from '../transports/port-problem.ts';
import { loadPty, openPtyPair } from '../transports/pty-pair.ts';
import type { Console } from '../runner/console.ts';
import { readArguments } from './end-arguments.ts';
import { createEnding } from './end-run.ts';
import { textTable } from '../judge/text/text-table.ts';

const usage = `Usage: sanak ports [--pair] [--json]

  --pair   make two pseudo-terminals that are connected to each other, until this command is stopped
  --json   print the ports as JSON
`;

/** Exit status: 0, or 4 when the system cannot list its ports. */
export async function portsCommand(args: readonly string[], console: Console): Promise<number> {
  const values = readArguments(args, { pair: { type: 'boolean' }, json: { type: 'boolean' } }, usage);
  if (values === null) {
    console.out(usage);
    return 0;
  }
  return values.pair === true ? pair(values.json === true, console) : list(values.json === true, console);
}

async function list(json: boolean, console: Console): Promise<number> {
  const ports = await listPorts();
  if (ports === null) {
    console.err('The system does not say which serial ports it has; a path can be given all the same.\n');
    return 4;
  }
  if (json) console.out(`${JSON.stringify(ports, null, 2)}\n`);
  else if (ports.length === 0) console.out('This computer lists no serial ports.\n');
  else
    console.out(
      textTable(
        ['port', 'device'],
        ports.map(({ path, description }) => [path, description]),
      ),
    );
  return 0;
}

async function pair(json: boolean, console: Console): Promise<number> {
  const open = await loadPty();
  if (open === null) {
    throw new InputError(
      'A pair of ports needs the package @lydell/node-pty on Linux or macOS; elsewhere a null-modem emulator (com0com) or two real ports and a cable do the same.',
    );
  }
  const ports = await openPtyPair(open);
  const ending = createEnding();
  console.out(
    json ? `${JSON.stringify(ports.paths)}\n` : `${ports.paths.join(' <-> ')}\nUntil this command is stopped.\n`,
  );
  try {
    await ending.asked;
  } finally {
    ending.release();
    ports.close();
  }
  return 0;
}
