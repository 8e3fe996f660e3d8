/**
 * A machine whose program lies: under a key that the commission knows, in a session that is its own, it states what no honest
 * count gave. Nothing on the line can tell; what the server makes of the statement is its rules' affair alone.
 */
import { decodeReport, encodeReport } from '../../../protocol/messages/codec.ts';
import type { Report } from '../../../protocol/messages/types.ts';
import { wordOf } from '../faults/values.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { faultEffect } from './effects.ts';
import { lastReport } from './last-report.ts';
import { bytesOf } from './message-trace.ts';
import { otherMachine } from './targets.ts';
import { machineAt, type World } from './world.ts';

/** Changes the report that the machine is about to send; nothing before it has one. */
export function tamperReport(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const { core } = machineAt(world, machine);
  const { report } = core;
  const decoded = report === null ? null : decodeReport(report.payload);
  if (report === null || decoded === null || !decoded.ok) return;
  const told = lie(world, plan, decoded.value);
  if (told === null) return;
  const payload = encodeReport(told);
  core.report = { ...report, payload, digest: world.env.crypto.sha256(payload) };
  faultEffect(world, fault, `the report is changed: ${tellOf(plan)}`);
}

function tellOf(plan: PlannedFault) {
  return wordOf(plan, 'tell', ['impossible', 'swapped', 'journal']);
}

function lie(world: World, plan: PlannedFault, report: Report): Report | null {
  switch (tellOf(plan)) {
    case 'impossible':
      return withVotes(report, (votes) => votes.map((count, option) => (option === 0 ? count + 7 : count)));
    case 'swapped':
      return withVotes(report, (votes) => [...votes.slice(1), ...votes.slice(0, 1)]);
    case 'journal': {
      const theirs = lastReport(world, otherMachine(world, plan, 'of'));
      return theirs === null ? null : { ...report, journalId: bytesOf(theirs.journal) };
    }
  }
}

/** Preferences would no longer fit the votes: they are left out, as a liar would. */
function withVotes(report: Report, change: (votes: readonly number[]) => number[]): Report {
  const blocks = report.blocks.map((block) => ({
    ...block,
    contests: block.contests.map((tally) => ({
      ...tally,
      votes: change(tally.votes),
      preferenceKeys: [],
      preferenceCounts: [],
    })),
  }));
  return { ...report, blocks };
}
