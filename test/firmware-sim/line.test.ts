/** Reporting: only a verified receipt for the machine's own digest, durable first, makes it reported. */
import { describe, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import { encodeAuthorisation, encodeReceipt } from '../../protocol/messages/codec.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { Authorisation, Signed } from '../../protocol/messages/types.ts';
import { machineStates } from '../../firmware-sim/machine.ts';
import { type Bench, createBench, cutPower, input, restartServer, settle, stateOf } from './bench.ts';
import { crypto, depsOf, seeds, sheet } from './election.ts';
import { closePolls, feed, openPolls, operate } from './people.ts';

function benchWithBallot(): Bench {
  const bench = createBench(depsOf());
  openPolls(bench);
  feed(bench, sheet('1:0 2:1'));
  return bench;
}

function sent(bench: Bench): readonly string[] {
  return bench.notes.flatMap((note) => (note.type === 'sent' ? [note.message.type] : []));
}

function alarms(bench: Bench): readonly string[] {
  return bench.notes.flatMap((note) => (note.type === 'alarm' ? [note.what] : []));
}

function logged(bench: Bench): readonly string[] {
  return bench.notes.flatMap((note) => (note.type === 'logged' && note.event !== 'message' ? [note.event] : []));
}

function digestOf(bench: Bench): string {
  return toHex(bench.machine.report?.digest ?? new Uint8Array(0));
}

function reopen(bench: Bench, changes: Partial<Authorisation> = {}, seed = seeds.chair): void {
  const { facts, report } = bench.machine;
  const payload = encodeAuthorisation({
    journalId: facts.journalId ?? new Uint8Array(16),
    generation: 2,
    supersedes: report?.digest ?? new Uint8Array(32),
    ...changes,
  });
  const authorisation = signPayload(crypto, seed, 'authorisation', payload);
  input(bench, { type: 'operator', action: { type: 'reopen', authorisation } });
  settle(bench);
}

describe('I10 receipts', () => {
  test('a machine asks, reports, stores the receipt and is reported', () => {
    const bench = benchWithBallot();
    closePolls(bench);
    expect(machineStates(bench.machine)).toEqual(['reported', 'line.settled']);
    expect(sent(bench)).toEqual(['query', 'report']);
    const at = (type: string) =>
      bench.notes.findIndex((note) => (note.type === 'logged' ? note.event : note.type) === type);
    expect(at('receipt')).toBeLessThan(at('receipted'));
  });

  test('receipts of another server, journal, generation or digest change nothing', () => {
    const bench = benchWithBallot();
    bench.server.refuse = 'BUSY';
    operate(bench, 'close');
    settle(bench, 5_000_000);
    const { report, facts } = bench.machine;
    if (report === null || facts.journalId === null) throw new Error('not closed');
    const own = {
      journalId: facts.journalId,
      generation: 1,
      reportDigest: report.digest,
      ledgerIndex: 1,
      ledgerHead: new Uint8Array(32),
      standing: 'counted' as const,
      receivedAtS: 1,
    };
    const forged: readonly Signed[] = [
      signPayload(crypto, seeds.machine, 'receipt', encodeReceipt(own)),
      signPayload(crypto, seeds.server, 'hello-reply', encodeReceipt(own)),
      signPayload(crypto, seeds.server, 'receipt', encodeReceipt({ ...own, journalId: new Uint8Array(16) })),
      signPayload(crypto, seeds.server, 'receipt', encodeReceipt({ ...own, generation: 2 })),
      signPayload(crypto, seeds.server, 'receipt', encodeReceipt({ ...own, reportDigest: new Uint8Array(32) })),
    ];
    for (const receipt of forged) {
      bench.server.refuse = 'BUSY';
      bench.server.held = { [`${toHex(own.journalId)}:1`]: { report: { generation: 1 } as never, receipt } };
      settle(bench, 20_000_000);
      expect(stateOf(bench)).toBe('reporting');
    }
    expect(logged(bench)).not.toContain('receipt');
    bench.server.held = {};
    bench.server.refuse = null;
    settle(bench, 60_000_000);
    expect(stateOf(bench)).toBe('reported');
  });

  test('a lost acknowledgement is asked for, not guessed: one report, one receipt', () => {
    const bench = benchWithBallot();
    input(bench, { type: 'operator', action: { type: 'close' } });
    for (let i = 0; i < 400 && bench.server.reports === 0; i++) settle(bench, 500);
    cutPower(bench);
    settle(bench, 30_000_000);
    expect(stateOf(bench)).toBe('reported');
    expect(sent(bench)).toEqual(['query', 'report', 'query']);
    expect(bench.server.reports).toBe(1);
  });
});

describe('I16 refusals', () => {
  test('BUSY and STORAGE are tried again until they pass', () => {
    for (const reason of ['BUSY', 'STORAGE'] as const) {
      const bench = benchWithBallot();
      bench.server.refuse = reason;
      operate(bench, 'close');
      settle(bench, 40_000_000);
      expect(machineStates(bench.machine)).toEqual(['reporting', 'line.waiting']);
      bench.server.refuse = null;
      settle(bench, 20_000_000);
      expect(machineStates(bench.machine)).toEqual(['reported', 'line.settled']);
      expect(alarms(bench)).toEqual([]);
    }
  });

  test('a refusal that stands alarms once, is asked about every minute, and ends when it is resolved', () => {
    const bench = benchWithBallot();
    bench.server.refuse = 'DISPUTED';
    operate(bench, 'close');
    settle(bench, 200_000_000);
    expect(machineStates(bench.machine)).toEqual(['reporting', 'line.refused.resting']);
    expect(alarms(bench)).toEqual(['refused']);
    expect(bench.server.reports).toBe(1);
    expect(sent(bench)).toEqual(['query', 'report', 'query', 'query', 'query']);
    bench.server.refuse = null;
    restartServer(bench);
    settle(bench, 200_000_000);
    expect(machineStates(bench.machine)).toEqual(['reported', 'line.settled']);
    expect(logged(bench).slice(-4)).toEqual(['prepared', 'fault', 'receipt', 'recovery']);
  });

  test('a hello refused again and again is one fault in the log, and one recovery', () => {
    const bench = benchWithBallot();
    bench.server.refuseHello = 'UNKNOWN_KEY';
    operate(bench, 'close');
    settle(bench, 300_000_000);
    const refused = bench.notes.filter((note) => note.type === 'session' && note.what === 'refused').length;
    expect(machineStates(bench.machine)).toEqual(['reporting', 'line.calling']);
    expect(refused).toBeGreaterThan(2);
    expect(logged(bench).slice(4)).toEqual(['closed', 'prepared', 'fault']);
    bench.server.refuseHello = null;
    settle(bench, 70_000_000);
    expect(logged(bench).slice(4)).toEqual(['closed', 'prepared', 'fault', 'receipt', 'recovery']);
  });

  test('a silent server alarms once, the machine calls on, and recovery is logged', () => {
    const bench = benchWithBallot();
    bench.server.up = false;
    operate(bench, 'close');
    settle(bench, 600_000_000);
    expect(alarms(bench)).toEqual(['no-answer']);
    expect(machineStates(bench.machine)).toEqual(['reporting', 'line.calling']);
    bench.server.up = true;
    settle(bench, 70_000_000);
    expect(stateOf(bench)).toBe('reported');
    expect(logged(bench).slice(-3)).toEqual(['fault', 'recovery', 'receipt']);
  });
});

describe('a server that forgot', () => {
  test('LEDGER_ROLLED_BACK makes a reported and a sealed machine report again', () => {
    for (const sealed of [false, true]) {
      const bench = benchWithBallot();
      closePolls(bench);
      if (sealed) operate(bench, 'seal');
      bench.server.held = {};
      bench.server.warn = 'LEDGER_ROLLED_BACK';
      restartServer(bench);
      settle(bench, 200_000_000);
      expect(bench.server.reports).toBe(2);
      expect(stateOf(bench)).toBe(sealed ? 'sealed' : 'reported');
    }
  });

  test('resend sends the current report again, also from a sealed machine', () => {
    const bench = benchWithBallot();
    closePolls(bench);
    operate(bench, 'seal');
    operate(bench, 'resend');
    settle(bench, 10_000_000);
    expect(machineStates(bench.machine)).toEqual(['sealed', 'line.settled']);
    expect(sent(bench)).toEqual(['query', 'report', 'report']);
    expect(logged(bench).filter((event) => event === 'receipt')).toHaveLength(1);
  });
});

describe('generations', () => {
  test('a reopened machine scans on, reports generation 2 whole and names what it supersedes', () => {
    const bench = benchWithBallot();
    closePolls(bench);
    const first = digestOf(bench);
    reopen(bench);
    expect(stateOf(bench)).toBe('open.idle');
    feed(bench, sheet('1:1 2:0', { unit: 1 }));
    cutPower(bench);
    settle(bench);
    expect(stateOf(bench)).toBe('open.idle');
    closePolls(bench);
    const reports = Object.values(bench.server.held).map(({ report }) => report);
    expect(
      reports.map(({ generation, counter, supersedes }) => ({ generation, counter, supersedes: toHex(supersedes) })),
    ).toEqual([
      { generation: 1, counter: 1, supersedes: '' },
      { generation: 2, counter: 2, supersedes: first },
    ]);
    expect(reports[1]?.blocks[0]?.ballots).toBe(2);
    const tapes = bench.tapes.filter(({ tape }) => tape === 'results');
    expect(tapes).toHaveLength(2);
    expect(tapes[1]?.text).toContain(`SUPERSEDES ${first}`);
  });

  test('nobody but the chair reopens, and only from the receipted report to the next generation', () => {
    const bench = benchWithBallot();
    closePolls(bench);
    reopen(bench, {}, seeds.commission);
    reopen(bench, { generation: 3 });
    reopen(bench, { supersedes: new Uint8Array(32) });
    reopen(bench, { journalId: new Uint8Array(16).fill(1) });
    expect(stateOf(bench)).toBe('reported');
    expect(bench.displays.slice(-4)).toEqual([
      'Not signed by the chair',
      'The authorisation is for generation 3',
      'The authorisation replaces another report',
      'The authorisation is for another journal',
    ]);
  });

  test('a report whose fate is unknown cannot be reopened', () => {
    const bench = benchWithBallot();
    bench.server.up = false;
    operate(bench, 'close');
    settle(bench, 10_000_000);
    reopen(bench);
    expect(stateOf(bench)).toBe('reporting');
  });

  test('a reboot while reporting gives the same bytes, generation and counter', () => {
    const bench = benchWithBallot();
    bench.server.up = false;
    operate(bench, 'close');
    settle(bench, 5_000_000);
    const before = bench.machine.report;
    cutPower(bench);
    settle(bench, 5_000_000);
    expect(stateOf(bench)).toBe('reporting');
    expect(bench.machine.report).toEqual(before);
    const tapes = bench.tapes.filter(({ tape }) => tape === 'results').map(({ text }) => text);
    expect(tapes).toHaveLength(2);
    expect(tapes[0]).toBe(tapes[1]);
  });
});

describe('I15 before and between', () => {
  test('steps out of their order are refused and change nothing', () => {
    const bench = createBench(depsOf());
    settle(bench);
    openPolls(bench);
    for (const action of ['configure', 'zero', 'open', 'seal', 'resend', 'clear'] as const) operate(bench, action);
    expect(stateOf(bench)).toBe('open.idle');
    const refusals = ['act', 'act', 'act', 'act', 'act', 'act'];
    expect(logged(bench)).toEqual(['boot', 'configured', 'zeroed', 'opened', ...refusals]);
  });

  test('a machine with another card does not go on with the journal', () => {
    const bench = benchWithBallot();
    bench.deps = depsOf({}, { serial: 2 });
    cutPower(bench);
    settle(bench);
    expect(stateOf(bench)).toBe('fault.memory');
    expect(bench.displays.at(-1)).toBe('The card is not the one this memory was configured with');
    bench.deps = depsOf();
    operate(bench, 'clear');
    expect(stateOf(bench)).toBe('open.idle');
    expect(sent(bench)).toEqual([]);
  });

  test('bytes on the line while polls are open change nothing', () => {
    const bench = benchWithBallot();
    const before = structuredClone(bench.machine);
    input(bench, { type: 'bytes', bytes: Uint8Array.of(0, 1, 2, 3, 0) });
    expect(bench.machine).toEqual(before);
    expect(bench.notes.at(-1)).toEqual({ type: 'discarded', reason: 'no-session', bytes: 5 });
  });
});
