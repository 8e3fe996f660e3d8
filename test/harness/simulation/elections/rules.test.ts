/** Words that select a rule: closed lists in each place that must be independent, and another word is refused on every path. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { carriedFile, DataFileError, parseData } from '../../../../harness/simulation/elections/data-file.ts';
import { electionFileSchema } from '../../../../harness/simulation/elections/election-file.ts';
import { buildElection } from '../../../../harness/simulation/elections/definition.ts';
import { electionNames } from '../../../../harness/simulation/elections/election-file.ts';
import { finished, planOf } from '../../../../harness/search/trial.ts';
import { sanak } from '../../../support/sanak.ts';
import { InputError } from '../../../../harness/judge/input/input-error.ts';
import { electedTruth } from '../../../../harness/judge/oracle/elected.ts';
import { seatTruth } from '../../../../harness/judge/oracle/seats.ts';
import { addTruth, emptySum } from '../../../../harness/judge/oracle/sum.ts';
import { readElection } from '../../../../harness/verify/election.ts';
import { createStandInCrypto } from '../../../../harness/simulation/world/stand-in-crypto.ts';
import { traceContest } from '../../../../harness/simulation/world/trace-definition.ts';
import type { Contest } from '../../../../protocol/election/definition.ts';
import { seatMethodIds } from '../../../../protocol/election/seat-method.ts';
import { allocateSeats } from '../../../../tabulation-server/seats/allocation.ts';
import { electedOf } from '../../../../tabulation-server/seats/elected.ts';
import { outcomeOf } from '../../../../tabulation-server/seats/outcome.ts';
import { isAdmitted } from '../../../../tabulation-server/seats/threshold.ts';

/** Keys of an election whose word selects what is done. */
const ruleKeys = ['kind', 'blankIs', 'overvoteIs', 'tie', 'method', 'scope', 'of', 'type', 'rounding', 'source'];

type Place = readonly (string | number)[];

/** Every place under `value` where such a word stands. */
function rulePlaces(value: unknown, at: Place = []): Place[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]): Place[] => {
    const place = [...at, Array.isArray(value) ? Number(key) : key];
    return typeof inner === 'string' && ruleKeys.includes(key) ? [place] : rulePlaces(inner, place);
  });
}

/** A copy in which the value at `place` is another one. */
function changed(value: unknown, [step, ...rest]: Place, to: unknown): unknown {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((each, at) => (at === step ? changed(each, rest, to) : each));
  const record = value as Record<string, unknown>;
  return { ...record, [step]: changed(record[step], rest, to) };
}

/** The path of a place as a refusal writes it. */
function pathOf(place: Place): string {
  return place.map((step, at) => (typeof step === 'number' ? `[${step}]` : `${at === 0 ? '' : '.'}${step}`)).join('');
}

function refusalOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof DataFileError || error instanceof InputError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('a word that selects no rule', () => {
  test('is refused in an election file, at its place and with what is expected', () => {
    const refusals = electionNames.flatMap((name) => {
      const file: unknown = JSON.parse(readFileSync(carriedFile(`${name}.json`), 'utf8'));
      return rulePlaces(file).map((place) => {
        const text = JSON.stringify(changed(file, place, 'hagenbach'), null, 2);
        return [place, refusalOf(() => parseData('night.json', text, electionFileSchema))] as const;
      });
    });
    for (const [place, refusal] of refusals) {
      expect(refusal).toMatch(/^night\.json:\d+ at /);
      const isOrder = place.at(-1) === 'type';
      if (!isOrder) expect(refusal).toContain(` at ${pathOf(place)}: found "hagenbach", expected `);
      else expect(refusal).toContain('an order of `type` `closed`, `open` or `quota`');
    }
    const keys = new Set(refusals.map(([place]) => place.at(-1)));
    expect([...keys].sort()).toEqual(ruleKeys.filter((key) => key !== 'source').sort());
    expect(refusals.find(([place]) => place.at(-1) === 'method' && place.at(-2) === 'allocation')?.[1]).toMatch(
      new RegExp(`found "hagenbach", expected one of ${seatMethodIds.map((id) => `"${id}"`).join('\\|')}$`),
    );
  });

  test('is refused in the election beside a ledger, and a true one is read', () => {
    const crypto = createStandInCrypto();
    const about = (definition: unknown) => {
      const rest = { schema: 1, mode: 'live', commissionKey: '', serverKey: '', assignments: [], officials: [] };
      return new TextEncoder().encode(JSON.stringify({ ...rest, definition }));
    };
    for (const name of electionNames) {
      const definition = buildElection(name, { stations: 2, ballotTypes: 'all', seed: '1' });
      expect(readElection(about(definition), crypto).definition).toEqual(definition);
      for (const place of rulePlaces(definition)) {
        const refusal = refusalOf(() => readElection(about(changed(definition, place, 'hagenbach')), crypto));
        expect(refusal).toContain(`the election beside the entries at definition.${pathOf(place.slice(0, -1))}`);
        expect(refusal).toContain('expected');
      }
    }
    expect(refusalOf(() => readElection(about([]), crypto))).toContain('at definition');
    expect(refusalOf(() => readElection(about(null), crypto))).toContain('an election definition');
  });
});

