/**
 * What the simulation costs: faulted sessions (one machine, twenty ballots, first boot to receipt, server and all
 * checks included) a second of one core's time, on the fast stand-in and on real keys; where that time goes; the cached
 * statechart beside xstate's own reducer.
 */
import { parseArgs } from 'node:util';
import type { Crypto } from '../../../protocol/crypto.ts';
import { createEd25519Crypto } from '../../../protocol/host/node-crypto.ts';
import { createStandInCrypto } from '../../simulation/world/stand-in-crypto.ts';
import { playSession, sessionPlans } from './sim/session.ts';
import { sharesOf } from './sim/shares.ts';
import { walkLength, walks } from './sim/statechart.ts';
import { medianRates } from './wire/rates.ts';

const warmUpSessions = 300;

interface Played {
  readonly sessions: number;
  readonly steps: number;
  readonly events: number;
  /** Processor time of all threads of this process: other processes on the computer hardly change it. */
  readonly cpuS: number;
}

function play(sessions: number, crypto: Crypto): Played {
  const plans = sessionPlans();
  const before = process.cpuUsage();
  let [steps, events] = [0, 0];
  for (let at = 0; at < sessions; at++) {
    const plan = plans[at % plans.length];
    if (plan === undefined) throw new Error('no session to play');
    const count = playSession(plan, String(at), crypto);
    steps += count.steps;
    events += count.events;
  }
  const { user, system } = process.cpuUsage(before);
  return { sessions, steps, events, cpuS: (user + system) / 1e6 };
}

function row(name: string, { sessions, steps, events, cpuS }: Played): string {
  const cells = [sessions / cpuS, steps / cpuS, events / cpuS].map((rate) => String(Math.round(rate)).padStart(14));
  return `${name.padEnd(24)} ${cells.join(' ')} ${((1000 * cpuS) / sessions).toFixed(2).padStart(12)}`;
}

/** The subject `sim`. `--sessions`: how many are counted, after a warm-up that is not. */
export async function bench(args: readonly string[]): Promise<void> {
  const options = { sessions: { type: 'string', default: '3000' } } as const;
  const { values } = parseArgs({ args: [...args], allowPositionals: false, options });
  const sessions = Number(values.sessions);
  if (!Number.isInteger(sessions) || sessions < 1)
    throw new Error(`--sessions ${values.sessions}: expected a whole number from 1`);
  const standIn = createStandInCrypto();
  play(warmUpSessions, standIn);
  console.log('\nfaulted sessions: one machine, 20 ballots, first boot to receipt, with server and checks; one core');
  console.log('signatures                   sessions/s  queue steps/s trace events/s  ms a session');
  console.log(row('stand-in, not secure', play(sessions, standIn)));
  console.log(row('Ed25519, ChaCha20', play(Math.ceil(sessions / 4), createEd25519Crypto())));
  const shares = await sharesOf(() => play(Math.ceil(sessions / 2), standIn));
  console.log('\nshare of the time, stand-in');
  for (const [part, share] of shares) console.log(`${part.padEnd(36)} ${(100 * share).toFixed(1).padStart(5)} %`);
  const { cached, plain } = walks();
  const rates = medianRates({ cached, plain });
  const perSecond = (rate: number | undefined) => Math.round((rate ?? 0) * walkLength);
  console.log('\nstatechart, a machine with 20 ballots');
  console.log(`cached steps                ${String(perSecond(rates.cached)).padStart(10)} events/s`);
  console.log(`xstate's reducer, plain     ${String(perSecond(rates.plain)).padStart(10)} events/s`);
  console.log(`ratio                       ${((rates.cached ?? 0) / (rates.plain ?? 1)).toFixed(1).padStart(10)}`);
}
