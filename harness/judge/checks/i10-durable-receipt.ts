/**
 * I10. A receipt promises that the report survives; it may name nothing but a durable entry, and what it names may vanish
 * only with the disk, and then not unnoticed.
 */
import type { TraceEvent, TraceReceipt } from '../trace/events.ts';
import { createLedger, cutLedger, enter, entryAt } from './durable-entries.ts';
import { defineCheck } from './evaluation.ts';
import { actorOf, unitName } from './facts.ts';
import { counted, reportName, short } from './names.ts';

/** A receipted entry that an older ledger does not hold. */
interface Loss {
  readonly journal: string;
  readonly generation: number;
  readonly digest: string;
  readonly unit: number;
  /** A session of its machine came up after the loss. */
  met: boolean;
  noticed: boolean;
}

const notice = 'LEDGER_ROLLED_BACK';

/** What a ledger of so many entries has at a place where it has no report. */
function without(index: number, entries: number): string {
  if (index > 0 && index <= entries) return 'the ledger holds no report there';
  return entries === 0 ? 'the ledger is empty' : `the ledger ends at entry ${entries}`;
}

/** An alarm or a session's warning that says so, in whatever spelling. */
function tellsOfLoss(text: string): boolean {
  return /ledger.rolled.back|two.stories/i.test(text);
}

