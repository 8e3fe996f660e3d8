/**
 * What a fault is made of. One file a fault, under the place it strikes: what it is, what may be said of it, what a correct system
 * must do, how it heals, how exploration meets it, an example, and what it does to a narrow surface of the world. A part that is
 * left out does not compile; what follows from the place is stated only where a fault differs from the others there.
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
import type { DisplayCondition, DisplaySurface, DrawingSurface } from './display-surface.ts';
import type { Explored } from './exploration.ts';
import type { LineSurface } from './line-surface.ts';
import type {
  Commission,
  DeviceCondition,
  DeviceSurface,
  MachinePackage,
  MemorySurface,
  PanelSurface,
  PaperSurface,
  SlotSurface,
} from './machine-surface.ts';
import type { Parameters, Values } from './parameter.ts';
import type { ServerCondition, ServerSurface } from './server-surface.ts';

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

/** What every file of a fault states. */
export interface Stated<Params extends Parameters> {
  /** `place.what`, as its file is called. */
  readonly name: string;
  readonly summary: string;
  readonly params: Params;
  readonly budget: FaultBudget<Extract<keyof NoInfer<Params>, string>>;
  /** What a correct system must do. */
  readonly mustDo: string;
  readonly heals: string;
  readonly explored: Explored<NoInfer<Params>>;
  readonly example: Example;
}

/** What follows from the place of a fault and from what it does, unless its file says otherwise. */
interface Implied {
  /**
   * Over at once: `for` means nothing to it; for as long as `for` says; or for so long, and it takes effect when it ends. Implied:
   * what is done once is over at once, all else lasts a while.
   */
  readonly lasts: 'an-instant' | 'a-while' | 'until-it-ends';
  /** `external`: a real device at the far end of a real port. Implied by the place. */
  readonly transports: readonly Transport[];
}

interface AtMachines {
  /**
   * `one`: at one station or machine at a time, because what it does to several would not be undone at its end. Implied: any
   * number.
   */
  readonly at: 'any-number' | 'one';
}

/**
 * It is done once and nothing is left to undo; or it begins and ends. `memory`: what it remembers at each place until it ends, as
 * it is when it begins; plain data, because the world is copied; left out where it remembers nothing.
 */
export type Deed<Surface, Params extends Parameters, Memory> =
  | { readonly type: 'once'; act(surface: Surface, values: Values<Params>): void }
  | {
      readonly type: 'while';
      readonly memory?: Memory;
      begin(surface: Surface, values: Values<Params>, memory: Memory): void;
      end(surface: Surface, values: Values<Params>, memory: Memory): void;
    };

/** What can be in a condition for as long as a fault lasts. */
export interface Sufferer<Condition> {
  suffer(condition: Condition): void;
  /** All conditions of this fault end. */
  recover(): void;
}

/** What it strikes is in a condition until it ends. */
export interface Suffering<Surface, Condition, Params extends Parameters> {
  readonly type: 'suffers';
  condition(values: Values<Params>): Condition;
  /** Done when the condition has begun and when it has ended; null: it is noticed without. */
  readonly tell: ((surface: Surface) => void) | null;
}

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
  | On<'device', Deed<DeviceSurface, Params, Memory> | Suffering<DeviceSurface, DeviceCondition, Params>>
  | On<'memory', Deed<MemorySurface, Params, Memory>>
  | On<'panel', Deed<PanelSurface, Params, Memory> | Suffering<PanelSurface, DeviceCondition, Params>>
  | On<'paper', Deed<PaperSurface, Params, Memory> | Suffering<PaperSurface, DeviceCondition, Params>>
  | On<'slot', OtherPackage<Params>>;

/** Draws a publication otherwise than it is. */
interface Drawing<Params extends Parameters> {
  readonly type: 'draw';
  draw(view: PublicView, surface: DrawingSurface, values: Values<Params>): PublicView;
}

type LineAction<Params extends Parameters, Memory> =
  | Deed<LineSurface, Params, Memory>
  | Watch<LineSurface, Params, Memory>;

