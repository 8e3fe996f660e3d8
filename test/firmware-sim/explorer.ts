/**
 * A machine to be walked through: every event of the chart translated into what a device would really see (a sync answered, a
 * sheet scanned, a card shown), with flash that keeps what was synced. Only sessions are told past the machine's edge.
 */
import { printerConditions } from '../../firmware-sim/devices.ts';
import { namesOf } from '../../protocol/closed-list.ts';
import type { ChartEvent } from '../../firmware-sim/chart/events.ts';
import type { MachineEffect, MachineInput } from '../../firmware-sim/io.ts';
import type { MachineDeps } from '../../firmware-sim/deps.ts';
import { programCells, type FlashImage } from '../../firmware-sim/cells.ts';
import type { Phase } from '../../firmware-sim/journal/journal-facts.ts';
import {
  createMachine,
  machineStates,
  type MachineState,
  stepMachine,
  stepMachineEvent,
} from '../../firmware-sim/machine.ts';
import { encodeAuthorisation, encodeReceipt } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { Signed } from '../../protocol/messages/types.ts';
import { createBench, settle, stateOf } from './bench.ts';
import { crypto, definition, depsOf, digest, reviewed, seeds, sheet } from './election.ts';
import { closePolls, feed, openPolls, operate } from './people.ts';

export interface Rig {
  machine: MachineState;
  flash: { votes: Uint8Array; log: Uint8Array };
  pending: Extract<MachineEffect, { type: 'flash.program' }>[];
  token: number | null;
  loads: number;
  nowUs: number;
}

export const rigDeps: MachineDeps = {
  ...depsOf({ slots: 3, announceBelowSlots: 1, copies: 2 }, {}, reviewed),
  access: [{ role: 'chair', digest: crypto.sha256(Uint8Array.of(1)) }],
};
/** The same without codes: every act is anybody's. */
export const openDeps: MachineDeps = depsOf({ slots: 3, announceBelowSlots: 1, copies: 2 }, {}, reviewed);

type Images = Readonly<Record<Phase, { readonly votes: Uint8Array; readonly log: Uint8Array }>>;

/** The memory of a machine at each phase of its life, from a day on the bench. `full`: no slot is left. */
function imagesOf(full: boolean): Images {
  const bench = createBench(openDeps);
  const found: Partial<Record<Phase, FlashImage>> = {};
  const keep = (phase: Phase) => {
    found[phase] = { votes: bench.flash.votes.slice(), log: bench.flash.log.slice() };
  };
  keep('unconfigured');
  const script: readonly (readonly [string, Phase])[] = [
    ['preparation.configured', 'configured'],
    ['preparation.zeroed', 'zeroed'],
    ['open.idle', 'open'],
  ];
  let step = 0;
  openPolls(bench, () => {
    const wanted = script[step];
    if (wanted === undefined || stateOf(bench) !== wanted[0]) return;
    keep(wanted[1]);
    step += 1;
  });
  for (let i = 0; full && i < 3; i++) feed(bench, sheet('1:0 2:0 2:1', { definitionDigest: reviewedDigest() }));
  keep('open');
  bench.failSyncs = [bench.syncs + 1, bench.syncs + 2, bench.syncs + 3];
  operate(bench, 'close');
  keep('closed');
  bench.failSyncs = [];
  bench.server.up = false;
  operate(bench, 'clear');
  settle(bench);
  keep('prepared');
  bench.server.up = true;
  closePolls(bench);
  settle(bench, 120_000_000);
  keep('reported');
  operate(bench, 'seal');
  keep('sealed');
  return found as Images;
}

function reviewedDigest(): Uint8Array {
  return openDeps.card?.definitionDigest ?? digest;
}

const images = { full: imagesOf(true), empty: imagesOf(false) };

export function createRig(): Rig {
  const { votes, log } = images.empty.unconfigured;
  return {
    machine: createMachine(),
    flash: { votes: votes.slice(), log: log.slice() },
    pending: [],
    token: null,
    loads: 0,
    nowUs: 0,
  };
}

