/** The sequence diagram of a failure: one station, its line and the server, at the time of the night. */
import { describe, expect, test } from 'vitest';
import { withNightTimes } from '../../../harness/report/night-clock.ts';
import { diagramLines, sequenceDiagram } from '../../../harness/report/sequence-diagram.ts';
import type { TraceBody } from '../../../harness/judge/trace/events.ts';
import { clock, report, traceOf } from './fixture.ts';

const trace = traceOf(
  [1, 'station 1/party', { type: 'machine.sent', message: { what: 'report', digest: '01', report } }],
  [1.25, 'station 2/party', { type: 'machine.sent', message: { what: 'report', digest: '02', report } }],
  [
    2,
    'server',
    {
      type: 'server.received',
      line: 'station 2/party',
      machineKey: 'k',
      message: { what: 'report', digest: '02', report },
    },
  ],
  [
    2.5,
    'server',
    { type: 'server.committed', what: 'report', index: 7, key: 'r', digest: '02', hash: 'h', bytes: 100 },
  ],
  [3, 'harness', { type: 'fault.started', fault: 1, do: 'line.cut', where: 'station 2/party' }],
  [3, 'station 2/party', { type: 'machine.logged', event: 'noise', sequence: 1 }],
  [3601, 'line station 2/party', { type: 'line.state', up: false, toServer: false, toMachine: false }],
  [3602, 'station 2/party', { type: 'machine.alarm', what: 'silence', detail: 'no answer' }],
);

describe('the sequence diagram', () => {
  const lines = (at: number | null, actors: string[], count?: number) =>
    diagramLines(sequenceDiagram(trace, { at, actors }, clock, count));

  test('shows one station, its line and the server at the time of the night, and marks the event', () => {
    expect(lines(7, ['station 2/party']).join('\n')).toBe(
      [
        '   time            | station 2/party                            | line                       | server',
        '-'.repeat(101),
        '   07:30:01.250    | sends report, generation 1                 | ----------->               |',
        '   07:30:02.000    |                                            | ----------->               | gets report, generation 1',
        '   07:30:02.500    |                                            |                            | commits report as entry 7',
        '   07:30:03.000    |                                            | ! line.cut                 |',
        '   ... 59 min 58 s later',
        '   08:30:01.000    |                                            | line down                  |',
        '>> 08:30:02.000    | alarm silence                              |                            |',
      ].join('\n'),
    );
  });

  test('says whom each row is about where the failure is of no one station', () => {
    expect(lines(3, [], 3).slice(2)).toEqual([
      '   07:30:01.250    | station 2/party: sends report, generation~ | ----------->               |',
      '   07:30:02.000    |                                            | ----------->               | station 2/party: gets report, generation 1',
      '>> 07:30:02.500    |                                            |                            | commits report as entry 7',
    ]);
  });

  test('ends at what counts, not at the beacons of the last hour: what repeats is one row', () => {
    const refused = (second: number): [number, string, TraceBody] => [
      second,
      'station 1/party',
      { type: 'machine.session', what: 'refused', reason: 'WRONG_MODE' },
    ];
    const night = traceOf(
      [1, 'harness', { type: 'fault.started', fault: 0, do: 'machine.power', where: 'station 2/party' }],
      [2, 'harness', { type: 'fault.started', fault: 1, do: 'line.cut', where: 'station 1/party' }],
      ...Array.from({ length: 50 }, (_, at) => refused(10 + 60 * at)),
      [5000, 'station 2/party', { type: 'machine.alarm', what: 'no-answer', detail: '' }],
      [5001, 'display', { type: 'page.dark' }],
    );
    const { rows } = sequenceDiagram(night, { at: null, actors: ['station 1/party'] }, clock);
    expect(rows.map(({ time, text, again, marked }) => [time, text, again, marked])).toEqual([
      ['07:30:02.000', '! line.cut', '', false],
      ['07:30:10.000', 'session refused: WRONG_MODE', '49 more until 08:19:10.000', false],
      ['08:53:21.000', 'display: page goes dark', '', true],
    ]);
  });

  test('the next day is told apart, and a message shows its bytes also where it arrives', () => {
    const message = { what: 'query', digest: 'd1', journal: '0a' } as const;
    const late = traceOf(
      [60_000, 'station 1/party', { type: 'machine.sent', message: { ...message, bytes: '0102ff' } }],
      [60_001, 'server', { type: 'server.received', line: 'station 1/party', machineKey: 'k', message }],
    );
    const { rows } = sequenceDiagram(late, { at: 1, actors: [] }, clock);
    expect(rows.map(({ time }) => time)).toEqual(['00:10:00.000 +1', '00:10:01.000 +1']);
    expect(rows[1]?.detail).toBe(
      'server.received of server, event 1\nline: station 1/party\nmachineKey: k\nmessage:\n  what: query\n  digest: d1\n  journal: 0a\n3 bytes\n01 02 ff',
    );
  });
});

test('moments that a check names become times of the night', () => {
  expect(withNightTimes(clock, 'by 45000000000 µs, not 61200000000 µs; 298 s later')).toBe(
    'by 20:00:00.000, not 00:30:00.000 +1; 298 s later',
  );
});
