/** The disk behind the simulated server: plain data in the world's state, or a real database; and what of it the trace shows. */
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { appendPlain, truncatePlain } from '../../../tabulation-server/ledger/plain-store.ts';
import {
  appendPlainRecords,
  keepRecordsOf,
  loadPlainRecords,
  type RecordLists,
  type RecordsAnswer,
  type RecordsAppend,
  type RecordsKey,
} from '../../../tabulation-server/records/lists.ts';
import type { TraceBody } from '../../judge/trace/events.ts';
import { conditionEffect, suffers } from './conditions.ts';
import { noteReportStored } from './journal-register.ts';
import { committedBody, keptBody } from './note-trace.ts';
import type { ServerActor } from './state.ts';
import { keepGoodEntries } from './ledger-damage.ts';
import { emit } from './triggers.ts';
import { epochSeconds, type World } from './world.ts';

/** As the server reads it. Every instance of the server has the one ledger. */
export function readLedger(world: World): readonly LedgerEntry[] {
  return world.env.store?.load() ?? world.state.server.ledger.entries.slice();
}

export function readRecords(world: World, key: RecordsKey): RecordLists {
  return world.env.store?.loadRecords(key) ?? loadPlainRecords(world.state.server.records, key);
}

function durableEntries(world: World): readonly LedgerEntry[] {
  return world.env.store?.entries() ?? world.state.server.ledger.entries;
}

/** Entries of the one ledger. */
export function entryCount(world: World): number {
  return durableEntries(world).length;
}

/** The store decides; what is inserted is durable from here on, whatever happens to the server. */
export function storeBatch(world: World, actor: ServerActor, batch: readonly LedgerAppend[]): readonly LedgerAnswer[] {
  const answers = batchAnswers(world, batch);
  const { store } = world.env;
  for (const [at, append] of batch.entries()) {
    const answer = answers[at];
    if (answer?.type === 'inserted') {
      if (store?.fresh === undefined) showCommitted(world, actor, answer.entry);
    } else if (answer !== undefined) {
      emit(world, 'server', { type: 'server.store', what: append.kind, answer: answer.type, key: append.key });
    }
  }
  showFresh(world, actor);
  return answers;
}

/** What a real store made durable: an answer that never came, or a wrong one, makes it no less so. */
export function showFresh(world: World, actor: ServerActor): void {
  for (const entry of world.env.store?.fresh?.() ?? []) showCommitted(world, actor, entry);
}

function showCommitted(world: World, actor: ServerActor, entry: LedgerEntry): void {
  actor.commits++;
  if (actor !== world.state.server) {
    const { conditions } = world.state.server;
    conditionEffect(world, conditions, 'second-instance', `${entry.kind} stored by the second server`);
  }
  emit(world, 'server', committed(world, entry));
}

function batchAnswers(world: World, batch: readonly LedgerAppend[]): readonly LedgerAnswer[] {
  const { conditions, ledger } = world.state.server;
  if (suffers(conditions, 'refuses-writes')) {
    return batch.map(({ key }) => {
      conditionEffect(world, conditions, 'refuses-writes', `${key} not stored`);
      return { type: 'failed', reason: 'the database refuses writes' };
    });
  }
  const { store, crypto } = world.env;
  if (store === null) return batch.map((append) => appendPlain(ledger, append, crypto));
  return store.appendAll?.(batch) ?? batch.map((append) => store.append(append));
}

/** The entry as the trace shows it; journals and contents are kept for officials' acts. */
function committed(world: World, entry: LedgerEntry): TraceBody {
  const body = committedBody(entry);
  if (body.machineKey !== undefined && body.report !== undefined) {
    noteReportStored(world, body.machineKey, body.digest, body.report);
  }
  return body;
}

export function storeRecords(world: World, append: RecordsAppend): RecordsAnswer {
  const answer = recordsAnswer(world, append);
  const body = keptBody(append, answer);
  if (body !== null) emit(world, 'server', body);
  return answer;
}

function recordsAnswer(world: World, append: RecordsAppend): RecordsAnswer {
  const { conditions, records } = world.state.server;
  if (suffers(conditions, 'refuses-writes')) {
    conditionEffect(world, conditions, 'refuses-writes', `${append.list} not stored`);
    return { type: 'failed', reason: 'the database refuses writes' };
  }
  return world.env.store?.appendRecords(append) ?? appendPlainRecords(records, append);
}

/** The disk is replaced by a backup `ageUs` old: every later entry is gone. Returns how many. */
export function restoreBackup(world: World, ageUs: number): number {
  const untilS = epochSeconds(world) - ageUs / 1_000_000;
  return keepEntries(world, durableEntries(world).filter((entry) => entry.atS <= untilS).length);
}

/** The disk has the first `kept` entries and no others. Returns how many are gone. */
export function keepEntries(world: World, kept: number): number {
  const { ledger, records } = world.state.server;
  const { store } = world.env;
  const lost = Math.max(0, durableEntries(world).length - kept);
  if (lost === 0) return 0;
  if (store === null) {
    truncatePlain(ledger, kept);
    keepGoodEntries(world, kept);
    keepRecordsOf(records, ledger.entries);
  } else store.restore(kept);
  return lost;
}
