/**
 * A night of any length that holds: a simulated one, and after it the honest traffic of machines and server that have
 * nothing new to say: beacons, reports sent again, receipts given again, noise, logs, alarms, restarts, publications,
 * page views.
 */
import { compileScenario } from '../../../simulation/scenario/compile.ts';
import { parseScenario } from '../../../simulation/scenario/load.ts';
import { runPlan } from '../../../runner/run-plan.ts';
import type { TraceBody, TraceEvent } from '../../../judge/trace/events.ts';
import { openEnding, type Ending } from './ending.ts';
import { machineRound, publicationRound, restartRound } from './rounds.ts';

/** Virtual time between two events of the long tail. */
const stepUs = 10_000;

/** Rounds between two restarts of the server. */
const restartEvery = 50;

/** The events of a night with `stations` machines, `events` of them or a few more. */
export async function longNight(stations: number, events: number): Promise<Iterable<TraceEvent>> {
  const parsed = parseScenario(scenario(stations), 'long-night.yaml');
  if (!parsed.ok) throw new Error('the scenario of the long night has mistakes');
  const plan = compileScenario(parsed.scenario, { seed: 'long night' });
  const { trace } = await runPlan(plan, { seed: 'long night', on: 'sim', crypto: 'stand-in' });
  return lengthened(trace, events);
}

function scenario(stations: number): string {
  return `name: Long night
election: small
stations: ${stations}
ballots: 20
records: sent
faults:
  - {when: server.committed(report), at: station 1, do: line.cut, for: 40 s}
expect:
  totals: exact
  records: complete
  complete: within 10 min
  events:
    - {event: server.published, atLeast: 2}
    - {event: server.received(query), atLeast: 2}
    - {event: page.dark, times: 0}
`;
}

function* lengthened(trace: readonly TraceEvent[], events: number): Iterable<TraceEvent> {
  const last = trace.at(-1);
  if (last?.type !== 'run.ended') throw new Error('the night did not end');
  yield* trace.slice(0, -1);
  const ending = openEnding(trace);
  let [n, t] = [last.n, last.t];
  for (let round = 1; n + 1 < events; round++) {
    for (const [actor, body] of roundOf(ending, round, t)) {
      yield { ...body, n, t, actor };
      n += 1;
      t += stepUs;
    }
  }
  yield { ...last, n, t };
}

function* roundOf(ending: Ending, round: number, t: number): Iterable<readonly [string, TraceBody]> {
  if (round % restartEvery === 0) yield* restartRound(ending);
  for (const machine of ending.machines) yield* machineRound(ending, machine);
  yield* publicationRound(ending, ending.epochS + Math.floor(t / 1_000_000));
}