export const i10DurableReceipt = defineCheck(
  {
    id: 'I10',
    name: 'Receipted is durable',
    statement: 'Nothing is receipted before it is durable; what was receipted is never lost unnoticed.',
    needs: 'a receipt that the server sent, or a server that recovered its ledger',
  },
  [
    'fault.effect',
    'fault.started',
    'server.committed',
    'server.recovered',
    'server.sent',
    'server.alarm',
    'server.session',
    'server.published',
  ],
  (evaluation, facts) => {
    const ledger = createLedger();
    /** Receipts sent, by ledger index. */
    const receipted = new Map<number, TraceReceipt>();
    let losses: Loss[] = [];
    let restored = false;

    function receipt(at: number, sent: TraceReceipt): void {
      evaluation.evaluated();
      const entry = entryAt(ledger, sent.ledgerIndex);
      const text = (index: number, report: string, head: string) =>
        `entry ${index} (report ${short(report)}, head ${short(head)})`;
      const found = text(sent.ledgerIndex, sent.reportDigest, sent.ledgerHead);
      const expected =
        entry === undefined ? `an entry up to ${ledger.length}` : text(entry.index, entry.digest, entry.hash);
      const same =
        entry?.digest === sent.reportDigest &&
        entry.hash === sent.ledgerHead &&
        entry.report?.journal === sent.journal &&
        entry.report.generation === sent.generation;
      if (same) receipted.set(sent.ledgerIndex, sent);
      else {
        const held =
          entry === undefined ? without(sent.ledgerIndex, ledger.length) : `the ledger holds ${expected} there`;
        evaluation.broken(at, `The receipt for ${whose(sent)} names ${found}; ${held}.`, expected, found);
      }
    }

    /** Whose journal a receipt is about, where the ledger has a report of it. */
    function whose({ journal }: TraceReceipt): string {
      const reports = [...ledger.reports.values()];
      const unit = reports.find(({ report }) => report?.journal === journal)?.report?.blocks[0]?.unit;
      return unit === undefined ? `journal ${short(journal)}` : unitName(facts, unit);
    }

    function lose(from: number): void {
      for (const [index, sent] of receipted) {
        if (index <= from) continue;
        receipted.delete(index);
        const unit = ledger.reports.get(index)?.report?.blocks[0]?.unit ?? 0;
        const { journal, generation, reportDigest: digest } = sent;
        losses.push({ journal, generation, digest, unit, met: false, noticed: false });
      }
    }

    function recovered(event: Extract<TraceEvent, { type: 'server.recovered' }>): void {
      evaluation.evaluated();
      const last = entryAt(ledger, event.entries);
      const forgotten = last === undefined && event.entries > 0 && event.entries <= ledger.length;
      if (forgotten)
        evaluation.lacks(`the server recovers ${event.entries} of ${ledger.length} entries, too old to compare`);
      if (last !== undefined && last.hash !== event.head) {
        evaluation.broken(
          event.n,
          `The server recovers ${counted(event.entries, 'entry', 'entries')} with the head ${short(event.head)}; they had the head ${short(last.hash)}.`,
          last.hash,
          event.head,
        );
      }
      const { length } = ledger;
      const recovers = `The server recovers ${counted(event.entries, 'entry', 'entries')}`;
      if (event.entries > length) {
        evaluation.broken(event.n, `${recovers}; ${length} were durable.`, length, event.entries);
      } else if (event.entries < length && !restored) {
        const sentence = `${recovers} of ${length} durable ones although its disk was not replaced by a backup.`;
        evaluation.broken(event.n, sentence, length, event.entries);
      }
      lose(event.entries);
      cutLedger(ledger, event.entries);
      restored = false;
    }

    function noticed(unit: number | null, actor: string): void {
      const own = facts.machines.get(actor)?.unit;
      for (const loss of losses) if (unit === loss.unit || own === loss.unit) loss.noticed = true;
    }

    /** A machine not heard of since cannot have told of a later generation: with the earlier one its unit looks complete. */
    function unknowable(loss: Loss): boolean {
      return (
        !loss.met &&
        [...ledger.reports.values()].some(
          ({ report }) => report?.journal === loss.journal && report.generation < loss.generation,
        )
      );
    }

    function complete(at: number, number: number): void {
      const hidden = losses.find((loss) => !loss.noticed && !unknowable(loss));
      if (hidden === undefined) return;
      evaluation.broken(
        at,
        `Publication ${number} says that every unit is complete although the receipted report of ${unitName(facts, hidden.unit)} (digest ${short(hidden.digest)}) is lost; no alarm said so.`,
        notice,
        'complete',
      );
    }

    return {
      on(event) {
        switch (event.type) {
          case 'fault.effect':
          case 'fault.started':
            // A server that served from a copy of the ledger leaves the first one with less, as a backup does.
            if (event.do === 'server.restore' || event.do === 'server.second-instance') restored = true;
            return;
          case 'server.committed':
            if (event.index <= ledger.length) {
              const what = event.report === undefined ? event.what : reportName(facts, event.report, event.digest);
              const sentence = `The ledger writes entry ${event.index} again, ${what}; it holds ${counted(ledger.length, 'entry', 'entries')} already.`;
              evaluation.broken(event.n, sentence, ledger.length + 1, event.index);
            }
            enter(ledger, event);
            losses = losses.filter((loss) => loss.digest !== event.digest);
            return;
          case 'server.recovered':
            recovered(event);
            return;
          case 'server.sent':
            if (event.message.what === 'receipt') receipt(event.n, event.message.receipt);
            return;
          case 'server.alarm':
            if (tellsOfLoss(`${event.what} ${event.detail}`)) noticed(event.unit, '');
            return;
          case 'server.session': {
            const actor = actorOf(event.line);
            if (tellsOfLoss(event.reason)) noticed(null, actor);
            const unit = facts.machines.get(actor)?.unit;
            for (const loss of losses) if (event.what === 'up' && loss.unit === unit) loss.met = true;
            return;
          }
          case 'server.published': {
            const { coverage, number } = event.snapshot;
            if (coverage.complete + coverage.annulled === coverage.expected) complete(event.n, number);
            return;
          }
          default:
            return;
        }
      },
      end({ n }) {
        for (const loss of losses) {
          if (!loss.met || loss.noticed) continue;
          evaluation.broken(
            n,
            `The receipted report of ${unitName(facts, loss.unit)} (digest ${short(loss.digest)}) is lost; its machine was heard again, and no alarm said so.`,
            notice,
            'nothing',
          );
        }
      },
    };
  },
);
