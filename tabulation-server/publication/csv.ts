/** Results as comma-separated values (RFC 4180): one file of sums, one of lists, one of units. Figures only, so that any program reads them. */
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import type { ContestTotals } from '../tally/totals.ts';
import type { Breakdown } from './breakdown.ts';
import type { Snapshot } from './snapshot.ts';

const rest = ['invalid', 'undervotes', 'overvotes'] as const;

/** A line for each row of each contest: what counts, and what was counted by hand. */
export function resultsCsv(snapshot: Snapshot): string {
  const lines = snapshot.contests.flatMap((contest) => {
    const hand = snapshot.hand?.contests.find(({ number }) => number === contest.number)?.official ?? null;
    const line = (id: string, kind: string, votes: number, byHand: number | null, seats: number | null) =>
      row([snapshot.number, snapshot.atS, snapshot.mode, contest.id, id, kind, votes, contest.tookPart, seats, byHand]);
    return [
      ...contest.options.map(({ id, kind, votes, seats }, lot) =>
        line(id, kind, votes, hand?.votes[lot] ?? null, seats),
      ),
      ...rest.map((name) => line(name, name, contest[name], hand?.[name] ?? null, null)),
    ];
  });
  return `snapshot,at_s,mode,contest,option,kind,votes,took_part,seats,by_hand\r\n${lines.join('')}`;
}

/**
 * A line for each candidate of each list, and for each preference number that no candidate stands behind. `order`: who takes
 * the party's first seat, its second ...; empty for a candidate who is not elected. A vacant seat is a line without a
 * place.
 */
export function listsCsv(snapshot: Snapshot, definition: ElectionDefinition): string {
  const lines = snapshot.contests.flatMap((contest) => {
    const rules = definition.contests.find(({ number }) => number === contest.number);
    return contest.options.flatMap(({ id, preferences = [], list }, lot) => {
      const candidates = rules?.options[lot]?.candidates ?? [];
      const start = [snapshot.number, snapshot.atS, snapshot.mode, contest.id, id];
      const places = Array.from({ length: Math.max(preferences.length, candidates.length) }, (_, place) => place);
      const named = places.map((place) => {
        const order = list?.elected.findIndex((one) => one.place === place + 1) ?? -1;
        const elected = order < 0 ? [null, null] : [order + 1, list?.elected[order]?.by ?? null];
        return row([...start, place + 1, candidates[place]?.name.en ?? '', preferences[place] ?? null, ...elected]);
      });
      const vacant = Array.from({ length: list?.vacant ?? 0 }, (_, at) =>
        row([...start, null, '', null, (list?.elected.length ?? 0) + at + 1, 'vacant']),
      );
      return [...named, ...vacant];
    });
  });
  return `snapshot,at_s,mode,contest,option,place,name,preferences,order,by\r\n${lines.join('')}`;
}

/** Whether a contest has preferences or says who of a list sits. */
export function hasLists(definition: ElectionDefinition): boolean {
  return definition.contests.some(({ preference, list }) => preference !== undefined || list !== undefined);
}

/** A line for each row of each contest of each unit, or of units merged because they are small. */
export function unitsCsv(breakdown: Breakdown, definition: ElectionDefinition): string {
  const lines = breakdown.groups.flatMap((group) =>
    group.contests.flatMap((totals) => {
      const contest = definition.contests.find(({ number }) => number === totals.contest);
      const hand = group.hand?.find((other) => other.contest === totals.contest) ?? null;
      const line = (id: string, of: (figures: ContestTotals) => number) => {
        const byHand = hand === null ? null : of(hand);
        return row([group.units.join(' + '), group.region, group.ballots, contest?.id ?? '', id, of(totals), byHand]);
      };
      return [
        ...(contest?.options ?? []).map((option, lot) => line(option.id, (figures) => figures.votes[lot] ?? 0)),
        ...rest.map((name) => line(name, (figures) => figures[name])),
      ];
    }),
  );
  return `units,region,ballots,contest,option,votes,by_hand\r\n${lines.join('')}`;
}

function row(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => field(cell === null ? '' : String(cell))).join(',')}\r\n`;
}

/** A text that a spreadsheet would take for a formula is quoted behind an apostrophe. */
function field(text: string): string {
  const plain = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
