/** I15. Before the polls open a machine holds nothing, before they close it tells nothing, before the embargo nobody does. */
import type { TraceEvent } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { clockS } from './facts.ts';
import { sumOf } from './figures.ts';
import { isZeroTape } from './results-tape.ts';

interface Polls {
  open: boolean;
  zeroTape: boolean;
  /** The machine's own log tells of opening and closing; otherwise its operator does. */
  logs: boolean;
}

export const i15Polls = defineCheck(
  {
    id: 'I15',
    name: 'Zero at opening, silence until close, embargo',
    statement:
      'Zero at opening, nothing counted while closed, no totals leave before close, none are published before the embargo.',
  },
  [
    'box.filled',
    'machine.state',
    'machine.printed',
    'machine.state',
    'machine.logged',
    'operator',
    'sheet.boxed',
    'machine.sent',
    'server.published',
    'page.shown',
  ],
  (evaluation, facts) => {
    const polls = new Map<string, Polls>();
    const { embargoUntilS, opensAtS } = facts.run.definition;

    function pollsOf(actor: string): Polls {
      const held = polls.get(actor);
      if (held !== undefined) return held;
      const fresh: Polls = { open: false, zeroTape: false, logs: false };
      polls.set(actor, fresh);
      return fresh;
    }

    function turn(event: TraceEvent, word: string): void {
      const station = pollsOf(event.actor);
      if (/^re-?open/i.test(word)) station.open = true;
      else if (/^open/i.test(word)) {
        evaluation.evaluated();
        // An impostor's own opening is its own affair; what it says must not be counted, which is judged elsewhere.
        if (!station.zeroTape && facts.machines.get(event.actor)?.role !== 'impostor') {
          evaluation.broken(event.n, `${event.actor} opens without a zero tape.`, 'a zero tape', 'none');
        }
        station.open = true;
      } else if (/^clos/i.test(word)) station.open = false;
    }

    function boxed(event: Extract<TraceEvent, { type: 'sheet.boxed' }>): void {
      evaluation.evaluated();
      // A memory copied from elsewhere may have been opened where nobody could see it.
      if (!pollsOf(event.actor).open && facts.machines.get(event.actor)?.role !== 'impostor') {
        evaluation.broken(
          event.n,
          `Sheet ${event.sheet} falls into the box of ${event.actor} while its polls are closed.`,
          'open polls',
          'closed',
        );
      }
      const machine = facts.machines.get(event.actor);
      const early = clockS(facts, event.t) < opensAtS;
      if (early && machine?.mode === 'live' && machine.role !== 'impostor') {
        evaluation.broken(
          event.n,
          `Sheet ${event.sheet} falls into the box of ${event.actor} before the polls open.`,
          opensAtS,
          clockS(facts, event.t),
        );
      }
    }

    function shown(at: TraceEvent, what: string, votes: number): void {
      evaluation.evaluated();
      const nowS = clockS(facts, at.t);
      if (nowS >= embargoUntilS || votes === 0) return;
      evaluation.broken(
        at.n,
        `${what} shows ${votes} votes ${embargoUntilS - nowS} s before the embargo ends.`,
        `from ${embargoUntilS}`,
        nowS,
      );
    }

    return {
      on(event) {
        switch (event.type) {
          case 'box.filled':
            // The day before the trace: opened and zeroed where nobody could see it.
            Object.assign(pollsOf(event.actor), { open: true, zeroTape: true });
            return;
          case 'machine.printed':
            if (event.tape !== 'zero') return;
            evaluation.evaluated();
            pollsOf(event.actor).zeroTape = true;
            if (isZeroTape(event.text)) return;
            evaluation.broken(event.n, `The zero tape of ${event.actor} shows figures above zero.`, 'zeros', 'figures');
            return;
          case 'machine.state':
            // A machine that shows its states will show its log as well: what somebody presses is no opening yet.
            pollsOf(event.actor).logs = true;
            return;
          case 'machine.logged':
            pollsOf(event.actor).logs = true;
            // Read back at a boot: the tape was printed in the life that made the entry, maybe before this trace.
            if (event.found === true) pollsOf(event.actor).zeroTape = true;
            turn(event, event.event);
            return;
          case 'operator':
            if (facts.machines.has(event.actor) && !pollsOf(event.actor).logs) turn(event, event.action);
            return;
          case 'sheet.boxed':
            boxed(event);
            return;
          case 'machine.sent':
            if (event.message.what !== 'report') return;
            evaluation.evaluated();
            if (!pollsOf(event.actor).open) return;
            evaluation.broken(event.n, `${event.actor} sends totals before its polls close.`, 'closed polls', 'open');
            return;
          case 'server.published': {
            const votes = sumOf(
              event.snapshot.contests.flatMap((contest) => contest.options.map((option) => option.votes)),
            );
            shown(event, `Publication ${event.snapshot.number}`, Math.max(1, votes));
            return;
          }
          case 'page.shown':
            shown(
              event,
              'The page',
              sumOf(event.page.contests.flatMap((contest) => contest.rows.map((row) => row.votes))),
            );
            return;
          default:
            return;
        }
      },
    };
  },
);
