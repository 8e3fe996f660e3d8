/** Where a unit stands, and how many stand where. */

export interface UnitStatus {
  readonly unit: number;
  readonly status: 'missing' | 'partial' | 'held' | 'disputed' | 'complete' | 'annulled';
  readonly reason: string;
}

export interface Coverage {
  readonly expected: number;
  readonly complete: number;
  readonly partial: number;
  readonly held: number;
  readonly disputed: number;
  readonly missing: number;
  readonly annulled: number;
}
