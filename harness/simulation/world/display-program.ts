/**
 * What the display program makes of a snapshot: the figures as they are, unless faults put wrong programs in its place. The gate
 * compares whatever is drawn with the signed snapshot, so that nothing drawn otherwise reaches the public.
 */
import { honestView } from '../../../tabulation-server/publication/honest-view.ts';
import type { Snapshot } from '../../../tabulation-server/publication/snapshot.ts';
import type { PublicView } from '../../../tabulation-server/publication/view.ts';
import type { TraceReport } from '../../judge/trace/events.ts';
import { faultCatalogue } from '../faults/catalogue.ts';
import type { DrawingSurface } from '../faults/display-surface.ts';
import { faultEffect } from './effects.ts';
import { faultOfPlan } from './planned-faults.ts';
import type { World } from './world.ts';

/** The newest report of each journal that the display can see in the ledger. */
function reportsSeen(world: World): readonly TraceReport[] {
  const newest = new Map<string, TraceReport>();
  for (const event of world.trace) {
    if (event.type === 'server.committed' && event.report !== undefined) newest.set(event.report.journal, event.report);
  }
  return [...newest.values()];
}

function drawingSurface(world: World): DrawingSurface {
  const { display } = world.state;
  const regions = new Map(world.env.plan.definition.units.map((unit) => [unit.number, unit.region]));
  return {
    reports: () => reportsSeen(world),
    regionOf: (unit) => regions.get(unit),
    cached(view) {
      display.cached ??= view;
      return display.cached;
    },
  };
}

/** Whether a display that draws wrong is in service: what it draws is refused for as long. */
export function drawsWrong(world: World): boolean {
  return world.state.display.drawing.length > 0;
}

/** A wrong program is put in, or taken out again: a cache begins with what is drawn first after that. */
export function changeProgram(world: World, fault: number, wrong: boolean): void {
  const { display } = world.state;
  display.drawing = display.drawing.filter((each) => each !== fault);
  if (wrong) display.drawing.push(fault);
  display.drawing.sort((a, b) => a - b);
  display.cached = null;
}

/** Wrong programs in service, in the order of the catalogue; each once, however many faults put it in. */
function programs(world: World): readonly (readonly number[])[] {
  const { drawing } = world.state.display;
  if (drawing.length === 0) return [];
  return faultCatalogue
    .map((fault) => drawing.filter((number) => faultOfPlan(world, number).fault === fault))
    .filter((numbers) => numbers.length > 0);
}

export function displayView(world: World, snapshot: Snapshot): PublicView {
  let view = honestView(snapshot);
  for (const numbers of programs(world)) {
    const { fault, values } = faultOfPlan(world, numbers[0] ?? -1);
    if (fault.on !== 'display' || fault.does.type !== 'draw') continue;
    const before = JSON.stringify(view);
    view = fault.does.draw(view, drawingSurface(world), values);
    if (JSON.stringify(view) === before) continue;
    for (const number of numbers)
      faultEffect(world, number, `publication ${snapshot.number} drawn otherwise than it is`);
  }
  return view;
}
