/**
 * A closed list is one table: a row for each name, a column for each thing that is stated of it. Types, sentences, wire numbers and
 * documents are read from its columns, so that a name is written once and a row without a column does not compile.
 */

/** One column of a table, by name. */
export function columnOf<Name extends string, Row, Column extends keyof Row>(
  table: Readonly<Record<Name, Row>>,
  column: Column,
): Readonly<Record<Name, Row[Column]>> {
  const cells = Object.entries<Row>(table).map(([name, row]) => [name, row[column]]);
  return Object.fromEntries(cells) as Record<Name, Row[Column]>;
}

/** Every name of a table, in its order. */
export function namesOf<Name extends string>(table: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(table) as Name[];
}

/** The number of `name`; throws on a name outside the list, which only our own code could hand in. */
export function numberOf<Name extends string>(numbers: Readonly<Record<Name, number>>, name: Name): number {
  const number: number | undefined = numbers[name];
  if (number === undefined) throw new Error(`no number for ${name}`);
  return number;
}

/** Names by number, for readers that are asked often; undefined at a number that the list does not have. */
export function namesByNumber<Name extends string>(
  numbers: Readonly<Record<Name, number>>,
): readonly (Name | undefined)[] {
  const names: (Name | undefined)[] = [];
  for (const name in numbers) names[numbers[name]] = name;
  return names;
}

/** The name of `number`; `otherwise` for a number outside the list. */
export function nameOf<Name extends string, Otherwise>(
  numbers: Readonly<Record<Name, number>>,
  number: number,
  otherwise: Otherwise,
): Name | Otherwise {
  for (const name in numbers) if (numbers[name] === number) return name;
  return otherwise;
}
