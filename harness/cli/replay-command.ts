/** `sanak replay`: runs the one case a token stands for, on any machine. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { checkScenario, checkText } from '../simulation/scenario/check.ts';
import type { LoadResult } from '../simulation/scenario/load.ts';
import { fileProblem } from '../judge/input/problem.ts';
import type { Console } from '../runner/console.ts';
import { execute, refuse } from './execution.ts';
import { repeatable } from '../runner/job.ts';
import { libraryPath } from '../runner/library.ts';
import { refuseUnplantable } from './planted.ts';
import { type Token, decodeToken, textDigest } from '../runner/token.ts';
import { version } from '../runner/version.ts';

interface ReplayFlags {
  readonly report: string | false;
  readonly json?: true;
  readonly keepTraces?: true;
  readonly shrink: boolean;
}

export function replayCommand(console: Console, end: (status: number) => void): Command {
  return new Command('replay')
    .description('run again the case of a failure, from the token it printed')
    .argument('<token>', 'a word starting with sk1.')
    .option('--report <directory>', 'where the report goes', 'sanak-report')
    .option('--no-report', 'write no report')
    .option('--keep-traces', 'keep the trace if it holds, too')
    .option('--no-shrink', 'do not look for the shortest scenario that still fails')
    .option('--json', 'print results as JSON instead of a table')
    .action(async (text: string, flags: ReplayFlags) => {
      end(await replay(text, flags, console));
    });
}

async function replay(text: string, flags: ReplayFlags, console: Console): Promise<number> {
  const decoded = decodeToken(text);
  if (!decoded.ok) return refuse([fileProblem('token', decoded.found, decoded.expected)], console);
  const { token } = decoded;
  if (token.v !== version) console.err(`The token is of version ${token.v}, this is ${version}: the run may differ.\n`);
  const folder = token.election === undefined ? null : mkdtempSync(join(tmpdir(), 'sanak-'));
  try {
    const electionFrom = folder === null ? null : join(folder, 'election.json');
    if (electionFrom !== null) writeFileSync(electionFrom, token.election ?? '');
    const loaded = scenarioOf(token, electionFrom, console);
    if (!loaded.ok) return refuse(loaded.problems, console);
    const report = flags.report === false ? null : flags.report;
    if (token.planted !== undefined) await refuseUnplantable(token.planted);
    // The device under test must be the same one: our own end in its place would test something else.
    const options = repeatable(token);
    const scenarios = [{ scenario: loaded.scenario, electionFrom }];
    const asked = { report, json: flags.json === true, keepTraces: flags.keepTraces === true, shrink: flags.shrink };
    return await execute({ scenarios, options, ...asked, known: [], library: false }, console);
  } finally {
    if (folder !== null) rmSync(folder, { recursive: true });
  }
}

function scenarioOf(token: Token, electionFrom: string | null, console: Console): LoadResult {
  if (token.library === undefined)
    return checkText(token.text ?? '', token.file, token.seed, electionFrom ?? undefined);
  const path = join(libraryPath, token.library.name);
  if (!path.startsWith(libraryPath)) {
    return { ok: false, problems: [fileProblem('token', `\`${token.library.name}\``, 'a carried scenario')] };
  }
  const loaded = checkScenario(path, token.seed);
  if (loaded.ok && textDigest(readFileSync(path, 'utf8')) !== token.library.digest) {
    console.err(`${token.library.name} has changed since the token was made: the run may differ.\n`);
  }
  return loaded;
}
