/** `sanak check`: reads scenarios and resolves every name in them without running anything. */
import { Command } from 'commander';
import type { Console } from '../runner/console.ts';
import { refuse } from './execution.ts';
import { selectScenarios } from '../runner/library.ts';
import { loadAll } from './run-command.ts';

export function checkCommand(console: Console, end: (status: number) => void): Command {
  return new Command('check')
    .description('check scenario files without running them')
    .argument('<path...>', 'scenario files or directories')
    .action((paths: string[]) => {
      const { files, problems } = selectScenarios(paths);
      const loaded = loadAll(files, '1');
      const wrong = [...problems, ...loaded.problems];
      if (wrong.length > 0) end(refuse(wrong, console));
      else {
        console.out(`${files.length} ${files.length === 1 ? 'scenario is' : 'scenarios are'} well formed.\n`);
        end(0);
      }
    });
}
