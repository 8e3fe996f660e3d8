/** The schema of a trace's events as JSON Schema, for editors and for writers in other languages. */
import { z } from 'zod';
import { eventUnion } from './events.ts';

/** JSON Schema (2020-12) of one event: a trace has one a line. What must fit together between fields is not in it. */
export function traceJsonSchema(): unknown {
  return z.toJSONSchema(eventUnion, {
    io: 'input',
    reused: 'ref',
    // Fields that Sanak does not know are kept and left unread: they are no mistake.
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
    },
  });
}
