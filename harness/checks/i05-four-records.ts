/** I5. Memory, tape, report and ledger are four records of one count; each is compared with the one before it. */
import type { TraceBlock, TraceEvent, TraceReport, TraceTally } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { sameTotals, sumOf, tallyText } from './figures.ts';
import { readTape, type Tape } from './results-tape.ts';
import { memoryContent, programMemory, type VoteMemory } from './vote-memory.ts';

interface Records {
  /** Whether the trace shows the machine's inside. */
  seen: boolean;
  /** What the machine says it holds. */
  memory: { readonly ballots: number; readonly unresolved: number } | null;
  /** What its flash holds; null when it was filled before the trace began. */
  flash: VoteMemory | null;
  tape: Tape | null;
  /** Reports sent, by digest. */
  readonly sent: Map<string, TraceReport>;
}

/** Whether two tallies state the same preferences; one that states none (a tape) is compared with nothing. */
function samePreferences(a: TraceTally, b: TraceTally): boolean {
  if (a.preferenceKeys === undefined || b.preferenceKeys === undefined) return true;
  return (
    a.preferenceKeys.join() === b.preferenceKeys.join() && a.preferenceCounts?.join() === b.preferenceCounts?.join()
  );
}

/** Sentence about the first figure in which two accounts of the same units differ, or an empty string. */
export function blocksDiffer(expected: readonly TraceBlock[], found: readonly TraceBlock[]): string {
  const units = (blocks: readonly TraceBlock[]) => blocks.map((block) => block.unit).join();
  if (units(expected) !== units(found)) return `units ${units(found)} instead of ${units(expected)}`;
  for (const [at, block] of expected.entries()) {
    const other = found[at];
    if (other === undefined) return `unit ${block.unit} is missing`;
    if (other.ballots !== block.ballots)
      return `unit ${block.unit}: ${other.ballots} ballots instead of ${block.ballots}`;
    if (other.diverted !== block.diverted) {
      return `unit ${block.unit}: ${other.diverted} diverted instead of ${block.diverted}`;
    }
    for (const tally of block.contests) {
      const same = other.contests.find((each) => each.contest === tally.contest);
      const text = same === undefined ? 'nothing' : tallyText(same);
      if (same === undefined || !sameTotals(tally, same)) {
        return `unit ${block.unit}, contest ${tally.contest}: ${text} instead of ${tallyText(tally)}`;
      }
      if (!samePreferences(tally, same)) return `unit ${block.unit}, contest ${tally.contest}: other preferences`;
    }
  }
  return '';
}

