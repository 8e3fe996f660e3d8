/** A second server beside the first one, on the same ledger: both take calls, one of them leads. */
import { createServer } from '../../../tabulation-server/server.ts';
import { createLedgerQueueState } from '../../../tabulation-server/host-core/ledger-queue.ts';
import { loseInFlight } from '../line/line.ts';
import { nextBytes } from '../random.ts';
import { createServerActor } from './create-server.ts';
import { ledgerInput } from './ledger-host.ts';
import { nextEpoch, serverInput } from './server-actor.ts';
import type { ServerActor } from './state.ts';
import { random, type World } from './world.ts';

/** Every second line is plugged into it. */
export function standBeside(world: World): void {
  if (world.state.second !== null) return;
  const { server } = world.state;
  const second: ServerActor = { ...createServerActor(), powered: true, epoch: nextEpoch(world), core: createServer() };
  second.ledgerQueue = createLedgerQueueState(true);
  world.state.second = second;
  // From here on there may be entries of the other one, and the server is told that it leads.
  server.ledgerQueue = { ...server.ledgerQueue, shared: true, watched: true };
  ledgerInput(world, server, { type: 'leads' });
  const entropy = nextBytes(random(world, 'server', 'second'), 32);
  serverInput(world, { type: 'power.up', entropy }, second);
  const { length } = world.state.lines;
  for (let at = length === 1 ? 0 : 1; at < length; at += 2) moveLine(world, at, true);
}

/** All lines are at the first one again. */
export function stepAside(world: World): void {
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
