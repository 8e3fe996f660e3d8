/** I5. Memory, tape, report and ledger are four records of one count; each is compared with the one before it. */
import type { TraceBlock, TraceEvent, TraceReport } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { sameTotals, sumOf, tallyText } from './figures.ts';
import { readTape, type Tape } from './results-tape.ts';

interface Records {
  /** Whether the trace shows the machine's inside. */
  seen: boolean;
  memory: { readonly ballots: number; readonly unresolved: number } | null;
  tape: Tape | null;
  /** Reports sent, by digest. */
  readonly sent: Map<string, TraceReport>;
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
  (evaluation, facts) => {
    const machines = new Map<string, Records>();
    /** Which machine sent a report first, by digest: stations are told by key and report, never by socket. */
    const senders = new Map<string, string>();

    function recordsOf(actor: string): Records {
      const held = machines.get(actor);
      if (held !== undefined) return held;
      const records: Records = { seen: false, memory: null, tape: null, sent: new Map() };
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
            recordsOf(event.actor).memory = { ballots, unresolved: 0 };
            return;
          }
          case 'machine.counted':
            recordsOf(event.actor).memory = { ballots: event.ballots, unresolved: event.unresolved };
            return;
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
