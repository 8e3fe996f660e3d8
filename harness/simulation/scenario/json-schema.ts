/** The scenario schema as JSON Schema, with the carried names filled in, so that an editor completes and checks a file. */
import { z } from 'zod';
import { faultCatalogue } from '../faults/catalogue.ts';
import { electionFileSchema, electionNames } from '../elections/election-file.ts';
import { scenarioSchema } from './schema.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** JSON Schema (2020-12) of one scenario file. */
export function scenarioJsonSchema(): Json {
  const schema = JSON.parse(JSON.stringify(z.toJSONSchema(scenarioSchema, { io: 'input' })));
  const { $schema: _, ...electionSchema } = JSON.parse(
    JSON.stringify(z.toJSONSchema(electionFileSchema, { io: 'input' })),
  );
  const named = replaceAt(schema, ['properties', 'faults', 'items', 'properties', 'do'], {
    description: 'What, from the fault catalogue.',
    oneOf: faultCatalogue.map((kind) => ({ const: kind.name, description: `${kind.summary}. Must: ${kind.mustDo}.` })),
  });
  return replaceAt(named, ['properties', 'election'], {
    description: 'A carried election, the path of an election file, or what such a file says.',
    anyOf: [{ enum: [...electionNames] }, { type: 'string', pattern: '\\.json$' }, electionSchema],
  });
}

/** The same value with the part at `path` replaced. A path that is not there is our own mistake. */
function replaceAt(value: Json, path: readonly string[], part: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return part;
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error(`no ${key} in the schema`);
  const object = value as { readonly [key: string]: Json };
  const inner = object[key];
  if (inner === undefined) throw new Error(`no ${key} in the schema`);
  return { ...object, [key]: replaceAt(inner, rest, part) };
}