/** Carries the event to the machine; false when a real device could not see it now. */
export function applyEvent(rig: Rig, event: ChartEvent, deps: MachineDeps): boolean {
  rig.nowUs += 1000;
  if (/^(un)?stored/.test(event.type)) passAsides(rig, event.type.slice(event.type.indexOf('.') + 1), deps);
  const told = translate(rig, event);
  if (told === null) return false;
  if (told === 'chart') collect(rig, stepMachineEvent(rig.machine, withReceipt(rig, event), rig.nowUs, deps));
  else for (const input of told) collect(rig, stepMachine(rig.machine, input, rig.nowUs, deps));
  return true;
}

/** Stories on their way to the log are stored first: the answer is for what the chart waits for. */
function passAsides(rig: Rig, purpose: string, deps: MachineDeps): void {
  for (;;) {
    const { inFlight } = rig.machine.writer;
    if (inFlight === null || inFlight.purposes.some((each) => each === purpose)) return;
    const told = answered(rig, true);
    if (told === null) return;
    for (const input of told) collect(rig, stepMachine(rig.machine, input, rig.nowUs, deps));
  }
}

function collect(rig: Rig, effects: readonly MachineEffect[]): void {
  for (const effect of effects) {
    if (effect.type === 'flash.program') rig.pending.push(effect);
    else if (effect.type === 'flash.sync') rig.token = effect.token;
    else if (effect.type === 'flash.load') rig.loads += 1;
  }
}

/** The sync on its way is answered; what it programmed is in the cells, or gone. */
function answered(rig: Rig, ok: boolean, failed?: 'main' | 'backup'): readonly MachineInput[] | null {
  const { token } = rig;
  if (token === null) return null;
  if (ok) for (const { region, offset, bytes } of rig.pending) programCells(rig.flash[region], offset, bytes);
  rig.pending = [];
  rig.token = null;
  return [{ type: 'flash.synced', token, ok, ...(failed !== undefined && { failed }) }];
}

function loaded(rig: Rig, event: Extract<ChartEvent, { type: 'flash.loaded' }>): readonly MachineInput[] | null {
  if (rig.loads === 0) return null;
  rig.loads -= 1;
  if (machineStates(rig.machine)[0] === 'boot.loading') {
    const image = (event.erased === 0 ? images.full : images.empty)[event.phase];
    rig.flash = { votes: image.votes.slice(), log: image.log.slice() };
    rig.pending = [];
    rig.token = null;
  }
  const image = { votes: rig.flash.votes.slice(), log: rig.flash.log.slice() };
  if (event.problem !== null) image.log[70] = (image.log[70] ?? 0) ^ 0x04;
  const backup = { votes: image.votes.slice(), log: image.log.slice() };
  return [{ type: 'flash.loaded', image: { ...image, backup } }];
}

function scanned(rig: Rig, event: Extract<ChartEvent, { type: 'sheet.accepted' }>): readonly MachineInput[] {
  const marks = { overvote: '1:0 1:1 2:0 2:1', blank: '1:0', none: '1:0 2:0 2:1' }[event.review ?? 'none'];
  const mode = machineStates(rig.machine)[0]?.startsWith('testing') === true ? 'test' : 'live';
  return [{ type: 'scanned', scan: sheet(marks, { mode, definitionDigest: reviewedDigest() }) }];
}

