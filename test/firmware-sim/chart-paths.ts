/** The shortest path to every place of the chart, by events alone. */
import type { EventFromLogic, SnapshotFrom } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import { chart } from '../../firmware-sim/chart/chart.ts';
import type { ChartEvent } from '../../firmware-sim/chart/events.ts';

type Snapshot = SnapshotFrom<typeof chart>;
export type Key = (snapshot: Snapshot) => unknown;

/** What tells one place in the machine's life from another: where it is, with what its guards can ask for there. */
export function lifeKey(snapshot: Snapshot): unknown {
  const { context } = snapshot;
  const place = JSON.stringify((snapshot.value as { readonly life: unknown }).life);
  const booting = place.includes('boot');
  const between = /idle|returning|fault/.test(place);
  return [
    place,
    context.attempts,
    booting && [context.pathOccupied, context.phase, context.erased === 0],
    place.includes('open') && [context.erased === 0, context.closeAsked && !/idle/.test(place)],
    between && [Math.min(context.misfeeds, 5), context.sheetGone],
    /returning|jam|drop/.test(place) && context.inPath,
    context.jammedBehind,
    place.includes('line') && [context.recordsTaken, context.recordsSettled],
  ];
}

/** Paths to every distinct `key`, by these events alone. */
export function pathsOf(events: readonly ChartEvent[], key: Key): ChartEvent[][] {
  const paths = getShortestPaths(chart, {
    events: events as EventFromLogic<typeof chart>[],
    serializeState: (snapshot) => JSON.stringify(key(snapshot as Snapshot)) as never,
    serializeEvent: (event) => JSON.stringify(event) as never,
    limit: 2_000_000,
  });
  return paths.map(({ steps }) =>
    steps.map(({ event }) => event as ChartEvent).filter(({ type }) => !type.startsWith('xstate')),
  );
}
