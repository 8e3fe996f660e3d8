/** What goes into the counting machine and what comes out of it. Plain data both ways; a driver executes the effects in order. */
import type { Crypto } from '../protocol/crypto.ts';
import type { EndpointTimer, LinkCounters } from '../protocol/endpoint-types.ts';
import type { MachinePackage } from '../protocol/election/package.ts';
import type { Mode, SessionMessage, Signed } from '../protocol/messages/types.ts';
import type { AlarmName } from './alarms.ts';

/** A sheet as the scan bar saw it. `darkness` is one value 0..255 per target, in the order of the style's layout (`marks/layout.ts`). */
export interface SheetScan {
  /** Printed on the sheet. */
  readonly definitionDigest: Uint8Array;
  readonly style: number;
  readonly unit: number;
  readonly mode: Mode;
  readonly darkness: Uint8Array;
}

/** What the transport or the scan bar finds wrong with paper, whatever is marked on it. */
export type ScanProblem =
  | 'skewed'
  | 'folded'
  | 'torn'
  | 'held'
  | 'double-sheet'
  /** Front and path sensor covered at once: too long a sheet, or a second one behind it. */
  | 'sensors-covered'
  | 'dirty-bar';

/** Mains, battery for two hours, the end of it, and a voltage too low to move paper. */
export type Supply = 'mains' | 'battery' | 'low' | 'brown-out';

export type PrinterCondition = 'ready' | 'no-paper' | 'cover-open' | 'error';

/** `receipt`: what the server signed. `test`: results of a logic-and-accuracy deck. `events`: the event log. `readiness`: what the self-test found. */
export type TapeKind = 'zero' | 'results' | 'receipt' | 'test' | 'events' | 'readiness';

/** Who stands at the machine; each may do what the one before may, and more (chart/roles.ts). */
export type Role = 'poll-worker' | 'chair' | 'administrator' | 'service';

/** Flash regions of one machine. `votes` holds slots in random order, `log` the hash-chained event log, append-only. */
export type FlashRegion = 'votes' | 'log';

export interface FlashCells {
  /** 0xFF where erased. */
  readonly votes: Uint8Array;
  readonly log: Uint8Array;
}

/** The main copy, and the backup copy of a device that has one. Every program and sync goes to both. */
export interface FlashImage extends FlashCells {
  /** Null: the device has a second copy and it does not answer. */
  readonly backup?: FlashCells | null;
  /** The main copy does not answer; its cells here mean nothing. */
  readonly missing?: 'main';
}

/** What the machine asks of its flash. */
export type FlashEffect =
  /** Answered by `flash.loaded`. */
  | { readonly type: 'flash.load' }
  /** Clears bits: stored = stored AND bytes. Durable only after the next `flash.sync` is answered. */
  | {
      readonly type: 'flash.program';
      readonly region: FlashRegion;
      readonly offset: number;
      readonly bytes: Uint8Array;
    }
  | { readonly type: 'flash.sync'; readonly token: number };

/** Why a sheet comes back to the voter. */
export type ReturnReason =
  | 'overvote'
  | 'blank'
  | 'unreadable'
  | 'wrong-definition'
  | 'wrong-style'
  | 'wrong-unit'
  | 'wrong-mode'
  | 'memory-full'
  | 'storage-failed'
  | 'power-up'
  | 'jammed'
  /** A sheet of the test deck: it goes back to whoever tests, and into no box. */
  | 'test-deck'
  | ScanProblem;

export type OperatorAction =
  | { readonly type: 'configure' }
  | { readonly type: 'zero' }
  /** Begin and end a logic-and-accuracy test: nothing of it is left behind but its entries in the log. */
  | { readonly type: 'test' }
  | { readonly type: 'end-test' }
  | { readonly type: 'open' }
  /** No sheet is drawn in until `resume`; the polls stay open. */
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  | { readonly type: 'close' }
  /** Neighbour's or late ballots after a receipt: scanning goes on until `close` makes the next generation. */
  | { readonly type: 'reopen'; readonly authorisation: Signed }
  /** Send the current report again, reported or sealed: a sealed machine can always re-report. */
  | { readonly type: 'resend' }
  | { readonly type: 'seal' }
  /** A person has dealt with what stopped the machine: go on from there, or read memory again. */
  | { readonly type: 'clear' }
  /** Where a person has found the sheet that was not seen to fall: it lies in the box, or it was pulled out of the path. */
  | { readonly type: 'resolve'; readonly fate: 'in-box' | 'removed' }
  | { readonly type: 'print'; readonly tape: 'results' | 'events' | 'readiness' }
  /** A card or code was shown; `code` as entered. Means nothing on a machine without access codes. */
  | { readonly type: 'sign-in'; readonly role: Role; readonly code: Uint8Array }
  | { readonly type: 'sign-out' };

export type MachineTimer =
  | `link.${EndpointTimer}`
  | 'drop-confirm'
  | 'query'
  | 'report-retry'
  | 'feed'
  | 'review'
  | 'print'
  | 'battery'
  | 'access';

