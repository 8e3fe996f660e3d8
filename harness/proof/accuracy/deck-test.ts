/**
 * A logic-and-accuracy test: the simulated machine reads a test deck in its test mode, and what its tape says is
 * compared with what the oracle expects of the same deck. The driver is the least a machine needs: memory that stores,
 * paper that moves.
 */
import { createMemoryFlash } from '../../../firmware-sim/host/flash.ts';
import type { MachineEffect, MachineInput } from '../../../firmware-sim/io.ts';
import type { MachineDeps } from '../../../firmware-sim/deps.ts';
import type { SheetScan } from '../../../firmware-sim/paper.ts';
import { createMachine, machineStates, stepMachine } from '../../../firmware-sim/machine.ts';
import { targetsOf } from '../../../firmware-sim/marks/layout.ts';
import type { MachinePackage } from '../../../protocol/election/package.ts';
import type { DeckSheet, ExpectedBlock } from './deck.ts';

/** Darkness of a target that the deck leaves alone. */
const blankDarkness = 10;
const figureLine = /^(UNIT|BALLOTS|CONTEST|VOTES|UNDERVOTES|OVERVOTES|INVALID) .*$/gm;

export interface DeckTest {
  /** Lines of the test tape and of the oracle that differ, in the order of the tape; empty: the machine reads right. */
  readonly differences: readonly { readonly machine: string; readonly oracle: string }[];
  readonly figures: number;
  /** Sheets that the machine did not take for ballots. */
  readonly refused: number;
  readonly tape: string;
}

/** The figures of a tape, one a line, as the oracle has them. */
function linesOf(expected: readonly ExpectedBlock[]): readonly string[] {
  return expected.flatMap(({ unit, ballots, contests }) => [
    `UNIT ${unit}`,
    `BALLOTS ${ballots}`,
    ...contests.flatMap((tally) => [
      `CONTEST ${tally.contest}`,
      ...tally.votes.map((votes, option) => `VOTES ${option} ${votes}`),
      `UNDERVOTES ${tally.undervotes}`,
      `OVERVOTES ${tally.overvotes}`,
      `INVALID ${tally.invalid}`,
    ]),
  ]);
}

/** The sheet as the scan bar reads it. Throws RangeError on a mark beside every target of its style. */
function scanOf({ sheet, unit, style, marks }: DeckSheet, card: MachinePackage): SheetScan {
  const targets = targetsOf(card.definition, style);
  const darkness = new Uint8Array(targets.length).fill(blankDarkness);
  for (const mark of marks) {
    const at = targets.findIndex(
      ({ contest, option, preference }) =>
        contest === mark.contest && option === mark.option && preference === mark.preference,
    );
    if (at < 0)
      throw new RangeError(`sheet ${sheet}: a mark in contest ${mark.contest} that style ${style} does not have`);
    darkness[at] = mark.darkness;
  }
  return { definitionDigest: card.definitionDigest, style, unit, mode: 'test', darkness };
}

interface Driver {
  give(input: MachineInput): void;
  place(scan: SheetScan): void;
  state(): string;
  readonly tapes: { readonly tape: string; readonly text: string }[];
  readonly returned: string[];
}

function drive(deps: MachineDeps): Driver {
  const machine = createMachine();
  const flash = createMemoryFlash(deps.profile);
  const waiting: MachineInput[] = [];
  const tapes: { tape: string; text: string }[] = [];
  const returned: string[] = [];
  let front: SheetScan | null = null;
  const movePaper = ({ command, reason }: Extract<MachineEffect, { type: 'paper' }>): void => {
    if (command === 'drop') throw new Error('a machine in its test mode drops nothing');
    if (command === 'return') returned.push(reason ?? '');
    waiting.push(command === 'feed' ? { type: 'scanned', scan: front } : { type: 'sensor', edge: 'front-clear' });
  };
  const carryOut = (effect: MachineEffect): void => {
    if (effect.type === 'flash.program') flash.program(effect.region, effect.offset, effect.bytes);
    else if (effect.type === 'flash.sync') {
      waiting.push({ type: 'flash.synced', token: effect.token, ok: flash.sync() });
    } else if (effect.type === 'flash.load') waiting.push({ type: 'flash.loaded', image: flash.read() });
    else if (effect.type === 'paper') movePaper(effect);
    else if (effect.type === 'print') {
      tapes.push(effect);
      waiting.push({ type: 'printed' });
    }
  };
  const give = (input: MachineInput): void => {
    waiting.push(input);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      for (const effect of stepMachine(machine, next, 0, deps)) carryOut(effect);
    }
  };
  const place = (scan: SheetScan): void => {
    front = scan;
    give({ type: 'sensor', edge: 'front-covered' });
  };
  return { give, place, state: () => machineStates(machine)[0] ?? '', tapes, returned };
}

/** `expected`: the oracle's totals of this deck. */
export function testDeck(
  deck: readonly DeckSheet[],
  expected: readonly ExpectedBlock[],
  deps: MachineDeps & { readonly card: MachinePackage },
): DeckTest {
  const machine = drive(deps);
  machine.give({
    type: 'power.up',
    entropy: new Uint8Array(32),
    pathOccupied: false,
    boxCount: null,
    wallClockS: deps.card.definition.opensAtS,
  });
  machine.give({ type: 'operator', action: { type: 'configure' } });
  machine.give({ type: 'operator', action: { type: 'test' } });
  if (machine.state() !== 'testing.idle') throw new Error(`the machine begins no test: ${machine.state()}`);
  for (const sheet of deck) machine.place(scanOf(sheet, deps.card));
  machine.give({ type: 'operator', action: { type: 'end-test' } });
  const tape = machine.tapes.find((each) => each.tape === 'test')?.text;
  if (tape === undefined) throw new Error('the machine prints no test tape');
  const [found, wanted] = [[...(tape.match(figureLine) ?? [])], linesOf(expected)];
  const rows = Array.from({ length: Math.max(found.length, wanted.length) }, (_, i) => {
    return { machine: found[i] ?? '', oracle: wanted[i] ?? '' };
  });
  return {
    differences: rows.filter((row) => row.machine !== row.oracle),
    figures: wanted.length,
    refused: machine.returned.filter((reason) => reason !== 'test-deck').length,
    tape,
  };
}
