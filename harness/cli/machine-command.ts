/** `sanak machine`: the counting machine on a real serial port, with a scripted desk beside it. */
import { randomBytes } from 'node:crypto';
import { createMemoryFlash, type HostFlash } from '../../firmware-sim/host/flash.ts';
import { FlashFileError, flashFileExists, openFlashFile } from '../../firmware-sim/host/flash-file.ts';
import { startMachineHost } from '../../firmware-sim/host/machine-host.ts';
import type { DeviceProfile } from '../../firmware-sim/profiles.ts';
import { createScaledClock } from '../../protocol/host/scaled-clock.ts';
import { InputError } from '../judge/input/input-error.ts';
import { type DeskMemory, fileDesk, forgetfulDesk } from '../transports/desk-memory.ts';
import type { PlannedMachine } from '../simulation/plan/plan.ts';
import { deskScript } from '../transports/desk-script.ts';
import { createScriptedDesk } from '../transports/scripted-desk.ts';
import { type SharedDay, unfeedable } from '../transports/shared-day.ts';
import type { TraceBody } from '../judge/trace/events.ts';
import type { MachineIdentities } from '../simulation/world/identities.ts';
import { machineNoteBody } from '../simulation/world/note-trace.ts';
import { isReported } from '../simulation/phase.ts';
import type { Console } from '../runner/console.ts';
import { factorOf, optional, readArguments, required, type Values } from './end-arguments.ts';
import { runPlantedEnd } from './planted-end.ts';
import { stationOf } from './station-option.ts';
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
  --planted DEFECT       a wrong machine to rehearse on: one of \`sanak defects --list\`, in a checkout
`;

/** The acknowledgement of the receipt is due after 40 ms; should it be lost, the receipt comes again within seconds. */
const farewellUs = 5_000_000;

/** Each end begins the day when it is started, and its clock runs at its own `--factor`. */
const clocksDiffer =
  'the server says another time of day: both ends need the same --scenario and the same --factor, and are started together';

/** What the arguments name, resolved and opened. */
interface MachineSetup {
  readonly path: string;
  readonly factor: number;
  readonly day: SharedDay;
  readonly index: number;
  readonly planned: PlannedMachine;
  readonly identity: MachineIdentities;
  readonly flash: HostFlash;
  readonly memory: DeskMemory;
  readonly exits: boolean;
  readonly json: boolean;
}

/** Exit status: 0 after a clean stop. Throws `InputError` for what was wrong with the arguments. */
export async function machineCommand(args: readonly string[], console: Console): Promise<number> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = { port: text, scenario: text, station: text, seed: text, flash: text, factor: text, planted: text };
  const values = readArguments(args, { ...options, 'exit-when-reported': flag, json: flag }, usage);
  if (values === null) {
    console.out(usage);
    return 0;
  }
  const planted = optional(values, 'planted');
  if (planted !== null) return runPlantedEnd('machine', args, planted);
  const setup = setUp(values);
  try {
    await runMachine(setup, console);
  } finally {
    setup.flash.close();
  }
  return 0;
}

function setUp(values: Values): MachineSetup {
  const path = required(values, 'port', usage);
  const factor = factorOf(values);
  const { day, station, index, planned, identity } = stationOf(values, usage);
  const problem = unfeedable(planned);
  if (problem !== '') throw new InputError(`--station ${station}: ${problem}`);
  const memories = openMemories(optional(values, 'flash'), planned.profile);
  const exits = values['exit-when-reported'] === true;
  return { path, factor, day, index, planned, identity, ...memories, exits, json: values.json === true };
}

/** The machine's memory and the desk's are of one day: one without the other would feed sheets twice, or never. */
function openMemories(path: string | null, profile: DeviceProfile): Pick<MachineSetup, 'flash' | 'memory'> {
  if (path === null) return { flash: createMemoryFlash(profile), memory: forgetfulDesk() };
  const deskPath = `${path}.desk`;
  const memory = fileDesk(deskPath);
  if (flashFileExists(path) && memory.load() === null) {
    checkFlash(path, profile).close();
    throw new InputError(`${deskPath}: found no desk, expected the one that was left with ${path}`);
  }
  return { flash: checkFlash(path, profile), memory };
}

function checkFlash(path: string, profile: DeviceProfile): HostFlash {
  try {
    return openFlashFile(path, profile);
  } catch (error) {
    if (error instanceof FlashFileError) throw new InputError(error.message);
    throw error;
  }
}

async function runMachine(setup: MachineSetup, console: Console): Promise<void> {
  const { path, factor, day, planned, memory, flash } = setup;
  const { actor, profile } = planned;
  const clock = createScaledClock(factor, memory.load()?.clockUs ?? 0);
  const output = createEndOutput({ console, json: setup.json, nowUs: clock.nowUs });
  const onEvent = (body: TraceBody): void => output.event(actor, body);
  const desk = createScriptedDesk({
    script: deskScript(day.plan, day.identities, setup.index),
    clock,
    memory,
    onEvent,
  });
  const ending = createEnding();
  try {
    const host = await withPorts(() =>
      startMachineHost({
        deps: { crypto: day.crypto, seed: setup.identity.seed, card: setup.identity.card, profile },
        port: { path, baudRate: day.plan.baud, binding: 'system' },
        flash,
        desk,
        clock,
        epochS: day.plan.epochS,
        entropy: randomBytes(32),
        onPower: (up) => onEvent({ type: 'power', up, why: up ? 'switched on' : 'switched off' }),
        onNote: (note) => {
          onEvent(machineNoteBody(note));
          if (note.type === 'alarm' && note.what === 'clock') output.say(clocksDiffer);
          const done = setup.exits && note.type === 'state' && isReported(note.to);
          if (done) setTimeout(ending.stop, farewellUs / 1000 / factor);
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
  }
}
