/** Seconds since 1970 at `nowUs`; rounded down, so that nothing happens before its time. */
export function secondsAt(nowUs: number, deps: { readonly epochS: number }): number {
  return deps.epochS + Math.floor(nowUs / 1_000_000);
}
