/** Executes the tabulation server's effects in the simulated world: sockets, timers, the ledger's disk, publication, power. */
import type { ServerEffect, ServerInput, ServerNote } from '../../../tabulation-server/io.ts';
import { createLedgerQueueState } from '../../../tabulation-server/host-core/ledger-queue.ts';
import { createServer, stepServer } from '../../../tabulation-server/server.ts';
import { loseInFlight } from '../line/line.ts';
import { nextBytes } from '../random.ts';
import { lineOfSocket, hostWrites } from './line-out.ts';
import { pageOf, showPage } from './display.ts';
import { ledgerInput, startedAgainUs, storeUnheard } from './ledger-host.ts';
import { publishedBody, serverNoteBody } from './note-trace.ts';
import { notePublication } from './outputs/output-log.ts';
import { emit } from './triggers.ts';
import type { ServerActor } from './state.ts';
import { StoreFinding } from './world-store.ts';
import { actorName, random, schedule, type World } from './world.ts';

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
    if (effect.type === 'ledger.append' || effect.type === 'records.append') storeUnheard(world, actor);
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
    case 'ledger.load':
      ledgerInput(world, actor, { type: 'asked', job: { type: 'load' } });
      return;
    case 'ledger.follow':
      ledgerInput(world, actor, { type: 'asked', job: { type: 'follow', asked: true } });
      return;
    case 'ledger.append': {
      const { request, append } = effect;
      ledgerInput(world, actor, { type: 'asked', job: { type: 'append', request, append } });
      return;
    }
    case 'records.append':
    case 'records.load':
      ledgerInput(world, actor, { type: 'asked', job: effect });
      return;
    case 'publish':
      if (effect.snapshot.ledger.index >= world.state.lastTallyIndex) world.state.lastPublishUs = world.state.nowUs;
      emit(world, 'server', publishedBody(effect));
      notePublication(world.outputs, effect);
      world.env.onPublish?.(effect);
      showPage(world, pageOf(effect.view));
      return;
  }
}

export function fireServerTimer(world: World, actor: ServerActor, timer: string, serial: number): void {
  if (actor.timers.serials[timer] !== serial) return;
  delete actor.timers.serials[timer];
  serverInput(world, { type: 'timer.fired', timer: timer as never }, actor);
}

export function serverPowerUp(world: World, why: string): void {
  const actor = world.state.server;
  if (actor.powered || !ledgerOpens(world)) return;
  actor.powered = true;
  actor.epoch = nextEpoch(world);
  actor.core = createServer();
  actor.timers.serials = {};
  actor.ledgerQueue = createLedgerQueueState(false);
  world.env.transport?.serverPower(true);
  emit(world, 'server', { type: 'power', up: true, why });
  serverInput(world, { type: 'power.up', entropy: nextBytes(random(world, 'server', 'entropy'), 32) });
  world.state.lines.forEach((line) => {
    serverInput(world, { type: 'line.opened', line: line.socket });
  });
}

/** A server that cannot open its ledger is started again later. */
function ledgerOpens(world: World): boolean {
  try {
    world.env.store?.restarted?.();
    return true;
  } catch (error) {
    if (error instanceof StoreFinding) throw error;
    schedule(world, world.state.nowUs + startedAgainUs, { type: 'server.power', up: true, why: 'started again' });
    return false;
  }
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
