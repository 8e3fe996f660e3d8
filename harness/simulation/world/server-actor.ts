/** Executes the tabulation server's effects in the simulated world: sockets, timers, the ledger's disk, publication, power. */
import type { ServerEffect, ServerInput, ServerNote } from '../../../tabulation-server/io.ts';
import type { LedgerAnswer, LedgerAppend, LedgerEntry } from '../../../tabulation-server/ledger/entry.ts';
import { appendPlain, truncatePlain } from '../../../tabulation-server/ledger/plain-store.ts';
import {
  appendPlainRecords,
  keepRecordsOf,
  loadPlainRecords,
  type RecordsAnswer,
  type RecordsAppend,
} from '../../../tabulation-server/records/lists.ts';
import { createServer, stepServer } from '../../../tabulation-server/server.ts';
import { loseInFlight } from '../line/line.ts';
import { nextBytes } from '../random.ts';
import type { TraceBody } from '../../judge/trace/events.ts';
import { conditionEffect, conditionsOf, suffers } from './conditions.ts';
import { lineOfSocket, hostWrites } from './line-out.ts';
import { pageOf, showPage } from './display.ts';
import { noteReportStored } from './journal-register.ts';
import { committedBody, keptBody, publishedBody, serverNoteBody } from './note-trace.ts';
import { notePublication } from './outputs/output-log.ts';
import { emit } from './triggers.ts';
import type { ServerActor } from './state.ts';
import { actorName, epochSeconds, random, schedule, type World } from './world.ts';

const commitUs = 1_500;
const loadUs = 200_000;

/** `actor`: the server itself, or an instance beside it (second-instance.ts). */
export function serverInput(world: World, input: ServerInput, actor = world.state.server): void {
  if (!actor.powered) return;
  const { epoch } = actor;
  for (const effect of stepServer(actor.core, input, world.state.nowUs, world.serverDeps)) {
    if (!actor.powered || actor.epoch !== epoch) return;
    if (effect.type === 'note') note(world, effect.note, actor);
    else execute(world, effect, actor);
  }
}

/** The server of this epoch, if it has power: epochs are never given out twice. */
export function serverOfEpoch(world: World, epoch: number): ServerActor | null {
  const { server, second } = world.state;
  return [server, second].find((actor) => actor?.epoch === epoch && actor.powered) ?? null;
}

function execute(world: World, effect: Exclude<ServerEffect, { type: 'note' }>, actor: ServerActor): void {
  if (actor !== world.state.server) {
    perform(world, effect, actor);
    return;
  }
  const number = actor.effects++;
  world.effectLog?.push({ actor: 'server', effect: number, type: effect.type, pendingBytes: 0 });
  const cut = world.cut;
  if (cut === null || cut.actor !== 'server' || cut.effect !== number) {
    perform(world, effect, actor);
    return;
  }
  world.cut = null;
  if (cut.phase === 'after') {
    perform(world, effect, actor);
    if (effect.type === 'ledger.append') commit(world, 0, effect.append, actor);
  }
  cutServerPower(world, 'planned power cut');
  schedule(world, world.state.nowUs + cut.downUs, { type: 'server.power', up: true, why: 'power is back' });
}