function translate(rig: Rig, event: ChartEvent): readonly MachineInput[] | 'chart' | null {
  const condition = namesOf(printerConditions).find((name) => event.type === `printer.${name}`);
  if (condition !== undefined) return [{ type: 'printer', condition }];
  switch (event.type) {
    case 'power.up': {
      if (rig.machine.drbg !== null) return null;
      const { pathOccupied } = event;
      const entropy = new Uint8Array(32).fill(5);
      return [{ type: 'power.up', entropy, pathOccupied, boxCount: null, wallClockS: definition.opensAtS }];
    }
    case 'flash.loaded':
      return loaded(rig, event);
    case 'stored.log':
    case 'stored.slot':
    case 'stored.receipt':
      return answered(rig, true);
    case 'unstored.log':
    case 'unstored.slot':
    case 'unstored.receipt':
      return answered(rig, false);
    case 'sensor.front-covered':
      return [{ type: 'sensor', edge: 'front-covered' }];
    case 'sensor.front-clear':
      return [{ type: 'sensor', edge: 'front-clear' }];
    case 'sensor.path-covered':
      return [{ type: 'sensor', edge: 'path-covered' }];
    case 'sensor.path-clear':
      return [{ type: 'sensor', edge: 'path-clear' }];
    case 'sensor.dropped':
      return [{ type: 'sensor', edge: 'dropped' }];
    case 'sensor.jammed':
      return [{ type: 'sensor', edge: 'jammed' }];
    case 'sheet.accepted':
      return scanned(rig, event);
    case 'sheet.rejected':
      return [{ type: 'scanned', scan: null, ...(event.reason === 'skewed' && { problem: 'skewed' as const }) }];
    case 'voter.cast':
      return [{ type: 'voter', choice: 'cast' }];
    case 'voter.return':
      return [{ type: 'voter', choice: 'return' }];
    case 'device.ready':
      return [{ type: 'supply', supply: 'mains' }];
    case 'device.unready':
      return [{ type: 'supply', supply: 'low' }];
    case 'supply.mains':
    case 'supply.battery':
    case 'supply.low':
    case 'supply.brown-out':
      return [{ type: 'supply', supply: event.type.slice('supply.'.length) as 'mains' }];
    case 'housing.lid-opened':
    case 'housing.lid-closed':
    case 'housing.seal-broken':
      return [{ type: 'housing', edge: event.type.slice('housing.'.length) as 'lid-opened' }];
    case 'copies.main':
      return answered(rig, true, 'backup');
    case 'copies.backup':
      return answered(rig, true, 'main');
    case 'printed':
      return [{ type: 'printed' }];
    case 'timer.fired':
      return [{ type: 'timer.fired', timer: event.timer }];
    case 'operator.forbidden':
      return [{ type: 'operator', action: { type: 'seal' } }];
    case 'operator.reopen':
      return [
        {
          type: 'operator',
          action: { type: 'reopen', authorisation: authorisation(rig, event.problem === null ? 1 : 2) },
        },
      ];
    case 'operator.resolve':
      return [{ type: 'operator', action: { type: 'resolve', fate: event.fate } }];
    case 'operator.print':
      return [{ type: 'operator', action: { type: 'print', tape: event.tape } }];
    case 'operator.sign-in': {
      const code = Uint8Array.of(event.role === null ? 9 : 1);
      return [{ type: 'operator', action: { type: 'sign-in', role: 'chair', code } }];
    }
    case 'operator.configure':
    case 'operator.zero':
    case 'operator.test':
    case 'operator.end-test':
    case 'operator.open':
    case 'operator.pause':
    case 'operator.resume':
    case 'operator.close':
    case 'operator.resend':
    case 'operator.seal':
    case 'operator.clear':
    case 'operator.sign-out':
      return [{ type: 'operator', action: { type: event.type.slice('operator.'.length) as 'clear' } }];
    default:
      return rig.machine.drbg === null ? null : 'chart';
  }
}

/** The chair's word for the generation `ahead` of the one reported; only the next one is good. */
function authorisation(rig: Rig, ahead: number): Signed {
  const { facts, report } = rig.machine;
  const payload = encodeAuthorisation({
    journalId: facts.journalId ?? new Uint8Array(16),
    generation: (report?.generation ?? 1) + ahead,
    supersedes: report?.digest ?? new Uint8Array(32),
  });
  return signPayload(crypto, seeds.chair, 'authorisation', payload);
}

/** A receipt event carries a receipt: the server's own over the current report. */
function withReceipt(rig: Rig, event: ChartEvent): ChartEvent {
  if (event.type !== 'message.receipt' && event.type !== 'message.holding') return event;
  const { report, facts } = rig.machine;
  if (report === null || facts.journalId === null) return event;
  const payload = encodeReceipt({
    journalId: facts.journalId,
    generation: report.generation,
    reportDigest: report.digest,
    ledgerIndex: 1,
    ledgerHead: new Uint8Array(32),
    standing: 'counted',
    receivedAtS: definition.closesAtS,
  });
  return { ...event, signed: signPayload(crypto, seeds.server, 'receipt', payload) };
}
