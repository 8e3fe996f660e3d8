/** Which statements of a real database fail in a night: drawn by a seed, a few a night. */
import { type HostPlan, type StatementFault, sqliteTroubles } from '../simulation/host-plan.ts';
import { serverSlow } from '../simulation/faults/server/slow.ts';
import type { FaultContent, ScenarioContent } from '../simulation/scenario/schema.ts';
import { nextChance, nextInt, type Random, randomStream } from '../simulation/random.ts';
import { pick } from './draw/choice.ts';

/** A short night begins some forty statements, a long one a thousand; an opening takes a dozen of them. */
const reaches = [15, 60, 250, 1000] as const;
const faultsMax = 4;

/** For run number `index` under `seed`; one in eight nights has a database without trouble. */
export function drawHostPlan(seed: string, index: number): HostPlan {
  const random = randomStream(seed, 'host', index);
  if (nextChance(random, 1, 8)) return { store: 'sqlite', faults: [] };
  const faults = Array.from({ length: 1 + nextInt(random, faultsMax) }, () => drawStatementFault(random));
  return { store: 'sqlite', faults };
}

/**
 * The night on which they fail, made one that asks more of its database: records beside the ledger, and stations that report at
 * once to a database that is slow, so that appends share transactions.
 */
export function busyNight(content: ScenarioContent, seed: string, index: number): ScenarioContent {
  const random = randomStream(seed, 'busy night', index);
  const records = nextChance(random, 1, 2) ? { records: 'sent' as const } : {};
  if (!nextChance(random, 2, 3)) return { ...content, ...records };
  const stations = Math.max(3 + nextInt(random, 5), content.stations === 'all' ? 1 : content.stations);
  const by = pick(random, ['2 s', '30 s', '1 min']);
  const slow: FaultContent = { when: 'close', do: serverSlow.name, with: { by }, for: '10 min' };
  const faults = [...(content.faults ?? []), slow];
  return { ...content, ...records, stations, polls: { closeSpread: '0 s' }, faults };
}

function drawStatementFault(random: Random): StatementFault {
  const nth = 1 + nextInt(random, pick(random, reaches));
  const statements = 1 + nextInt(random, 30);
  switch (pick(random, ['error', 'error', 'error', 'kill', 'kill', 'full', 'busy'] as const)) {
    case 'error':
      return {
        type: 'error',
        nth,
        phase: pick(random, ['before', 'after', 'undone'] as const),
        trouble: pick(random, sqliteTroubles),
        statements: pick(random, [1, 1, statements]),
      };
    case 'kill':
      return { type: 'kill', nth, phase: pick(random, ['before', 'after'] as const) };
    case 'full':
      return { type: 'full', nth, statements };
    case 'busy':
      return { type: 'busy', nth, statements };
  }
}
