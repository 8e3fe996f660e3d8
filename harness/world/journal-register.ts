/**
 * What officials can name in an act: which machine's tape carries which journal, and which contents the ledger took for it.
 * Kept by actor and not by key, because a stolen key speaks for two machines.
 */
import type { TraceMessage, TraceReport } from '../trace/events.ts';
import { actorName, type World } from './world.ts';

export interface KnownJournals {
  /** Journal id by machine actor. */
  ofActor: Record<string, string>;
  /** Distinct contents by journal, in the order the ledger took them. */
  contents: Record<string, { generation: number; digest: string }[]>;
}

export function noteReportSent(world: World, actor: string, message: TraceMessage): void {
  if (message.what === 'report') world.state.journals.ofActor[actor] = message.report.journal;
}

/** `machineKey`: hex. A device that shows nothing of its inside is known by its key alone. */
export function noteReportStored(world: World, machineKey: string, digest: string, report: TraceReport): void {
  const { ofActor, contents } = world.state.journals;
  const { journal, generation } = report;
  const held = contents[journal] ?? [];
  contents[journal] = held;
  if (!held.some((content) => content.digest === digest)) held.push({ generation, digest });
  if (Object.values(ofActor).includes(journal)) return;
  const machine = world.env.machineByKey.get(machineKey);
  if (machine !== undefined) ofActor[actorName(world, machine)] = journal;
}

/** The two contents officials choose between; null while there is no second one. */
export function disputedContents(
  world: World,
  journal: string,
): { readonly generation: number; readonly first: string; readonly second: string } | null {
  const contents = world.state.journals.contents[journal] ?? [];
  for (const { generation, digest } of contents) {
    const second = contents.find((other) => other.generation === generation && other.digest !== digest);
    if (second !== undefined) return { generation, first: digest, second: second.digest };
  }
  return null;
}
