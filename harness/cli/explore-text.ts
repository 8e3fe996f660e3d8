/** What an exploration says on a terminal: certificate, coverage, and each failure with the scenario that shows it. */
import { kindsLeftOut } from '../search/candidates.ts';
import { featureNames } from '../search/draw/features.ts';
import type { ExhaustiveResult } from '../search/exhaustive.ts';
import { survivableKinds } from '../search/fault-draw.ts';
import type { Exploration, Failure } from '../search/random.ts';
import { neverMet, neverThere } from '../search/together.ts';
import type { ExploreRecord } from './explore-command.ts';
import { textTable } from '../judge/text/text-table.ts';

export function certificateText(record: ExploreRecord, result: ExhaustiveResult, missing: readonly string[]): string {
  const whole = missing.length === 0 ? '' : ` (shards missing: ${missing.join(', ')}; this proves nothing about them)`;
  const rows = [
    ['session', `${record.session}, seed ${record.seed}`],
    ['depth', record.depth === 1 ? '1, every kind of the catalogue' : '2, line and power faults'],
    ['shards', record.shards.join(' ') + whole],
    ['catalogue', record.catalogueDigest],
    ['code', record.codeDigest],
    [
      'left out',
      kindsLeftOut(record.depth)
        .map(([name, why]) => `${name} (${why})`)
        .join('; '),
    ],
    ['points, faults', `${result.points}, ${result.candidates}`],
    ['cases', String(result.cases)],
    [
      'merges',
      `${result.merges}, of which run in full ${result.mergesRun}, unsound ${result.unsound}; back in step ${result.pruned}`,
    ],
    ['excused', `${result.excused} cases after which nothing had to be complete`],
    ['broken', String(result.broken)],
    ['wrong totals', String(result.wrongTotals)],
    ...(result.cutShort ? [['cut short', 'not every case was tried; this proves nothing about the others']] : []),
    ['seconds', (result.ms / 1000).toFixed(1)],
  ];
  return `Certificate of exhaustive exploration\n${rows.map(([name, value]) => `  ${(name ?? '').padEnd(16)} ${value ?? ''}\n`).join('')}`;
}

export function randomText(exploration: Exploration): string {
  const seconds = Math.max(0.001, exploration.ms / 1000);
  const share = exploration.sessions === 0 ? 0 : (100 * exploration.unrecoverable) / exploration.sessions;
  const effects = Object.entries(exploration.effects).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${exploration.sessions} sessions, ${exploration.events} events in ${seconds.toFixed(0)} s; ${(exploration.sessions / seconds).toFixed(1)} sessions a second\n`,
    `${exploration.triples.length} distinct (state, message, fault); ${exploration.failures.length} failures\n`,
    hostText(exploration),
    `${share.toFixed(1)} % of the sessions had nothing that could recover (the limit is 5 %)\n\n`,
    textTable(
      ['fault', 'took effect'],
      effects.map(([name, count]) => [name, String(count)]),
      ['left', 'right'],
    ),
    ...togetherText(exploration),
  ].join('');
}

function hostText({ sessions, hosted }: Exploration): string {
  const plain = `${sessions - hosted.sessions} sessions on the simulated ledger, ${hosted.sessions} on real SQLite files`;
  return `${plain}: ${hosted.statements} statements, ${hosted.strikes} of them failed\n`;
}

const pairsMax = 30;

/** Holes of the exploration itself: what was in no run, and what was in runs and never in the same one. */
function togetherText({ together, sessions }: Exploration): string[] {
  const all = [...survivableKinds.map(({ name }) => `fault ${name}`), ...featureNames.map((name) => `with ${name}`)];
  const missing = neverThere(together, all);
  const pairs = neverMet(together, sessions);
  if (pairs.length === 0 && missing.length === 0) return ['\nEverything was met together with everything else.\n'];
  const shown = pairs.slice(0, pairsMax);
  return [
    missing.length === 0 ? '' : `\nnever met: ${missing.join(', ')}\n`,
    `\n${pairs.length} pairs were never met together; those that should have met most often:\n\n`,
    textTable(
      ['one', 'other', 'runs expected'],
      shown.map(({ one, other, expected }) => [one, other, expected.toFixed(1)]),
      ['left', 'left', 'right'],
    ),
  ];
}

export function failureText(failure: Failure, id: string, token: string): string {
  const host =
    failure.host === undefined ? [] : [`    on a real SQLite ledger: ${JSON.stringify(failure.host.faults)}`];
  return [
    `${id}: ${failure.broken.join(' ')} broken: ${failure.sentence}`,
    ...host,
    ...failure.shrunkText
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
    `sanak replay ${token}`,
    '',
  ].join('\n');
}