export type MachineInput =
  /** Power came up. `entropy`: 32 fresh bytes. `pathOccupied`: paper over the path sensor. `boxCount`: non-volatile box counter, null without one. */
  | {
      readonly type: 'power.up';
      readonly entropy: Uint8Array;
      readonly pathOccupied: boolean;
      readonly boxCount: number | null;
      readonly wallClockS: number;
    }
  | { readonly type: 'bytes'; readonly bytes: Uint8Array }
  | { readonly type: 'timer.fired'; readonly timer: MachineTimer }
  | { readonly type: 'sensor'; readonly edge: 'front-covered' | 'front-clear' | 'dropped' | 'jammed' }
  /** Answer to `paper feed`: null when the sheet could not be read, with `problem` where the transport knows why. */
  | { readonly type: 'scanned'; readonly scan: SheetScan | null; readonly problem?: ScanProblem }
  /** The voter's answer to the review of an overvote or a blank. */
  | { readonly type: 'voter'; readonly choice: 'cast' | 'return' }
  | { readonly type: 'supply'; readonly supply: Supply }
  | { readonly type: 'printer'; readonly condition: PrinterCondition }
  | { readonly type: 'housing'; readonly edge: 'lid-opened' | 'lid-closed' | 'seal-broken' }
  | { readonly type: 'flash.loaded'; readonly image: FlashImage }
  /** Answer to `flash.sync`. `ok: false`: nothing programmed since the last sync may be relied on. `failed`: one of two copies did not take it. */
  | { readonly type: 'flash.synced'; readonly token: number; readonly ok: boolean; readonly failed?: 'main' | 'backup' }
  | { readonly type: 'printed' }
  | { readonly type: 'operator'; readonly action: OperatorAction };

export type MachineEffect =
  | { readonly type: 'send'; readonly bytes: Uint8Array }
  | { readonly type: 'arm'; readonly timer: MachineTimer; readonly delayUs: number }
  | { readonly type: 'disarm'; readonly timer: MachineTimer }
  | FlashEffect
  /** feed: draw the sheet in; answered by `scanned`. drop: into `compartment`; answered by the sensor edge `dropped`. return: back to the voter; answered by `front-clear`. */
  | {
      readonly type: 'paper';
      readonly command: 'feed' | 'drop' | 'return';
      readonly compartment?: 'main' | 'invalid';
      readonly reason?: ReturnReason;
    }
  /** Whole tape as text, lines ending in \n; answered by `printed`. */
  | { readonly type: 'print'; readonly tape: TapeKind; readonly text: string }
  /** For people: shown on the machine's display. */
  | { readonly type: 'display'; readonly voter: string; readonly operator: string }
  | { readonly type: 'note'; readonly note: MachineNote };

/** What the machine reports about itself for the trace; a driver records notes and never acts on them. */
export type MachineNote =
  | { readonly type: 'state'; readonly from: string; readonly to: string; readonly event: string }
  | { readonly type: 'sent'; readonly message: SessionMessage }
  | { readonly type: 'received'; readonly message: SessionMessage }
  | { readonly type: 'session'; readonly what: 'up' | 'down' | 'refused'; readonly reason: string }
  | { readonly type: 'discarded'; readonly reason: string; readonly bytes: number }
  /** The line's counters since power-up, at the end of each session and when the machine stops calling. */
  | { readonly type: 'counters'; readonly counters: LinkCounters }
  | { readonly type: 'counted'; readonly ballots: number; readonly unresolved: number; readonly recovered: boolean }
  | {
      readonly type: 'receipted';
      readonly generation: number;
      readonly reportDigest: Uint8Array;
      readonly ledgerIndex: number;
      readonly standing: 'counted' | 'held';
    }
  /** `found`: read back at a boot; it may have become durable in the instant of a power cut, before anybody was told. */
  | {
      readonly type: 'logged';
      readonly event: string;
      readonly sequence: number;
      readonly found: boolean;
      /** Which fault; only of `fault` and `recovery`. */
      readonly code?: string;
    }
  | { readonly type: 'alarm'; readonly what: AlarmName; readonly detail: string };

/** Injected, constant while power is on. Not part of the state. */
export interface MachineDeps {
  readonly crypto: Crypto;
  /** The signing seed in the machine's secure element. */
  readonly seed: Uint8Array;
  /** The card in the slot; null without one. */
  readonly card: MachinePackage | null;
  readonly profile: DeviceProfile;
  /** SHA-256 of each role's card or code. Without it the machine stands locked away and takes everybody's word. */
  readonly access?: readonly { readonly role: Role; readonly digest: Uint8Array }[];
}

export interface DeviceProfile {
  readonly name: string;
  /** Vote slots in flash; capacity in ballots. */
  readonly slots: number;
  readonly slotSizeBytes: number;
  readonly logSizeBytes: number;
  /** Whether a box counter survives a power cut (I6). */
  readonly boxCounter: boolean;
  /** Ballots before the machine announces that memory is running out. */
  readonly announceBelowSlots: number;
  /** Copies of the memory, one unless said. */
  readonly copies?: 1 | 2;
}
