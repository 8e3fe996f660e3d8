import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { electionReportSchema } from '../../harness/report/exports/election-report-schema.ts';
import { formsOf, writeStaticPage } from '../../tabulation-server/host/web/publication-files.ts';
import { alarms, type Bench, boot, createBench, publish, report, reportOf } from './support/bench.ts';
import { act } from './support/acts.ts';
import { block, definition } from './support/election.ts';

/** Bench ballots come in hundreds: below 150, units 1 and 2 of Osh and 4 of Chui are small. */
const election = { ...definition, mergeBelowBallots: 150 };

function started(k = 150): Bench {
  const bench = createBench([{ unit: 1 }, { unit: 2 }, { unit: 3 }], { ...election, mergeBelowBallots: k });
  bench.deps.breakdown = true;
  boot(bench);
  return bench;
}

function counted(bench: Bench, ...units: readonly (readonly [unit: number, times: number])[]): void {
  for (const [unit, times] of units) {
    if (unit < 4) report(bench, unit - 1, reportOf(bench, unit - 1, { blocks: [block(unit, times)] }));
    else {
      const { ballots, contests } = block(4, times);
      act(bench, { type: 'protocol', unit: 4, ballots, contests, reason: 'signed' });
    }
  }
}

function newest(bench: Bench) {
  publish(bench);
  const publication = bench.published.at(-1);
  if (publication === undefined) throw new Error('nothing was published');
  return publication;
}

const shown = (bench: Bench) => {
  const { breakdown } = newest(bench);
  return [breakdown?.groups.map(({ units, ballots }) => `${units.join(' + ')}: ${ballots}`), breakdown?.heldBack];
};

describe('I19 a small unit is never shown alone', () => {
  test('it is held back until its region has nothing open, then merged with others', () => {
    const bench = started();
    counted(bench, [1, 1], [3, 3]);
    expect(shown(bench)).toEqual([['station 3/party: 300'], 1]);
    counted(bench, [2, 1]);
    expect(shown(bench)).toEqual([['station 1/party + station 2/party: 200', 'station 3/party: 300'], 0]);
  });

  test('a large one joins where a small one would have nobody to hide among', () => {
    const bench = started();
    counted(bench, [3, 3], [4, 1]);
    expect(shown(bench)).toEqual([['station 3/party + station 4/party: 400'], 0]);
  });

  test('where all of a region are too few, none is shown', () => {
    const bench = started(500);
    counted(bench, [1, 1], [2, 1], [3, 3], [4, 3]);
    expect(shown(bench)).toEqual([['station 3/party + station 4/party: 600'], 2]);
  });

  test('nor are hand counts of too few ballots summed', () => {
    const bench = started();
    const enter = (unit: number) => {
      const { ballots, contests } = block(unit);
      for (const who of ['commission', 'district'] as const) {
        act(bench, { type: 'hand-count', unit, ballots, contests, reason: 'counted' }, who);
      }
      return newest(bench);
    };
    const first = enter(1);
    expect(first.snapshot.hand).toMatchObject({ units: { agreed: 1 }, contests: [] });
    expect(first.view.contests.map(({ hand }) => hand)).toEqual([null, null]);
    expect(enter(2).snapshot.hand?.contests.map(({ official }) => official.tookPart)).toEqual([200, 200]);
  });

  test('I11 a group that the second computation has otherwise is shown by nobody, and the sums go on', () => {
    const bench = started();
    counted(bench, [3, 3], [4, 3]);
    const { tally } = bench.server.projection.units[3] ?? {};
    const [first] = tally?.contests ?? [];
    if (first === undefined) throw new Error('a contest expected');
    // The running tally's own memory goes wrong after its sums were made.
    Object.assign(first, { undervotes: first.undervotes + 1 });
    const { snapshot, breakdown } = newest(bench);
    expect([breakdown, snapshot.breakdown, snapshot.contests[0]?.tookPart]).toEqual([null, null, 600]);
    expect(snapshot.checks).toEqual([
      'two computations of ledger entries 1 to 2 agree on 2 of 2 contests',
      'results by unit are withheld: two computations of the ledger differ',
    ]);
    expect(alarms(bench)).toEqual(['tallies-differ']);
  });

  test('no form of a publication says what a small unit counted', () => {
    const bench = started();
    counted(bench, [1, 1], [2, 2], [3, 3], [4, 1]);
    const publication = newest(bench);
    for (const [name, text] of Object.entries(formsOf(publication, election))) {
      for (const small of ['station 1/party', 'station 4/party']) {
        const alone = name.endsWith('.csv') ? new RegExp(`^${small},`, 'm') : new RegExp(`"${small}"\\s*[\\],}]`);
        if (name === 'units.json') expect(text).not.toContain(`"units":["${small}"]`);
        else expect(text, name).not.toMatch(alone);
      }
    }
  });
});

