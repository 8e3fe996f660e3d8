/**
 * Storage that fails as a proof: every write (sync) and every read of a machine's day fails in turn, once, for an hour
 * or for good. A storage that works again must end complete with exact totals; one that does not must have raised an
 * alarm. No loss may go unreported.
 */
import { judge } from '../../judge/checks/judge.ts';
import { compileScenario } from '../../simulation/scenario/compile.ts';
import { parseScenario } from '../../simulation/scenario/load.ts';
import { endFault, startFault } from '../../simulation/world/faults.ts';
import { step } from '../../simulation/world/loop.ts';
import { closeTrace } from '../../simulation/world/result.ts';
import { prepareWorld } from '../../simulation/world/simulate.ts';
import { createStandInCrypto } from '../../simulation/world/stand-in-crypto.ts';
import { forkWorld } from '../../simulation/world/create-world.ts';
import type { World } from '../../simulation/world/world.ts';

export const storageProfiles = { 'one copy': 'small-memory', 'two copies': 'two-copies' } as const;
export type StorageProfile = keyof typeof storageProfiles;
export const storageModes = ['once', 'for an hour', 'for good'] as const;
export type StorageMode = (typeof storageModes)[number];

export interface StorageProof {
  readonly writes: number;
  readonly reads: number;
  /** Days that ended complete, with every check holding. */
  readonly complete: number;
  /** Days that ended incomplete, with an alarm raised. */
  readonly stopped: number;
  /** Days in which an alarm was raised at all. */
  readonly alarmed: number;
  readonly findings: readonly string[];
}

type Operation = 'write' | 'read';
/** Order of the faults in the day's plan. */
const operations: readonly Operation[] = ['write', 'read'];

/** A moment that never comes. */
const never = 'run.ended, nth: 2';

/** A station's day whose faults wait to be started by hand, at the operation that is to fail. */
function dayOf(profile: StorageProfile, mode: StorageMode, ballots: number): World {
  const length = { once: ', for: 1 s', 'for an hour': ', for: 1 h', 'for good': '' }[mode];
  const text = `name: day
election: small
stations: 1
ballots: ${ballots}
profile: ${storageProfiles[profile]}
faults:
  - {when: ${never}, at: station 1, do: machine.flash-fail${length}}
  - {when: ${never}, at: station 1, do: machine.flash-lost, with: {copy: main}${length}}
`;
  const loaded = parseScenario(text, 'day.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return prepareWorld(compileScenario(loaded.scenario, { seed: '1' }), '1', createStandInCrypto());
}

/** Whether the next step of `world` asks storage for something of this kind, and that fails when its fault is on. */
function failsNext(world: World, operation: Operation): boolean {
  const fork = forkWorld(world);
  const fault = operations.indexOf(operation);
  if (operation === 'write') startFault(fork, fault);
  fork.effectLog = [];
  step(fork);
  if (operation === 'read') return fork.effectLog.some(({ type }) => type === 'flash.load');
  return (fork.state.faults[fault]?.effects ?? 0) > 0;
}

/** The read under way finds no copy. */
function emptyAnswer(world: World): void {
  world.state.queue.forEach((queued, at) => {
    const { event } = queued;
    if (event.type !== 'machine.input' || event.input.type !== 'flash.loaded') return;
    const { backup, ...main } = event.input.image;
    const image = { ...main, missing: 'main' as const, ...(backup !== undefined && { backup: null }) };
    world.state.queue[at] = { ...queued, event: { ...event, input: { type: 'flash.loaded', image } } };
  });
}

/** For a write the fault must be active when the memory answers; for a read the answer itself is empty. */
function fail(world: World, operation: Operation, mode: StorageMode): World {
  const fork = forkWorld(world);
  const fault = operations.indexOf(operation);
  if (operation === 'write') startFault(fork, fault);
  step(fork);
  if (operation === 'read') {
    emptyAnswer(fork);
    startFault(fork, fault);
  }
  if (mode === 'once') endFault(fork, fault);
  while (step(fork)) {
    // each step is one event
  }
  closeTrace(fork);
  return fork;
}

/** Every storage operation of the day failing in turn; `every`: each nth only. */
export function proveStorage(profile: StorageProfile, mode: StorageMode, ballots: number, every = 1): StorageProof {
  const counts = { write: 0, read: 0 };
  let met = 0;
  let [complete, stopped, alarmed] = [0, 0, 0];
  const findings: string[] = [];
  const world = dayOf(profile, mode, ballots);
  do {
    for (const operation of operations) {
      if (!failsNext(world, operation) || met++ % every !== 0) continue;
      counts[operation] += 1;
      const { trace, state } = fail(world, operation, mode);
      const broken = judge(trace).filter(({ verdict }) => verdict === 'broken');
      const called = trace.some(({ type, n }) => type === 'machine.alarm' && n >= world.trace.length);
      const ended = state.finished === 'complete';
      alarmed += called ? 1 : 0;
      if (ended && broken.length === 0) complete += 1;
      else if (!ended && called) stopped += 1;
      const at = `${operation} ${counts[operation]} failing ${mode}`;
      for (const { id, findings: found } of broken) findings.push(`${at}: ${id} ${found[0]?.sentence ?? ''}`);
      if (!ended && !called) findings.push(`${at}: the day is not complete and no alarm was raised`);
      if (!ended && mode !== 'for good') findings.push(`${at}: the day is not complete although storage works again`);
    }
  } while (step(world));
  return { writes: counts.write, reads: counts.read, complete, stopped, alarmed, findings };
}
