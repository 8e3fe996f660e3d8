/** What an exploration says on a terminal: certificate, coverage, and each failure with the scenario that shows it. */
import { kindsLeftOut } from '../search/candidates.ts';
import type { ExhaustiveResult } from '../search/exhaustive.ts';
import type { Exploration, Failure } from '../search/random.ts';
import type { ExploreRecord } from './explore-command.ts';
import { textTable } from '../judge/text/text-table.ts';

export function certificateText(record: ExploreRecord, found: ExhaustiveResult, missing: readonly string[]): string {
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
    ['points, faults', `${found.points}, ${found.candidates}`],
    ['cases', String(found.cases)],
    [
      'merges',
      `${found.merges}, of which run in full ${found.mergesRun}, unsound ${found.unsound}; back in step ${found.pruned}`,
    ],
    ['excused', `${found.excused} cases after which nothing had to be complete`],
    ['broken', String(found.broken)],
    ['wrong totals', String(found.wrongTotals)],
    ...(found.cutShort ? [['cut short', 'not every case was tried; this proves nothing about the others']] : []),
    ['seconds', (found.ms / 1000).toFixed(1)],
  ];
  return `Certificate of exhaustive exploration\n${rows.map(([name, value]) => `  ${(name ?? '').padEnd(16)} ${value ?? ''}\n`).join('')}`;
}

export function randomText(found: Exploration): string {
  const seconds = Math.max(0.001, found.ms / 1000);
  const share = found.sessions === 0 ? 0 : (100 * found.unrecoverable) / found.sessions;
  const effects = Object.entries(found.effects).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    `${found.sessions} sessions, ${found.events} events in ${seconds.toFixed(0)} s; ${(found.sessions / seconds).toFixed(1)} sessions a second\n`,
    `${found.triples.length} distinct (state, message, fault); ${found.failures.length} failures\n`,
    `${share.toFixed(1)} % of the sessions had nothing that could recover (the limit is 5 %)\n\n`,
    textTable(
      ['fault', 'took effect'],
      effects.map(([name, count]) => [name, String(count)]),
      ['left', 'right'],
    ),
  ].join('');
}

export function failureText(failure: Failure, id: string, token: string): string {
  return [
    `${id}: ${failure.broken.join(' ')} broken: ${failure.sentence}`,
    ...failure.shrunkText
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
    `sanak replay ${token}`,
    '',
  ].join('\n');
}
