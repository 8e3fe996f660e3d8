/**
 * The host between a simulated server and its ledger: the very queue of the real hosts (`host-core/ledger-queue.ts`) decides what
 * shares a batch and in which order the server hears; here only time passes. What is asked takes effect at one moment and is
 * answered at a later one, both drawn: a load holds what the ledger held when it was read, never what it held when it was asked
 * for, and a server that dies in between never hears what was stored.
 */
import type { LedgerQueueEffect, LedgerQueueInput } from '../../../tabulation-server/host-core/ledger-queue.ts';
import { stepLedgerQueue } from '../../../tabulation-server/host-core/ledger-queue.ts';
import type { LedgerAnswer, LedgerAppend } from '../../../tabulation-server/ledger/entry.ts';
import { nextInt, randomStream } from '../random.ts';
import { conditionEffect, conditionsOf } from './conditions.ts';
import { readLedger, readRecords, showFresh, storeBatch, storeRecords } from './ledger-disk.ts';
import type { LedgerQuestion, ServerActor } from './state.ts';
import { StoreFinding } from './world-store.ts';
import { schedule, type World } from './world.ts';

/** Microseconds until it takes effect, and from then until the answer, least and how much more. */
const times = {
  append: { effect: [1_000, 1_000], answer: [0, 1_000] },
  'records.append': { effect: [1_000, 1_000], answer: [0, 1_000] },
  load: { effect: [1_000, 200_000], answer: [0, 20_000] },
  since: { effect: [1_000, 20_000], answer: [0, 20_000] },
  'records.load': { effect: [1_000, 100_000], answer: [0, 20_000] },
} as const;

/** A server whose ledger cannot be read ends; whoever looks after it starts it again. */
export const startedAgainUs = 30_000_000;

/** Something is asked of the ledger, or said by it. */
export function ledgerInput(world: World, actor: ServerActor, input: LedgerQueueInput): void {
  for (const effect of stepLedgerQueue(actor.ledgerQueue, input)) perform(world, actor, effect);
}

function perform(world: World, actor: ServerActor, effect: LedgerQueueEffect): void {
  const { epoch } = actor;
  const now = world.state.nowUs;
  switch (effect.type) {
    case 'turn':
      schedule(world, now, { type: 'server.ledger', epoch, input: { type: 'turn' } });
      return;
    case 'watch':
      if (actor.ledgerQueue.shared) {
        const leads = actor === world.state.server;
        schedule(world, now, { type: 'server.ledger', epoch, input: { type: 'watched', leads } });
      }
      return;
    case 'append':
    case 'load':
    case 'since':
    case 'records.append':
    case 'records.load':
      schedule(world, now + effectUs(world, actor, effect), { type: 'server.store', epoch, question: effect });
      return;
    case 'later': {
      const input = { type: 'asked', job: effect.job } as const;
      schedule(world, now + effect.delayMs * 1_000, { type: 'server.ledger', epoch, input });
      return;
    }
    case 'tell':
      schedule(world, now, { type: 'server.input', epoch, input: effect.input });
      return;
    case 'failure':
      throw effect.error;
    case 'answered':
    case 'records.answered':
    case 'ended':
      return;
  }
}

function effectUs(world: World, actor: ServerActor, question: LedgerQuestion): number {
  const writes = question.type === 'append' || question.type === 'records.append';
  const slowByUs = writes ? delayOfCommits(world) : 0;
  const { conditions } = world.state.server;
  if (slowByUs > 0) conditionEffect(world, conditions, 'slow', `commit later by ${slowByUs} microseconds`);
  return drawn(world, actor, 'effect', times[question.type].effect) + slowByUs;
}

/** What faults add to each commit. */
function delayOfCommits(world: World): number {
  return conditionsOf(world.state.server.conditions, 'slow').reduce((sum, { byUs }) => sum + byUs, 0);
}

/** Follows from the moment alone: a stream that moved on would make worlds with the same future differ. */
function drawn(world: World, actor: ServerActor, what: string, [least, more]: readonly [number, number]): number {
  const random = randomStream(world.env.seed, 'ledger', what, actor.epoch, world.state.nowUs);
  return least + nextInt(random, more + 1);
}

/** The moment at which what was asked takes effect: what is stored here is durable, whatever happens to the server. */
export function askStore(world: World, actor: ServerActor, question: LedgerQuestion): void {
  let input: LedgerQueueInput;
  try {
    input = answerOf(world, actor, question);
  } catch (error) {
    if (world.env.store === null || error instanceof StoreFinding) throw error;
    showFresh(world, actor);
    endServer(world, error instanceof Error ? error.message : String(error));
    return;
  }
  const at = world.state.nowUs + drawn(world, actor, 'answer', times[question.type].answer);
  schedule(world, at, { type: 'server.ledger', epoch: actor.epoch, input });
}

/** The host is told that its ledger failed, and stops. */
function endServer(world: World, reason: string): void {
  const now = world.state.nowUs;
  schedule(world, now, { type: 'server.power', up: false, why: `the ledger failed: ${reason}` });
  schedule(world, now + startedAgainUs, { type: 'server.power', up: true, why: 'started again' });
}

function answerOf(world: World, actor: ServerActor, question: LedgerQuestion): LedgerQueueInput {
  switch (question.type) {
    case 'append':
      return { type: 'appended', answers: append(world, actor, question.batch) };
    case 'load':
      return { type: 'loaded', entries: readLedger(world) };
    case 'since':
      return { type: 'read', entries: readLedger(world).filter(({ index }) => index > question.index) };
    case 'records.append':
      return { type: 'records.appended', answer: storeRecords(world, question.append) };
    case 'records.load':
      return { type: 'records.loaded', lists: readRecords(world, question.key) };
  }
}

function append(world: World, actor: ServerActor, batch: readonly LedgerAppend[]): readonly LedgerAnswer[] {
  const answers = storeBatch(world, actor, batch);
  if (answers.some(({ type }) => type === 'inserted')) tellOthers(world, actor);
  return answers;
}

/** Instances that share the ledger hear of each other's entries. */
function tellOthers(world: World, actor: ServerActor): void {
  const { server, second } = world.state;
  const other = actor === server ? second : server;
  if (second === null || other === null) return;
  schedule(world, world.state.nowUs, { type: 'server.ledger', epoch: other.epoch, input: { type: 'news' } });
}

/** Everything that was asked to be stored is stored, and nobody hears of it: the server dies at this moment. */
export function storeUnheard(world: World, actor: ServerActor): void {
  const { phase, waiting } = actor.ledgerQueue;
  const jobs = typeof phase === 'string' ? waiting : [phase, ...waiting];
  for (const job of jobs) {
    if (job.type === 'append') storeBatch(world, actor, [job.append]);
    else if (job.type === 'records.append') storeRecords(world, job.append);
    else if (job.type === 'batch')
      storeBatch(
        world,
        actor,
        job.batch.map((each) => each.append),
      );
  }
}
