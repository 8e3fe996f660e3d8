/** What a tape must say, from the machine's state as it was when the tape was printed. */
import type { MachineInput, MachineEffect } from '../../../../firmware-sim/io.ts';
import type { MachineDeps } from '../../../../firmware-sim/deps.ts';
import { deviceLabelsOf } from '../../../../firmware-sim/chart/labels.ts';
import { eventKind } from '../../../../firmware-sim/journal/event-catalogue.ts';
import { replayLog } from '../../../../firmware-sim/journal/log.ts';
import { countSlots } from '../../../../firmware-sim/journal/slots.ts';
import type { CurrentReport, MachineState } from '../../../../firmware-sim/state.ts';
import { decodeReceipt } from '../../../../protocol/messages/codec.ts';
import type { UnitBlock } from '../../../../protocol/messages/types.ts';
import type { StatedTime } from '../../../judge/evidence/civil-time.ts';
import type { ExpectedTape } from '../../../judge/evidence/forms.ts';
import type { EventsTapeReading, TapeBlock, TapeHeadReading, TapePaper } from '../../../judge/evidence/tape-reading.ts';
import { hex } from '../message-trace.ts';
import { sheetsOf } from './log-evidence.ts';
import { trialBlocks } from './trial-blocks.ts';

/** The machine at the moment of printing. `cause`: the input that made it print. */
export interface Printing {
  readonly state: MachineState;
  readonly deps: MachineDeps;
  /** Public key of the machine. */
  readonly machineKey: Uint8Array;
  /** Time of the machine's own clock, in microseconds. */
  readonly nowUs: number;
  readonly cause: MachineInput;
}

type Print = Extract<MachineEffect, { type: 'print' }>;

/** Null where the state does not tell any more what the tape was made of. */
export function expectedTape({ tape }: Pick<Print, 'tape'>, printing: Printing): ExpectedTape | null {
  switch (tape) {
    case 'zero': {
      const { passage } = printing.state;
      const { erased } = printing.state.slots;
      const says = {
        head: headOf(printing),
        printed: clock(printing),
        ballots: 0,
        diverted: 0,
        unresolved: 0,
        paper: passage === null ? null : { ...nowhere, drawnIn: passage.drawnIn, returned: passage.returned },
        capacity: erased,
      };
      return { tape, says };
    }
    case 'results':
      return expectedResults(printing);
    case 'receipt':
      return expectedReceipt(printing);
    case 'test':
      return expectedTest(printing);
    case 'events':
      return { tape, says: expectedEvents(printing) };
    case 'readiness':
      return { tape, says: expectedReadiness(printing) };
  }
}

function offsetOf({ deps }: Printing): number {
  return deps.card?.definition.utcOffsetMinutes ?? 0;
}

function timed(atS: number, printing: Printing): StatedTime {
  return { atS, utcOffsetMinutes: offsetOf(printing) };
}

/** The machine's own clock, which never runs behind its log. */
function clock(printing: Printing): StatedTime {
  const { clock: own, facts } = printing.state;
  const running = own.baseS + Math.floor((printing.nowUs - own.baseUs) / 1_000_000);
  return timed(Math.max(running, facts.newestS), printing);
}

