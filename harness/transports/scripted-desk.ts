/**
 * Voters, poll workers, paper path and printer beside a machine on a real port, played in real time by the rules of the
 * simulated world: the sheets are fed in order while the polls are open, and the machine is prepared, opened and closed
 * when its display asks for it. A real scanner and real people take this one's place behind the same interface.
 */
import type { Desk, DeskInput, PaperCommand } from '../../firmware-sim/host/desk.ts';
import type { SheetScan } from '../../firmware-sim/paper.ts';
import { createDeadlines } from '../../protocol/host/deadlines.ts';
import type { ScaledClock } from '../../protocol/host/scaled-clock.ts';
import type { TraceBody } from '../judge/trace/events.ts';
import {
  againUs,
  clearUs,
  fallUs,
  lookUs,
  patienceUs,
  printUs,
  returnUs,
  scanUs,
  stepUpAgainUs,
  stepUpUs,
  takeUs,
} from '../simulation/world/hand-times.ts';
import { acceptsSheet, nextOperatorAct, type OperatorAct } from '../simulation/phase.ts';
import type { DeskMemory, DeskState } from './desk-memory.ts';

export interface DeskScript {
  /** In the order in which they are fed. `number`: as the trace counts sheets. */
  readonly sheets: readonly { readonly number: number; readonly scan: SheetScan; readonly retries: number }[];
  /** Microseconds of the clock. */
  readonly opensUs: number;
  /** Not before every sheet is through. */
  readonly closesUs: number;
  readonly ballotEveryUs: number;
  /** Whether the box counts what falls, with or without power. */
  readonly boxCounter: boolean;
}

export interface DeskOptions {
  readonly script: DeskScript;
  readonly clock: ScaledClock;
  readonly memory: DeskMemory;
  /** Called for everything that happens to paper and for every act of a poll worker. */
  readonly onEvent: (body: TraceBody) => void;
}

type DeskTimer = 'operator' | 'voter' | 'scan' | 'box' | 'front' | 'take' | 'patience' | 'print';

interface Room extends DeskOptions {
  readonly state: DeskState;
  readonly due: { operator: boolean; voter: boolean };
  display: string;
  input: (input: DeskInput) => void;
  arm: (timer: DeskTimer, delayUs: number) => void;
}

function freshState(script: DeskScript): DeskState {
  const waiting = script.sheets.map((_, at) => at);
  return { clockUs: 0, waiting, retries: {}, boxed: [], taken: [], where: 'none', sheet: null, dropping: null };
}

export function createScriptedDesk(options: DeskOptions): Desk {
  const deadlines = createDeadlines<DeskTimer>(options.clock, (timer) => {
    fire(room, timer);
  });
  const room: Room = {
    ...options,
    state: options.memory.load() ?? freshState(options.script),
    due: { operator: false, voter: false },
    display: '',
    input: () => {},
    arm: deadlines.arm,
  };
  settle(room);
  changed(room, {});
  return {
    sensors: () => ({
      pathOccupied: room.state.where === 'path',
      boxCount: options.script.boxCounter ? room.state.boxed.length : null,
    }),
    start: (input) => {
      room.input = input;
      voterLater(room);
    },
    paper: (command) => {
      commandPaper(room, command);
    },
    print: (tape, text) => {
      options.onEvent({ type: 'machine.printed', tape, text });
      room.arm('print', printUs);
    },
    display: () => {},
    states: ([state]) => {
      room.display = state ?? '';
      operatorLooks(room, lookUs);
    },
    stop: () => {
      deadlines.clear();
      room.input = () => {};
    },
  };
}

function changed(room: Room, change: Partial<DeskState>): void {
  Object.assign(room.state, change, { clockUs: room.clock.nowUs() });
  room.memory.save(room.state);
}

function numberOf(room: Room, sheet: number | null): number {
  return room.script.sheets[sheet ?? -1]?.number ?? -1;
}

/** After a power cut: what had been let go has fallen, what stuck out at the front is in its voter's hand again. */
function settle(room: Room): void {
  if (room.state.dropping !== null) fall(room);
  if (room.state.where !== 'front' || room.state.sheet === null) return;
  changed(room, { where: 'none', sheet: null, waiting: [room.state.sheet, ...room.state.waiting] });
}

