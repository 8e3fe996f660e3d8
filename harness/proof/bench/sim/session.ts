/**
 * The session that is counted: one machine, twenty ballots, from the first boot to the receipt, with the server, one or
 * two faults, and all checks over the trace. The faults take turns, so that no single one decides the figure.
 */
import type { Crypto } from '../../../../protocol/crypto.ts';
import { judge } from '../../../judge/checks/judge.ts';
import { planOf, scenarioText } from '../../../search/trial.ts';
import type { ScenarioPlan } from '../../../simulation/plan/plan.ts';
import type { FaultContent } from '../../../simulation/scenario/schema.ts';
import { step } from '../../../simulation/world/loop.ts';
import { closeTrace } from '../../../simulation/world/result.ts';
import { prepareWorld } from '../../../simulation/world/simulate.ts';

const faults: readonly (readonly FaultContent[])[] = [
  [{ when: 'server.committed(report)', at: 'station 1', do: 'line.cut', for: '40 s' }],
  [{ when: 'machine.state(open.dropping)', nth: 7, at: 'station 1', do: 'machine.power', for: '30 s' }],
  [{ when: 'machine.sent(report)', at: 'station 1', do: 'line.noise', for: '20 s' }],
  [{ when: 'server.received(report)', at: 'server', do: 'server.power', for: '1 min' }],
  [
    { when: 'machine.state(open.dropping)', nth: 3, at: 'station 1', do: 'machine.power', for: '30 s' },
    { when: 'server.committed(report)', at: 'station 1', do: 'line.cut', for: '40 s' },
  ],
  [
    { when: 'server.committed(report)', at: 'station 1', do: 'machine.resend' },
    { when: 'machine.sent(report)', at: 'station 1', do: 'line.double', for: '20 s', with: { after: '700 ms' } },
  ],
];

/** One plan a set of faults. Throws when one does not compile: the catalogue has moved and this list has not. */
export function sessionPlans(): readonly ScenarioPlan[] {
  return faults.map((set) => {
    const content = { name: 'Bench', election: 'small', stations: 1, ballots: 20, faults: [...set] };
    const plan = planOf(scenarioText(content), 'bench');
    if (plan === null)
      throw new Error(`the bench's session with ${set.map((fault) => fault.do).join()} does not compile`);
    return plan;
  });
}

/** What one session came to. */
export interface SessionCount {
  /** Events of the queue, and of the trace. */
  readonly steps: number;
  readonly events: number;
}

/**
 * Plays one session to its end. Throws when it breaks a check or ends without a receipt: then the figure means nothing.
 */
export function playSession(plan: ScenarioPlan, seed: string, crypto: Crypto): SessionCount {
  const world = prepareWorld(plan, seed, crypto);
  let steps = 1;
  while (step(world)) steps++;
  closeTrace(world);
  const broken = judge(world.trace).find(({ verdict }) => verdict === 'broken');
  if (broken !== undefined) throw new Error(`${broken.id} broke: ${broken.findings[0]?.sentence ?? ''}`);
  if (world.trace.findLast(({ type }) => type === 'machine.receipted') === undefined)
    throw new Error('a session without a receipt');
  return { steps, events: world.trace.length };
}
