/** The report a machine sent last, as the trace shows it: what its tape says to the chair, and the line to a wiretap. */
import type { SentReport } from '../faults/adversary-surface.ts';
import { actorName, type World } from './world.ts';

export function lastReport(world: World, machine: number): SentReport | null {
  const name = actorName(world, machine);
  const sent = world.trace.findLast(
    (event) => event.type === 'machine.sent' && event.actor === name && event.message.what === 'report',
  );
  if (sent?.type !== 'machine.sent' || sent.message.what !== 'report') return null;
  const { report, digest } = sent.message;
  return { journal: report.journal, generation: report.generation, digest };
}
