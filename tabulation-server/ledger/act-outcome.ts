/** The answer to an official who hands an act in. */

/** What became of an act that was handed in. `known`: it is held already, handed in before. */
export type ActOutcome =
  | {
      readonly type: 'stored' | 'known';
      readonly index: number;
      readonly digest: Uint8Array;
      readonly head: Uint8Array;
    }
  | { readonly type: 'refused' | 'failed'; readonly reason: string };