function perform(world: World, effect: Exclude<ServerEffect, { type: 'note' }>, actor: ServerActor): void {
  switch (effect.type) {
    case 'send': {
      const line = lineOfSocket(world, effect.line);
      if (line >= 0) hostWrites(world, line, 'to-machine', effect.bytes);
      return;
    }
    case 'arm': {
      const serial = actor.timers.next++;
      actor.timers.serials[effect.timer] = serial;
      const at = world.state.nowUs + effect.delayUs;
      schedule(world, at, { type: 'server.timer', epoch: actor.epoch, timer: effect.timer, serial });
      return;
    }
    case 'disarm':
      delete actor.timers.serials[effect.timer];
      return;
    case 'ledger.load': {
      const input: ServerInput = { type: 'ledger.loaded', entries: durableEntries(world) };
      schedule(world, world.state.nowUs + loadUs, { type: 'server.input', epoch: actor.epoch, input });
      return;
    }
    case 'ledger.follow': {
      const input: ServerInput = { type: 'ledger.grew', entries: durableEntries(world), asked: true };
      schedule(world, world.state.nowUs + loadUs, { type: 'server.input', epoch: actor.epoch, input });
      return;
    }
    case 'ledger.append':
      actor.storeQueue.push({ request: effect.request, append: effect.append });
      if (actor.storeQueue.length === 1) beginCommit(world, actor);
      return;
    case 'records.append':
      keepRecords(world, effect.request, effect.append, actor);
      return;
    case 'records.load': {
      const { key, request } = effect;
      const lists = world.env.store?.loadRecords(key) ?? loadPlainRecords(world.state.server.records, key);
      const input: ServerInput = { type: 'records.loaded', request, lists };
      schedule(world, world.state.nowUs + loadUs, { type: 'server.input', epoch: actor.epoch, input });
      return;
    }
    case 'publish':
      if (effect.snapshot.ledger.index >= world.state.lastTallyIndex) world.state.lastPublishUs = world.state.nowUs;
      emit(world, 'server', publishedBody(effect));
      notePublication(world.outputs, effect);
      world.env.onPublish?.(effect);
      showPage(world, pageOf(effect.view));
      return;
  }
}

/** Every instance of the server has the one ledger. */
function durableEntries(world: World): readonly LedgerEntry[] {
  return world.env.store?.load() ?? world.state.server.ledger.entries.slice();
}

/** Entries of the one ledger. */
export function entryCount(world: World): number {
  return world.env.store?.load().length ?? world.state.server.ledger.entries.length;
}

/** The store takes one append after the other; how long each takes is decided when its turn comes. */
function beginCommit(world: World, actor: ServerActor): void {
  if (actor.storeQueue.length === 0) return;
  const slowByUs = delayOfCommits(world);
  const { conditions } = world.state.server;
  if (slowByUs > 0) conditionEffect(world, conditions, 'slow', `commit later by ${slowByUs} microseconds`);
  schedule(world, world.state.nowUs + commitUs + slowByUs, { type: 'server.commit', epoch: actor.epoch });
}

/** What faults add to each commit. */
function delayOfCommits(world: World): number {
  return conditionsOf(world.state.server.conditions, 'slow').reduce((sum, { byUs }) => sum + byUs, 0);
}

/** The append whose turn it was is done; the next one begins. */
export function finishCommit(world: World, actor: ServerActor): void {
  const done = actor.storeQueue.shift();
  if (done === undefined) return;
  commit(world, done.request, done.append, actor);
  beginCommit(world, actor);
}

/** The store decides; what is inserted is durable from here on, whatever happens to the server. */
function commit(world: World, request: number, append: LedgerAppend, actor: ServerActor): void {
  const answer = storeAnswer(world, append);
  if (answer.type === 'inserted') {
    actor.commits++;
    if (actor !== world.state.server) {
      const { conditions } = world.state.server;
      conditionEffect(world, conditions, 'second-instance', `${append.kind} stored by the second server`);
    }
    emit(world, 'server', committed(world, answer.entry));
    tellOthers(world, actor, answer.entry);
  } else {
    emit(world, 'server', { type: 'server.store', what: append.kind, answer: answer.type, key: append.key });
  }
  const input: ServerInput = { type: 'ledger.answered', request, answer };
  schedule(world, world.state.nowUs, { type: 'server.input', epoch: actor.epoch, input });
}

/** Instances that share the ledger hear of each other's entries. */
function tellOthers(world: World, actor: ServerActor, entry: LedgerEntry): void {
  const { server, second } = world.state;
  const other = actor === server ? second : server;
  if (second === null || other === null) return;
  const input: ServerInput = { type: 'ledger.grew', entries: [entry], asked: false };
  schedule(world, world.state.nowUs, { type: 'server.input', epoch: other.epoch, input });
}

