// biome-ignore-all lint/suspicious/noTemplateCurlyInString: patches quote templates of the sources

/** Mistakes in the counting machine: marks, slots, totals, tapes, log. */
import type { Defect } from './defect.ts';

const shared = { place: 'machine', writtenFrom: 'sources' } as const;

export const machineDefects: readonly Defect[] = [
  {
    ...shared,
    id: 'journal-not-synced',
    story: 'The machine lets the sheet drop while the drop command is still in the write buffer.',
    breaks: 'I6, I17',
    patches: [
      {
        file: 'firmware-sim/actions/slot.ts',
        find: "programStatus(step, slotInPath(step), slotStatus.commanded);\n  requestSync(step.state.writer, 'slot', step.effects);",
        replace:
          "programStatus(step, slotInPath(step), slotStatus.commanded);\n  step.events.push({ type: 'stored.slot' });",
      },
    ],
  },
  {
    ...shared,
    id: 'counted-before-stored',
    story: 'A ballot is counted while its confirmation is still in the write buffer.',
    breaks: 'I6',
    patches: [
      {
        file: 'firmware-sim/actions/slot.ts',
        find: "programStatus(step, slotInPath(step), slotStatus.confirmed);\n  requestSync(step.state.writer, 'slot', step.effects);",
        replace:
          "programStatus(step, slotInPath(step), slotStatus.confirmed);\n  step.events.push({ type: 'stored.slot' });",
      },
    ],
  },
  {
    ...shared,
    id: 'failed-write-unheard',
    story: 'A sync that failed is taken for one that succeeded.',
    breaks: 'I17; never count what is not durable',
    patches: [
      {
        file: 'firmware-sim/inputs.ts',
        find: "step.events.push({ type: `${ok ? 'stored' : 'unstored'}.${purpose}` });",
        replace: 'step.events.push({ type: `stored.${purpose}` });',
      },
    ],
  },
  {
    ...shared,
    id: 'report-counter-stands-still',
    story: 'Every generation of a report carries counter 1.',
    breaks: 'The report counter belongs to the journal',
    patches: [
      {
        file: 'firmware-sim/report.ts',
        find: '(prepared?.counter ?? 0) + 1;',
        replace: '1;',
      },
    ],
  },
  {
    ...shared,
    id: 'preference-alone-is-blank',
    story: 'A preference without a party counts as a blank contest.',
    breaks: 'I17',
    patches: [
      {
        file: 'firmware-sim/marks/interpretation.ts',
        find: "return preferred > 0 ? 'preference-alone' : 'blank';",
        replace: "return 'blank';",
      },
    ],
  },
  {
    ...shared,
    id: 'second-preference-counts',
    story: 'Of two preferences the first one counts.',
    breaks: 'I17',
    patches: [
      {
        file: 'firmware-sim/marks/interpretation.ts',
        find: 'if (selections.length > 1 || preferences.length > 1) return null;',
        replace: 'if (selections.length > 1) return null;',
      },
    ],
  },
  {
    ...shared,
    id: 'preference-against-all',
    story: 'A preference beside "against all" counts as one.',
    breaks: 'I17',
    patches: [
      {
        file: 'firmware-sim/marks/interpretation.ts',
        find: "return contest.options[selection]?.kind === 'party' ? preference : null;",
        replace: 'return preference;',
      },
    ],
  },
  {
    ...shared,
    id: 'marginal-mark-guessed',
    story: 'A mark that is neither one nor none is guessed to be none.',
    breaks: 'I17',
    patches: [
      {
        file: 'firmware-sim/marks/interpretation.ts',
        find: "  if (darkness.some((value) => value >= marginal && value < definite)) return { ok: false, reason: 'unreadable' };\n",
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'stray-dot-counts',
    story: 'Any darkness at all is a mark.',
    breaks: 'I17',
    patches: [
      {
        file: 'firmware-sim/marks/interpretation.ts',
        find: 'if (value < definite) return;',
        replace: 'if (value === 0) return;',
      },
    ],
  },
  {
    ...shared,
    id: 'overvote-counts',
    story: 'One selection too many is still a valid contest.',
    breaks: 'I3, I17',
    patches: [
      {
        file: 'firmware-sim/marks/interpretation.ts',
        find: "if (selected > contest.votesAllowed) return 'overvote';",
        replace: "if (selected > contest.votesAllowed + 1) return 'overvote';",
      },
    ],
  },
  {
    ...shared,
    id: 'diverted-uncounted',
    story: 'Sheets in the invalid compartment are not counted as diverted.',
    breaks: 'I5',
    patches: [
      {
        file: 'firmware-sim/journal/totals.ts',
        find: 'sum.diverted += bytes[at + 3] === 1 ? 1 : 0;',
        replace: 'sum.diverted += bytes[at + 3] === 2 ? 1 : 0;',
      },
    ],
  },
  {
    ...shared,
    id: 'diverted-are-no-ballots',
    story: 'A diverted sheet is no ballot.',
    breaks: 'I3: diverted sheets are ballots',
    patches: [
      {
        file: 'firmware-sim/journal/totals.ts',
        find: 'if (statusCounts(status)) addRecord(',
        replace: 'if (statusCounts(status) && votes[offset + 4] !== 1) addRecord(',
      },
    ],
  },
  {
    ...shared,
    id: 'last-option-dropped',
    story: 'The loop over the options ends one too early.',
    breaks: 'I3, I17',
    patches: [
      {
        file: 'firmware-sim/journal/totals.ts',
        find: 'option < sum.votes.length; option++',
        replace: 'option < sum.votes.length - 1; option++',
      },
    ],
  },
  {
    ...shared,
    id: 'sixteen-bit-counter',
    story: 'A counter of fifteen bits and a sign.',
    breaks: 'I2',
    patches: [
      {
        file: 'firmware-sim/journal/totals.ts',
        find: 'sum.votes[option] = (sum.votes[option] ?? 0) + 1;',
        replace: 'sum.votes[option] = ((sum.votes[option] ?? 0) + 1) & 0x7fff;',
      },
    ],
  },
  {
    ...shared,
    id: 'sheet-of-another-mode',
    story: 'A test sheet is counted by a live machine.',
    breaks: 'I8',
    patches: [
      {
        file: 'firmware-sim/marks/sheet.ts',
        find: "  if (scan.mode !== assignment.mode) return back('wrong-mode');\n",
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'sheet-of-another-election',
    story: 'A sheet printed for another election is counted.',
    breaks: 'I7',
    patches: [
      {
        file: 'firmware-sim/marks/sheet.ts',
        find: "  if (!equalBytes(scan.definitionDigest, rules.definitionDigest)) return back('wrong-definition');\n",
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'sheet-of-another-unit',
    story: "A neighbour's sheet is counted for the machine's own unit.",
    breaks: 'I7, I17',
    patches: [
      {
        file: 'firmware-sim/marks/sheet.ts',
        find: "  if (scan.unit !== assignment.unit && !assignment.neighbourUnits.includes(scan.unit)) return back('wrong-unit');\n",
        replace: '',
      },
      {
        file: 'firmware-sim/marks/sheet.ts',
        find: '      unit: scan.unit,\n',
        replace: '      unit: rules.assignment.unit,\n',
      },
      {
        file: 'firmware-sim/marks/sheet.ts',
        find: 'return decideMarks(scan, definition);',
        replace: 'return decideMarks(scan, definition, rules);',
      },
      {
        file: 'firmware-sim/marks/sheet.ts',
        find: '  definition: ElectionDefinition,\n): SheetDecision {',
        replace:
          "  definition: ElectionDefinition,\n  rules: { readonly assignment: Pick<Assignment, 'unit'> } = { assignment: { unit: scan.unit } },\n): SheetDecision {",
      },
    ],
  },
  {
    ...shared,
    id: 'room-unannounced',
    story: 'No alarm says that memory runs out before it is full.',
    breaks: 'I12',
    patches: [
      {
        file: 'firmware-sim/actions/slot.ts',
        find: 'if (state.slots.erased <= 0 || state.slots.erased === deps.profile.announceBelowSlots) announceRoom(step);',
        replace: 'if (state.slots.erased < 0) announceRoom(step);',
      },
      {
        file: 'firmware-sim/chart/open.ts',
        find: "  entry: 'announceRoom',\n",
        replace: '',
      },
    ],
  },
  {
    ...shared,
    id: 'full-memory-draws-in',
    story: 'The last slot is looked for after the sheet is in the path.',
    breaks: 'I12',
    patches: [
      {
        file: 'firmware-sim/chart/guards.ts',
        find: 'roomLeft: (context) => context.erased > 0,',
        replace: 'roomLeft: (context) => context.erased >= 0,',
      },
    ],
  },
  {
    ...shared,
    id: 'gone-sheet-void',
    story: 'After a cut a sheet that is no longer in the path is taken for one that went back.',
    breaks: 'I6',
    patches: [
      {
        file: 'firmware-sim/journal/recovery.ts',
        find: "return paper.pathOccupied ? 'commanded-void' : 'unresolved';",
        replace: "return 'commanded-void';",
      },
    ],
  },
  {
    ...shared,
    id: 'box-counter-off-by-one',
    story: 'The box counter is compared one too low.',
    breaks: 'I6',
    patches: [
      {
        file: 'firmware-sim/journal/recovery.ts',
        find: "if (paper.boxCount <= boxed) return 'commanded-void';",
        replace: "if (paper.boxCount < boxed) return 'commanded-void';",
      },
    ],
  },
  {
    ...shared,
    id: 'tape-without-last-option',
    story: 'The results tape leaves out the last option.',
    breaks: 'I5',
    patches: [
      {
        file: 'firmware-sim/tape/results-tape.ts',
        find: '...tally.votes.map((votes, option)',
        replace: '...tally.votes.slice(0, -1).map((votes, option)',
      },
    ],
  },
  {
    ...shared,
    id: 'returns-unlogged',
    story: 'A returned sheet leaves no entry.',
    breaks: 'I13',
    patches: [
      {
        file: 'firmware-sim/actions/paper.ts',
        find: "  writeLog(step, { type: 'returned', reason, sheet }, 'aside');\n",
        replace: '  void reason;\n',
      },
    ],
  },
  {
    ...shared,
    id: 'sticky-fault',
    story: 'A fault that was logged once is never over, and never logged again.',
    breaks: 'I13',
    patches: [
      {
        file: 'firmware-sim/actions/log.ts',
        find: "if (isOpen(step, code)) tell(step, { type: 'recovery', code });",
        replace: 'if (isOpen(step, code)) return;',
      },
    ],
  },
  {
    ...shared,
    id: 'any-memory-is-its-own',
    story: 'A machine does not look whose journal is in the memory that it finds.',
    breaks: 'I5, I6; a journal is bound to a unit, a key and a mode',
    patches: [
      {
        file: 'firmware-sim/memory.ts',
        find: 'if (!equalBytes(card.facts.assignmentDigest, facts.assignmentDigest)) {',
        replace: 'if (card.facts.assignmentDigest.length !== facts.assignmentDigest.length) {',
      },
    ],
  },
  {
    ...shared,
    id: 'tells-from-a-refused-memory',
    story: 'What a memory says is told as the own past before the memory is judged.',
    breaks: 'I13',
    patches: [
      {
        file: 'firmware-sim/memory.ts',
        find: 'found: problem === null ? entries.filter(({ sequence }) => sequence > loggedBefore) : [] };',
        replace: 'found: entries.filter(({ sequence }) => sequence > loggedBefore) };',
      },
    ],
  },
  {
    ...shared,
    id: 'no-room-for-a-start',
    story: 'A log that jams have filled has no room for the next start of its machine.',
    breaks: 'I13',
    patches: [
      {
        file: 'firmware-sim/actions/log.ts',
        find: 'return starts.includes(type) ? lifeLogSizeBytes : 0;',
        replace: 'return starts.includes(type) ? lifeLogSizeBytes * 2 : 0;',
      },
    ],
  },
  {
    ...shared,
    id: 'counter-asked-about-one-sheet',
    story: 'The counter in the box is asked about the sheet under way and about nothing else.',
    breaks: 'I6; the loss of both copies of a memory is detected',
    patches: [
      {
        file: 'firmware-sim/journal/recovery.ts',
        find: 'paper.boxCount > sheetsRecorded + (paper.words ?? 0)) {',
        replace: 'paper.boxCount > sheetsRecorded + profile.slots) {',
      },
    ],
  },
];