describe('a word that selects no rule, in a trace', () => {
  test('is refused by the judge at its place, and a true trace is judged', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanak-rules-'));
    const plan = planOf('name: x\nelection: list-rules\nstations: 1\nballots: 2\n', '1');
    if (plan === null) throw new Error('the election with lists compiles');
    const { trace } = finished(plan, '1');
    const file = join(folder, 'trace.jsonl');
    const judged = async (events: readonly unknown[]) => {
      writeFileSync(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
      return sanak('judge', file);
    };
    expect((await judged(trace)).status).toBe(0);
    const at = trace.findIndex((event) => rulePlaces(event).length > 5);
    // One place for each key: where it stands makes no difference.
    const places = new Map(rulePlaces(trace[at]).map((place) => [`${place.at(-2)}.${place.at(-1)}`, place]));
    const keys = new Set([...places.values()].map((place) => place.at(-1)));
    expect([...keys].sort()).toEqual([...ruleKeys].sort());
    for (const place of places.values()) {
      const events = trace.map((event, index) => (index === at ? changed(event, place, 'hagenbach') : event));
      const { status, err } = await judged(events);
      expect({ place, status, err }).toEqual({ place, status: 2, err: expect.stringContaining('hagenbach') });
    }
    rmSync(folder, { recursive: true });
  });
});

/** `contest` with one rule another word, as data from outside may bring it past the types. */
function withRule<T>(contest: T, place: Place): T {
  return changed(contest, place, 'hagenbach') as T;
}

describe('behind the edge an unknown rule stops, and never becomes another one', () => {
  const ratio = { numerator: 1, denominator: 20 };
  const contest: Contest = {
    ...{ number: 1, id: 'c', title: 'C', kind: 'party-list', votesAllowed: 1 },
    ...{ blankIs: 'undervote', overvoteIs: 'overvote' },
    options: [0, 1].map((at) => ({
      ...{ id: `${at}`, name: { en: `${at}` }, kind: 'party' as const },
      candidates: [{ name: { en: 'a' }, group: 'women' }, { name: { en: 'b' } }],
    })),
    preference: { numbers: 2 },
    allocation: {
      ...{ seats: 3, method: 'dhondt', cap: null, tie: 'votes-then-lot' },
      thresholds: [{ scope: 'national', ratio, of: 'valid' }],
    },
    list: { order: { type: 'quota', ratio, of: 'list-votes' }, reserved: { group: 'women', ratio, rounding: 'up' } },
  };
  const votes = [30, 10];
  const national = { tookPart: 40, valid: 40, votes };

  test('server', () => {
    const parties = votes.map((count, lot) => ({ lot, votes: count }));
    const of = (place: Place) => withRule(contest, place);
    const list = { candidates: contest.options[0]?.candidates ?? [], preferences: [3, 1], votes: 30, seats: 2 };
    const quotient = { votes: 40, seats: 3 };
    const seated = (place: Place) => {
      const { list: rules } = of(place);
      if (rules !== undefined) electedOf(list, rules, quotient);
    };
    const rules = { seats: 3, method: 'dhondt' as const, cap: null };
    const { allocation: _, ...single } = contest;
    const thresholds = (key: string) => of(['allocation', 'thresholds', 0, key]).allocation?.thresholds ?? [];
    expect(() => allocateSeats(parties, withRule(rules, ['method']))).toThrow('names the method "hagenbach"');
    expect(() => isAdmitted(0, thresholds('scope'), national, [])).toThrow('names the scope of a threshold');
    expect(() => isAdmitted(0, thresholds('of'), national, [])).toThrow('names the whole of a threshold');
    expect(() => outcomeOf(withRule(single, ['kind']), national, [], null)).toThrow('names the kind of contest');
    expect(() => seated(['list', 'order', 'type'])).toThrow('names the order of a list');
    expect(() => seated(['list', 'order', 'of'])).toThrow('names the whole of a quota');
    expect(() => seated(['list', 'reserved', 'rounding'])).toThrow('names the rounding');
  });

  test('oracle', () => {
    const traced = traceContest(contest);
    const given = { votes, preferences: () => 3, admitted: [true, true], seats: [2, 1] };
    const seats = (place: Place, from = traced) =>
      seatTruth(withRule(from, place), { ballots: 40, votes }, [{ ballots: 40, votes }]);
    const elected = (place: Place) => electedTruth(withRule(traced, place), given);
    const lost = (rule: 'blankIs' | 'overvoteIs', outcome: 'blank' | 'overvote') =>
      addTruth(emptySum(1, 2), { contest: 1, outcome, options: [], preference: null }, withRule(traced, [rule]));
    expect(() => seats(['method'])).toThrow('names the method "hagenbach"');
    expect(() => seats(['thresholds', 0, 'scope'])).toThrow('names the scope of a threshold');
    expect(() => seats(['thresholds', 0, 'of'])).toThrow('names the whole of a threshold');
    expect(() => seats(['kind'], { ...traced, method: '' })).toThrow('names the kind of contest');
    expect(() => seats(['options', 0, 'kind'])).toThrow('names the kind of option');
    expect(() => elected(['list', 'order', 'type'])).toThrow('names the order of a list');
    expect(() => elected(['list', 'order', 'of'])).toThrow('names the whole of a quota');
    expect(() => elected(['list', 'reserved', 'rounding'])).toThrow('names the rounding');
    expect(() => lost('blankIs', 'blank')).toThrow('names the rule');
    expect(() => lost('overvoteIs', 'overvote')).toThrow('names the rule');
  });
});
