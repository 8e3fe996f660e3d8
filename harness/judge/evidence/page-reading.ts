/** What a public page says, as figures and texts: the reading of the page, and what it is held against. */

export interface PageReading {
  /** Of the browser's window. */
  readonly title: string;
  readonly heading: string;
  /** What the head of the page warns of: a rehearsal or test, figures that are no published results. */
  readonly banners: readonly string[];
  readonly snapshot: number | null;
  readonly atS: number | null;
  readonly utcOffsetMinutes: number | null;
  readonly coverage: {
    readonly complete: number | null;
    readonly expected: number | null;
    readonly units: readonly NamedFigure[];
  };
  readonly contests: readonly PageContest[];
  /** Sentences between the contests and what follows. */
  readonly stopped: readonly string[];
  readonly notes: readonly PageNotes[];
  /** Paragraphs at the foot. */
  readonly foot: readonly string[];
}

export interface NamedFigure {
  readonly name: string;
  readonly figure: number | null;
}

/** A section of remarks: its heading, and its entries as texts. */
export interface PageNotes {
  readonly name: string;
  readonly entries: readonly string[];
}

export interface PageContest {
  readonly name: string;
  /** Banners above the table: stopped, crossings. */
  readonly before: readonly string[];
  readonly caption: string;
  readonly columns: readonly string[];
  /** Options, the line of the threshold, the rest and the sum, from top to bottom. */
  readonly rows: readonly PageContestRow[];
  /** Banners below the table: repeated election, lots. */
  readonly after: readonly string[];
  /** Paragraphs below those: turnout, what seats mean. */
  readonly remarks: readonly string[];
  readonly lists: PageLists | null;
  readonly hand: PageHand | null;
}

export interface PageContestRow {
  readonly name: string;
  readonly id: string;
  readonly synthetic: boolean;
  readonly votes: number | null;
  readonly shareBp: number | null;
  /** Length of the bar behind the share, in hundredths of a percent; null without one. */
  readonly barBp: number | null;
  readonly seats: number | null;
}

export interface PageLists {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly PageListRow[];
}

export type PageListRow =
  /** Head of a party, or its vacant seats. */
  | { readonly name: string }
  | {
      readonly name: string;
      readonly place: number | null;
      readonly preferences: number | null;
      readonly by: string;
    };

export interface PageHand {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    readonly official: number | null;
    readonly machine: number | null;
    readonly hand: number | null;
    readonly difference: number | null;
  }[];
}
