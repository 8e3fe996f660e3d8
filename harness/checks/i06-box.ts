/**
 * I6. Paper and memory agree: what fell is counted, or named as unresolved because power went between the drop command and
 * the durable drop edge. The trace shows that gap as a sheet fed and neither returned nor counted.
 */
import type { TraceEvent } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { sumOf } from './figures.ts';

interface Paper {
  boxed: number;
  /** A sheet is inside and its fate not durable. */
  underWay: boolean;
  /** Cuts of power, and writes refused, while a sheet was under way: each may leave one sheet unresolved. */
  gaps: number;
}

export const i06Box = defineCheck(
  {
    id: 'I6',
    name: 'Sheets in the box = counted + unresolved',
    statement: 'Sheets in the box = counted + unresolved; at most one unresolved a power cut, none with a box counter.',
  },
  [
    'box.filled',
    'sheet.boxed',
    'sheet.fed',
    'sheet.returned',
    'sheet.taken',
    'power',
    'machine.storage',
    'machine.counted',
    'machine.sent',
  ],
  (evaluation, facts) => {
    const papers = new Map<string, Paper>();

    function paperOf(actor: string): Paper {
      const held = papers.get(actor);
      if (held !== undefined) return held;
      const paper: Paper = { boxed: 0, underWay: false, gaps: 0 };
      papers.set(actor, paper);
      return paper;
    }

    function judge(event: TraceEvent, what: string, counted: number, unresolved: number): void {
      const { actor, n } = event;
      const paper = paperOf(actor);
      evaluation.evaluated();
      if (paper.boxed !== counted + unresolved) {
        const found = `${counted} counted and ${unresolved} unresolved`;
        evaluation.broken(
          n,
          `${paper.boxed} sheets lie in the box of ${actor}, its ${what} states ${found}.`,
          paper.boxed,
          found,
        );
      }
      const most = facts.machines.get(actor)?.boxCounter === true ? 0 : paper.gaps;
      if (unresolved > most) {
        evaluation.broken(
          n,
          `The ${what} of ${actor} names ${unresolved} unresolved sheets, ${most} can be.`,
          `at most ${most}`,
          unresolved,
        );
      }
    }

    return {
      on(event) {
        // An impostor's paper is its own affair: what it says must not be counted, which is judged elsewhere.
        if (!facts.machines.has(event.actor) || facts.machines.get(event.actor)?.role === 'impostor') return;
        switch (event.type) {
          case 'box.filled':
            paperOf(event.actor).boxed += sumOf(event.blocks.map((block) => block.ballots));
            return;
          case 'sheet.boxed':
            paperOf(event.actor).boxed += 1;
            return;
          case 'sheet.fed':
            paperOf(event.actor).underWay = true;
            return;
          case 'sheet.returned':
          case 'sheet.taken':
            paperOf(event.actor).underWay = false;
            return;
          case 'power':
          case 'machine.storage': {
            const paper = paperOf(event.actor);
            const gap = event.type === 'power' ? !event.up : !event.ok;
            if (gap && paper.underWay) paper.gaps += 1;
            return;
          }
          case 'machine.counted':
            judge(event, 'memory', event.ballots, event.unresolved);
            paperOf(event.actor).underWay = false;
            return;
          case 'machine.sent':
            if (event.message.what !== 'report') return;
            judge(
              event,
              'report',
              sumOf(event.message.report.blocks.map((block) => block.ballots)),
              event.message.report.unresolved,
            );
            return;
          default:
            return;
        }
      },
    };
  },
);
