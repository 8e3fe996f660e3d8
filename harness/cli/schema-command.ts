/** `sanak schema`: the JSON Schema of scenario files, for an editor. */
import { Command } from 'commander';
import { scenarioJsonSchema } from '../scenario/json-schema.ts';
import type { Console } from './console.ts';

export function schemaCommand(console: Console, end: (status: number) => void): Command {
  return new Command('schema')
    .description('print the JSON Schema of scenario files, for completion in an editor')
    .action(() => {
      console.out(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
      end(0);
    });
}
