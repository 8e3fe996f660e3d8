/** The pages of the specification, as modules: a violation can be planted in them. */
import main from '../../protocol/README.md?raw';
import security from '../../protocol/security.md?raw';
import server from '../../protocol/server.md?raw';

export const specification: readonly string[] = [main, security, server];

/** Numbers of all requirements, `4.11`, ascending. */
export function requirementNumbers(): readonly string[] {
  const numbers = specification.flatMap((page) =>
    [...page.matchAll(/^- \*\*P-(\d+\.\d+)\*\*/gm)].map(([, number]) => number ?? ''),
  );
  const order = (number: string): number => Number(number.split('.')[0]) * 1000 + Number(number.split('.')[1]);
  return numbers.toSorted((a, b) => order(a) - order(b));
}
