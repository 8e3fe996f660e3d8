import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { convertVendorLog } from '../../../../harness/proof/examples/vendor-log.ts';

const log = readFileSync('docs/examples/vendor-night.log', 'utf8');

/** Ids by verdict, and the first sentence of each broken one. */
function verdictsOf(text: string) {
  const verdicts = judge(convertVendorLog(text));
  const of = (wanted: string) => verdicts.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
  const sentences = verdicts.flatMap(({ findings: [first] }) => (first === undefined ? [] : [first.sentence]));
  return { broken: of('broken'), inconclusive: of('inconclusive'), idle: of('not exercised'), sentences };
}

/** What a machine, a tape or a box would have to show. */
const notShown = ['I5', 'I13', 'I14', 'I16', 'I17'];

test('a good night in the log of another vendor: nothing is broken, what it does not show is named', () => {
  const idle = ['I1', 'I6', 'I12', 'I19', 'I20', 'I21'];
  expect(verdictsOf(log)).toEqual({ broken: [], inconclusive: notShown, idle, sentences: [] });
});

test('one upload stored a second time and added: the total is not that of distinct entries', () => {
  const twice = `${log}2030-05-05T20:02:30Z UPLOAD machine=M-0001 precinct=1 file=9f31 ballots=120 heron=70 swift=44 blank=6
2030-05-05T20:02:31Z STORED row=3 machine=M-0001 file=9f31
2030-05-05T20:03:00Z RESULT version=3 rows=3 precincts=2 ballots=320 heron=171 swift=136 blank=13
2030-05-05T20:03:00Z PAGE version=3 precincts=2 ballots=320 heron=171 swift=136 blank=13
`;
  const { broken, sentences } = verdictsOf(twice);
  expect(broken).toEqual(expect.arrayContaining(['I1', 'I11']));
  expect(sentences.join('\n')).toMatch(
    /^The ledger takes the report of precinct 1 \(digest 9f31\) as entry 1 and again as entry 3; it counts once\.$/m,
  );
});

test('a page that shows other figures than the result, a result before the close, an acknowledgement of a row nobody stored', () => {
  const page = log.replace(
    'PAGE version=2 precincts=2 ballots=200 heron=101',
    'PAGE version=2 precincts=2 ballots=200 heron=100',
  );
  expect(verdictsOf(page).broken).toContain('I11');
  expect(verdictsOf(log.replaceAll('T20:01:00Z', 'T19:59:00Z').replaceAll('T20:00:4', 'T19:58:4')).broken).toContain(
    'I15',
  );
  expect(verdictsOf(log.replace(/^.*STORED row=2.*\n/m, '')).broken).toContain('I10');
});

test('what is no line of the log is told', () => {
  expect(() => convertVendorLog(`${log}2030-05-05T20:04:00Z REBOOT\n`)).toThrow('a line of the unknown kind REBOOT');
  expect(() => convertVendorLog(`${log}later PAGE\n`)).toThrow('no time at the beginning of: later PAGE');
});
