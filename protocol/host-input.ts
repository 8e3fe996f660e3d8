/** What the reducer of a host (`host-core/` of either end) takes. */
export type HostInput<Input> =
  /** `nowUs`: when it is taken. */
  | { readonly type: 'input'; readonly input: Input; readonly nowUs: number }
  /** An effect could not be carried out, or the core's own assumptions are broken. */
  | { readonly type: 'failed'; readonly error: unknown }
  /** Switched off on purpose. */
  | { readonly type: 'stop' };
