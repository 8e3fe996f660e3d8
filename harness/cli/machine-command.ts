/** `sanak machine`: the counting machine on a real serial port, with a scripted desk beside it. */
import { randomBytes } from 'node:crypto';
import { createMemoryFlash, type HostFlash } from '../../firmware-sim/host/flash.ts';
import { FlashFileError, openFlashFile } from '../../firmware-sim/host/flash-file.ts';
import { startMachineHost } from '../../firmware-sim/host/machine-host.ts';
import type { DeviceProfile } from '../../firmware-sim/io.ts';
import { createScaledClock } from '../../protocol/host/scaled-clock.ts';
import { InputError } from '../input-error.ts';
import { type DeskMemory, fileDesk, forgetfulDesk } from '../serial/desk-memory.ts';
import { deskScript } from '../serial/desk-script.ts';
import { createScriptedDesk } from '../serial/scripted-desk.ts';
import { machineAtPlace, sharedDay, unfeedable } from '../serial/shared-day.ts';
import { machineNoteBody } from '../world/note-trace.ts';
import { isReported } from '../world/phase.ts';
import type { Console } from './console.ts';
import { factorOf, optional, readArguments, required } from './end-arguments.ts';
import { createEndOutput } from './end-output.ts';
import { createEnding, withPorts } from './end-run.ts';

const usage = `Usage: sanak machine --port PATH --scenario FILE --station NAME [options]

  --port PATH            serial port, as the system names it
  --scenario FILE        the election day; the server is given the same file
  --station NAME         for instance "station 2"
  --seed TEXT            the server is given the same one (default 1)
  --flash FILE           the machine's memory; without it the memory ends with the process
  --factor F             run F times as fast as real time (default 1)
  --exit-when-reported   end once the receipt is stored
  --json                 print every event as a JSON line of the public trace
`;

/** A link acknowledgement is due 40 ms after the receipt; the server is not left waiting for it. */
const farewellUs = 1_000_000;

/** Exit status: 0 after a clean stop. Throws `InputError` for what was wrong with the arguments. */
export async function machineCommand(args: readonly string[], console: Console): Promise<number> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { port: text, scenario: text, station: text, seed: text, flash: text, factor: text };
  const values = readArguments(args, { ...options, 'exit-when-reported': flag, json: flag }, usage);
  if (values === null) {
    console.out(usage);
    return 0;
  }
  const path = required(values, 'port', usage);
  const factor = factorOf(values);
  const seed = optional(values, 'seed') ?? '1';
  const day = sharedDay(required(values, 'scenario', usage), seed);
  const station = required(values, 'station', usage);
  const index = machineAtPlace(day.plan, station);
  if (typeof index === 'string') throw new InputError(`--station: found ${station}, expected ${index}`);
  const planned = day.plan.machines[index];
  const identity = day.identities.machines[index];
  if (planned === undefined || identity === undefined) throw new Error(`no machine ${index}`);
  const problem = unfeedable(planned);
  if (problem !== '') throw new InputError(`--station ${station}: ${problem}`);

  const flashPath = optional(values, 'flash');
  const flash = openFlash(flashPath, planned.profile);
  const memory: DeskMemory = flashPath === null ? forgetfulDesk() : fileDesk(`${flashPath}.desk`);
  const clock = createScaledClock(factor, memory.load()?.clockUs ?? 0);
  const output = createEndOutput({ console, json: values.json === true, nowUs: clock.nowUs });
  const { actor, profile } = planned;
  const desk = createScriptedDesk({
    script: deskScript(day.plan, day.identities, index),
    clock,
    memory,
    onEvent: (body) => output.event(actor, body),
  });
  const ending = createEnding();
  const leave = (): void => {
    setTimeout(ending.stop, farewellUs / 1000 / factor);
  };
  const exits = values['exit-when-reported'] === true;
  output.event(actor, { type: 'power', up: true, why: 'switched on' });
  try {
    const host = await withPorts(() =>
      startMachineHost({
        deps: { crypto: day.crypto, seed: identity.seed, card: identity.card, profile },
        port: { path, baudRate: day.plan.baud, binding: 'system' },
        flash,
        desk,
        clock,
        epochS: day.plan.epochS,
        entropy: randomBytes(32),
        onNote: (note) => {
          output.event(actor, machineNoteBody(note));
          if (exits && note.type === 'state' && isReported(note.to)) leave();
        },
        onPort: (up, reason) => {
          output.event(`line ${actor}`, { type: 'line.state', up, toServer: up, toMachine: up });
          if (!up) output.say(`port ${path} is gone: ${reason}`);
        },
        onFailure: ending.fail,
      }),
    );
    try {
      await ending.asked;
    } finally {
      await host.stop();
    }
  } finally {
    ending.release();
    flash.close();
  }
  output.event(actor, { type: 'power', up: false, why: 'switched off' });
  return 0;
}

function openFlash(path: string | null, profile: DeviceProfile): HostFlash {
  if (path === null) return createMemoryFlash(profile);
  try {
    return openFlashFile(path, profile);
  } catch (error) {
    if (error instanceof FlashFileError) throw new InputError(error.message);
    throw error;
  }
}
