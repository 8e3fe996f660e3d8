/** What a public page must say of a publication, worked out anew from the snapshot and the definition. */
import { clockText } from './page-text.ts';
import { collapsed } from './dom.ts';
import { contestStatement } from './page-contest-statement.ts';
import type { PageNotes, PageReading } from './page-reading.ts';
import { type ElectionNames, type PublishedEvidence, type StatedSnapshot, unitNames } from './publication.ts';

const modeBanners = {
  live: [],
  rehearsal: ['This is a rehearsal: nothing here is a result.'],
  test: ['This is a test: nothing here is a result.'],
} as const;

export function pageStatement(evidence: PublishedEvidence): PageReading {
  const { snapshot, election } = evidence;
  const { coverage } = snapshot;
  const statuses = ['complete', 'partial', 'held', 'disputed', 'annulled', 'missing'] as const;
  const stopped = snapshot.checks.filter((check) => check.includes('before its first publication'));
  return {
    title: collapsed(`${snapshot.title}: snapshot ${snapshot.number}`),
    heading: collapsed(snapshot.title),
    banners: [...modeBanners[snapshot.mode], ...(snapshot.synthetic === '' ? [] : [collapsed(snapshot.synthetic)])],
    snapshot: snapshot.number,
    atS: snapshot.atS,
    utcOffsetMinutes: election.utcOffsetMinutes,
    coverage: {
      complete: coverage.complete,
      expected: coverage.expected,
      units: statuses.map((name) => ({ name, figure: coverage[name] })),
    },
    contests: snapshot.contests.map((contest) => contestStatement(contest, evidence)),
    stopped: stopped.map(collapsed),
    notes: notesOf(snapshot, election),
    foot: footOf(evidence),
  };
}

function notesOf(snapshot: StatedSnapshot, election: ElectionNames): readonly PageNotes[] {
  const nameOf = unitNames(election);
  const { listed, decisions, warnings, hand } = snapshot;
  const differing = hand?.differing ?? [];
  const sections: PageNotes[] = [
    {
      name: 'Units with a remark',
      entries: listed.map(
        ({ unit, status, reason }) => `${nameOf(unit)}: ${status}${reason === '' ? '' : `, ${reason}`}`,
      ),
    },
    {
      name: 'Decisions and corrections',
      entries: decisions.map(({ index, atS, by, role, type, units, reason }) => {
        const when = clockText(atS, election.utcOffsetMinutes);
        return `${when}, ${by} (${role}): ${type} ${units.map(nameOf).join(', ')}: ${reason} entry ${index}`;
      }),
    },
    {
      name: 'Units whose machine and hand count differ',
      entries: differing.length === 0 ? [] : [differing.map(nameOf).join(', ')],
    },
    { name: 'Warnings of protocols', entries: warnings.map(({ unit, warning }) => `${nameOf(unit)}: ${warning}`) },
  ];
  return sections
    .filter(({ entries }) => entries.length > 0)
    .map(({ name, entries }) => ({ name, entries: entries.map(collapsed) }));
}

function footOf({ snapshot, election, signature, digest }: PublishedEvidence): readonly string[] {
  const { mergeBelowBallots, contests } = election;
  const lists = contests.some(({ preference, list }) => preference !== undefined || list !== undefined);
  const sums = `Beside this page: snapshot.json (signed), results.csv,${lists ? ' lists.csv,' : ''} election-report.json (NIST SP 1500-100).`;
  const units =
    snapshot.breakdown === null
      ? `Only sums over all units are published; no votes of a single unit are shown, so none with fewer than ${mergeBelowBallots} ballots needs merging.`
      : `By unit: units.json, units.csv, digest ${snapshot.breakdown}. Units with fewer than ${mergeBelowBallots} ballots are merged there, once nothing of their region is open.`;
  const { index, head, tree } = snapshot.ledger;
  return [
    `${sums} ${units}`,
    ...snapshot.checks.map((check) => `Check: ${check}.`),
    `Ledger entry ${index}, head ${head}, tree ${tree}`,
    `Election definition ${snapshot.definitionDigest}`,
    `Snapshot digest ${digest}`,
    `Signature ${signature.signature}`,
  ].map(collapsed);
}
