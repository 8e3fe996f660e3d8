/** What the comma-separated forms of a publication must say. */
import {
  type ListsRow,
  listsRowName,
  type ResultsRow,
  resultsRowName,
  type UnitsRow,
  unitsRowName,
} from './csv-forms.ts';
import {
  type DefinedContest,
  definedContest,
  type PublishedEvidence,
  restRows,
  type StatedBreakdown,
  type StatedContest,
  type StatedOption,
  type StatedTotals,
} from './publication.ts';

export function resultsStatement({ snapshot }: PublishedEvidence): readonly ResultsRow[] {
  return snapshot.contests.flatMap((contest) => {
    const hand = snapshot.hand?.contests.find(({ number }) => number === contest.number)?.official;
    const row = (option: string, kind: string, votes: number, seats: number | null, byHand?: number): ResultsRow => {
      const { number, atS, mode } = snapshot;
      const start = { snapshot: number, at_s: atS, mode, contest: contest.id, option, kind };
      const stated = { ...start, votes, took_part: contest.tookPart, seats, by_hand: byHand ?? null };
      return { name: resultsRowName(stated), row: stated };
    };
    return [
      ...contest.options.map(({ id, kind, votes, seats }, lot) => row(id, kind, votes, seats, hand?.votes[lot])),
      ...restRows.map((id) => row(id, id, contest[id], null, hand?.[id])),
    ];
  });
}

/** Every candidate and every preference number has a line, and every vacant seat. */
export function listsStatement(evidence: PublishedEvidence): readonly ListsRow[] {
  return evidence.snapshot.contests.flatMap((contest) => {
    const rules = definedContest(evidence.election, contest.number);
    return contest.options.flatMap((option, lot) => listRows(option, contest, rules, lot, evidence));
  });
}

function listRows(
  { id, preferences = [], list }: StatedOption,
  contest: StatedContest,
  rules: DefinedContest | undefined,
  lot: number,
  { snapshot }: PublishedEvidence,
): ListsRow[] {
  const candidates = rules?.options[lot]?.candidates ?? [];
  const seats = new Map((list?.elected ?? []).map(({ place, by }, at) => [place, { order: at + 1, by }] as const));
  const row = (own: Pick<ListsRow['row'], 'place' | 'name' | 'preferences' | 'order' | 'by'>): ListsRow => {
    const { number, atS, mode } = snapshot;
    const stated = { snapshot: number, at_s: atS, mode, contest: contest.id, option: id, ...own };
    return { name: listsRowName(stated), row: stated };
  };
  const places = Math.max(preferences.length, candidates.length);
  const rows: ListsRow[] = [];
  for (let place = 1; place <= places; place++) {
    const { order = null, by = '' } = seats.get(place) ?? {};
    const name = candidates[place - 1]?.name['en'] ?? '';
    rows.push(row({ place, name, preferences: preferences[place - 1] ?? null, order, by }));
  }
  const taken = list?.elected.length ?? 0;
  for (let seat = 1; seat <= (list?.vacant ?? 0); seat++)
    rows.push(row({ place: null, name: '', preferences: null, order: taken + seat, by: 'vacant' }));
  return rows;
}

export function unitsStatement(breakdown: StatedBreakdown, { election }: PublishedEvidence): readonly UnitsRow[] {
  return breakdown.groups.flatMap(({ units, region, ballots, contests, hand }) =>
    contests.flatMap((totals) => {
      const rules = definedContest(election, totals.contest);
      const counted = hand?.find(({ contest }) => contest === totals.contest);
      const row = (option: string, of: (figures: StatedTotals) => number): UnitsRow => {
        const start = { units: units.join(' + '), region, ballots, contest: rules?.id ?? '', option };
        const stated = { ...start, votes: of(totals), by_hand: counted === undefined ? null : of(counted) };
        return { name: unitsRowName(stated), row: stated };
      };
      return [
        ...(rules?.options ?? []).map(({ id }, lot) => row(id, ({ votes }) => votes[lot] ?? 0)),
        ...restRows.map((name) => row(name, (figures) => figures[name])),
      ];
    }),
  );
}
