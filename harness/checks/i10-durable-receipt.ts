/**
 * I10. A receipt promises that the report survives; it may name nothing but a durable entry, and what it names may vanish
 * only with the disk, and then not unnoticed.
 */
import type { TraceEvent, TraceReceipt } from '../trace/events.ts';
import { createLedger, cutLedger, enter, entryAt } from './durable-entries.ts';
import { defineCheck } from './evaluation.ts';
import { actorOf, unitName } from './facts.ts';

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

/** An alarm or a session's warning that says so, in whatever spelling. */
function tellsOfLoss(text: string): boolean {
  return /ledger.rolled.back|two.stories/i.test(text);
}

export const i10DurableReceipt = defineCheck(
  {
    id: 'I10',
    name: 'Receipted is durable',
    statement: 'Nothing is receipted before it is durable; what was receipted is never lost unnoticed.',
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
      const found = `entry ${sent.ledgerIndex}, report ${sent.reportDigest.slice(0, 8)}, head ${sent.ledgerHead.slice(0, 8)}`;
      const expected =
        entry === undefined
          ? sent.ledgerIndex > 0 && sent.ledgerIndex <= ledger.length
            ? `entry ${sent.ledgerIndex}, no report`
            : 'no entry'
          : `entry ${entry.index}, report ${entry.digest.slice(0, 8)}, head ${entry.hash.slice(0, 8)}`;
      const same =
        entry?.digest === sent.reportDigest &&
        entry.hash === sent.ledgerHead &&
        entry.report?.journal === sent.journal &&
        entry.report.generation === sent.generation;
      if (same) receipted.set(sent.ledgerIndex, sent);
      else evaluation.broken(at, `A receipt names ${found}, durable is ${expected}.`, expected, found);
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
          `The server recovers ${event.entries} entries with another head than they had.`,
          last.hash,
          event.head,
        );
      }
      const { length } = ledger;
      if (event.entries > length) {
        const sentence = `The server recovers ${event.entries} entries, ${length} were durable.`;
        evaluation.broken(event.n, sentence, length, event.entries);
      } else if (event.entries < length && !restored) {
        const sentence = `The server recovers ${event.entries} of ${length} durable entries although its disk lives.`;
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
        `Publication ${number} claims completeness although the receipted report of ${unitName(facts, hidden.unit)} is lost and nobody was told.`,
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
              const sentence = `Entry ${event.index} is written again after ${ledger.length} entries.`;
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
            `The receipted report of ${unitName(facts, loss.unit)} is lost, its machine was heard again, and nobody was told.`,
            notice,
            'nothing',
          );
        }
      },
    };
  },
);
