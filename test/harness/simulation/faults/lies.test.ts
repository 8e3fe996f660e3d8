/** An authenticated peer lies in one field at a time: at the link, and in its report. */
import { describe, expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import type { TraceEvent } from '../../../../harness/judge/trace/events.ts';
import { finished } from '../../../../harness/search/trial.ts';
import { adversaryLie } from '../../../../harness/simulation/faults/adversary/lie.ts';
import { adversaryTamperReport } from '../../../../harness/simulation/faults/adversary/tamper-report.ts';
import { compileScenario } from '../../../../harness/simulation/scenario/compile.ts';
import { parseScenario } from '../../../../harness/simulation/scenario/load.ts';

function traceOf(lines: readonly string[]): readonly TraceEvent[] {
  const loaded = parseScenario(['name: lies', 'election: small', ...lines].join('\n'), 'lies.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return finished(compileScenario(loaded.scenario, { seed: 'lies' }), 'lies').trace;
}

function broken(trace: readonly TraceEvent[]): string[] {
  return judge(trace).flatMap(({ id, verdict }) => (verdict === 'broken' ? [id] : []));
}

const effects = (trace: readonly TraceEvent[]): number => trace.filter(({ type }) => type === 'fault.effect').length;

describe('a peer with the keys of its session', () => {
  const directions = ['to-server', 'to-machine'] as const;
  const cases = adversaryLie.params.field.choices.flatMap((field) => directions.map((way) => [field, way] as const));

  test.each(cases)('%s, %s: every ballot is counted once, and the station ends complete', (field, direction) => {
    const withLies = `with: {field: ${field}, direction: ${direction}}`;
    const trace = traceOf([
      'stations: 2',
      'ballots: 6',
      'faults:',
      `  - {when: machine.session(up), at: station 1, do: adversary.lie, for: 10 min, chance: 1/1, ${withLies}}`,
    ]);
    const end = trace.at(-1);
    const complete = end?.type === 'run.ended' && end.recoverable.length;
    expect([broken(trace), effects(trace) > 0, complete]).toEqual([[], true, 2]);
  });
});

describe('a machine that states one field of its report wrong', () => {
  /** Refused for good, or stored as evidence behind a hold. */
  const refusals: Readonly<Record<string, string>> = {
    assignment: 'WRONG_UNIT',
    generation: 'NOT_AUTHORISED',
    supersedes: 'MALFORMED',
    mode: 'WRONG_MODE',
    definition: 'WRONG_DEFINITION',
    unit: 'WRONG_UNIT',
  };

  test.each(adversaryTamperReport.params.field.choices)('%s: nothing of it is counted', (field) => {
    const trace = traceOf([
      'stations: 2',
      'ballots: 10',
      'voters: {marginal: 0/1}',
      'machines:',
      "  - {name: liar, at: station 2, role: impostor, assigned: true, ballots: 8, close: '20:10'}",
      'faults:',
      `  - {when: machine.sent(query), at: liar, do: adversary.tamper-report, with: {tell: field, field: ${field}}}`,
    ]);
    const refused = trace.flatMap((event) =>
      event.type === 'server.sent' && event.message.what === 'refused' ? [event.message.reason] : [],
    );
    const counted = trace.findLast((event) => event.type === 'server.published');
    const ballots = counted?.type === 'server.published' ? counted.snapshot.coverage.complete : -1;
    expect([broken(trace), effects(trace), [...new Set(refused)].join(), ballots]).toEqual([
      [],
      1,
      refusals[field] ?? '',
      refusals[field] === undefined ? 1 : 2,
    ]);
  });
});
