import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { startPageServer } from '../../tabulation-server/host/web/page-server.ts';
import { pageOfPublication, writeStaticPage } from '../../tabulation-server/host/web/publication-files.ts';
import { honestView } from '../../tabulation-server/publication/honest-view.ts';
import { renderPage } from '../../tabulation-server/publication/page.ts';
import { clock, grouped, percent } from '../../tabulation-server/publication/page-format.ts';
import { boot, createBench, publish, type Publication, report, reportOf } from './support/bench.ts';
import { act } from './support/acts.ts';
import { block, definition } from './support/election.ts';

function publications(): readonly [Publication, Publication] {
  const bench = createBench([{ unit: 1 }, { unit: 3 }, { unit: 3 }]);
  boot(bench);
  report(bench, 0, reportOf(bench, 0, { blocks: [block(1, 8)] }));
  publish(bench);
  report(bench, 1, reportOf(bench, 1, { blocks: [block(3, 4)] }));
  report(bench, 2, reportOf(bench, 2, { blocks: [block(3)] }));
  act(bench, { type: 'annul', units: [2], reason: 'ballots <burnt> & lost' });
  publish(bench);
  const [first, second] = bench.published;
  if (first === undefined || second === undefined) throw new Error('two publications expected');
  return [first, second];
}

const [first, second] = publications();
const text = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
const tables = (page: string) =>
  [...page.matchAll(/<tbody>(.*?)<\/tbody>/gs)].map((table) =>
    [...(table[1] ?? '').matchAll(/<tr.*?<\/tr>/gs)].map((row) => text(row[0])),
  );
const draw = (publication: Publication, changes: Partial<Publication['snapshot']> = {}) => {
  const snapshot = { ...publication.snapshot, ...changes };
  return renderPage(snapshot, honestView(snapshot), 'ab12', definition);
};