function commandPaper(room: Room, { command, compartment, reason }: PaperCommand): void {
  const { state } = room;
  switch (command) {
    case 'feed':
      if (state.where !== 'front') return;
      changed(room, { where: 'path' });
      room.onEvent({ type: 'sheet.drawn', sheet: numberOf(room, room.state.sheet) });
      room.arm('scan', scanUs);
      return;
    case 'drop':
      if (state.where !== 'path') return;
      changed(room, { dropping: compartment ?? 'main' });
      room.arm('box', fallUs);
      return;
    case 'return':
      if (state.where === 'none') return;
      room.onEvent({ type: 'sheet.returned', sheet: numberOf(room, state.sheet), reason: reason ?? 'unreadable' });
      room.arm('front', returnUs);
      return;
  }
}

function fire(room: Room, timer: DeskTimer): void {
  switch (timer) {
    case 'operator':
      operatorActs(room);
      return;
    case 'voter':
      voterActs(room);
      return;
    case 'scan':
      room.input({ type: 'scanned', scan: room.script.sheets[room.state.sheet ?? -1]?.scan ?? null });
      return;
    case 'box':
      fall(room);
      room.input({ type: 'sensor', edge: 'dropped' });
      voterLater(room);
      return;
    case 'front':
      changed(room, { where: 'front' });
      room.arm('take', takeUs);
      return;
    case 'take':
    case 'patience':
      takeBack(room);
      return;
    case 'print':
      room.input({ type: 'printed' });
      return;
  }
}

function fall(room: Room): void {
  const { sheet, dropping, boxed } = room.state;
  if (sheet === null || dropping === null) return;
  changed(room, {
    where: 'none',
    sheet: null,
    dropping: null,
    boxed: [...boxed, { sheet, compartment: dropping }],
  });
  room.onEvent({ type: 'sheet.boxed', sheet: numberOf(room, sheet), compartment: dropping });
}

function voterLater(room: Room): void {
  const { state, script, clock } = room;
  if (room.due.voter || state.waiting.length === 0) return;
  const through = script.sheets.length - state.waiting.length;
  const dueUs = script.opensUs + stepUpUs + through * script.ballotEveryUs;
  room.due.voter = true;
  room.arm('voter', Math.max(stepUpUs, dueUs - clock.nowUs()));
}

/** The next voter steps up, or waits while the machine is busy. */
function voterActs(room: Room): void {
  const [sheet, ...rest] = room.state.waiting;
  room.due.voter = false;
  if (sheet === undefined) return;
  if (!acceptsSheet(room.display) || room.state.where !== 'none') {
    room.due.voter = true;
    room.arm('voter', stepUpAgainUs);
    return;
  }
  changed(room, { where: 'front', sheet, waiting: rest });
  room.onEvent({ type: 'sheet.fed', sheet: numberOf(room, sheet) });
  room.arm('patience', patienceUs);
  room.input({ type: 'sensor', edge: 'front-covered' });
}

/**
 * The voter takes the sheet that sticks out at the front: returned, or never drawn in. Fed again while retries last.
 */
function takeBack(room: Room): void {
  const { where, sheet, retries, waiting, taken } = room.state;
  if (where !== 'front' || sheet === null) return;
  const tried = retries[sheet] ?? 0;
  const again = tried < (room.script.sheets[sheet]?.retries ?? 0);
  changed(room, { where: 'none', sheet: null });
  if (again) changed(room, { retries: { ...retries, [sheet]: tried + 1 }, waiting: [sheet, ...waiting] });
  else {
    changed(room, { taken: [...taken, sheet] });
    room.onEvent({ type: 'sheet.taken', sheet: numberOf(room, sheet) });
  }
  room.input({ type: 'sensor', edge: 'front-clear' });
  voterLater(room);
}

/** The display changed: a poll worker looks at it soon. */
function operatorLooks(room: Room, afterUs: number): void {
  if (room.due.operator || nextOperatorAct(room.display) === null) return;
  room.due.operator = true;
  room.arm('operator', room.display.startsWith('fault.') ? Math.max(afterUs, clearUs) : afterUs);
}

function operatorActs(room: Room): void {
  const act = nextOperatorAct(room.display);
  room.due.operator = false;
  if (act === null) return;
  const waitUs = dueUs(room, act) - room.clock.nowUs();
  if (waitUs > 0) {
    operatorLooks(room, waitUs);
    return;
  }
  const busy = room.state.waiting.length > 0 || room.state.where !== 'none';
  if (act === 'close' && busy) {
    voterLater(room);
    operatorLooks(room, againUs);
    return;
  }
  room.onEvent({ type: 'operator', action: act });
  room.input({ type: 'operator', action: { type: act } });
  operatorLooks(room, againUs);
}

function dueUs(room: Room, act: OperatorAct): number {
  if (act === 'open') return room.script.opensUs;
  return act === 'close' ? room.script.closesUs : 0;
}
