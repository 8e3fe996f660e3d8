/**
 * `sanak schema`: the JSON Schema of scenario files, for an editor, or of the trace, for a program that writes traces.
 */
import { Argument, Command } from 'commander';
import { scenarioJsonSchema } from '../simulation/scenario/json-schema.ts';
import { traceJsonSchema } from '../judge/trace/json-schema.ts';
import type { Console } from '../runner/console.ts';

export function schemaCommand(console: Console, end: (status: number) => void): Command {
  return new Command('schema')
    .description('print the JSON Schema of scenario files, for completion in an editor, or of one line of a trace')
    .addArgument(new Argument('[what]', 'of what').choices(['scenario', 'trace']).default('scenario'))
    .action((what: string) => {
      console.out(`${JSON.stringify(what === 'trace' ? traceJsonSchema() : scenarioJsonSchema(), null, 2)}\n`);
      end(0);
    });
}
