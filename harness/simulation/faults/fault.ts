/**
 * What a fault is made of. One file a fault, under the place it strikes: what it is, what may be said of it, what a correct system
 * must do, how it heals, how exploration meets it, an example, and what it does to a narrow surface of the world. Nothing is
 * optional: a part that is left out does not compile.
 *
 * A write on its way from one end to the other meets the faults of its line in this order:
 *
 *     echo ─> intercept ─> filter ─> gather ─> hold ─> cut, or on the wire
 */
import type { PublicView } from '../../../tabulation-server/publication/view.ts';
import type { Direction, Piece } from '../line/piece.ts';
import type { Random } from '../random.ts';
import type { AdversarySurface } from './adversary-surface.ts';
import type { FaultBudget } from './budget.ts';
import type { DisplaySurface, DrawingSurface } from './display-surface.ts';
import type { Explored } from './exploration.ts';
import type { LineSurface } from './line-surface.ts';
import type {
  Commission,
  DeviceSurface,
  MachinePackage,
  MemorySurface,
  PanelSurface,
  SlotSurface,
} from './machine-surface.ts';
import type { Parameters, Values } from './parameter.ts';
import type { ServerSurface } from './server-surface.ts';

export type FaultPlace = 'line' | 'machine' | 'server' | 'display' | 'adversary';
export type Transport = 'sim' | 'serial' | 'external';

export const everywhere: readonly Transport[] = ['sim', 'serial', 'external'];
export const ours: readonly Transport[] = ['sim', 'serial'];

/** Played by the simulated paper path, printer and memory only. */
export const onSim: readonly Transport[] = ['sim'];

/**
 * A day on which the fault takes effect. `fault`: the keys of its entry besides `do`, one a line; `day`: keys of the file that it
 * needs besides, one a line, empty where it needs none.
 */
export interface Example {
  readonly fault: readonly string[];
  readonly day: readonly string[];
}

export interface Described<Params extends Parameters> {
  /** `place.what`, as its file is called. */
  readonly name: string;
  readonly summary: string;
  readonly params: Params;
  /** Over at once: `for` means nothing to it; for as long as `for` says; or for so long, and it takes effect when it ends. */
  readonly lasts: 'an-instant' | 'a-while' | 'until-it-ends';
  readonly budget: FaultBudget<Extract<keyof NoInfer<Params>, string>>;
  /** `external`: a real device at the far end of a real port. */
  readonly transports: readonly Transport[];
  /** What a correct system must do. */
  readonly mustDo: string;
  readonly heals: string;
  readonly explored: Explored<NoInfer<Params>>;
  readonly example: Example;
}

/** `one`: at one station or machine at a time, because what it does to several would not be undone at its end. */
interface AtMachines {
  readonly at: 'any-number' | 'one';
}

/**
 * It is done once and nothing is left to undo; or it begins and ends. `memory`: what it remembers at each place until it ends, as
 * it is when it begins; plain data, because the world is copied.
 */
export type Deed<Surface, Params extends Parameters, Memory> =
  | { readonly type: 'once'; act(surface: Surface, values: Values<Params>): void }
  | {
      readonly type: 'while';
      readonly memory: Memory;
      begin(surface: Surface, values: Values<Params>, memory: Memory): void;
      end(surface: Surface, values: Values<Params>, memory: Memory): void;
    };

/** A write of one end: one or more whole frames between 0x00 delimiters. */
export interface Write {
  readonly way: Direction;
  readonly bytes: Uint8Array;
}

/** What is left of a write, and what changed in it, a sentence each. */
export interface Filtered {
  readonly pieces: readonly Piece[];
  readonly effects: readonly string[];
}

/** What a fault does to every write while it is on. `concerns`: whether it is about what goes this way. */
export type Watch<Surface, Params extends Parameters, Memory> =
  /** Each end hears what it sends. */
  | { readonly type: 'echo' }
  | {
      readonly type: 'filter';
      readonly memory: Memory;
      concerns(values: Values<Params>, way: Direction): boolean;
      filter(pieces: readonly Piece[], values: Values<Params>, at: FilterAt<Memory>): Filtered;
      end(surface: Surface, memory: Memory): void;
    }
  /** Writes of so long go on in one; the first one starts the time. */
  | { readonly type: 'gather'; withinUs(values: Values<Params>, way: Direction): number | null }
  /** Nothing goes on until it ends. */
  | { readonly type: 'hold'; concerns(values: Values<Params>, way: Direction): boolean };

export interface FilterAt<Memory> {
  readonly way: Direction;
  /** The stream of this line and way. */
  readonly random: Random;
  readonly memory: Memory;
}

