/** Carries a fault out where it is: hands it the surface it acts on, at each of its machines or at the one server or display. */
import type {
  AdversaryFault,
  Deed,
  DisplayFault,
  Fault,
  LineFault,
  MachineFault,
  Parameters,
  Sufferer,
  Suffering,
  Values,
} from '../faults/catalogue.ts';
import { changeProgram } from './display-program.ts';
import { memoryOf } from './fault-memory.ts';
import { cableAt, lineAt } from './line-out.ts';
import { type FaultOfPlan, machinesOf, watchesWrites } from './planned-faults.ts';
import { adversarySurface } from './surfaces/adversary.ts';
import { lineSurface } from './surfaces/line.ts';
import { deviceSurface, memorySurface, panelSurface, paperSurface, slotSurface } from './surfaces/machine.ts';
import { displaySurface, serverSurface } from './surfaces/server.ts';
import { actorName, schedule, type World } from './world.ts';

type Turn = 'begin' | 'end';

/** Begins or ends planned fault `number` everywhere it is. */
export function carryOut(world: World, number: number, entry: FaultOfPlan, turn: Turn): void {
  const { fault, values } = entry;
  if (fault.on === 'server') {
    strike(fault.does, serverSurface(world, number), values, memoryOf(world, number, 'server'), turn);
    return;
  }
  if (fault.on === 'display') {
    atDisplay(world, number, fault, values, turn);
    return;
  }
  const machines = machinesOf(world, entry);
  if (turn === 'begin') watch(world, number, fault, machines, true);
  else if (fault.does.type !== 'gather') watch(world, number, fault, machines, false);
  for (const machine of machines) {
    if (fault.on === 'machine') atMachine(world, number, machine, fault, values, turn);
    else if (fault.on === 'line') atLine(world, number, machine, fault, values, turn);
    else byAdversary(world, number, machine, fault, values, turn);
  }
  // What a driver gathered still goes on as its work.
  if (turn === 'end' && fault.does.type === 'gather') watch(world, number, fault, machines, false);
}

/** From now on, or no longer, all that is written to these lines passes it. */
function watch(world: World, number: number, fault: Fault, lines: readonly number[], on: boolean): void {
  if (!watchesWrites(fault)) return;
  for (const line of lines) {
    const state = lineAt(world, line);
    const others = state.watchers.filter((each) => each !== number);
    state.watchers = on ? [...others, number].sort((a, b) => a - b) : others;
  }
}

function doDeed<Surface>(
  deed: Deed<Surface, Parameters, unknown>,
  surface: Surface,
  values: Values<Parameters>,
  memory: unknown,
  turn: Turn,
): void {
  if (deed.type === 'while') {
    if (turn === 'begin') deed.begin(surface, values, memory);
    else deed.end(surface, values, memory);
  } else if (turn === 'begin') deed.act(surface, values);
}

/** As a deed, or by the condition it makes. */
function strike<Condition, Surface extends Sufferer<Condition>>(
  does: Deed<Surface, Parameters, unknown> | Suffering<Surface, Condition, Parameters>,
  surface: Surface,
  values: Values<Parameters>,
  memory: unknown,
  turn: Turn,
): void {
  if (does.type !== 'suffers') {
    doDeed(does, surface, values, memory, turn);
    return;
  }
  if (turn === 'begin') surface.suffer(does.condition(values));
  else surface.recover();
  does.tell?.(surface);
}

function atDisplay(world: World, number: number, { does }: DisplayFault, values: Values<Parameters>, turn: Turn): void {
  if (does.type === 'draw') changeProgram(world, number, turn === 'begin');
  else strike(does, displaySurface(world, number), values, memoryOf(world, number, 'display'), turn);
}

function atMachine(
  world: World,
  number: number,
  machine: number,
  { does }: MachineFault,
  values: Values<Parameters>,
  turn: Turn,
): void {
  const memory = memoryOf(world, number, actorName(world, machine));
  switch (does.to) {
    case 'device':
      strike(does, deviceSurface(world, number, machine), values, memory, turn);
      return;
    case 'memory':
      doDeed(does, memorySurface(world, number, machine), values, memory, turn);
      return;
    case 'panel':
      strike(does, panelSurface(world, number, machine), values, memory, turn);
      return;
    case 'paper':
      strike(does, paperSurface(world, number, machine), values, memory, turn);
      return;
    case 'slot':
      if (turn === 'begin') does.begin(slotSurface(world, number, machine), values);
      else does.end(slotSurface(world, number, machine));
      return;
  }
}

function atLine(
  world: World,
  number: number,
  machine: number,
  { does }: LineFault,
  values: Values<Parameters>,
  turn: Turn,
): void {
  const line = lineSurface(world, number, machine);
  const memory = memoryOf(world, number, actorName(world, machine));
  switch (does.type) {
    case 'echo':
      return;
    case 'filter':
      if (turn === 'end') does.end(line, memory);
      return;
    case 'gather':
      if (turn === 'end') line.releaseGathered();
      return;
    case 'hold':
      if (turn === 'end') line.releaseHeld();
      return;
    case 'once':
    case 'while':
      doDeed(does, line, values, memory, turn);
      return;
  }
}

function byAdversary(
  world: World,
  number: number,
  machine: number,
  fault: AdversaryFault,
  values: Values<Parameters>,
  turn: Turn,
): void {
  const { does } = fault;
  switch (does.type) {
    case 'intercept':
      return;
    case 'repeat':
      if (turn === 'begin') repeat(world, number, machine, fault, values);
      return;
    case 'once':
    case 'while': {
      const surface = adversarySurface(world, number, machine, cableAt(world, machine));
      doDeed(does, surface, values, memoryOf(world, number, actorName(world, machine)), turn);
      return;
    }
  }
}

/** Once more what is done again and again until the fault is over. */
export function repeat(world: World, number: number, line: number, fault: Fault, values: Values<Parameters>): void {
  if (fault.on !== 'adversary' || fault.does.type !== 'repeat' || world.state.faults[number]?.active !== true) return;
  fault.does.act(adversarySurface(world, number, line, cableAt(world, line)), values);
  const at = world.state.nowUs + fault.does.everyUs(values);
  schedule(world, at, { type: 'fault.repeat', fault: number, line });
}
