/** What a fault may do to a machine: to its devices, to its memory, and at its panel. */
import type { PrinterCondition, Supply } from '../../../firmware-sim/devices.ts';
import type { MachineInput } from '../../../firmware-sim/io.ts';
import type { FlashCells } from '../../../firmware-sim/cells.ts';
import type { OperatorAction } from '../../../firmware-sim/operator.ts';
import type { ScanProblem } from '../../../firmware-sim/paper.ts';
import type { Crypto } from '../../../protocol/crypto.ts';
import type { MachinePackage } from '../../../protocol/election/package.ts';
import type { Signed } from '../../../protocol/messages/types.ts';
import type { Random } from '../random.ts';

/** What is wrong with a device for as long as a fault lasts. Plain data: it is part of the world's state. */
export type DeviceCondition =
  /** During, before or after the drop. */
  | { readonly type: 'jam'; readonly at: 'drop' | 'feed' | 'exit' }
  | { readonly type: 'misfeed'; readonly problem: ScanProblem }
  | { readonly type: 'drop-unseen' }
  | { readonly type: 'printer'; readonly condition: PrinterCondition }
  | { readonly type: 'supply'; readonly supply: Supply }
  | { readonly type: 'lid' }
  | { readonly type: 'seal' }
  /** What the clock is wrong by at the next start; negative: behind. */
  | { readonly type: 'clock'; readonly offS: number }
  | { readonly type: 'drift' }
  | { readonly type: 'flash-refuses' }
  | { readonly type: 'page-worn' }
  | { readonly type: 'copy-lost' }
  /** `package`: in a word what is in the slot instead of the machine's own package. */
  | { readonly type: 'package'; readonly package: string }
  /** Nobody is at the panel. */
  | { readonly type: 'nobody' }
  /** Voters go and leave at the front what came back. */
  | { readonly type: 'left' }
  /** Two sheets go in at once. */
  | { readonly type: 'sticks' }
  /** Whoever is called says this of a sheet that was not seen to fall, wherever it is. */
  | { readonly type: 'answers'; readonly fate: 'in-box' | 'removed' };

interface Power {
  readonly powered: boolean;
  /** The fault changed something: counted, and told in the trace. */
  effect(what: string): void;
  /** From now on; one condition of each type a fault. */
  suffer(condition: DeviceCondition): void;
  /** All conditions of this fault end. */
  recover(): void;
  /** The machine hears of it, if it has power. */
  hears(input: MachineInput): void;
}

export interface DeviceSurface extends Power {
  /** The worst supply that any fault makes. */
  readonly supply: Supply;
  /** `ready` where it prints. */
  readonly printer: PrinterCondition;
  has(type: DeviceCondition['type']): boolean;
  /** `sheetFalls`: what a sheet just let go does; null: drawn. */
  cutPower(sheetFalls: boolean | null): void;
  powerUp(): void;
  powerUpLater(afterUs: number): void;
  /** Its oscillator is so much faster than it was, parts per million. */
  detune(byPpm: number): void;
  /** Tells in the trace what a person does at the machine. */
  tellHand(action: string): void;
}

export type CopyName = 'main' | 'backup';

/** Durable cells of every copy there is. */
export interface MemoryImage {
  readonly main: FlashCells;
  readonly backup: FlashCells | null;
}

export interface MemorySurface extends Power {
  /** Bytes of the votes in one copy; null before the machine was first switched on. */
  readonly votesSizeBytes: number | null;
  /** Whether the machine shows a journal of its own: a memory without one could be anybody's. */
  readonly hasJournal: boolean;
  random(purpose: string): Random;
  /** Bytes of the votes of a copy that are not erased; 0 before the machine was first switched on. */
  storedCells(copy: CopyName): number;
  /** Where the `nth` of them is, from 0. */
  storedCell(copy: CopyName, nth: number): number;
  /** `bit` 0..7 of byte `at` of the votes. */
  flip(copy: CopyName, at: number, bit: number): void;
  /** A page takes no bits any more; null: the one written next. */
  wear(copy: CopyName, page: number | null): void;
  /** A copy does not answer, until it is found again. */
  lose(copy: CopyName): void;
  find(copy: CopyName): void;
  /** Null before the machine was first switched on. */
  image(): MemoryImage | null;
  /** Bytes of the copy that are not as they were before. */
  putBack(image: MemoryImage, copy: CopyName): number;
  /** The same fault at another machine. */
  at(machine: string): MemorySurface;
  exchangeWith(machine: string): void;
  /** Off, so that something may be exchanged; on again soon after. */
  restart(): void;
}

/** The front of the machine, where voters are. */
export interface PaperSurface extends Power {
  /** The next voter in line puts the sheet in, whatever the machine does; false: nobody waits, or there is no room. */
  pushIn(): boolean;
  /** A voter pulls back what can be gripped; false: nothing can. */
  pullBack(): boolean;
  /** A voter presses a key. */
  answer(choice: 'cast' | 'return'): void;
}

export interface PanelSurface extends Power {
  /** A key, by whoever stands there. */
  press(action: OperatorAction): void;
  /** The chair's word for the report after the last one, or for the last one; null: nothing was reported. */
  authorisation(which: 'next' | 'old'): Signed | null;
  /** Off and on again. */
  restart(): void;
  /** Off, carried to where another machine stands, and on again there; that machine's cable is where this one's was. */
  carryTo(machine: string): void;
  readonly crypto: Crypto;
  readonly forgerKey: Uint8Array;
  /** Tells in the trace what a person does at the machine. */
  tellHand(action: string): void;
  /** A poll worker looks at the machine soon. */
  look(): void;
}

/** The slot a machine's package is put into. */
export interface SlotSurface extends Power {
  restart(): void;
}

/** With what the commission signs packages. */
export interface Commission {
  readonly crypto: Crypto;
  readonly key: Uint8Array;
  /** Public key of a machine at another station. */
  readonly otherMachineKey: Uint8Array;
}

export type { MachinePackage };
