/** What the chart remembers beside its states: only what a guard asks for or an action passes on. Plain data. */
import type { ReturnReason } from '../paper.ts';
import type { Role } from '../operator.ts';
import type { Supply } from '../devices.ts';
import type { Phase } from '../journal/journal-facts.ts';

export interface ChartContext {
  /** Paper was over the path sensor when power came up and has not been returned yet. */
  readonly pathOccupied: boolean;
  /** Paper lies in the path, by the edges of its sensor since power came up. */
  readonly inPath: boolean;
  /** Where the log says the machine's life stands; decides where a boot resumes. */
  readonly phase: Phase;
  /** Erased vote slots left. */
  readonly erased: number;
  /** A sheet lies at the front that no feed has taken yet. */
  readonly frontCovered: boolean;
  /** Tries in a row at making the same thing durable. */
  readonly attempts: number;
  /** The chair asked to close while a sheet was on its way. */
  readonly closeAsked: boolean;
  /** The operator asked to send the report again while no session was up. */
  readonly resendAsked: boolean;
  /** The current report has its verified receipt in the log. */
  readonly receipted: boolean;
  /** The session that is up can carry records. */
  readonly recordsTaken: boolean;
  /** In this session the server has said that it holds them, or that it does not want them. */
  readonly recordsSettled: boolean;
  /** Why the sheet now on its way back comes back. */
  readonly reason: ReturnReason;
  /** Sheets in a row that the transport could not bring under the scan bar whole. */
  readonly misfeeds: number;
  /** Paper stuck behind the drop sensor after its sheet was seen to fall. */
  readonly jammedBehind: boolean;
  /** The stuck sheet has left the front: there is nothing to push back. */
  readonly sheetGone: boolean;
  readonly supply: Supply;
  readonly lidOpen: boolean;
  readonly sealBroken: boolean;
  /** Who is signed in; null: no operator. */
  readonly role: Role | null;
  /** Wrong codes in a row. */
  readonly wrongCodes: number;
}

export const initialContext: ChartContext = {
  pathOccupied: false,
  inPath: false,
  phase: 'unconfigured',
  erased: 0,
  frontCovered: false,
  attempts: 0,
  closeAsked: false,
  resendAsked: false,
  receipted: false,
  recordsTaken: false,
  recordsSettled: false,
  reason: 'unreadable',
  misfeeds: 0,
  jammedBehind: false,
  sheetGone: false,
  supply: 'mains',
  lidOpen: false,
  sealBroken: false,
  role: null,
  wrongCodes: 0,
};
