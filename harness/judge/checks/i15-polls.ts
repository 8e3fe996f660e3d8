/** I15. Before the polls open a machine holds nothing, before they close it tells nothing, before the embargo nobody does. */
import type { TraceEvent, TraceReport } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { actorOf, clockS } from './facts.ts';
import { sumOf } from './figures.ts';
import { excusePolls, type Polls, pollsOf, type PollsByActor, slipPolls, turnPolls } from './polls.ts';
import { orderBreach, secondsText, timeBreach, type TimeBreach } from './report-times.ts';
import { isZeroTape } from './results-tape.ts';

/** A device's clock is not the run's: totals so little before the close prove nothing. */
const deviceClockS = 60;

export const i15Polls = defineCheck(
  {
    id: 'I15',
    name: 'Zero at opening, silence until close, embargo',
    statement:
      'Zero at opening, nothing counted while closed, no totals leave before close, none are published before the embargo.',
    needs: 'polls that open, a sheet in a box, a report, a publication or a page',
  },
  [
    'box.filled',
    'fault.effect',
    'fault.started',
    'machine.alarm',
    'machine.counted',
    'machine.flash',
    'machine.logged',
    'machine.printed',
    'machine.receipted',
    'machine.sent',
    'machine.session',
    'machine.state',
    'operator',
    'page.shown',
    'server.committed',
    'server.published',
    'server.received',
    'server.sent',
    'sheet.boxed',
  ],
  (evaluation, facts) => {
    const all: PollsByActor = new Map();
    const { embargoUntilS, opensAtS, closesAtS } = facts.run.definition;
    /** Reports judged where they were seen first, by digest; what the server does with them is no second leak. */
    const judged = new Set<string>();
    /** Closing stated by the newest generation, by journal. */
    const closings = new Map<string, { readonly generation: number; readonly closedAtS: number }>();
    let serverClockWrong = false;

    /** An impostor's own opening is its own affair; what it says must not be counted, which is judged elsewhere. */
    function impostor(actor: string): boolean {
      return facts.machines.get(actor)?.role === 'impostor';
    }

    /** A device under test behind a port: its clock, and the people beside it, are not the run's. */
    function device(polls: Polls): boolean {
      return facts.run.transport === 'external' && !polls.shown;
    }

    function breach(at: number, found: TimeBreach | null): void {
      if (found !== null) evaluation.broken(at, found.sentence, found.expected, found.found);
    }

    function opens(event: TraceEvent, polls: Polls): void {
      evaluation.evaluated();
      if (impostor(event.actor)) return;
      if (!polls.zeroTape)
        evaluation.broken(event.n, `${event.actor} opens without a zero tape.`, 'a zero tape', 'none');
      const earlyS = opensAtS - clockS(facts, event.t);
      if (earlyS <= 0 || polls.slips || facts.machines.get(event.actor)?.mode !== 'live') return;
      const sentence = `${event.actor} opens ${secondsText(earlyS)} before the polls open.`;
      evaluation.broken(event.n, sentence, opensAtS, clockS(facts, event.t));
    }

    function turn(event: TraceEvent, word: string): void {
      const polls = pollsOf(all, event.actor);
      if (turnPolls(polls, event, word, facts)) opens(event, polls);
    }

    /** Something was counted. A memory copied from elsewhere may have been opened where nobody could see it. */
    function counts(event: TraceEvent, polls: Polls, what: string): void {
      evaluation.evaluated();
      if (impostor(event.actor)) return;
      if (!polls.open) evaluation.broken(event.n, `${what} while its polls are closed.`, 'open polls', 'closed');
      const nowS = clockS(facts, event.t);
      if (nowS >= opensAtS || facts.machines.get(event.actor)?.mode !== 'live') return;
      evaluation.broken(event.n, `${what} before the polls open.`, opensAtS, nowS);
    }

    function counted(event: Extract<TraceEvent, { type: 'machine.counted' }>): void {
      const polls = pollsOf(all, event.actor);
      const more = event.ballots > polls.counted && !event.recovered && !polls.fell;
      polls.counted = event.ballots;
      polls.fell = false;
      if (more) counts(event, polls, `${event.actor} counts ballot ${event.ballots}`);
    }

    /** Totals leave, by whatever is seen of it first. `who` with a verb: `station 1 sends totals`. */
    function leaves(event: TraceEvent, actor: string, who: string, live: boolean): void {
      evaluation.evaluated();
      const nowS = clockS(facts, event.t);
      if (!live || nowS >= closesAtS) return;
      if (nowS < opensAtS) {
        const sentence = `${who} ${secondsText(opensAtS - nowS)} before the polls open.`;
        evaluation.broken(event.n, sentence, `from ${closesAtS}`, nowS);
        return;
      }
      const polls = pollsOf(all, actor);
      if (polls.slips) return;
      const sentence = `${who} ${secondsText(closesAtS - nowS)} before the polls close.`;
      if (device(polls) && closesAtS - nowS <= deviceClockS)
        evaluation.lacks(`${sentence.slice(0, -1)}, by a clock that may differ from the run's`);
      else evaluation.broken(event.n, sentence, `from ${closesAtS}`, nowS);
    }

    /** What a report states, once for each content. */
    function states(event: TraceEvent, actor: string, who: string, digest: string, report: TraceReport): void {
      if (judged.has(digest)) return;
      judged.add(digest);
      const polls = pollsOf(all, actor);
      evaluation.evaluated();
      breach(event.n, orderBreach(who, report));
      if (polls.wrongClock || polls.strangeMemory) return;
      const found = timeBreach(who, report, clockS(facts, event.t), polls, facts);
      if (found !== null && device(polls)) {
        evaluation.lacks(`${found.sentence.slice(0, -1)}, by a clock that may not be the run's`);
        return;
      }
      breach(event.n, found);
      generation(event.n, who, report);
    }

    function generation(at: number, who: string, { journal, generation, closedAtS }: TraceReport): void {
      const before = closings.get(journal);
      if (before !== undefined && before.generation >= generation) return;
      closings.set(journal, { generation, closedAtS });
      if (before === undefined || before.closedAtS <= closedAtS) return;
      const sentence = `${who} states that generation ${generation} closed ${secondsText(before.closedAtS - closedAtS)} before generation ${before.generation} did.`;
      evaluation.broken(at, sentence, `from ${before.closedAtS}`, closedAtS);
    }

    function sent(event: Extract<TraceEvent, { type: 'machine.sent' }>): void {
      const { actor, message, n } = event;
      const polls = pollsOf(all, actor);
      polls.shown = true;
      if (message.what !== 'report') return;
      const { digest, report } = message;
      evaluation.evaluated();
      if (polls.open) evaluation.broken(n, `${actor} sends totals before its polls close.`, 'closed polls', 'open');
      if (impostor(actor)) {
        judged.add(digest);
        return;
      }
      const ballots = sumOf(report.blocks.map((block) => block.ballots));
      if (polls.logs && !polls.opened && ballots > 0) {
        const sentence = `${actor} sends totals of ${ballots} ballots although it was never opened.`;
        evaluation.broken(n, sentence, 'an opening', 'none');
      }
      leaves(event, actor, `${actor} sends totals`, report.mode === 'live');
      states(event, actor, `The report of ${actor}`, digest, report);
    }

    function received(event: Extract<TraceEvent, { type: 'server.received' }>): void {
      const { line, message } = event;
      const actor = actorOf(line);
      if (message.what !== 'report' || judged.has(message.digest) || impostor(actor)) return;
      leaves(event, actor, `The server receives totals of ${actor}`, message.report.mode === 'live');
      states(event, actor, `The report of ${actor}`, message.digest, message.report);
    }

    function committed(event: Extract<TraceEvent, { type: 'server.committed' }>): void {
      const { digest, index, machineKey, report } = event;
      const owners = facts.machinesByKey.get(machineKey ?? '') ?? [];
      if (event.what !== 'report' || report === undefined || judged.has(digest)) return;
      if (owners.some(({ role }) => role === 'impostor')) return;
      const actor = owners[0]?.actor ?? `the machine of journal ${report.journal.slice(0, 8)}`;
      leaves(event, actor, `Entry ${index} takes totals of ${actor} in`, report.mode === 'live');
      states(event, actor, `The report of ${actor}`, digest, report);
    }

    /** A receipt tells that totals have left, also where nothing else of them is shown. */
    function receipted(event: TraceEvent, actor: string, digest: string, what: string): void {
      if (judged.has(digest) || impostor(actor)) return;
      leaves(event, actor, `${actor} ${what} a receipt for totals`, facts.machines.get(actor)?.mode === 'live');
    }

    function shown(at: TraceEvent, what: string, votes: number): void {
      evaluation.evaluated();
      const nowS = clockS(facts, at.t);
      // A rehearsal's figures are nobody's votes.
      if (nowS >= embargoUntilS || votes === 0 || facts.run.mode !== 'live') return;
      const sentence = `${what} shows ${votes} votes ${secondsText(embargoUntilS - nowS)} before the embargo ends.`;
      evaluation.broken(at.n, sentence, `from ${embargoUntilS}`, nowS);
    }

    function published(event: Extract<TraceEvent, { type: 'server.published' }>): void {
      const { atS, contests, number } = event.snapshot;
      const votes = sumOf(contests.flatMap((contest) => contest.options.map((option) => option.votes)));
      shown(event, `Publication ${number}`, Math.max(1, votes));
      const early = atS < embargoUntilS && clockS(facts, event.t) >= embargoUntilS;
      if (!early || serverClockWrong || facts.run.mode !== 'live') return;
      const sentence = `Publication ${number} says it is of ${secondsText(embargoUntilS - atS)} before the embargo ends.`;
      evaluation.broken(event.n, sentence, `from ${embargoUntilS}`, atS);
    }

    function logged(event: Extract<TraceEvent, { type: 'machine.logged' }>): void {
      const polls = pollsOf(all, event.actor);
      // A log that begins in the middle was opened where nobody could see it.
      if (!polls.logs && event.sequence > 0) polls.opened = true;
      polls.logs = true;
      polls.shown = true;
      // Read back at a boot: the tape was printed in the life that made the entry, maybe before this trace.
      if (event.found === true) polls.zeroTape = true;
      turn(event, event.event);
    }

    function printed(event: Extract<TraceEvent, { type: 'machine.printed' }>): void {
      pollsOf(all, event.actor).shown = true;
      if (event.tape !== 'zero') return;
      evaluation.evaluated();
      pollsOf(all, event.actor).zeroTape = true;
      if (isZeroTape(event.text)) return;
      evaluation.broken(event.n, `The zero tape of ${event.actor} shows figures above zero.`, 'zeros', 'figures');
    }

    return {
      on(event) {
        switch (event.type) {
          case 'box.filled':
            // The day before the trace: opened and zeroed where nobody could see it.
            Object.assign(pollsOf(all, event.actor), { open: true, opened: true, zeroTape: true });
            return;
          case 'fault.effect':
            if (event.do === 'operator.slip') slipPolls(all, event);
            return;
          case 'fault.started':
            excusePolls(all, event);
            if (event.do === 'server.clock') serverClockWrong = true;
            return;
          case 'machine.alarm':
            // People were told not to believe the clock.
            if (/clock/i.test(event.what)) pollsOf(all, event.actor).wrongClock = true;
            pollsOf(all, event.actor).shown = true;
            return;
          case 'machine.printed':
            printed(event);
            return;
          case 'machine.session':
          case 'machine.flash':
            pollsOf(all, event.actor).shown = true;
            return;
          case 'machine.state':
            // A machine that shows its states will show its log as well: what somebody presses is no opening yet.
            Object.assign(pollsOf(all, event.actor), { logs: true, shown: true });
            return;
          case 'machine.logged':
            logged(event);
            return;
          case 'operator':
            if (facts.machines.has(event.actor) && !pollsOf(all, event.actor).logs) turn(event, event.action);
            return;
          case 'sheet.boxed':
            pollsOf(all, event.actor).fell = true;
            counts(event, pollsOf(all, event.actor), `Sheet ${event.sheet} falls into the box of ${event.actor}`);
            return;
          case 'machine.counted':
            counted(event);
            return;
          case 'machine.sent':
            sent(event);
            return;
          case 'machine.receipted':
            receipted(event, event.actor, event.reportDigest, 'has');
            return;
          case 'server.received':
            received(event);
            return;
          case 'server.committed':
            committed(event);
            return;
          case 'server.sent':
            if (event.message.what === 'receipt')
              receipted(event, actorOf(event.line), event.message.receipt.reportDigest, 'is given');
            return;
          case 'server.published':
            published(event);
            return;
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
