/** `sanak check`: reads scenarios and resolves every name in them without running anything. */
import { Command } from 'commander';
import { compileScenario } from '../scenario/compile.ts';
import type { ScenarioFile } from '../scenario/load.ts';
import { type Problem, ScenarioError } from '../scenario/problem.ts';
import type { Console } from './console.ts';
import { refuse } from './execution.ts';
import { selectScenarios } from './library.ts';
import { loadAll } from './run-command.ts';

export function checkCommand(console: Console, end: (status: number) => void): Command {
  return new Command('check')
    .description('check scenario files without running them')
    .argument('<path...>', 'scenario files or directories')
    .action((paths: string[]) => {
      const { files, problems } = selectScenarios(paths);
      const loaded = loadAll(files);
      const wrong = [...problems, ...loaded.problems, ...loaded.scenarios.flatMap(compileProblems)];
      if (wrong.length > 0) end(refuse(wrong, console));
      else {
        console.out(`${files.length} ${files.length === 1 ? 'scenario is' : 'scenarios are'} well formed.\n`);
        end(0);
      }
    });
}

function compileProblems(scenario: ScenarioFile): readonly Problem[] {
  try {
    compileScenario(scenario, { seed: '1' });
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems;
    throw error;
  }
}
