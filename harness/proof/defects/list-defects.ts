/** Mistakes between preferences and elected candidates: sums, quotas, ties, reserved and vacant seats, lots. */
import type { Defect } from './defect.ts';

const shared = { place: 'server', writtenFrom: 'sources' } as const;

export const listDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'preferences-of-the-last-unit',
    story: 'Preferences of a unit take the place of those before instead of being added to them.',
    breaks: 'I11, I17: preferences',
    patches: [
      {
        file: 'tabulation-server/tally/totals.ts',
        find: 'const count = (here === key ? (before[at] ?? 0) : 0) + (there === key ? sign * (counts[from] ?? 0) : 0);',
        replace: 'const count = there === key ? (counts[from] ?? 0) : (before[at] ?? 0);',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'chosen.set(key, (chosen.get(key) ?? 0) + (preferenceCounts[at] ?? 0));',
        replace: 'chosen.set(key, preferenceCounts[at] ?? 0);',
      },
    ],
  },
  {
    ...shared,
    id: 'preferences-are-votes',
    story: 'The server adds the preferences for a party to its votes.',
    breaks: 'I3, I11, I17: a preference is no vote',
    patches: [
      {
        file: 'tabulation-server/ledger/unit-refresh.ts',
        find: 'if (sums[0] !== undefined) accumulatePreferences(sums[0], part, sign);',
        replace:
          'const [sum] = sums;\n      if (sum !== undefined) {\n        accumulatePreferences(sum, part, sign);\n        for (const [at, key] of (part.preferenceKeys ?? []).entries()) sum.votes[key >> 8] = (sum.votes[key >> 8] ?? 0) + sign * (part.preferenceCounts?.[at] ?? 0);\n      }',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'total((tally) => tally.votes[option] ?? 0)',
        replace:
          'total((tally) => tally.preferenceKeys.reduce((sum, key, at) => sum + (key >> 8 === option ? (tally.preferenceCounts[at] ?? 0) : 0), tally.votes[option] ?? 0))',
      },
    ],
  },
  {
    ...shared,
    id: 'quota-in-whole-percent',
    story: 'The quota of a list is compared in percent, rounded.',
    breaks: 'I11: who sits',
    patches: [
      {
        file: 'tabulation-server/seats/elected.ts',
        find: 'meetsRatio(preferences, list.votes, order.ratio)',
        replace:
          'Math.round((100 * preferences) / list.votes) >= Math.round((100 * order.ratio.numerator) / order.ratio.denominator)',
      },
    ],
  },
  {
    ...shared,
    id: 'quotient-of-all-votes',
    story: 'The electoral quotient is taken of the votes for all lists, also of those that are not in.',
    breaks: 'I11: who sits',
    patches: [
      {
        file: 'tabulation-server/seats/elected.ts',
        find: 'votes.filter((_, option) => admitted[option] === true)',
        replace: 'votes.filter((_, option) => admitted[option] !== undefined)',
      },
    ],
  },
  {
    ...shared,
    id: 'later-of-equal-preferences',
    story: 'Of candidates with the same preferences the later on the list comes first.',
    breaks: 'I11: who sits',
    patches: [
      {
        file: 'tabulation-server/seats/elected.ts',
        find: '|| a - b)',
        replace: '|| b - a)',
      },
    ],
  },
  {
    ...shared,
    id: 'reserved-for-anybody',
    story: 'A reserved seat goes to the next candidate, inside the group or not.',
    breaks: 'I11: who sits',
    patches: [
      {
        file: 'tabulation-server/seats/elected.ts',
        find: 'list.candidates[place]?.group === rules.reserved?.group',
        replace: 'list.candidates[place] !== undefined',
      },
    ],
  },
  {
    ...shared,
    id: 'vacant-unsaid',
    story: 'Seats that a short list cannot fill are mentioned nowhere.',
    breaks: 'I11, I18: who sits',
    patches: [
      {
        file: 'tabulation-server/seats/elected.ts',
        find: 'vacant: list.seats - elected.length',
        replace: 'vacant: 0',
      },
    ],
  },
  {
    ...shared,
    id: 'lots-unread',
    story: 'Lots are recorded, and the place on the ballot decides.',
    breaks: 'I11: lots',
    patches: [
      {
        file: 'tabulation-server/seats/outcome.ts',
        find: 'if (drawn !== null) return by(drawn);',
        replace: 'if (drawn !== null) return by(places);',
      },
    ],
  },
  {
    ...shared,
    id: 'seat-before-the-lot',
    story: 'Until lots are drawn the place on the ballot decides.',
    breaks: 'I11: lots',
    patches: [
      {
        file: 'tabulation-server/seats/outcome.ts',
        find: "if (contest.tie !== 'drawn-lot') return by(places);",
        replace: "if (contest.tie !== 'drawn-lot' || drawn === null) return by(places);",
      },
    ],
  },
];
