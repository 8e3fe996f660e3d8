import { SerialPortMock } from 'serialport';
import { describe, expect, test } from 'vitest';
import { createScaledClock } from '../../../protocol/host/scaled-clock.ts';
import { createDeadlines } from '../../../protocol/host/deadlines.ts';
import { keepPort } from '../../../protocol/host/port-keeper.ts';
import { openSerialLine, SerialPortError, unsentSizeBytesMax } from '../../../protocol/host/serial-line.ts';
import type { RunOptions } from '../../../harness/simulation/run-result.ts';
import { compileScenario } from '../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../harness/simulation/scenario/load.ts';
import type { ScenarioPlan } from '../../../harness/simulation/plan/plan.ts';
import { gatherFrames } from '../../../harness/transports/frame-gathering.ts';
import { runOverSerial } from '../../../harness/transports/run-serial.ts';
import { shortenDay } from '../../../harness/transports/short-day.ts';
import { runPlan } from '../../../harness/runner/run-plan.ts';

const options: RunOptions = { seed: '7', on: 'serial', crypto: 'stand-in' };

function planOf(lines: readonly string[]): ScenarioPlan {
  const text = ['name: Serial', 'election: small', 'stations: 2', 'ballots: 4', ...lines].join('\n');
  const loaded = parseScenario(text, 'serial.yaml');
  if (!loaded.ok) throw new Error('the scenario of this test does not read');
  return compileScenario(loaded.scenario, { seed: '7' });
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

let serial = 0;

function mockPort(): string {
  const path = `/dev/sanak-test/${process.pid}-${serial++}`;
  SerialPortMock.binding.createPort(path, { echo: false, record: true });
  return path;
}

/** What the far end of a mock port would see. */
function sentOn(port: SerialPortMock | { readonly port?: unknown }): string {
  const binding = port.port as { recording?: Buffer } | undefined;
  return binding?.recording?.toString('latin1') ?? '';
}

function unplug(port: { readonly port?: unknown }): void {
  const binding = port.port as { port?: unknown; pendingRead?: ((error: Error) => void) | null };
  binding.pendingRead?.(new Error('unplugged'));
}

describe('a scenario over serial port code', () => {
  test('gives the totals and the verdicts of the simulation', async () => {
    const plan = planOf([
      'faults:',
      '  - {when: server.committed(report), at: station 1, do: line.cut, for: 40 s}',
      'expect: {totals: exact}',
    ]);
    const real = await runOverSerial(plan, { ...options, factor: 60 });
    const simulated = await runPlan(shortenDay(plan), { ...options, on: 'sim' });
    const figures = (result: typeof real) => ({
      status: result.status,
      summary: result.summary,
      contests: result.lastSnapshot?.snapshot.contests,
      coverage: result.lastSnapshot?.snapshot.coverage,
      cuts: result.faults.map(({ do: name, started, unavailable }) => ({ name, started, unavailable })),
      tookEffect: result.faults.every((fault) => fault.effects > 0),
    });
    expect(figures(real)).toEqual(figures(simulated));
    expect(real.status).toBe('holds');
    expect([real.on, simulated.on]).toEqual(['serial', 'sim']);
  });

  test('an older backup takes entries out of the real ledger too, and the stations bring them back', async () => {
    const plan = planOf([
      'faults:',
      '  - {when: machine.state(reported), at: server, do: server.restore, for: 30 s}',
      'expect: {totals: exact}',
    ]);
    const result = await runOverSerial(plan, { ...options, factor: 60 });
    expect({ status: result.status, summary: result.summary }).toEqual({
      status: 'holds',
      summary: '21 of 21 invariants hold; 1 of 1 expectations met; 1 of 1 faults took effect',
    });
    const lost = result.trace.flatMap((event) => (event.type === 'fault.effect' ? [event.what] : []));
    expect(lost).toEqual([expect.stringMatching(/^[1-9]\d* entries gone with the backup$/)]);
    const recovered = result.trace.flatMap((event) => (event.type === 'server.recovered' ? [event.entries] : []));
    expect(recovered).toEqual([0, 0]);
    const alarms = result.trace.flatMap((event) => (event.type === 'server.alarm' ? [event.what] : []));
    expect(new Set(alarms)).toEqual(new Set(['ledger-rolled-back']));
  });

  test('fails when the cables are not plugged in: nothing arrives', async () => {
    const plan = planOf(['limit: 8 min', 'expect: {totals: exact, complete: within 5 min}']);
    const result = await runOverSerial(plan, { ...options, factor: 150, plugged: false });
    expect(result.status).toBe('broken');
    const kinds = new Set(result.trace.map((event) => event.type));
    expect([kinds.has('server.received'), kinds.has('machine.received'), kinds.has('machine.sent')]).toEqual([
      false,
      false,
      false,
    ]);
    expect(result.trace.some((event) => event.type === 'machine.alarm' && event.what === 'no-answer')).toBe(true);
  });

  test('refuses more machines than real time carries', async () => {
    const plan = planOf([]);
    const [machine] = plan.machines;
    if (machine === undefined) throw new Error('no machine');
    const crowd = { ...plan, machines: Array.from({ length: 65 }, () => machine) };
    await expect(runOverSerial(crowd, options)).rejects.toThrow(
      'serial.yaml: found 65 machines in real time, expected at most 64 with --on serial; --on sim takes them all',
    );
  });
});

describe('a connection over a serial port', () => {
  test('sends nothing while closed, and nothing of it with the next connection', async () => {
    const path = mockPort();
    const got: string[] = [];
    const open = () =>
      openSerialLine({
        path,
        baudRate: 115_200,
        binding: 'mock',
        onBytes: (bytes) => got.push(Buffer.from(bytes).toString('latin1')),
        onClosed: (reason) => got.push(`closed: ${reason}`),
      });
    const first = await open();
    expect(first.write(Buffer.from('one'))).toBe(true);
    await pause(20);
    const binding = first.port.port as { emitData(data: Buffer): void; isOpen: boolean };
    expect(sentOn(first.port)).toBe('one');
    await first.close();
    expect(first.write(Buffer.from('lost'))).toBe(false);
    expect(binding.isOpen).toBe(false);
    const second = await open();
    const live = second.port.port as { emitData(data: Buffer): void };
    live.emitData(Buffer.from('two'));
    expect(second.write(Buffer.from('fresh'))).toBe(true);
    await pause(20);
    expect(sentOn(second.port)).toBe('fresh');
    expect(got).toEqual(['closed: closed', 'two']);
    await second.close();
  });

  test('says which port cannot be opened, and why', async () => {
    const path = mockPort();
    const open = () => openSerialLine({ path, baudRate: 9600, binding: 'mock', onBytes: () => {}, onClosed: () => {} });
    const line = await open();
    await expect(open()).rejects.toThrow(`serial port ${path} cannot be opened: Port is locked cannot open`);
    await expect(open()).rejects.toBeInstanceOf(SerialPortError);
    await line.close();
  });

  test('holds no more than its limit for a far end that takes nothing', async () => {
    const path = mockPort();
    const line = await openSerialLine({ path, baudRate: 9600, binding: 'mock', onBytes: () => {}, onClosed: () => {} });
    const binding = line.port.port as { write: (bytes: Buffer) => Promise<void> };
    binding.write = () => new Promise(() => {});
    const taken = Array.from({ length: 80 }, () => line.write(new Uint8Array(1024))).filter((ok) => ok).length;
    expect(taken).toBe(unsentSizeBytesMax / 1024);
    await line.close();
  });

  test('is opened again after the port was pulled out, and only then', async () => {
    const path = mockPort();
    const log: string[] = [];
    const bindings: { emitData(data: Buffer): void }[] = [];
    const original = SerialPortMock.binding.open.bind(SerialPortMock.binding);
    SerialPortMock.binding.open = async (settings) => {
      const opened = await original(settings);
      bindings.push(opened);
      return opened;
    };
    try {
      const keeper = await keepPort({
        path,
        baudRate: 9600,
        binding: 'mock',
        onBytes: (bytes) => log.push(`bytes ${Buffer.from(bytes).toString('latin1')}`),
        onOpen: () => log.push('open'),
        onLost: (reason) => log.push(`lost: ${reason}`),
      });
      await pause(10);
      const [first] = bindings;
      unplug({ port: first });
      await pause(30);
      expect(keeper.write(Buffer.from('into the air'))).toBe(false);
      await pause(200);
      bindings[1]?.emitData(Buffer.from('again'));
      await pause(20);
      expect(keeper.write(Buffer.from('fresh'))).toBe(true);
      await pause(20);
      expect(sentOn({ port: bindings[1] })).toBe('fresh');
      await keeper.close();
      expect(log).toEqual(['open', 'lost: unplugged', 'open', 'bytes again']);
    } finally {
      SerialPortMock.binding.open = original;
    }
  });
});

describe('real time', () => {
  test('a process that gets no processor time lets no time pass in a run of its own', () => {
    const clock = createScaledClock(1, 0, 5);
    clock.nowUs();
    const until = performance.now() + 40;
    while (performance.now() < until);
    const shown = clock.nowUs();
    expect(shown).toBeGreaterThanOrEqual(5000);
    expect(shown).toBeLessThanOrEqual(10_000);
  });

  test('one deadline a name: arming moves it, disarming ends it', async () => {
    const clock = createScaledClock(1000, 5_000_000);
    const fired: string[] = [];
    const deadlines = createDeadlines<'a' | 'b' | 'c'>(clock, (name) => fired.push(name));
    expect(clock.nowUs()).toBeGreaterThanOrEqual(5_000_000);
    deadlines.arm('a', 200_000_000);
    deadlines.arm('b', 20_000_000);
    deadlines.arm('a', 1_000_000);
    deadlines.arm('c', 1_000_000);
    deadlines.disarm('c');
    expect(fired).toEqual([]);
    await pause(60);
    expect(fired).toEqual(['a', 'b']);
    deadlines.arm('c', 1_000_000);
    deadlines.clear();
    await pause(10);
    expect(fired).toEqual(['a', 'b']);
  });

  test('pieces from a port become whole frames, a rest goes on after a pause', async () => {
    const frames: string[] = [];
    const gathering = gatherFrames((bytes) => frames.push([...bytes].join(' ')));
    gathering.push(Uint8Array.of(0, 1, 2));
    gathering.push(Uint8Array.of(3, 0, 0, 4));
    gathering.push(Uint8Array.of(5));
    expect(frames).toEqual(['0 1 2 3 0']);
    await pause(80);
    expect(frames).toEqual(['0 1 2 3 0', '0 4 5']);
  });
});