export const i05FourRecords = defineCheck(
  {
    id: 'I5',
    name: 'Memory = tape = report = ledger',
    statement: 'Machine memory, paper tape, report and ledger entry of a unit state the same figures under one digest.',
  },
  [
    'machine.state',
    'machine.logged',
    'box.filled',
    'machine.counted',
    'machine.flash',
    'machine.printed',
    'machine.sent',
    'server.committed',
  ],
  (evaluation, facts) => {
    const machines = new Map<string, Records>();
    /** Which machine sent a report first, by digest: stations are told by key and report, never by socket. */
    const senders = new Map<string, string>();

    function recordsOf(actor: string): Records {
      const held = machines.get(actor);
      if (held !== undefined) return held;
      const records: Records = { seen: false, memory: null, flash: new Map(), tape: null, sent: new Map() };
      machines.set(actor, records);
      return records;
    }

    function differ(at: number, subject: string, sentence: string): void {
      if (sentence !== '') evaluation.broken(at, `${subject}: ${sentence}.`, 'the same figures', sentence);
    }

    /** The machine's memory as it tells of it: how many ballots, and how many without a known fate. */
    function againstMemory(at: number, actor: string, records: Records, report: TraceReport): void {
      const ballots = sumOf(report.blocks.map((block) => block.ballots));
      const memory = records.memory ?? { ballots: 0, unresolved: 0 };
      const found = `${ballots} ballots and ${report.unresolved} unresolved`;
      const expected = `${memory.ballots} ballots and ${memory.unresolved} unresolved`;
      if (found !== expected) {
        evaluation.broken(at, `The report of ${actor} states ${found}, its memory holds ${expected}.`, expected, found);
      }
    }

    /** Flash against report, down to preferences. A trace without flash leaves it at what the machine says. */
    function againstFlash(at: number, actor: string, { flash }: Records, report: TraceReport): void {
      if (flash === null || flash.size === 0) return;
      const content = memoryContent(flash, facts);
      if (content.damagedAt !== null) {
        const found = `no record at ${content.damagedAt}`;
        evaluation.broken(at, `The memory of ${actor} counts a slot that holds ${found}.`, 'a record', found);
      }
      // A unit of which no sheet came is in the report alone.
      const reported = report.blocks.filter((block) => block.ballots > 0).sort((a, b) => a.unit - b.unit);
      differ(at, `The report of ${actor} differs from its memory`, blocksDiffer(content.blocks, reported));
      if (content.unresolved !== report.unresolved) {
        const sentence = `The report of ${actor} names ${report.unresolved} unresolved sheets, its memory holds ${content.unresolved}.`;
        evaluation.broken(at, sentence, content.unresolved, report.unresolved);
      }
    }

    function againstTape(at: number, actor: string, records: Records, digest: string, report: TraceReport): void {
      const { tape } = records;
      if (tape === null) {
        evaluation.broken(at, `${actor} sends a report without having printed its results tape.`, 'a tape', 'none');
        return;
      }
      if (tape.digest !== digest || tape.generation !== report.generation || tape.unresolved !== report.unresolved) {
        const name = (generation: number, sheets: number, of: string) =>
          `generation ${generation}, ${sheets} unresolved, digest ${of}`;
        const expected = name(tape.generation, tape.unresolved, tape.digest);
        const found = name(report.generation, report.unresolved, digest);
        evaluation.broken(at, `The report of ${actor} is not the one its tape names.`, expected, found);
      }
      differ(at, `The report of ${actor} differs from its tape`, blocksDiffer(tape.blocks, report.blocks));
    }

    function sent(event: Extract<TraceEvent, { type: 'machine.sent' }>): void {
      if (event.message.what !== 'report') return;
      const { digest, report } = event.message;
      const records = recordsOf(event.actor);
      if (records.sent.has(digest)) return;
      records.sent.set(digest, report);
      senders.set(digest, senders.get(digest) ?? event.actor);
      if (facts.machines.get(event.actor)?.role === 'impostor') return;
      againstMemory(event.n, event.actor, records, report);
      againstFlash(event.n, event.actor, records, report);
      againstTape(event.n, event.actor, records, digest, report);
    }

    function committed(event: Extract<TraceEvent, { type: 'server.committed' }>): void {
      if (event.what !== 'report' || event.report === undefined) return;
      const owner = facts.machinesByKey.get(event.machineKey ?? '')?.[0]?.actor ?? 'the reporting machine';
      const actor = senders.get(event.digest) ?? owner;
      const records = recordsOf(actor);
      if (!records.seen) {
        evaluation.lacks(`the trace does not show the inside of ${actor}: no memory, no tape`);
        return;
      }
      evaluation.evaluated();
      const report = records.sent.get(event.digest);
      if (report === undefined) {
        evaluation.broken(
          event.n,
          `Ledger entry ${event.index} holds a report that ${actor} never sent.`,
          'a report sent',
          event.digest,
        );
      } else
        differ(
          event.n,
          `Ledger entry ${event.index} differs from the report of ${actor}`,
          blocksDiffer(report.blocks, event.report.blocks),
        );
    }

    return {
      on(event) {
        switch (event.type) {
          case 'machine.state':
          case 'machine.logged':
            recordsOf(event.actor).seen = true;
            return;
          case 'box.filled': {
            const ballots = sumOf(event.blocks.map((block) => block.ballots));
            Object.assign(recordsOf(event.actor), { memory: { ballots, unresolved: 0 }, flash: null });
            return;
          }
          case 'machine.counted':
            recordsOf(event.actor).memory = { ballots: event.ballots, unresolved: event.unresolved };
            return;
          case 'machine.flash': {
            const { flash } = recordsOf(event.actor);
            if (event.region === 'votes' && flash !== null) programMemory(flash, event.offset, event.bytes);
            return;
          }
          case 'machine.printed':
            if (event.tape === 'results') recordsOf(event.actor).tape = readTape(event.text);
            return;
          case 'machine.sent':
            sent(event);
            return;
          case 'server.committed':
            committed(event);
            return;
          default:
            return;
        }
      },
    };
  },
);
