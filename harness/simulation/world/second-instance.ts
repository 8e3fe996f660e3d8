/**
 * A second server. Beside the first, on the same ledger: both take calls, one of them leads. Or in its place, on a copy of
 * the ledger: whatever the copy holds beyond the first one's ledger is gone when the first one is back.
 */
import { createServer } from '../../../tabulation-server/server.ts';
import { wordOf } from '../faults/values.ts';
import { loseInFlight } from '../line/line.ts';
import { nextBytes } from '../random.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { faultEffect } from './effects.ts';
import { cutServerPower, keepEntries, nextEpoch, serverInput, serverPowerUp } from './server-actor.ts';
import { createServerActor, random, schedule, type World } from './world.ts';

const takeoverUs = 2_000_000;

export function startSecond(world: World, fault: number, plan: PlannedFault): void {
  if (!world.state.server.powered) return;
  if (wordOf(plan, 'ledger', ['copy', 'same']) === 'copy') takeOver(world, fault);
  else standBeside(world);
}

export function stopSecond(world: World, fault: number, plan: PlannedFault): void {
  if (wordOf(plan, 'ledger', ['copy', 'same']) === 'copy') giveBack(world, fault);
  else stepAside(world);
}

/** The copy serves from here on; the first one keeps what it had. */
function takeOver(world: World, fault: number): void {
  const state = world.state.faults[fault];
  if (state === undefined) return;
  state.copiedAt = world.env.store?.load().length ?? world.state.server.ledger.entries.length;
  cutServerPower(world, 'another server takes over');
  schedule(world, world.state.nowUs + takeoverUs, { type: 'server.power', up: true, why: 'on a copy of the ledger' });
}

function giveBack(world: World, fault: number): void {
  const state = world.state.faults[fault];
  if (state === undefined || state.copiedAt < 0) return;
  cutServerPower(world, 'the first server takes over again');
  const lost = keepEntries(world, state.copiedAt);
  faultEffect(world, fault, `${lost} entries that only the copy holds`);
  state.copiedAt = -1;
  serverPowerUp(world, 'on its own ledger');
}

/** Every second line is plugged into it. */
function standBeside(world: World): void {
  if (world.state.second !== null) return;
  const second = { ...createServerActor(), powered: true, epoch: nextEpoch(world), core: createServer() };
  world.state.second = second;
  serverInput(world, { type: 'ledger.shared', leads: true });
  const entropy = nextBytes(random(world, 'server', 'second'), 32);
  serverInput(world, { type: 'power.up', entropy }, second);
  serverInput(world, { type: 'ledger.shared', leads: false }, second);
  const { length } = world.state.lines;
  for (let at = length === 1 ? 0 : 1; at < length; at += 2) moveLine(world, at, true);
}

function stepAside(world: World): void {
  world.state.lines.forEach((line, at) => {
    if (line.atSecond) moveLine(world, at, false);
  });
  world.state.second = null;
}

/** What was on its way to the machine is lost; both servers see their end of the line. */
function moveLine(world: World, at: number, toSecond: boolean): void {
  const { lines, server, second } = world.state;
  const line = lines[at];
  if (line === undefined) return;
  loseInFlight(line, 'to-machine', world.state.nowUs);
  line.atSecond = toSecond;
  const [from, to] = toSecond ? [server, second] : [second, server];
  if (from !== null) serverInput(world, { type: 'line.closed', line: line.socket }, from);
  if (to !== null) serverInput(world, { type: 'line.opened', line: line.socket }, to);
}
