/** Section 7.8 of the specification: every station is a witness against a server that forgets or tells two stories. */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { decodeReceipt, encodeReceipt } from '../../protocol/messages/codec.ts';
import { signPayload, verifySigned } from '../../protocol/messages/signing.ts';
import type { Receipt } from '../../protocol/messages/types.ts';
import { decodeLostReceipt } from '../../tabulation-server/ledger/lost-receipt.ts';
import { truncatePlain } from '../../tabulation-server/ledger/plain-store.ts';
import { cutPower, createBench as createMachineBench, settle, stateOf } from '../firmware-sim/bench.ts';
import { crypto, depsOf, seeds, sheet } from '../firmware-sim/election.ts';
import { closePolls, feed, openPolls, operate } from '../firmware-sim/people.ts';
import {
  alarms,
  answerAll,
  boot,
  connect,
  createBench,
  machineAt,
  report,
  reportOf,
  statuses,
} from '../tabulation-server/support/bench.ts';

function reportedMachine() {
  const bench = createMachineBench(depsOf());
  openPolls(bench);
  feed(bench, sheet('1:0 2:1'));
  closePolls(bench);
  expect(stateOf(bench)).toBe('reported');
  return bench;
}

type MachineBench = ReturnType<typeof reportedMachine>;

function receiptOf(bench: MachineBench): Receipt {
  const { receipt } = bench.machine.facts;
  const decoded = receipt === null ? null : decodeReceipt(receipt.payload);
  if (!decoded?.ok) throw new Error('a receipt expected');
  return decoded.value;
}

const machineAlarms = (bench: MachineBench): string[] =>
  bench.notes.flatMap((note) => (note.type === 'alarm' ? [note.what] : []));

/** The server holds another receipt than the one it gave, and is asked for it. */
function tell(bench: MachineBench, change: Partial<Receipt>, seed = seeds.server): void {
  const [key, held] = Object.entries(bench.server.held)[0] ?? [];
  if (key === undefined || held === undefined) throw new Error('nothing held');
  const payload = encodeReceipt({ ...receiptOf(bench), ...change });
  bench.server.held[key] = { ...held, receipt: signPayload(crypto, seed, 'receipt', payload) };
  operate(bench, 'resend');
  settle(bench, 5_000_000);
}

describe('P-7.27 the receipt on paper', () => {
  test('P-7.27 is printed once durable, and proves by itself what the server signed', () => {
    const bench = createMachineBench(depsOf());
    openPolls(bench);
    feed(bench, sheet('1:0 2:1'));
    closePolls(bench);
    const { ledgerIndex, ledgerHead, reportDigest } = receiptOf(bench);
    const tape = bench.tapes.filter((each) => each.tape === 'receipt');
    expect(tape.length).toBe(1);
    const lines = Object.fromEntries((tape[0]?.text ?? '').split('\n').map((line) => line.split(/ (.*)/).slice(0, 2)));
    expect(lines).toMatchObject({
      ENTRY: `${ledgerIndex}`,
      HEAD: toHex(ledgerHead),
      DIGEST: toHex(reportDigest),
      STANDING: 'counted',
      SERVER: toHex(crypto.publicKey(seeds.server)),
    });
    const signed = {
      payload: fromHex(lines.SIGNED ?? ''),
      key: fromHex(lines.SERVER ?? ''),
      signature: fromHex(lines.SIGNATURE ?? ''),
    };
    expect(verifySigned(crypto, 'receipt', signed, crypto.publicKey(seeds.server))).toBe(true);
    expect(decodeReceipt(signed.payload)).toEqual({ ok: true, value: receiptOf(bench) });
    cutPower(bench);
    settle(bench, 30_000_000);
    expect(bench.tapes.filter((each) => each.tape === 'receipt').length).toBe(1);
  });

  test('P-7.27 a receipt that could not be stored is not printed', () => {
    const bench = createMachineBench(depsOf());
    openPolls(bench);
    feed(bench, sheet('1:0 2:1'));
    bench.server.refuse = 'BUSY';
    operate(bench, 'close');
    settle(bench, 5_000_000);
    bench.failSyncs = Array.from({ length: 20 }, (_, i) => bench.syncs + i);
    bench.server.refuse = null;
    settle(bench, 12_000_000);
    expect(machineAlarms(bench)).toContain('storage');
    expect(bench.tapes.map(({ tape }) => tape)).toEqual(['zero', 'results']);
  });
});