describe('forms', () => {
  const night = () => {
    const bench = started(10);
    counted(bench, [1, 1], [2, 2], [3, 3]);
    for (const who of ['commission', 'district'] as const) {
      const { ballots, contests } = block(1);
      act(bench, { type: 'hand-count', unit: 1, ballots, contests, reason: 'counted' }, who);
    }
    return newest(bench);
  };

  test('the snapshot carries the digest of the very bytes of units.json', () => {
    const publication = night();
    const text = formsOf(publication, definition)['units.json'] ?? '';
    expect(publication.snapshot.breakdown).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('the NIST form keeps its rules, and its figures are those of the snapshot and of the units', () => {
    const parsed = electionReportSchema.parse(JSON.parse(formsOf(night(), definition)['election-report.json'] ?? ''));
    expect(parsed).toMatchObject({
      Format: 'precinct-level',
      Status: 'unofficial-partial',
      GeneratedDate: '1970-01-01T22:41:00+06:00',
    });
    const north = parsed.Election?.[0]?.Contest?.[0]?.ContestSelection[0];
    const of = (unit: string) =>
      north?.VoteCounts?.filter(({ GpUnitId }) => GpUnitId === unit).map(({ Type, Count }) => [Type, Count]);
    expect(of('whole')).toEqual([
      ['total', 360],
      ['seats', 7],
      ['other', 60],
    ]);
    expect([of('unit-1'), of('unit-2'), of('unit-3')]).toEqual([
      [
        ['total', 60],
        ['other', 60],
      ],
      [['total', 120]],
      [['total', 180]],
    ]);
  });

  test('the schema is no rubber stamp', () => {
    const good = JSON.parse(formsOf(night(), definition)['election-report.json'] ?? '');
    const bad = [
      { ...good, Status: 'final' },
      { ...good, GpUnit: good.GpUnit.slice(1) },
      { ...good, Extra: 1 },
      { ...good, GeneratedDate: '22:41' },
    ];
    expect(bad.map((report) => electionReportSchema.safeParse(report).success)).toEqual([false, false, false, false]);
  });

  test('CSV: a line a row, sums and units, with what was counted by hand', () => {
    const forms = formsOf(night(), definition);
    expect(forms['results.csv']?.split('\r\n').slice(0, 3)).toEqual([
      'snapshot,at_s,mode,contest,option,kind,votes,took_part,seats,by_hand',
      '1,60060,live,list,north,party,360,600,7,60',
      '1,60060,live,list,south,party,150,600,3,25',
    ]);
    expect(forms['units.csv']?.split('\r\n').slice(0, 2)).toEqual([
      'units,region,ballots,contest,option,votes,by_hand',
      'station 1/party,osh,100,list,north,60,60',
    ]);
  });

  test('a directory any mirror can host holds all of them', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sanak-forms-'));
    const publication = night();
    writeStaticPage(directory, publication, definition);
    expect(readdirSync(directory).sort()).toEqual([
      'election-report.json',
      'index.html',
      'lists.csv',
      'results.csv',
      'snapshot.json',
      'snapshots',
      'units.csv',
      'units.json',
    ]);
    expect(readFileSync(join(directory, 'results.csv'), 'utf8')).toBe(formsOf(publication, definition)['results.csv']);
    rmSync(directory, { recursive: true });
  });
});
