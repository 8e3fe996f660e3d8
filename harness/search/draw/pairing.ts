/** Faults of the server aimed at an act: just before, as it is handed in, just after it is durable. */
import { nextChance, nextInt, type Random, randomStream } from '../../simulation/random.ts';
import type { ActContent, FaultContent } from '../../simulation/scenario/schema.ts';
import { leastOf, pick } from './choice.ts';

interface Blow {
  readonly name: string;
  draw(random: Random): Pick<FaultContent, 'for' | 'with'>;
}

const short = (random: Random) => pick(random, ['1 s', '5 s', '30 s', '90 s', '5 min']);

const blows: readonly Blow[] = [
  { name: 'server.kill', draw: () => ({}) },
  { name: 'server.power', draw: (random) => ({ for: short(random) }) },
  {
    name: 'server.restore',
    draw: (random) => ({ for: short(random), with: { age: pick(random, ['1 s', '10 s', '1 min', '10 min', '2 h']) } }),
  },
  {
    name: 'server.second-instance',
    draw: (random) => ({ for: short(random), with: { ledger: pick(random, ['copy', 'same']) } }),
  },
  { name: 'server.refuse-writes', draw: (random) => ({ for: short(random) }) },
  { name: 'server.slow', draw: (random) => ({ for: short(random), with: { by: pick(random, ['50 ms', '5 s']) } }) },
];

const waits: readonly string[] = ['', '', '1 ms after ', '30 ms after ', '1 s after '];

/** A second before a moment that the clock tells; as it comes for one that no clock tells. */
function justBefore(when: string): string {
  const minutes = /^(\d+) min after close$/.exec(when)?.[1];
  return minutes === undefined || minutes === '0' ? when : `${60 * Number(minutes) - 1} s after close`;
}

function moment(random: Random, act: ActContent): string {
  const stored = act.do === 'reopen' ? 'server.committed(report)' : 'server.committed(act)';
  const way = nextInt(random, 4);
  if (way === 0) return justBefore(act.when);
  if (way === 1) return act.when;
  return `${pick(random, waits)}${way === 2 ? `operator(${act.do})` : stored}`;
}

/** One blow of the server for an act; which is drawn by its name. */
export function pairedFault(seed: string, key: readonly (string | number)[], act: ActContent): FaultContent {
  const blow = leastOf(blows, seed, ['blow', ...key]);
  if (blow === null) throw new Error('no fault of the server to draw from');
  const random = randomStream(seed, 'paired', ...key, blow.name);
  const when = moment(random, act);
  const event = when.includes('(') || when.includes('.');
  const nth = event && nextChance(random, 1, 3) ? 2 : 1;
  return { when, ...(nth > 1 && { nth }), do: blow.name, ...blow.draw(random) };
}
