/** What is put into a machine that belongs elsewhere or in the past: a package, another machine's memory, an old image of its own. */
import type { MachineDeps } from '../../../firmware-sim/deps.ts';
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import { definitionDigest } from '../../../protocol/election/digest.ts';
import { issueAssignment, issueMachinePackage, signDefinition } from '../../../protocol/election/issue.ts';
import type { MachinePackage } from '../../../protocol/election/package.ts';
import { decodeAssignment } from '../../../protocol/messages/codec.ts';
import { wordOf } from '../faults/values.ts';
import type { PlannedFault } from '../scenario/plan.ts';
import { effectOf, faultEffect } from './effects.ts';
import { copyImage, restoreImage } from './flash.ts';
import { keySeed } from './identities.ts';
import { cutMachinePower } from './machine-actor.ts';
import { otherMachine } from './targets.ts';
import { actorName, machineAt, schedule, type World, type WorldEnv } from './world.ts';

/** To open a machine, exchange what is in it and start it again. */
const exchangeUs = 10_000_000;

/** Off, so that something may be exchanged; on again soon after. */
function restart(world: World, machine: number, why: string): void {
  if (!machineAt(world, machine).powered) return;
  cutMachinePower(world, machine, why, null);
  const at = world.state.nowUs + exchangeUs;
  schedule(world, at, { type: 'machine.power', machine, up: true, why: 'started again' });
}

// --- a package of elsewhere

export function insertPackage(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const actor = machineAt(world, machine);
  actor.cards.push({ fault, kind: wordOf(plan, 'package', ['other-station', 'other-election', 'older-version']) });
  restart(world, machine, plan.do);
}

export function removePackage(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const actor = machineAt(world, machine);
  actor.cards = actor.cards.filter((card) => card.fault !== fault);
  restart(world, machine, plan.do);
}

/** Which package a starting machine finds in its slot; empty: its own. */
export function packageFound(world: World, machine: number): string {
  const kind = machineAt(world, machine).cards.at(-1)?.kind;
  if (kind === undefined) return '';
  effectOf(world, 'machine.wrong-package', actorName(world, machine), `started with another package: ${kind}`);
  return kind;
}

/** Packages of one run that belong elsewhere, by machine and kind: made once, as cards are. */
const packages = new WeakMap<WorldEnv, Map<string, MachineDeps>>();

/** The machine with the package that its last start found. */
export function depsWithPackage(world: World, machine: number, deps: MachineDeps): MachineDeps {
  const made = packages.get(world.env) ?? new Map<string, MachineDeps>();
  packages.set(world.env, made);
  const kind = machineAt(world, machine).cardKind;
  const known = made.get(`${machine}|${kind}`);
  if (known !== undefined || deps.card === null) return known ?? deps;
  const changed = { ...deps, card: otherPackage(world, deps.card, kind, machine) };
  made.set(`${machine}|${kind}`, changed);
  return changed;
}

/** Signed by the same commission: of a machine at another station, for another election, or an older version of this one. */
function otherPackage(world: World, own: MachinePackage, kind: string, machine: number): MachinePackage {
  const { crypto, seed } = world.env;
  const commission = keySeed(seed, 'commission');
  const assignment = decodeAssignment(own.assignment.payload);
  if (!assignment.ok) throw new Error(`the assignment of machine ${machine} does not read`);
  if (kind === 'other-station') {
    const machineKey = crypto.publicKey(keySeed(seed, 'machine', 'of another station'));
    return { ...own, assignment: issueAssignment({ ...assignment.value, machineKey }, commission, crypto) };
  }
  const definition = kind === 'other-election' ? otherElection(own.definition) : olderVersion(own.definition);
  const digest = definitionDigest(definition, crypto);
  return issueMachinePackage(
    {
      definition,
      definitionSignature: signDefinition(definition, commission, crypto),
      assignment: issueAssignment({ ...assignment.value, definitionDigest: digest }, commission, crypto),
      serverKey: own.serverKey,
    },
    crypto,
  );
}

function otherElection(definition: ElectionDefinition): ElectionDefinition {
  return { ...definition, id: `${definition.id}-by-election` };
}

/** The same contests and options under titles that were changed later: nobody sees it on a ballot, and the digest is another. */
function olderVersion(definition: ElectionDefinition): ElectionDefinition {
  const contests = definition.contests.map((contest) => ({ ...contest, title: `${contest.title} (draft)` }));
  return { ...definition, contests };
}

// --- a memory of elsewhere

/** The memories of two machines change places, and at the end of the fault again. Blank ones are nobody's. */
export function swapMemories(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const other = otherMachine(world, plan, 'with');
  const [a, b] = [machineAt(world, machine), machineAt(world, other)];
  const state = world.state.faults[fault];
  if (state === undefined || (!state.swapped && (!hasJournal(a.state) || !hasJournal(b.state)))) return;
  restart(world, machine, plan.do);
  restart(world, other, plan.do);
  [a.flash, b.flash] = [b.flash, a.flash];
  state.swapped = !state.swapped;
  faultEffect(world, fault, state.swapped ? 'two memories changed places' : 'both memories are back in their places');
}

/** A machine that shows no journal of its own yet, or nothing at all, has a memory that could be anybody's. */
function hasJournal(state: string): boolean {
  return !['off', 'boot', 'preparation', 'fault'].includes(state.split('.')[0] ?? '');
}

// --- an old memory

export function takeImage(world: World, fault: number, _plan: PlannedFault, machine: number): void {
  const { flash } = machineAt(world, machine);
  if (flash !== null) world.state.images[`${fault}|${machine}`] = copyImage(flash);
}

/** What was written since the image was taken is gone from the copies it is put back into. */
export function putImageBack(world: World, fault: number, plan: PlannedFault, machine: number): void {
  const { flash } = machineAt(world, machine);
  const image = world.state.images[`${fault}|${machine}`];
  if (flash === null || image === undefined) return;
  restart(world, machine, plan.do);
  const put = wordOf(plan, 'copy', ['main', 'backup', 'both']);
  const copies = put === 'both' ? (['main', 'backup'] as const) : ([put] as const);
  for (const copy of copies) {
    const changed = restoreImage(flash, image, copy);
    if (changed > 0) faultEffect(world, fault, `${changed} bytes of the ${copy} copy are as they were`);
  }
  delete world.state.images[`${fault}|${machine}`];
}
