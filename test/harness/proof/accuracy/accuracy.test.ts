/** Logic and accuracy: what is marked is read, test decks cover every position, and a machine's test tape says what the oracle says. */
import { describe, expect, test } from 'vitest';
import { targetsOf } from '../../../../firmware-sim/marks/layout.ts';
import { runAccuracy } from '../../../../harness/proof/accuracy/accuracy-run.ts';
import { deckFromCsv, deckToCsv } from '../../../../harness/proof/accuracy/deck-csv.ts';
import { expectedTotals, makeDeck } from '../../../../harness/proof/accuracy/deck.ts';
import { statedQuality } from '../../../../harness/proof/accuracy/marks.ts';
import { thresholdReport } from '../../../../harness/proof/accuracy/thresholds.ts';
import { traceDefinition } from '../../../../harness/simulation/world/trace-definition.ts';
import { toHex } from '../../../../protocol/bytes.ts';
import { createBench, input, powerUp, settle, stateOf } from '../../../firmware-sim/bench.ts';
import { definition, depsOf, digest } from '../../../firmware-sim/election.ts';
import { openPolls, operate } from '../../../firmware-sim/people.ts';

describe('VVSG 1.2-C accuracy', () => {
  test('a hundred thousand positions at the stated quality without a misread', () => {
    const result = runAccuracy({ definition, positions: 100_000, quality: statedQuality, seed: '1' });
    expect({ misread: result.misread, returned: result.returned, findings: result.findings }).toEqual({
      misread: 0,
      returned: 0,
      findings: [],
    });
    expect(result.positions).toBeGreaterThanOrEqual(100_000);
    expect(result.marked).toBeGreaterThan(10_000);
  });

  test('below the stated quality sheets come back, and still none is misread', () => {
    const quality = { ...statedQuality, coverageMin: 50, inkMin: 75 };
    const result = runAccuracy({ definition, positions: 50_000, quality, seed: '1' });
    expect(result.misread).toBe(0);
    expect(result.returned).toBeGreaterThan(100);
  });

  test('1.1.6-G no darkness is ever both marked and unmarked from pass to pass', () => {
    const rows = thresholdReport({ definition, passes: 200, scatter: 6, step: 4, seed: '1' });
    expect(rows.filter(({ marked, unmarked }) => marked > 0 && unmarked > 0)).toEqual([]);
    expect(rows.some(({ marked }) => marked === 200)).toBe(true);
    expect(rows.some(({ returned }) => returned === 200)).toBe(true);
  });
});

describe('VVSG 1.1.2-C test decks', () => {
  const deck = makeDeck(definition, [1, 3]);
  const expected = expectedTotals(deck, traceDefinition(definition, toHex(digest)));

  test('a deck marks every position of its styles', () => {
    for (const { number: style } of definition.styles) {
      const marked = new Set(
        deck
          .filter((sheet) => sheet.style === style)
          .flatMap(({ marks }) => marks.map((mark) => `${mark.contest}:${mark.option}#${mark.preference}`)),
      );
      const missed = targetsOf(definition, style).filter(
        ({ contest, option, preference }) => !marked.has(`${contest}:${option}#${preference}`),
      );
      expect(missed).toEqual([]);
    }
  });

  test('no two options of a contest are expected with the same votes', () => {
    const same = expected.flatMap(({ contests }) =>
      contests.filter(({ votes }) => new Set(votes).size !== votes.length).map(({ contest }) => contest),
    );
    expect(same).toEqual([]);
  });

  test('a deck comes back from CSV as it was; a bad line is named', () => {
    expect(deckFromCsv(deckToCsv(deck))).toEqual(deck);
    expect(() => deckFromCsv('sheet,unit,style,marks\n1,1,1,1:0@200\n2,1,1,1:0@300\n')).toThrow(
      /^line 3: found 1:0@300/,
    );
    expect(() => deckFromCsv('sheet,unit,style\n')).toThrow(/^line 1/);
    expect(() => deckFromCsv('sheet,unit,style,marks\n1,1\n')).toThrow(/^line 2: found 2 fields/);
  });

  test('fed to a machine in test, its tape says what the oracle expects, and nothing of it lasts', () => {
    const bench = createBench(depsOf());
    powerUp(bench);
    settle(bench);
    operate(bench, 'configure');
    input(bench, { type: 'operator', action: { type: 'test' } });
    settle(bench);
    const votesBefore = bench.flash.votes.slice();
    for (const { unit, style, marks } of deck) {
      const darkness = Uint8Array.from(
        targetsOf(definition, style).map(
          (target) =>
            marks.find(
              (mark) =>
                mark.contest === target.contest &&
                mark.option === target.option &&
                mark.preference === target.preference,
            )?.darkness ?? 10,
        ),
      );
      bench.path = { scan: { definitionDigest: digest, style, unit, mode: 'test', darkness }, where: 'front' };
      input(bench, { type: 'sensor', edge: 'front-covered' });
      settle(bench);
    }
    input(bench, { type: 'operator', action: { type: 'end-test' } });
    settle(bench);
    const tape = bench.tapes.at(-1);
    const figures = tape?.text.match(/^(UNIT|BALLOTS|CONTEST|VOTES|UNDERVOTES|OVERVOTES|INVALID) .*$/gm);
    expect(tape?.tape).toBe('test');
    expect(figures).toEqual(
      expected.flatMap(({ unit, ballots, contests }) => [
        `UNIT ${unit}`,
        `BALLOTS ${ballots}`,
        ...contests.flatMap((tally) => [
          `CONTEST ${tally.contest}`,
          ...tally.votes.map((votes, option) => `VOTES ${option} ${votes}`),
          `UNDERVOTES ${tally.undervotes}`,
          `OVERVOTES ${tally.overvotes}`,
          `INVALID ${tally.invalid}`,
        ]),
      ]),
    );
    expect(bench.box).toEqual([]);
    expect(bench.flash.votes).toEqual(votesBefore);
    expect(stateOf(bench)).toBe('preparation.configured');
    openPolls(bench);
    expect(bench.tapes.at(-1)?.text).toContain('BALLOTS 0\n');
  });
});