/** Stored at once and answered a commit later: what is durable then is so whatever happens to the server meanwhile. */
function keepRecords(world: World, request: number, append: RecordsAppend, actor: ServerActor): void {
  const answer = recordsAnswer(world, append);
  const body = keptBody(append, answer);
  if (body !== null) emit(world, 'server', body);
  const input: ServerInput = { type: 'records.answered', request, answer };
  schedule(world, world.state.nowUs + commitUs + delayOfCommits(world), {
    type: 'server.input',
    epoch: actor.epoch,
    input,
  });
}

function recordsAnswer(world: World, append: RecordsAppend): RecordsAnswer {
  const actor = world.state.server;
  if (suffers(actor.conditions, 'refuses-writes')) {
    conditionEffect(world, actor.conditions, 'refuses-writes', `${append.list} not stored`);
    return { type: 'failed', reason: 'the database refuses writes' };
  }
  return world.env.store?.appendRecords(append) ?? appendPlainRecords(actor.records, append);
}

function storeAnswer(world: World, append: LedgerAppend): LedgerAnswer {
  const actor = world.state.server;
  if (suffers(actor.conditions, 'refuses-writes')) {
    conditionEffect(world, actor.conditions, 'refuses-writes', `${append.key} not stored`);
    return { type: 'failed', reason: 'the database refuses writes' };
  }
  if (world.env.store !== null) return world.env.store.append(append);
  return appendPlain(actor.ledger, append, world.env.crypto);
}

/** The entry as the trace shows it; journals and contents are kept for officials' acts. */
function committed(world: World, entry: LedgerEntry): TraceBody {
  const body = committedBody(entry);
  if (body.machineKey !== undefined && body.report !== undefined) {
    noteReportStored(world, body.machineKey, body.digest, body.report);
  }
  return body;
}

export function fireServerTimer(world: World, actor: ServerActor, timer: string, serial: number): void {
  if (actor.timers.serials[timer] !== serial) return;
  delete actor.timers.serials[timer];
  serverInput(world, { type: 'timer.fired', timer: timer as never }, actor);
}

export function serverPowerUp(world: World, why: string): void {
  const actor = world.state.server;
  if (actor.powered) return;
  actor.powered = true;
  actor.epoch = nextEpoch(world);
  actor.core = createServer();
  actor.timers.serials = {};
  actor.storeQueue = [];
  world.env.transport?.serverPower(true);
  emit(world, 'server', { type: 'power', up: true, why });
  serverInput(world, { type: 'power.up', entropy: nextBytes(random(world, 'server', 'entropy'), 32) });
  world.state.lines.forEach((line) => {
    serverInput(world, { type: 'line.opened', line: line.socket });
  });
}

/** One that no server had before. */
export function nextEpoch(world: World): number {
  return ++world.state.serverEpochs;
}

/** Power is gone: memory and what was being sent, of a second instance in the same room too. The ledger's disk keeps what was committed. */
export function cutServerPower(world: World, why: string): void {
  const actor = world.state.server;
  if (!actor.powered) return;
  actor.powered = false;
  actor.timers.serials = {};
  world.state.second = null;
  for (const line of world.state.lines) {
    line.atSecond = false;
    loseInFlight(line, 'to-machine', world.state.nowUs);
  }
  world.env.transport?.serverPower(false);
  emit(world, 'server', { type: 'power', up: false, why });
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
    keepRecordsOf(records, ledger.entries);
  } else store.restore(kept);
  return lost;
}

function note(world: World, said: ServerNote, actor: ServerActor): void {
  // What the ledger comes to is told by the one that leads.
  if (actor !== world.state.server && ['tallied', 'recovered', 'publication-refused'].includes(said.type)) return;
  if (said.type === 'tallied') {
    world.state.lastTallyUs = world.state.nowUs;
    world.state.lastTallyIndex = said.index;
  }
  // A ledger from an old backup has fewer entries than the public has seen.
  if (said.type === 'recovered') world.state.lastTallyIndex = Math.min(world.state.lastTallyIndex, said.entries);
  emit(
    world,
    'server',
    serverNoteBody(said, (socket) => lineName(world, socket)),
  );
}

function lineName(world: World, socket: number): string {
  const line = lineOfSocket(world, socket);
  return line < 0 ? `socket ${socket}` : actorName(world, line);
}
