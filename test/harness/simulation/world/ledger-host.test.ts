/** The ledger behind the simulated server: in what order it is asked, and as of when it answers. */
import { expect, test } from 'vitest';
import { ledgerInput, storeUnheard } from '../../../../harness/simulation/world/ledger-host.ts';
import { step } from '../../../../harness/simulation/world/loop.ts';
import { popQueued } from '../../../../harness/simulation/world/queue.ts';
import { prepareWorld } from '../../../../harness/simulation/world/simulate.ts';
import { standBeside } from '../../../../harness/simulation/world/second-instance.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';
import type { ServerActor } from '../../../../harness/simulation/world/state.ts';
import type { World } from '../../../../harness/simulation/world/world.ts';
import type { ServerInput } from '../../../../tabulation-server/io.ts';
import { fact } from '../../../tabulation-server/support/store-contract.ts';
import { planOfText } from '../../../support/plans.ts';

/** A server that has read its empty ledger and is asked nothing by anybody. */
function quietWorld(): World {
  const plan = planOfText('name: A quiet night\nelection: small\nstations: 1\nballots: 0\n');
  const world = prepareWorld(plan, '1', createStandInCrypto());
  while (world.state.server.core.phase !== 'serving') step(world);
  return world;
}

/** What the ledger's host tells servers from now on, until nothing of it is under way; instead of telling them. */
function heard(world: World): string[] {
  const told: string[] = [];
  const { queue } = world.state;
  const ofLedger = () => queue.filter(({ event }) => /^server\.(ledger|store|input)$/.test(event.type));
  while (ofLedger().length > 0) {
    const [next] = queue;
    if (next?.event.type === 'server.input') {
      told.push(toldText(world, next.event.epoch, next.event.input));
      popQueued(queue);
    } else step(world);
  }
  return told;
}

function toldText(world: World, epoch: number, input: ServerInput): string {
  const who = epoch === world.state.server.epoch ? 'first' : 'second';
  switch (input.type) {
    case 'ledger.loaded':
      return `${who}: loaded ${input.entries.length}`;
    case 'ledger.grew':
      return `${who}: grew ${input.entries.map(({ index }) => index).join(' ')}`;
    case 'ledger.answered':
      return `${who}: ${input.request} ${input.answer.type}`;
    default:
      return `${who}: ${input.type}`;
  }
}

const askAppend = (world: World, actor: ServerActor, request: number) =>
  ledgerInput(world, actor, { type: 'asked', job: { type: 'append', request, append: fact(`key ${request}`) } });

const askLoad = (world: World, actor: ServerActor) =>
  ledgerInput(world, actor, { type: 'asked', job: { type: 'load' } });

test('a load holds what was asked to be stored before it, and answers in the order asked', () => {
  const world = quietWorld();
  const { server } = world.state;
  askAppend(world, server, 101);
  askLoad(world, server);
  askAppend(world, server, 102);
  askLoad(world, server);
  expect(heard(world)).toEqual(['first: 101 inserted', 'first: loaded 1', 'first: 102 inserted', 'first: loaded 2']);
});

test('a load holds what another server stored between the asking and the reading', () => {
  const world = quietWorld();
  standBeside(world);
  const { server, second } = world.state;
  if (second === null) throw new Error('no second server');
  heard(world);
  askLoad(world, second);
  while (!world.state.queue.some(({ event }) => event.type === 'server.store')) step(world);
  askAppend(world, server, 101);
  askAppend(world, server, 102);
  expect(heard(world)).toEqual(['first: 101 inserted', 'first: 102 inserted', 'second: grew 1 2', 'second: loaded 2']);
});

test('what is asked together shares a batch', () => {
  const world = quietWorld();
  const { server } = world.state;
  for (const request of [101, 102, 103]) askAppend(world, server, request);
  while (!world.state.queue.some(({ event }) => event.type === 'server.store')) step(world);
  const [store] = world.state.queue.flatMap(({ event }) => (event.type === 'server.store' ? [event.question] : []));
  expect(store).toEqual({ type: 'append', batch: [fact('key 101'), fact('key 102'), fact('key 103')] });
});

test('a server that dies after the disk has it hears of nothing, and everything is there', () => {
  const world = quietWorld();
  const { server } = world.state;
  askAppend(world, server, 101);
  askAppend(world, server, 102);
  storeUnheard(world, server);
  expect(server.ledger.entries.map(({ key }) => key)).toEqual(['key 101', 'key 102']);
});
