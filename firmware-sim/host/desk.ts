/**
 * Everything around the machine that is not a wire: paper path, printer, display, and the people. The host talks to it
 * through this interface only, so that a real scanner, or a script of voters and poll workers, can take its place.
 */
import type { MachineEffect, MachineInput } from '../io.ts';
import type { TapeKind } from '../devices.ts';

/** What a desk may tell the machine. */
export type DeskInput = Extract<
  MachineInput,
  { readonly type: 'sensor' | 'scanned' | 'voter' | 'supply' | 'printer' | 'housing' | 'printed' | 'operator' }
>;

export type PaperCommand = Extract<MachineEffect, { readonly type: 'paper' }>;

/** What the sensors say at power-up. */
export interface DeskSensors {
  /** Paper lies over the path sensor. */
  readonly pathOccupied: boolean;
  /** Non-volatile box counter; null without one. */
  readonly boxCount: number | null;
}

/** A desk answers through `input` at any later time; never from within a call of the host. */
export interface Desk {
  sensors(): DeskSensors;
  /** Power is up; `input` carries to the machine until `stop`. */
  start(input: (input: DeskInput) => void): void;
  /** feed is answered by `scanned`, drop by the sensor edge `dropped`, return by `front-clear`. */
  paper(command: PaperCommand): void;
  /** Answered by `printed`. */
  print(tape: TapeKind, text: string): void;
  display(voter: string, operator: string): void;
  /** Where the machine is, by the names of its chart; the first is the machine's own, a second its line's. */
  states(states: readonly string[]): void;
  /** Power is gone. */
  stop(): void;
}
