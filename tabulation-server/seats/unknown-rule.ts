/** A rule that a definition names and the server does not have. The compiler shows that there is none; data may still bring one. */

/** Stops: another rule than the one that is named could give the seats to other candidates. */
export function unknownRule(what: string, rule: never): never {
  throw new Error(`the definition names the ${what} ${JSON.stringify(rule)}, which this server does not know`);
}