describe('P-7.28 a server that tells two stories', () => {
  test('P-7.28 is found out by its own ledger: another report stands where it receipted this one', () => {
    const bench = createBench([{ unit: 1 }, { unit: 2 }]);
    boot(bench);
    report(bench, 0, reportOf(bench, 0));
    truncatePlain(bench.ledger, 0);
    expect(report(bench, 1, reportOf(bench, 1))).toEqual(['receipt counted 1']);
    connect(bench, 0);
    connect(bench, 0);
    expect(alarms(bench)).toEqual(['two-stories']);
    expect(machineAt(bench, 0).ups.slice(-2)).toEqual(['LEDGER_ROLLED_BACK', 'LEDGER_ROLLED_BACK']);
    const withheld = {
      1: 'missing: the ledger lost a receipted report; the machine has to report again',
      2: 'complete',
    };
    expect(statuses(bench)).toEqual(withheld);
    boot(bench);
    expect([statuses(bench), alarms(bench)]).toEqual([withheld, ['two-stories']]);
    expect(report(bench, 0, reportOf(bench, 0))).toEqual(['receipt counted 3']);
    expect(statuses(bench)).toEqual({ 1: 'complete', 2: 'complete' });
  });

  test.each([false, true])(
    'P-7.28 is found out by two stations with one index and different heads, slow store %s',
    (slow) => {
      const bench = createBench([{ unit: 1 }, { unit: 2 }, { unit: 3 }]);
      boot(bench);
      report(bench, 0, reportOf(bench, 0));
      expect(report(bench, 1, reportOf(bench, 1))).toEqual(['receipt counted 2']);
      truncatePlain(bench.ledger, 1);
      expect(report(bench, 2, reportOf(bench, 2))).toEqual(['receipt counted 2']);
      // Whatever ledger comes next: it holds neither, and both are presented.
      truncatePlain(bench.ledger, 1);
      bench.slow = slow;
      boot(bench);
      answerAll(bench);
      // A slow store answers neither alarm before both stations have spoken.
      if (slow) for (const line of bench.machines.keys()) connect(bench, line);
      answerAll(bench);
      expect([...new Set(alarms(bench))]).toEqual(['ledger-rolled-back', 'two-stories']);
      expect(bench.ledger.entries.map(({ kind }) => kind)).toEqual(['report', 'alarm', 'alarm']);
      // What is durable was written before the other alarm was heard, where the store is slow.
      const durable = bench.ledger.entries.slice(1).map(({ bytes }) => decodeLostReceipt(bytes).type);
      expect(durable).toEqual(['ledger-rolled-back', slow ? 'ledger-rolled-back' : 'two-stories']);
      const lost = 'missing: the ledger lost a receipted report; the machine has to report again';
      expect(statuses(bench)).toEqual({ 1: 'complete', 2: lost, 3: lost });
    },
  );
});

describe('P-7.29 a machine that is told two stories', () => {
  test('P-7.29 alarms, and takes the receipt for its own report', () => {
    const bench = reportedMachine();
    tell(bench, { ledgerHead: new Uint8Array(32).fill(99) });
    expect(machineAlarms(bench)).toEqual(['two-stories']);
    expect(receiptOf(bench).ledgerHead).toEqual(new Uint8Array(32).fill(99));
    expect(bench.tapes.map(({ tape }) => tape)).toEqual(['zero', 'results', 'receipt', 'receipt']);
    tell(bench, {});
    expect(machineAlarms(bench)).toEqual(['two-stories']);
  });

  test('P-7.29 another entry is no contradiction, and a stranger contradicts nobody', () => {
    const bench = reportedMachine();
    tell(bench, { ledgerHead: new Uint8Array(32).fill(98) }, seeds.machine);
    tell(bench, { ledgerIndex: 7, ledgerHead: new Uint8Array(32).fill(97) });
    expect(machineAlarms(bench)).toEqual(['foreign-receipt']);
  });
});
