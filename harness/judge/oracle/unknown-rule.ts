/** A rule that an election names and the oracle does not have. The compiler shows that there is none; a trace may still bring one. */

/** Stops: by another rule than the one that is named the oracle would accuse a server that followed the right one. */
export function unknownRule(what: string, rule: never): never {
  throw new Error(`the election names the ${what} ${JSON.stringify(rule)}, which the oracle does not know`);
}