function headOf({ state, deps, machineKey }: Printing): TapeHeadReading {
  const definition = deps.card?.definition;
  const assignment = state.card?.assignment;
  return {
    mode: assignment?.mode ?? '',
    election: definition?.id ?? '',
    // Paper has one line for it.
    title: (definition?.title ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .join(' '),
    definition: hex(deps.card?.definitionDigest ?? new Uint8Array(0)),
    machine: hex(machineKey),
    journal: hex(state.facts.journalId ?? new Uint8Array(0)),
    unit: assignment?.unit ?? null,
    unitId: definition?.units.find(({ number }) => number === assignment?.unit)?.id ?? '',
  };
}

function expectedResults(printing: Printing): ExpectedTape | null {
  const { report, facts, slots } = printing.state;
  if (report === null) return null;
  const { counted } = countSlots(slots);
  const { generation, counter, unresolved } = report;
  return {
    tape: 'results',
    says: {
      head: headOf(printing),
      opened: timed(facts.openedAtS ?? 0, printing),
      closed: timed(facts.closedAtS ?? 0, printing),
      generation,
      counter,
      supersedes: facts.supersedes.length === 0 ? '-' : hex(facts.supersedes),
      unresolved,
      balance: { inBox: counted + unresolved, counted, unresolved },
      paper: paperOf(report),
      blocks: report.blocks.map(blockOf),
      digest: hex(report.digest),
    },
  };
}

const nowhere = { drawnIn: 0, main: 0, diverted: 0, returned: 0, path: 0, unresolved: 0 };

/** Compartments as the blocks say; the rest as the closing does. */
function paperOf({ paper, blocks, unresolved }: CurrentReport): TapePaper | null {
  if (paper === null) return null;
  let [main, diverted] = [0, 0];
  for (const block of blocks) {
    main += block.ballots - block.diverted;
    diverted += block.diverted;
  }
  return { drawnIn: paper.drawnIn, main, diverted, returned: paper.returned, path: paper.inPath, unresolved };
}

export function blockOf({ unit, ballots, diverted, contests }: UnitBlock): TapeBlock {
  return {
    unit,
    ballots,
    diverted,
    contests: contests.map(({ contest, votes, undervotes, overvotes, invalid, preferenceKeys, preferenceCounts }) => ({
      contest,
      votes,
      undervotes,
      overvotes,
      invalid,
      preferences: preferenceKeys.map((key, at) => ({
        name: `option ${Math.floor(key / 256)}, number ${key % 256}`,
        times: preferenceCounts[at] ?? 0,
      })),
    })),
  };
}

function expectedReceipt(printing: Printing): ExpectedTape | null {
  const { receipt: signed } = printing.state.facts;
  const decoded = signed === null ? null : decodeReceipt(signed.payload);
  if (signed === null || !decoded?.ok) return null;
  const { generation, reportDigest, ledgerIndex, ledgerHead, standing, receivedAtS } = decoded.value;
  return {
    tape: 'receipt',
    says: {
      head: headOf(printing),
      generation,
      digest: hex(reportDigest),
      entry: ledgerIndex,
      ledgerHead: hex(ledgerHead),
      standing,
      received: timed(receivedAtS, printing),
      server: hex(signed.key),
      signed: hex(signed.payload),
      signature: hex(signed.signature),
    },
  };
}

function expectedTest(printing: Printing): ExpectedTape | null {
  const { state, deps } = printing;
  if (deps.card === null) return null;
  const { mode: _, journal: __, unit, unitId: ___, ...head } = headOf(printing);
  return {
    tape: 'test',
    says: {
      mode: 'test',
      ...head,
      printed: clock(printing),
      sheets: state.trial.length,
      blocks: trialBlocks(state.trial, deps.card.definition, unit ?? 0),
    },
  };
}

function serviceHead({ deps, machineKey }: Printing) {
  return {
    election: deps.card?.definition.id ?? '-',
    definition: deps.card === null ? '-' : hex(deps.card.definitionDigest),
    machine: hex(machineKey),
  };
}

/** Of the memory as it was read back for this tape. */
function expectedEvents(printing: Printing): EventsTapeReading {
  const { deps, cause } = printing;
  const log = cause.type === 'flash.loaded' ? cause.image.log : new Uint8Array(0);
  const replay = replayLog(log.subarray(0, deps.profile.logSizeBytes), deps.crypto);
  const start = { ...serviceHead(printing), printed: clock(printing) };
  if (!replay.ok) return { ...start, entries: [], damaged: replay.detail, head: '-' };
  const entries = replay.entries.map(({ sequence, record }) => {
    const { severity, id, meaning } = eventKind(record);
    const at = 'atS' in record ? timed(record.atS, printing) : null;
    return { sequence, at, severity, id, meaning: [meaning, ...sheetsOf(record)].join(': ') };
  });
  return { ...start, entries, damaged: '', head: hex(replay.tail.head) };
}

function expectedReadiness(printing: Printing) {
  const { state, deps } = printing;
  const { facts, slots, tail, chart } = state;
  return {
    ...serviceHead(printing),
    device: deps.profile.name,
    printed: clock(printing),
    newestEntry: timed(facts.newestS, printing),
    start: facts.bootEpoch,
    configured: facts.assignmentDigest === null ? 'no' : 'yes',
    zeroed: facts.journalId === null ? 'no' : 'yes',
    conditions: deviceLabelsOf(chart.configuration),
    freeBallots: slots.erased,
    freeLogBytes: deps.profile.logSizeBytes - tail.offset,
    openFaults: [...facts.openFaults],
  };
}