type AdversaryAction<Params extends Parameters, Memory> =
  | Deed<AdversarySurface, Params, Memory>
  | Intercept<AdversarySurface, Params>
  | Repeat<AdversarySurface, Params>;

type ServerAction<Params extends Parameters, Memory> =
  | Deed<ServerSurface, Params, Memory>
  | Suffering<ServerSurface, ServerCondition, Params>;

type DisplayAction<Params extends Parameters, Memory> =
  | Deed<DisplaySurface, Params, Memory>
  | Suffering<DisplaySurface, DisplayCondition, Params>
  | Drawing<Params>;

interface Parts<Params extends Parameters, Does> extends Stated<Params>, Partial<Implied> {
  readonly does: Does;
}

type PartsAtMachines<Params extends Parameters, Does> = Parts<Params, Does> & Partial<AtMachines>;

interface Made<On extends FaultPlace, Params extends Parameters, Does> extends Stated<Params>, Implied {
  readonly on: On;
  readonly does: Does;
}

export type LineFault<Params extends Parameters = Parameters, Memory = unknown> = AtMachines &
  Made<'line', Params, LineAction<NoInfer<Params>, Memory>>;

export type AdversaryFault<Params extends Parameters = Parameters, Memory = unknown> = AtMachines &
  Made<'adversary', Params, AdversaryAction<NoInfer<Params>, Memory>>;

export type MachineFault<Params extends Parameters = Parameters, Memory = unknown> = AtMachines &
  Made<'machine', Params, MachineAction<NoInfer<Params>, Memory>>;

export type ServerFault<Params extends Parameters = Parameters, Memory = unknown> = Made<
  'server',
  Params,
  ServerAction<NoInfer<Params>, Memory>
>;

export type DisplayFault<Params extends Parameters = Parameters, Memory = unknown> = Made<
  'display',
  Params,
  DisplayAction<NoInfer<Params>, Memory>
>;

/** Without arguments: any fault of the catalogue, as the world and the search see it. */
export type Fault<Params extends Parameters = Parameters, Memory = unknown> =
  | LineFault<Params, Memory>
  | MachineFault<Params, Memory>
  | ServerFault<Params, Memory>
  | DisplayFault<Params, Memory>
  | AdversaryFault<Params, Memory>;

function lastingOf({ type }: { readonly type: string }): Implied['lasts'] {
  return type === 'once' ? 'an-instant' : 'a-while';
}

export function lineFault<const Params extends Parameters, Memory>(
  parts: PartsAtMachines<Params, LineAction<NoInfer<Params>, Memory>>,
): LineFault<Params, Memory> {
  return { at: 'any-number', lasts: lastingOf(parts.does), transports: everywhere, ...parts, on: 'line' };
}

export function machineFault<const Params extends Parameters, Memory>(
  parts: PartsAtMachines<Params, MachineAction<NoInfer<Params>, Memory>>,
): MachineFault<Params, Memory> {
  return { at: 'any-number', lasts: lastingOf(parts.does), transports: onSim, ...parts, on: 'machine' };
}

export function serverFault<const Params extends Parameters, Memory>(
  parts: Parts<Params, ServerAction<NoInfer<Params>, Memory>>,
): ServerFault<Params, Memory> {
  return { lasts: lastingOf(parts.does), transports: ours, ...parts, on: 'server' };
}

export function displayFault<const Params extends Parameters, Memory>(
  parts: Parts<Params, DisplayAction<NoInfer<Params>, Memory>>,
): DisplayFault<Params, Memory> {
  return { lasts: lastingOf(parts.does), transports: ours, ...parts, on: 'display' };
}

export function adversaryFault<const Params extends Parameters, Memory>(
  parts: PartsAtMachines<Params, AdversaryAction<NoInfer<Params>, Memory>>,
): AdversaryFault<Params, Memory> {
  return { at: 'any-number', lasts: lastingOf(parts.does), transports: ours, ...parts, on: 'adversary' };
}
