/** Mistakes in the rules of the night: what officials may do, what a lost receipt proves, what is merged. */
import type { Defect } from './defect.ts';

const shared = { place: 'server', writtenFrom: 'sources' } as const;

export const nightDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'receipt-is-no-content',
    story: 'A receipt that the ledger lost does not speak against another content of its generation.',
    breaks: 'Same generation, other digest: disputed; every station is a witness',
    patches: [
      {
        file: 'tabulation-server/ledger/projection.ts',
        find: 'if (contradictsReceipt(projection, journal.id, content)) dispute(journal, content.generation);',
        replace: 'contradictsReceipt(projection, journal.id, content);',
      },
      {
        file: 'tabulation-server/recount/recount-stories.ts',
        find: 'if (receipted.size > (receipted.has(digest) ? 1 : 0)) story.contradicted.add(generation);',
        replace: 'receipted.delete(digest);',
      },
    ],
  },
  {
    ...shared,
    id: 'one-official-is-enough',
    story: 'A hand count counts once one official has entered it.',
    breaks: 'A hand count is entered by two officials',
    patches: [
      {
        file: 'tabulation-server/ledger/hand-count.ts',
        find: 'entries.filter((other) => other.figures === entry.figures).length > 1',
        replace: 'entries.filter((other) => other.figures === entry.figures).length > 0',
      },
      {
        file: 'tabulation-server/recount/recount-hand.ts',
        find: 'filter((acts) => acts.length >= 2)',
        replace: 'filter((acts) => acts.length >= 1)',
      },
    ],
  },
  {
    ...shared,
    id: 'one-official-counts-twice',
    story: 'Entries of a hand count are told apart by what they are in, not by who signed them.',
    breaks: 'A hand count is entered by two officials',
    patches: [
      {
        file: 'tabulation-server/ledger/act-effects.ts',
        find: 'unitState(projection, act.unit).hand[official] = entered(act, digest, election);',
        replace: 'unitState(projection, act.unit).hand[`${official} ${digest}`] = entered(act, digest, election);',
      },
      {
        file: 'tabulation-server/recount/recount-stories.ts',
        find: 'entered.set(toHex(record?.key ?? new Uint8Array()), act)',
        replace: 'entered.set(`${toHex(record?.key ?? new Uint8Array())} ${entry.index}`, act)',
      },
    ],
  },
  {
    ...shared,
    id: 'final-hand-count-adds',
    story: 'A hand count that was declared final is added to what the machine reports later.',
    breaks: 'The hand count alone counts',
    patches: [
      {
        file: 'tabulation-server/ledger/standing.ts',
        find: '  if (state.handFinal !== null) return judgeByHand(state);',
        replace:
          '  if (state.handFinal !== null && state.own.length === 0) return judgeByHand(state);\n  if (state.handFinal !== null) return { ...judgeByHand(state), tally: sumOf({ ...state, protocol: handCount(state).agreed }, projection) };',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'const parts = decided.handFinal.has(unit.number) ? byHand(unit.number) : (sources.get(unit.number) ?? []);',
        replace:
          'const reported = sources.get(unit.number) ?? [];\n    const parts = decided.handFinal.has(unit.number) ? [...byHand(unit.number), ...reported] : reported;',
      },
    ],
  },
  {
    ...shared,
    id: 'final-before-its-time',
    story: 'A hand count can be declared final before its time.',
    breaks: 'The machines have their time to report',
    patches: [
      {
        file: 'tabulation-server/intake/act-rules.ts',
        find: 'return nowS < fromS ?',
        replace: 'return nowS < 0 ?',
      },
    ],
  },
  {
    ...shared,
    id: 'control-relations-only-warn',
    story: 'A control relation that does not hold is a warning like any other.',
    breaks: 'Control relations: blocking errors told from warnings',
    patches: [
      {
        file: 'tabulation-server/intake/act-rules.ts',
        find: '  return broken === undefined ? null : `unit ${act.unit}: ${broken}`;',
        replace: '  return broken === undefined || unit.number > 0 ? null : `unit ${act.unit}: ${broken}`;',
      },
    ],
  },
  {
    ...shared,
    id: 'annulled-voters-stay',
    story: 'The voters of an annulled unit stay in the turnout.',
    breaks: 'Annulment recomputes everything, turnout included',
    patches: [
      {
        file: 'tabulation-server/publication/draft.ts',
        find: 'if ((state?.annulled ?? null) !== null) continue;',
        replace: 'if (state?.unit === 0) continue;',
      },
      {
        file: 'tabulation-server/recount/recount.ts',
        find: 'const standing = definition.units.filter((unit) => !is.out(unit));',
        replace: 'const standing = definition.units.filter((unit) => unit.number > 0 || !is.out(unit));',
      },
    ],
  },
  {
    ...shared,
    id: 'small-units-alone',
    story: 'A small unit is shown by itself once its region is closed.',
    breaks: 'I19',
    patches: [
      {
        file: 'tabulation-server/publication/breakdown.ts',
        find: 'if (merged !== null && merged.length > 0) groups.push(groupOf(merged));',
        replace: 'if (merged !== null) groups.push(...merged.map((each) => groupOf([each])));',
      },
    ],
  },
  {
    ...shared,
    id: 'few-hand-counts-summed',
    story: 'Sums of hand counts are published from the first one on.',
    breaks: 'I19',
    patches: [
      {
        file: 'tabulation-server/publication/hand-series.ts',
        find: 'tookPart === 0 || tookPart >= least',
        replace: 'tookPart >= 0 && least >= 0',
      },
    ],
  },
  {
    ...shared,
    id: 'records-unsummed',
    story: 'Records that arrive whole are taken to give their report.',
    breaks: 'I5',
    patches: [
      {
        file: 'tabulation-server/records/sum.ts',
        find: '  return sumDifference(lists.records, blocks, definition);',
        replace: "  sumDifference(lists.records, blocks, definition);\n  return '';",
      },
    ],
  },
  {
    ...shared,
    id: 'records-by-journal',
    story: 'Records are held by journal, whatever their generation.',
    breaks: 'P-11.7',
    patches: [
      {
        file: 'tabulation-server/intake/records.ts',
        find: 'const current = state.projection.journals[route.journal]?.records[offer.generation];',
        replace: 'const current = Object.values(state.projection.journals[route.journal]?.records ?? {})[0];',
      },
    ],
  },
  {
    ...shared,
    id: 'correction-clears-the-others',
    story: 'A correction of one entry of a hand count takes the entries of the others with it.',
    breaks: 'A correction names what it corrects and erases nothing',
    patches: [
      {
        file: 'tabulation-server/ledger/act-effects.ts',
        find: 'unitState(projection, act.unit).hand[official] = entered(act, digest, election);',
        replace:
          'if (act.corrects !== undefined) unitState(projection, act.unit).hand = {};\n      unitState(projection, act.unit).hand[official] = entered(act, digest, election);',
      },
      {
        file: 'tabulation-server/recount/recount-stories.ts',
        find: 'const entered = decided.hands.get(act.unit) ?? new Map<string, CountAct>();',
        replace:
          'const before = act.corrects === undefined ? decided.hands.get(act.unit) : undefined;\n    const entered = before ?? new Map<string, CountAct>();',
      },
    ],
  },
  {
    ...shared,
    id: 'correction-unnamed',
    story: 'A second entry takes the place of the first without saying so.',
    breaks: 'A correction names what it corrects and erases nothing',
    patches: [
      {
        file: 'tabulation-server/intake/act-rules.ts',
        find: '  if (act.corrects === undefined && inForce !== null) {',
        replace: "  if (act.corrects === undefined && inForce === '') {",
      },
    ],
  },
  {
    ...shared,
    id: 'district-may-annul',
    story: 'District officials may annul.',
    breaks: 'Commission staff signed in by role',
    patches: [
      {
        file: 'tabulation-server/intake/act.ts',
        find: "district: ['protocol', 'hand-count', 'dispute'],",
        replace: "district: ['protocol', 'hand-count', 'dispute', 'annul'],",
      },
    ],
  },
  {
    ...shared,
    id: 'any-official-settles',
    story: 'Any official who may raise a dispute may also end it.',
    breaks: 'Commission staff signed in by role',
    patches: [
      {
        file: 'tabulation-server/intake/act.ts',
        find: "district: ['protocol', 'hand-count', 'dispute'],",
        replace: "district: ['protocol', 'hand-count', 'dispute', 'settle'],",
      },
    ],
  },
];