/** Reads every write while the fault is on, and says what goes on instead. */
interface Intercept<Surface, Params extends Parameters> {
  readonly type: 'intercept';
  intercept(surface: Surface, write: Write, values: Values<Params>): Uint8Array;
}

/** Done again and again until the fault is over. */
interface Repeat<Surface, Params extends Parameters> {
  readonly type: 'repeat';
  everyUs(values: Values<Params>): number;
  act(surface: Surface, values: Values<Params>): void;
}

type On<Surface extends string, Action> = { readonly to: Surface } & Action;

/** A package of elsewhere in the machine's slot, for as long as the fault lasts. */
interface OtherPackage<Params extends Parameters> {
  readonly type: 'package';
  begin(slot: SlotSurface, values: Values<Params>): void;
  end(slot: SlotSurface): void;
  /** What a machine finds that starts with it. */
  issue(own: MachinePackage, values: Values<Params>, commission: Commission): MachinePackage;
}

export type MachineAction<Params extends Parameters, Memory> =
  | On<'device', Deed<DeviceSurface, Params, Memory>>
  | On<'memory', Deed<MemorySurface, Params, Memory>>
  | On<'panel', Deed<PanelSurface, Params, Memory>>
  | On<'slot', OtherPackage<Params>>;

/** Draws a publication otherwise than it is. */
interface Drawing<Params extends Parameters> {
  readonly type: 'draw';
  draw(view: PublicView, surface: DrawingSurface, values: Values<Params>): PublicView;
}

interface LineParts<Params extends Parameters, Memory> extends Described<Params>, AtMachines {
  readonly does: Deed<LineSurface, NoInfer<Params>, Memory> | Watch<LineSurface, NoInfer<Params>, Memory>;
}

interface AdversaryParts<Params extends Parameters, Memory> extends Described<Params>, AtMachines {
  readonly does:
    | Deed<AdversarySurface, NoInfer<Params>, Memory>
    | Intercept<AdversarySurface, NoInfer<Params>>
    | Repeat<AdversarySurface, NoInfer<Params>>;
}

interface MachineParts<Params extends Parameters, Memory> extends Described<Params>, AtMachines {
  readonly does: MachineAction<NoInfer<Params>, Memory>;
}

interface ServerParts<Params extends Parameters, Memory> extends Described<Params> {
  readonly does: Deed<ServerSurface, NoInfer<Params>, Memory>;
}

interface DisplayParts<Params extends Parameters, Memory> extends Described<Params> {
  readonly does: Deed<DisplaySurface, NoInfer<Params>, Memory> | Drawing<NoInfer<Params>>;
}

export interface LineFault<Params extends Parameters = Parameters, Memory = unknown> extends LineParts<Params, Memory> {
  readonly on: 'line';
}

export interface AdversaryFault<Params extends Parameters = Parameters, Memory = unknown>
  extends AdversaryParts<Params, Memory> {
  readonly on: 'adversary';
}

export interface MachineFault<Params extends Parameters = Parameters, Memory = unknown>
  extends MachineParts<Params, Memory> {
  readonly on: 'machine';
}

export interface ServerFault<Params extends Parameters = Parameters, Memory = unknown>
  extends ServerParts<Params, Memory> {
  readonly on: 'server';
}

export interface DisplayFault<Params extends Parameters = Parameters, Memory = unknown>
  extends DisplayParts<Params, Memory> {
  readonly on: 'display';
}

/** Without arguments: any fault of the catalogue, as the world and the search see it. */
export type Fault<Params extends Parameters = Parameters, Memory = unknown> =
  | LineFault<Params, Memory>
  | MachineFault<Params, Memory>
  | ServerFault<Params, Memory>
  | DisplayFault<Params, Memory>
  | AdversaryFault<Params, Memory>;

export function lineFault<const Params extends Parameters, Memory>(
  parts: LineParts<Params, Memory>,
): LineFault<Params, Memory> {
  return { ...parts, on: 'line' };
}

export function machineFault<const Params extends Parameters, Memory>(
  parts: MachineParts<Params, Memory>,
): MachineFault<Params, Memory> {
  return { ...parts, on: 'machine' };
}

export function serverFault<const Params extends Parameters, Memory>(
  parts: ServerParts<Params, Memory>,
): ServerFault<Params, Memory> {
  return { ...parts, on: 'server' };
}

export function displayFault<const Params extends Parameters, Memory>(
  parts: DisplayParts<Params, Memory>,
): DisplayFault<Params, Memory> {
  return { ...parts, on: 'display' };
}

export function adversaryFault<const Params extends Parameters, Memory>(
  parts: AdversaryParts<Params, Memory>,
): AdversaryFault<Params, Memory> {
  return { ...parts, on: 'adversary' };
}
