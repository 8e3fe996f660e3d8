/**
 * I16. Once faults stop, every unit that can recover is complete within
 *
 *     beacon interval + largest retransmission time-out + outstanding bytes / line rate + commit time
 *
 * The trace says the beacon and the line rate. The rest is bounded generously: 60 s of retransmission; three times the
 * report's bytes at ten bits each, for framing, queries and repeats; and a slack of two minutes, in which a peer that
 * went silent is noticed (keep-alive) and a machine boots. Commit time begins when the store has worked off the reports that
 * waited for it when the last fault ended, as long as it does so without a pause (`backlog.ts`).
 */
import type { TraceEvent } from '../trace/events.ts';
import { advanceBooks, booksOn, createBooks, standingOf } from './books.ts';
import { backlogHears, backlogOn, createBacklog } from './backlog.ts';
import { defineCheck } from './evaluation.ts';
import { serverTypes } from '../trace/hearing.ts';
import { type Facts, unitName } from './facts.ts';

const retransmissionUs = 60_000_000;
const slackUs = 120_000_000;

/** Microseconds allowed for a report of `bytes`. */
export function allowedUs(facts: Facts, bytes: number): number {
  const { baud, beaconUs } = facts.run;
  const carriedUs = baud > 0 ? Math.ceil((bytes * 3 * 10 * 1_000_000) / baud) : 0;
  return beaconUs + retransmissionUs + carriedUs + slackUs;
}

type Ended = Extract<TraceEvent, { type: 'run.ended' }>;

/** Whether a unit is late in a run that its limit ended inside a fault which has an end: nobody can tell what came after. */
function cutShort({ completeAtUs }: Progress, due: number, { inside = [] }: Ended): boolean {
  return inside.length > 0 && (completeAtUs === null || completeAtUs > due);
}

function insideText({ inside = [] }: Ended): string {
  return inside.map((fault) => `${fault.do} at ${fault.where}`).join(', ');
}

interface Progress {
  /** When its machine closed, was switched on last, or officials decided about it. */
  readyUs: number;
  completeAtUs: number | null;
  bytes: number;
}

export const i16Convergence = defineCheck(
  {
    id: 'I16',
    name: 'Everything that can recover does, in time',
    statement: 'Once faults stop, every unit that can recover is complete within the bound.',
    needs: 'a unit that can recover, and where it stands on the server',
  },
  [...serverTypes, ...backlogHears, 'machine.logged', 'operator', 'run.ended'],
  (evaluation, facts) => {
    const units = new Map<number, Progress>();
    const books = createBooks(facts);
    const backlog = createBacklog();
    let ended: Ended | null = null;
    let server = false;

    function progressOf(unit: number): Progress {
      const held = units.get(unit);
      if (held !== undefined) return held;
      const progress: Progress = { readyUs: 0, completeAtUs: null, bytes: 0 };
      units.set(unit, progress);
      return progress;
    }

    function ready(actor: string, t: number): void {
      const machine = facts.machines.get(actor);
      if (machine !== undefined) progressOf(machine.unit).readyUs = t;
    }

    function heard(unit: number, t: number): void {
      const progress = progressOf(unit);
      if (progress.readyUs === 0) progress.readyUs = t;
    }

    /** A replay tallies without saying so entry by entry: what the ledger holds is complete from here on. */
    function recovered(event: Extract<TraceEvent, { type: 'server.recovered' }>): void {
      advanceBooks(books, event.entries);
      for (const unit of facts.units.keys()) {
        const progress = progressOf(unit);
        if (standingOf(books, unit) !== 'complete') progress.completeAtUs = null;
        else if (progress.completeAtUs === null) progress.completeAtUs = event.t;
      }
    }

    function judge(unit: number, end: Ended): void {
      const progress = progressOf(unit);
      const from = Math.max(progress.readyUs, end.faultsEndedAtUs, backlog.busyUntilUs);
      const due = from + allowedUs(facts, progress.bytes);
      const name = unitName(facts, unit);
      evaluation.evaluated();
      if (cutShort(progress, due, end)) {
        evaluation.lacks(`the run ended inside ${insideText(end)}: ${name} had no time to recover`);
        return;
      }
      if (progress.completeAtUs === null) {
        if (end.t < due) evaluation.lacks(`the run ended before ${name} had to be complete`);
        else
          evaluation.broken(
            end.n,
            `${name} can recover and is not complete at the end, ${Math.floor((end.t - due) / 1_000_000)} s after it had to be.`,
            'complete',
            'not complete',
          );
        return;
      }
      if (progress.completeAtUs <= due || facts.units.get(unit)?.source === 'protocol') return;
      const seconds = Math.ceil((progress.completeAtUs - due) / 1_000_000);
      evaluation.broken(
        end.n,
        `${name} is complete ${seconds} s later than it had to be.`,
        `by ${due} µs`,
        `${progress.completeAtUs} µs`,
      );
    }

    return {
      on(event) {
        booksOn(books, event);
        if (event.type.startsWith('server.')) server = true;
        backlogOn(backlog, event);
        switch (event.type) {
          case 'machine.logged':
            if (/^(clos|boot)/i.test(event.event)) ready(event.actor, event.t);
            return;
          case 'operator':
            if (/^clos/i.test(event.action)) ready(event.actor, event.t);
            return;
          case 'server.received':
            // A machine whose inside is not shown is ready when it is first heard.
            if (event.message.what === 'report') heard(event.message.report.blocks[0]?.unit ?? 0, event.t);
            return;
          case 'server.committed':
            if (event.what === 'report') {
              const progress = progressOf(event.report?.blocks[0]?.unit ?? 0);
              progress.bytes = Math.max(progress.bytes, event.bytes);
            }
            return;
          case 'server.tallied':
            for (const { unit, status } of event.units) {
              const progress = progressOf(unit);
              if (status !== 'complete') progress.completeAtUs = null;
              else if (progress.completeAtUs === null) progress.completeAtUs = event.t;
            }
            return;
          case 'server.recovered':
            recovered(event);
            return;
          case 'run.ended':
            ended = event;
            return;
          default:
            return;
        }
      },
      end() {
        if (ended === null) {
          evaluation.lacks('the trace does not say how the run ended');
          return;
        }
        if (!server) evaluation.lacks('the trace does not show the server, nor where the units stand');
        else for (const unit of ended.recoverable) judge(unit, ended);
        if (ended.recoverable.length === 0) evaluation.excused('no unit has to recover from these faults');
      },
    };
  },
);
