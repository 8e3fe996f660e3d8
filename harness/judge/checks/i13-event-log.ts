/**
 * I13. A log with a hole proves nothing: numbers run on through every reboot, each start leaves an entry, so does each sheet
 * that went back, and a fault that began ends on record.
 */
import type { TraceEvent } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
import { createDebts, debtsOn, lateEntry, type LogDebts } from './log-debts.ts';

/** A start needs this long, at most, before its entry is durable. */
const bootUs = 10_000_000;

interface Log {
  last: number | null;
  /** When power came up without a boot entry since; null when none is owed. */
  bootOwedSince: { readonly n: number; readonly t: number } | null;
  /** Whether people were told that this start cannot be logged. */
  told: boolean;
  closed: boolean;
  readonly debts: LogDebts;
}

export const i13EventLog = defineCheck(
  {
    id: 'I13',
    name: 'The event log is complete and ordered',
    statement:
      'Log numbers run without gaps through every reboot; power, closing, returned sheets, faults and their ends have entries.',
    needs: 'an event log: entries a machine made, or a server that recovered its ledger',
  },
  'every',
  (evaluation, facts) => {
    const logs = new Map<string, Log>();
    let serverOwes: { readonly n: number; readonly t: number } | null = null;
    let unseen = '';

    function logOf(actor: string): Log {
      const held = logs.get(actor);
      if (held !== undefined) return held;
      const log: Log = { last: null, bootOwedSince: null, told: false, closed: false, debts: createDebts() };
      logs.set(actor, log);
      return log;
    }

    function logged(event: Extract<TraceEvent, { type: 'machine.logged' }>): void {
      const log = logOf(event.actor);
      evaluation.evaluated();
      if (log.last !== null && event.sequence !== log.last + 1) {
        evaluation.broken(
          event.n,
          `The log of ${event.actor} goes from entry ${log.last} to entry ${event.sequence}; the next one is ${log.last + 1}.`,
          log.last + 1,
          event.sequence,
        );
      }
      log.last = event.sequence;
      const found = event.found === true;
      if (!found && log.bootOwedSince !== null && !/boot/i.test(event.event)) {
        evaluation.broken(
          event.n,
          `${event.actor} was switched on and logs "${event.event}" before its start.`,
          'boot',
          event.event,
        );
      }
      if (!found) log.bootOwedSince = null;
      if (/^clos/i.test(event.event)) log.closed = true;
      if (/^(re)?open/i.test(event.event)) log.closed = false;
    }

    function sent(event: Extract<TraceEvent, { type: 'machine.sent' }>): void {
      if (event.message.what !== 'report') return;
      const log = logOf(event.actor);
      if (log.last === null) unseen = event.actor;
      else if (!log.closed) {
        // The closing may lie before a journal's life in this trace; then its entries do too.
        evaluation.broken(
          event.n,
          `${event.actor} reports although its log has no entry that the polls closed.`,
          'closed',
          'no entry',
        );
        log.closed = true;
      }
    }

    function owes(n: number, actor: string, sentence: string): void {
      if (sentence !== '') evaluation.broken(n, `The log of ${actor} ${sentence}.`, 'an entry', 'no entry');
    }

    function owed(event: TraceEvent): void {
      const log = logs.get(event.actor);
      if (log !== undefined && log.last !== null) owes(event.n, event.actor, debtsOn(log.debts, event));
    }

    return {
      on(event) {
        owed(event);
        switch (event.type) {
          case 'machine.logged':
            logged(event);
            return;
          case 'machine.sent':
            sent(event);
            return;
          case 'server.received':
            if (event.message.what === 'report' && logs.size === 0) unseen = event.line;
            return;
          case 'power':
            if (facts.machines.has(event.actor)) {
              Object.assign(logOf(event.actor), { bootOwedSince: event.up ? event : null, told: false });
            } else if (event.actor === 'server') serverOwes = event.up ? event : null;
            return;
          case 'machine.alarm':
            /** A memory that does not let the machine start takes no entry either; people are told instead. */
            if (event.what === 'memory') logOf(event.actor).told = true;
            return;
          case 'sheet.fed':
            if (logOf(event.actor).bootOwedSince === null) return;
            evaluation.broken(event.n, `${event.actor} takes a sheet before its start is logged.`, 'boot', 'no entry');
            return;
          case 'server.recovered':
            evaluation.evaluated();
            serverOwes = null;
            return;
          case 'server.sent':
            if (serverOwes === null) return;
            evaluation.broken(
              event.n,
              'The server answers before it has recovered from its ledger.',
              'server.recovered',
              'no entry',
            );
            serverOwes = null;
            return;
          default:
            return;
        }
      },
      end({ n, t }) {
        for (const [actor, log] of logs) {
          owes(n, actor, lateEntry(log.debts, t));
          const owed = log.bootOwedSince;
          if (owed === null || log.told || t - owed.t < bootUs) continue;
          if (log.last === null) unseen = actor;
          else
            evaluation.broken(
              n,
              `${actor} was switched on (event ${owed.n}) and never logged its start.`,
              'boot',
              'no entry',
            );
        }
        if (serverOwes !== null && t - serverOwes.t >= bootUs) {
          evaluation.broken(
            n,
            `The server was switched on (event ${serverOwes.n}) and never recovered from its ledger.`,
            'server.recovered',
            'no entry',
          );
        }
        if (unseen !== '') evaluation.lacks(`the trace does not show the event log of ${unseen}`);
      },
    };
  },
);
