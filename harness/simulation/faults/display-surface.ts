/** What a fault may do to the display behind the server. */
import type { PublicView } from '../../../tabulation-server/publication/view.ts';
import type { TraceReport } from '../../judge/trace/events.ts';

/** What is wrong with it for as long as a fault lasts. Plain data: it is part of the world's state. */
export type DisplayCondition =
  | { readonly type: 'dead' }
  /** What forwards publications to it holds them. */
  | { readonly type: 'stuck' }
  | { readonly type: 'adds-vote' };

export interface DisplaySurface {
  suffer(condition: DisplayCondition): void;
  /** All conditions of this fault end. */
  recover(): void;
  /** What waited for the display is shown. */
  revive(): void;
  /** What waited to be forwarded comes in its order. */
  forward(): void;
}

/** What a program that draws publications can see. */
export interface DrawingSurface {
  /** The newest report of each journal in the ledger. */
  reports(): readonly TraceReport[];
  /** Region of a unit of this election. */
  regionOf(unit: number): string | number | undefined;
  /** What a cache in the display holds; filled with `view` where it is empty. */
  cached(view: PublicView): PublicView;
}
