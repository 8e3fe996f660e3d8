/** What goes into the counting machine and what comes out of it. Plain data both ways; a driver executes the effects in order. */
import type { EndpointTimer, LinkCounters } from '../protocol/endpoint-types.ts';
import type { SessionMessage } from '../protocol/messages/types.ts';
import type { AlarmName } from './alarms.ts';
import type { SheetScan, ScanProblem, ReturnReason } from './paper.ts';
import type { Supply, PrinterCondition, TapeKind } from './devices.ts';
import type { OperatorAction } from './operator.ts';
import type { FlashEffect, FlashImage } from './cells.ts';
import type { Passage, ReturnedSheet } from './journal/passage.ts';

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

export type SensorEdge = 'front-covered' | 'front-clear' | 'path-covered' | 'path-clear' | 'dropped' | 'jammed';

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
  /**
   * Edges, never levels. Paper that is pulled out clears the path first and the front last. A device without a path sensor
   * leaves its two edges out.
   */
  | { readonly type: 'sensor'; readonly edge: SensorEdge }
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
  /** `passage`: null where the memory does not show where its sheets are. */
  | {
      readonly type: 'counted';
      readonly ballots: number;
      readonly unresolved: number;
      readonly recovered: boolean;
      readonly passage: Passage | null;
    }
  | {
      readonly type: 'receipted';
      readonly generation: number;
      readonly reportDigest: Uint8Array;
      readonly ledgerIndex: number;
      readonly standing: 'counted' | 'held';
    }
  /**
   * `found`: read back at a boot; it may have become durable in the instant of a power cut, before the machine had its
   * answer.
   */
  | {
      readonly type: 'logged';
      readonly event: string;
      readonly sequence: number;
      readonly found: boolean;
      /** Which fault; only of `fault` and `recovery`. */
      readonly code?: string;
      /** Whether the sheet was drawn in, and told of before; only of `returned`. */
      readonly sheet?: ReturnedSheet;
      /** Where the sheets are; only of `closed`. */
      readonly passage?: Passage;
    }
  | { readonly type: 'alarm'; readonly what: AlarmName; readonly detail: string };
