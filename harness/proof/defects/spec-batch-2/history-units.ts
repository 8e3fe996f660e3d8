/** Officials and history: counts by hand and their corrections, annulments, final counts, lots. */
import { edit, toldOf } from './told-defect.ts';

const effects = 'tabulation-server/ledger/act-effects.ts';
const standing = 'tabulation-server/ledger/standing.ts';
const projection = 'tabulation-server/ledger/projection.ts';
const rules = 'tabulation-server/intake/act-rules.ts';
const recount = 'tabulation-server/recount/recount.ts';
const stories = 'tabulation-server/recount/recount-stories.ts';

export const unitStories = toldOf('history', [
  {
    told: 19,
    id: 'back-to-the-first-figure',
    place: 'server',
    story:
      'An entry of a hand count with figures that the same official entered before is taken for known and not stored.',
    breaks: 'Hand counts: the newest entry of each official is in force',
    patches: [
      edit(
        effects,
        '      unitState(projection, act.unit).hand[official] = entered(act, digest, election);\n',
        `      unitState(projection, act.unit).hand[official] = entered(act, digest, election);
      projection.enteredBefore ??= {};
      projection.enteredBefore[\`\${official} \${act.unit} \${figuresText(act.ballots, act.contests)}\`] = true;
`,
      ),
      edit(
        'tabulation-server/intake/act.ts',
        '  if (problem !== null) return refuse(ticket, problem);\n',
        `  if (problem !== null) return refuse(ticket, problem);
  if (read.act.type === 'hand-count') {
    const figures = \`\${read.official} \${read.act.unit} \${figuresText(read.act.ballots, read.act.contests)}\`;
    const { index, head, enteredBefore } = state.projection;
    if (enteredBefore?.[figures]) return tell(ticket, { type: 'known', index, digest, head });
  }
`,
      ),
      edit(
        'tabulation-server/intake/act.ts',
        "import { requestAppend } from './append.ts';",
        "import { figuresText } from '../ledger/hand-count.ts';\nimport { requestAppend } from './append.ts';",
      ),
    ],
  },
  {
    told: 20,
    id: 'one-person-agrees-with-herself',
    place: 'server',
    story: 'A corrected entry of a hand count stays in the comparison: an official who enters the same twice agrees.',
    breaks: 'I11: a hand count is agreed by two officials',
    patches: [
      edit(
        effects,
        '      unitState(projection, act.unit).hand[official] = entered(act, digest, election);\n',
        `      const before = unitState(projection, act.unit).hand[official];
      if (before !== undefined) unitState(projection, act.unit).hand[\`\${official}:\${before.act}\`] = before;
      unitState(projection, act.unit).hand[official] = entered(act, digest, election);
`,
      ),
      edit(
        stories,
        'entered.set(toHex(record?.key ?? new Uint8Array()), act)',
        'entered.set(`${toHex(record?.key ?? new Uint8Array())}:${entry.index}`, act)',
      ),
    ],
  },
  {
    told: 21,
    id: 'stale-correction-accepted',
    place: 'server',
    story:
      'A correction may name an entry that was corrected already; it is stored in the place of that one and counts nowhere.',
    breaks: 'Hand counts: a correction names the entry in force',
    patches: [
      edit(
        rules,
        'return countProblem(act, projection.units[act.unit]?.hand[official]?.act ?? null, definition);',
        `return countProblem(
        act,
        act.corrects !== undefined && projection.acts[act.corrects] !== undefined
          ? act.corrects
          : (projection.units[act.unit]?.hand[official]?.act ?? null),
        definition,
      );`,
      ),
      edit(
        effects,
        '      unitState(projection, act.unit).hand[official] = entered(act, digest, election);\n',
        `      if (act.corrects !== undefined && act.corrects !== unitState(projection, act.unit).hand[official]?.act) return [];
      unitState(projection, act.unit).hand[official] = entered(act, digest, election);
`,
      ),
      edit(
        stories,
        'decided.hands.set(act.unit, entered.set(toHex(record?.key ?? new Uint8Array()), act));',
        `const who = toHex(record?.key ?? new Uint8Array());
    if (act.corrects === undefined || act.corrects === entered.get(who)?.entry) {
      decided.hands.set(act.unit, entered.set(who, { ...act, entry: toHex(entry.digest) }));
    }`,
      ),
    ],
  },
  {
    told: 22,
    id: 'reinstated-as-it-was',
    place: 'server',
    story: 'A reinstated unit counts what it counted when it was annulled, until another entry is about it.',
    breaks: 'I1, I17: a reinstated unit counts what stands',
    patches: [
      edit(
        effects,
        '        unit.annulled = act.reason;\n',
        '        unit.before = { status: unit.status, reason: unit.reason, tally: unit.tally };\n        unit.annulled = act.reason;\n',
      ),
      edit(
        effects,
        '        unit.annulled = null;\n',
        '        unit.annulled = null;\n        unit.restored = unit.before;\n',
      ),
      edit(
        standing,
        "  if (state.annulled !== null) return { status: 'annulled', reason: state.annulled, tally: null };\n",
        `  if (state.annulled !== null) return { status: 'annulled', reason: state.annulled, tally: null };
  const restored = state.restored;
  state.restored = undefined;
  if (restored !== undefined) return restored;
`,
      ),
      edit(
        stories,
        "    if (entry.kind === 'report') tell(",
        `    decided.asOf ??= new Map();
    const about = entry.kind === 'report' || entry.kind === 'evidence' ? reportIn(entry).report.blocks.map(({ unit }) => unit) : [];
    for (const unit of about) decided.asOf.delete(unit);
    if (entry.kind === 'report') tell(`,
      ),
      edit(
        stories,
        "  if (act.type === 'annul') for (const unit of act.units) decided.annulled.add(unit);\n  if (act.type === 'reinstate') for (const unit of act.units) decided.annulled.delete(unit);\n",
        `  if (act.type.startsWith('resolve-')) decided.asOf.clear();
  decided.annulledAt ??= new Map();
  for (const unit of act.units ?? [act.unit]) decided.asOf.delete(unit);
  if (act.type === 'annul')
    for (const unit of act.units) {
      decided.annulled.add(unit);
      decided.annulledAt.set(unit, entry.index);
    }
  if (act.type === 'reinstate')
    for (const unit of act.units) {
      decided.annulled.delete(unit);
      decided.asOf.set(unit, decided.annulledAt.get(unit) - 1);
    }
`,
      ),
      edit(
        recount,
        '    if (decided.contested.has(unit.number)) return [];\n',
        `    if (decided.contested.has(unit.number)) return [];
    const asOf = decided.asOf?.get(unit.number);
    if (asOf !== undefined && !decided.annulled.has(unit.number))
      return recount(entries.slice(0, asOf), pkg, crypto).byUnit.get(unit.id)?.counted ?? [];
`,
      ),
    ],
  },
  {
    told: 23,
    id: 'whole-annulment-taken-back',
    place: 'server',
    story: 'Reinstating one unit takes the whole act back that annulled it: the other units of that act count again.',
    breaks: 'Decisions: an annulled unit counts only once it is reinstated',
    patches: [
      edit(
        effects,
        '        unit.annulled = act.reason;\n',
        '        unit.annulled = act.reason;\n        unit.annulledBy = digest;\n',
      ),
      edit(
        effects,
        "    case 'reinstate':\n      return eachUnit(projection, act.units, election, (unit) => {",
        `    case 'reinstate':
      return eachUnit(projection, annulledWith(projection, act.units), election, (unit) => {`,
      ),
      edit(
        effects,
        'function eachUnit(\n',
        `function annulledWith(projection, units) {
  const acts = new Set(units.map((unit) => projection.units[unit]?.annulledBy));
  return Object.values(projection.units).flatMap((state) => (state.annulled !== null && acts.has(state.annulledBy) ? [state.unit] : []));
}

function eachUnit(
`,
      ),
      edit(
        projection,
        'noteDecision(projection, entry, from.official, act.value, units, deps.package);',
        "noteDecision(projection, entry, from.official, act.value, act.value.type === 'reinstate' ? act.value.units : units, deps.package);",
      ),
      edit(
        stories,
        "  if (act.type === 'annul') for (const unit of act.units) decided.annulled.add(unit);\n  if (act.type === 'reinstate') for (const unit of act.units) decided.annulled.delete(unit);\n",
        `  decided.annulledBy ??= new Map();
  if (act.type === 'annul')
    for (const unit of act.units) {
      decided.annulled.add(unit);
      decided.annulledBy.set(unit, entry.index);
    }
  if (act.type === 'reinstate') {
    const acts = new Set(act.units.map((unit) => decided.annulledBy.get(unit)));
    for (const unit of [...decided.annulled]) if (acts.has(decided.annulledBy.get(unit))) decided.annulled.delete(unit);
  }
`,
      ),
    ],
  },
  {
    told: 28,
    id: 'late-report-dethrones-hand-count',
    place: 'server',
    story: 'A final hand count counts as long as no report counts: one that comes late takes its place without an act.',
    breaks: 'Hand counts: what is final stays',
    patches: [
      edit(
        standing,
        'if (state.handFinal !== null) return judgeByHand(state);',
        'if (state.handFinal !== null && !state.own.some((id) => counts(id, projection))) return judgeByHand(state);',
      ),
      edit(
        recount,
        'const parts = decided.handFinal.has(unit.number) ?',
        'const parts = decided.handFinal.has(unit.number) && (sources.get(unit.number) ?? []).length === 0 ?',
      ),
    ],
  },
  {
    told: 29,
    id: 'final-and-no-longer-agreed',
    place: 'server',
    story: 'A final hand count is the copy made when it became final; corrections of it change nothing.',
    breaks: 'Hand counts: the newest entry of each official is in force',
    patches: [
      edit(
        effects,
        '        unit.handFinal = act.reason;\n',
        '        unit.handFinal = act.reason;\n        unit.finalCount = handCount(unit).agreed;\n',
      ),
      edit(
        effects,
        "import { figuresText } from './hand-count.ts';",
        "import { figuresText, handCount } from './hand-count.ts';",
      ),
      edit(
        standing,
        '  const { standing, agreed } = handCount(state);\n',
        '  const { standing } = handCount(state);\n  const agreed = state.finalCount ?? null;\n',
      ),
      edit(
        stories,
        'for (const unit of act.units) decided.handFinal.add(unit);',
        'for (const unit of act.units) {\n    decided.handFinal.add(unit);\n    decided.finalHands ??= new Map();\n    decided.finalHands.set(unit, new Map(decided.hands.get(unit)));\n  }',
      ),
      edit(
        recount,
        'decided.handFinal.has(unit.number) ? byHand(unit.number) :',
        "decided.handFinal.has(unit.number) ? agreedByHand({ ...decided, hands: decided.finalHands }, unit.number, (act) => plausible(act, 'unsaid', rolls)) :",
      ),
    ],
  },
  {
    told: 30,
    id: 'lots-decide-pairs-only',
    place: 'server',
    story:
      'Drawn lots are asked where two options share the last place; of three or more the earlier on the ballot wins.',
    breaks: 'I11: ties by drawn lots',
    instead: 'Seats are computed once in the server; its second computation compares votes.',
    patches: [
      edit('tabulation-server/seats/outcome.ts', '  if (drawn !== null) return by(drawn);\n', ''),
      edit(
        'tabulation-server/seats/outcome.ts',
        '  const seats = one.seats.map(',
        '  if (drawn !== null) return by(tied.length > 2 ? places : drawn);\n  const seats = one.seats.map(',
      ),
    ],
  },
]);
