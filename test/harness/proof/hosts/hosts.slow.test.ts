/**
 * Statements and queries of real databases fail in turn, and real processes kill themselves between two: every so many, so that the
 * suite ends; `npm run prove:hosts` takes each statement of SQLite.
 */
import { describe, expect, test } from 'vitest';
import { queryTroubles } from '../../../../harness/proof/hosts/failing-postgres.ts';
import { killSweep } from '../../../../harness/proof/hosts/kill-sweep.ts';
import { querySweep } from '../../../../harness/proof/hosts/query-sweep.ts';
import { sweep, sweepKinds, sweptNight } from '../../../../harness/proof/hosts/statement-sweep.ts';
import { postgresPrograms, startPostgres } from '../../../../harness/proof/prove/postgres-server.ts';

test.each(sweepKinds.map((kind) => [kind.name, kind] as const))(
  'SQLite, %s',
  (_, kind) => {
    expect(sweep(sweptNight, '1', kind, 16).findings).toEqual([]);
  },
  600_000,
);

test.each(['before', 'after'] as const)(
  'SQLite, a process killed %s every sixth statement',
  (phase) => {
    const { kills, findings } = killSweep(phase, 6);
    expect(findings).toEqual([]);
    expect(kills).toBeGreaterThan(7);
  },
  600_000,
);

describe.skipIf(postgresPrograms() === null)('PostgreSQL (skipped where the system has none)', () => {
  test.each(queryTroubles)(
    'every tenth query: %s',
    async (trouble) => {
      const server = await startPostgres();
      try {
        const { works, findings } = await querySweep((number) => server.create(`sweep_${number}`), trouble, 1, 10);
        expect(findings).toEqual([]);
        expect(works).toBeGreaterThan(4);
      } finally {
        await server.stop();
      }
    },
    600_000,
  );
});
