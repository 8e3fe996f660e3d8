/**
 * What officials can name in an act: which machine's tape carries which journal, and which contents the ledger took for it.
 * Kept by actor and not by key, because a stolen key speaks for two machines.
 */
import type { TraceMessage, TraceReport } from '../../judge/trace/events.ts';
import { actorName, type World } from './world.ts';

export interface KnownJournals {
  /** Journal id by machine actor. */
  ofActor: Record<string, string>;
  /** Journals some actor's tape was seen to carry: what a night of thousands of machines looks up instead of searching. */
  carried: Record<string, true>;
  /** Distinct contents by journal, in the order the ledger took them. */
  contents: Record<string, { generation: number; digest: string }[]>;
}

export function noteReportSent(world: World, actor: string, message: TraceMessage): void {
  if (message.what === 'report') carry(world, actor, message.report.journal);
}

function carry(world: World, actor: string, journal: string): void {
  world.state.journals.ofActor[actor] = journal;
  world.state.journals.carried[journal] = true;
}

/** `machineKey`: hex. A device that shows nothing of its inside is known by its key alone. */
export function noteReportStored(world: World, machineKey: string, digest: string, report: TraceReport): void {
  const { carried, contents } = world.state.journals;
  const { journal, generation } = report;
  const held = contents[journal] ?? [];
  contents[journal] = held;
  if (!held.some((content) => content.digest === digest)) held.push({ generation, digest });
  if (carried[journal] === true) return;
  const machine = world.env.machineByKey.get(machineKey);
  if (machine !== undefined) carry(world, actorName(world, machine), journal);
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