describe('the page', () => {
  test('I11 each column adds up to all who took part, with the threshold drawn among the parties', () => {
    expect(tables(draw(second))).toEqual([
      [
        'North 720 60.00 % 7',
        'South 300 25.00 % 3',
        'threshold 10.00 %',
        'Against all 60 5.00 %',
        'Invalid 120 10.00 %',
        'Undervotes 0 0.00 %',
        'Overvotes 0 0.00 %',
        'Together 1,200 100.00 % 10',
      ],
      [
        'Candidate A 600 50.00 % 1',
        'Candidate B 360 30.00 % 0',
        'Against all 120 10.00 %',
        'Invalid 0 0.00 %',
        'Undervotes 72 6.00 %',
        'Overvotes 48 4.00 %',
        'Together 1,200 100.00 % 1',
      ],
    ]);
    expect(draw(second)).toContain('Percentages are of the 1,200 who took part, invalid ballots included.');
  });

  test('a party below the threshold stands below the line, whatever its lot', () => {
    const contests = second.snapshot.contests
      .slice(0, 1)
      .map((contest) => ({ ...contest, threshold: { numerator: 3, denominator: 10 } }));
    expect(tables(draw(second, { contests }))[0]?.slice(0, 4)).toEqual([
      'North 720 60.00 % 7',
      'threshold 30.00 %',
      'South 300 25.00 % 3',
      'Against all 60 5.00 %',
    ]);
  });

  test('says what it is, when, and of how many units', () => {
    const page = text(draw(second));
    expect(page).toContain('Bench figures, not a real result.');
    expect(page).toContain('Snapshot 2 of 1970-01-01 22:42:00 (UTC+06:00)');
    expect(page).toContain('1 of 4 units are complete. 1 complete 0 partial 1 held 0 disputed 1 annulled 1 missing');
    expect(page).toContain(
      'Only sums over all units are published; no votes of a single unit are shown, so none with fewer than 10 ballots needs merging.',
    );
    expect(page).not.toContain('nothing here is a result');
    expect(text(draw(second, { mode: 'rehearsal' }))).toContain('This is a rehearsal: nothing here is a result.');
  });

  test('lists held and annulled units with their reasons, escaped', () => {
    const listed = /<ul class="listed">(.*?)<\/ul>/s.exec(draw(second))?.[1] ?? '';
    expect(text(listed)).toBe(
      `station 2/party : annulled, ballots &lt;burnt&gt; &amp; lost station 3/party : held, journal ${'03'.repeat(16)} waits for officials: a second journal of the unit`,
    );
    expect(draw(first)).not.toContain('Units with a remark');
  });

  test('notes on crossings, stopped contests and repeat elections stand beside their contest', () => {
    const banners = (changes: Parameters<typeof draw>[1]) =>
      [...draw(second, { synthetic: '', ...changes }).matchAll(/<p class="banner">(.*?)<\/p>/gs)].map((found) =>
        text(found[1] ?? ''),
      );
    expect(banners({})).toEqual([]);
    const crossing = { contest: 1, option: 'south', direction: 'below' } as const;
    expect(
      banners({
        crossings: [
          { ...crossing, because: 'coverage' },
          { ...crossing, because: 'correction' },
        ],
      }),
    ).toEqual([
      'South is now below the threshold: more stations have reported, nothing counted before has changed.',
      'South is now below the threshold: a correction changed what had been counted.',
    ]);
    const stopped =
      'contest 2 is stopped at the figures of snapshot 1, second 5: two computations of the ledger differ';
    expect(banners({ checks: [stopped] })).toEqual([stopped]);
    const contests = second.snapshot.contests.map((contest) => ({ ...contest, repeatElection: contest.number === 2 }));
    expect(banners({ contests })).toEqual(
      ['&quot;Against all&quot; leads: the election is to be repeated.'].map((s) => s.replaceAll('&quot;', '"')),
    );
  });

  test('is one offline file: no script, no address of anything', () => {
    const page = pageOfPublication(second, definition);
    expect(page).not.toMatch(/<script|https?:|src=|href=|url\(/);
    expect(page).toMatch(/Snapshot digest <code>[0-9a-f]{64}<\/code>/);
    expect(page).toMatch(/Signature <code>[0-9a-f]{128}<\/code>/);
  });

  test('numbers and times', () => {
    expect([0, 999, 1000, 1_281_622].map(grouped)).toEqual(['0', '999', '1,000', '1,281,622']);
    expect([0, 5, 1732, 10_000].map(percent)).toEqual(['0.00 %', '0.05 %', '17.32 %', '100.00 %']);
    for (const day of [0, 59, 789, 11_016, 18_959, 19_782, 47_540]) {
      const at = day * 86_400 + 3_723;
      const expected = new Date(at * 1000).toISOString().replace('T', ' ').slice(0, 19);
      expect(clock(at, 0)).toBe(`${expected} (UTC+00:00)`);
    }
    expect(clock(1_638_115_200, 360)).toBe('2021-11-28 22:00:00 (UTC+06:00)');
    expect(clock(1_638_115_200, -210)).toBe('2021-11-28 12:30:00 (UTC-03:30)');
  });
});

describe('serving it', () => {
  test('every address answers; the last good publication stays', async () => {
    const server = await startPageServer(definition, 0);
    const get = async (path: string) => {
      const response = await fetch(new URL(path, server.url));
      return [response.status, await response.text()] as const;
    };
    try {
      expect((await get('/'))[1]).toContain('Nothing has been published yet.');
      expect(await get('/snapshot.json')).toEqual([404, 'Nothing has been published yet.\n']);
      server.show(first);
      server.show(second);
      expect(await get('/')).toEqual([200, pageOfPublication(second, definition)]);
      const [status, body] = await get('/snapshots/1.json');
      expect([status, JSON.parse(JSON.parse(body).payload)]).toEqual([200, first.snapshot]);
      expect(JSON.parse(JSON.parse((await get('/snapshot.json'))[1]).payload)).toEqual(second.snapshot);
      const none = 'There is no such snapshot here; the newest is at /snapshot.json.\n';
      expect([await get('/snapshots/3.json'), await get('/snapshots/1.html')]).toEqual([
        [404, none],
        [404, none],
      ]);
      expect(await get('/admin')).toEqual([404, 'There is nothing at this address; the results are at /.\n']);
      await expect(startPageServer(definition, Number(new URL(server.url).port))).rejects.toThrow('EADDRINUSE');
    } finally {
      await server.close();
    }
  });

  test('as files, each replaced whole', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sanak-page-'));
    try {
      writeStaticPage(directory, first, definition);
      writeStaticPage(directory, second, definition);
      expect(readdirSync(directory, { recursive: true }).sort()).toEqual([
        'election-report.json',
        'index.html',
        'lists.csv',
        'results.csv',
        'snapshot.json',
        'snapshots',
        join('snapshots', '1.json'),
        join('snapshots', '2.json'),
      ]);
      expect(readFileSync(join(directory, 'index.html'), 'utf8')).toBe(pageOfPublication(second, definition));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
