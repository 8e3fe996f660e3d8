/** People at the machine: who they are and what they may ask for. */
import type { AskedTape } from './devices.ts';
import type { Signed } from '../protocol/messages/types.ts';

/** Who stands at the machine; each may do what the one before may, and more (chart/access.ts). */
export type Role = 'poll-worker' | 'chair' | 'administrator' | 'service';

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
  | { readonly type: 'print'; readonly tape: AskedTape }
  /** A card or code was shown; `code` as entered. Means nothing on a machine without access codes. */
  | { readonly type: 'sign-in'; readonly role: Role; readonly code: Uint8Array }
  | { readonly type: 'sign-out' };
