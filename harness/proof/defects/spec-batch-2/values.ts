/** Rare values and aimed faults: thresholds hit exactly, large figures, page ends, one flipped cell, one field that lies. */
import { edit, toldOf } from './told-defect.ts';

const interpretation = 'firmware-sim/marks/interpretation.ts';
const slots = 'firmware-sim/journal/slots.ts';
const breakdown = 'tabulation-server/publication/breakdown.ts';
const remainder = 'tabulation-server/seats/largest-remainder.ts';
const threshold = 'tabulation-server/seats/threshold.ts';
const projection = 'tabulation-server/ledger/projection.ts';
const stories = 'tabulation-server/recount/recount-stories.ts';
const line = 'firmware-sim/actions/line.ts';

export const valueStories = toldOf('values', [
  {
    told: 73,
    id: 'exactly-dark-enough-for-parties-only',
    place: 'machine',
    story: 'A preference square exactly as dark as the threshold is read as empty.',
    breaks: 'I17: marks are read by the two thresholds',
    patches: [edit(interpretation, '    else preferences.push(', '    else if (value > definite) preferences.push(')],
  },
  {
    told: 74,
    id: 'last-stroke-counts',
    place: 'machine',
    story: 'Of several strokes on one target the last one is read, not the darkest.',
    breaks: 'I17: a target is as dark as its darkest mark',
    instead: 'The machine is given one value a target; the simulated scan bar takes the last one.',
    patches: [
      edit(
        'harness/simulation/world/scan.ts',
        'darkness[index] = Math.max(darkness[index] ?? 0, mark.darkness);',
        'darkness[index] = mark.darkness;',
      ),
    ],
  },
  {
    told: 75,
    id: 'no-faint-marks-beside-an-overvote',
    place: 'machine',
    story: 'Behind an overvoted contest no contest of the sheet is searched for unclear marks any more.',
    breaks: 'I17: a sheet with an unclear mark goes back',
    patches: [
      edit(
        interpretation,
        "  if (darkness.some((value) => value >= marginal && value < definite)) return { ok: false, reason: 'unreadable' };\n",
        `  let from = 0;
  for (const contest of contests) {
    const marks = darkness.subarray(from, from + targetCount(contest));
    from += marks.length;
    const marked = marks.subarray(0, contest.options.length).filter((value) => value >= definite).length;
    if (marked > contest.votesAllowed) break;
    if (marks.some((value) => value >= marginal && value < definite)) return { ok: false, reason: 'unreadable' };
  }
`,
      ),
    ],
  },
  {
    told: 76,
    id: 'party-number-128',
    place: 'machine',
    story: 'Preference keys are put in order as signed numbers of 16 bits: parties from 129 on come first.',
    breaks: 'I5: keys of a report ascend',
    patches: [
      edit(
        'firmware-sim/journal/totals.ts',
        'Object.keys(contest.preferences).map(Number);',
        'Object.keys(contest.preferences).map(Number).sort((a, b) => ((a << 16) >> 16) - ((b << 16) >> 16));',
      ),
    ],
  },
  {
    told: 77,
    id: 'undervotes-in-sixteen-bits',
    place: 'machine',
    story: 'The tape prints undervotes through a field of 16 bits.',
    breaks: 'I2, I5: tape and report',
    patches: [
      edit(
        'firmware-sim/tape/results-tape.ts',
        '`UNDERVOTES ${tally.undervotes}`',
        '`UNDERVOTES ${tally.undervotes & 0xffff}`',
      ),
    ],
  },
  {
    told: 78,
    id: 'void-slots-are-free',
    place: 'machine',
    story: 'Slots that do not count are taken for free; when none is erased, a ballot is written over a void one.',
    breaks: 'I6, I12: no paper is drawn in without room',
    instead: 'A void slot is all zeros here: the ballot that is written over it is lost, not mixed.',
    patches: [
      edit(
        slots,
        '  if (status === slotStatus.erased) map.erased += by;\n  else if (statusCounts(status)) map.counted += by;\n',
        '  if (statusCounts(status)) {\n    map.counted += by;\n    map.erased -= by;\n  }\n',
      ),
      edit(
        slots,
        '  const slot = erasedSlot(map.status, drbgInt(drbg, map.erased, crypto));\n',
        `  const free = map.status.filter((status) => status === slotStatus.erased).length;
  const slot = free > 0 ? erasedSlot(map.status, drbgInt(drbg, free, crypto)) : map.status.indexOf(slotStatus.void);
`,
      ),
      edit(
        'firmware-sim/chart/updates.ts',
        '  forgetAttempts: () =>',
        '  giveBack: (context) => ({ erased: context.erased + 1 }),\n  forgetAttempts: () =>',
      ),
      edit(
        'firmware-sim/chart/open.ts',
        "on: storingSlot({ target: 'returning', actions: 'forgetAttempts' }, '#fault.void'),",
        "on: storingSlot({ target: 'returning', actions: ['forgetAttempts', 'giveBack'] }, '#fault.void'),",
      ),
      edit(
        'firmware-sim/chart/open.ts',
        "['forgetAttempts', 'forgetSheet', 'logReturned']",
        "['forgetAttempts', 'giveBack', 'forgetSheet', 'logReturned']",
      ),
    ],
  },
  {
    told: 79,
    id: 'record-over-a-page-end',
    place: 'storage',
    story:
      'Of a record that lies over the end of a flash page only the first part is synced; the rest goes with a later sync.',
    breaks: 'I6: what counts is durable',
    instead:
      'Slots divide a page of 256 bytes; pages have a header of four bytes here, so that some slots lie over an end.',
    patches: [
      edit(
        'firmware-sim/journal/writer.ts',
        "    effects.push({ type: 'flash.program', ...each.program });\n",
        `    const { region, offset, bytes } = each.program;
    const head = region === 'votes' ? Math.min(bytes.length, 252 - (offset % 252)) : bytes.length;
    effects.push({ type: 'flash.program', region, offset, bytes: bytes.subarray(0, head) });
    if (head < bytes.length) later.push({ type: 'flash.program', region, offset: offset + head, bytes: bytes.subarray(head) });
`,
      ),
      edit(
        'firmware-sim/journal/writer.ts',
        '  for (const each of writer.unsaved) {\n',
        '  const later = [];\n  for (const each of writer.unsaved) {\n',
      ),
      edit(
        'firmware-sim/journal/writer.ts',
        "  effects.push({ type: 'flash.sync', token });\n",
        "  effects.push({ type: 'flash.sync', token });\n  for (const each of later) effects.push(each);\n",
      ),
    ],
  },
  {
    told: 80,
    id: 'copies-merged-bit-by-bit',
    place: 'storage',
    story: 'Two copies of a slot are merged by clearing what is cleared in either, whether or not a record checks.',
    breaks: 'I6: one good copy is enough',
    instead:
      'A returned sheet is zeroed here and cannot come back; a flipped cell spoils a ballot whose other copy is good.',
    patches: [
      edit(
        'firmware-sim/journal/copies.ts',
        '  const [inA, inB] = [classOf(',
        '  if (definition !== undefined) return both(a, b, (x, y) => x & y);\n  const [inA, inB] = [classOf(',
      ),
    ],
  },
  {
    told: 81,
    id: 'rot-cuts-the-tail-of-the-log',
    place: 'storage',
    story:
      'The log ends before its first entry that does not check, and is written on there; the other copy is not asked.',
    breaks: 'I13: the log keeps every entry',
    patches: [
      edit(
        'firmware-sim/journal/log.ts',
        '      if (next === null) return { ok: false, detail: `something whole follows the unreadable place at ${tail.offset}` };\n',
        '      if (next === null) return { ok: true, entries, tail, torn: null };\n',
      ),
      edit(
        'firmware-sim/journal/copies.ts',
        '  if (!a.ok || !b.ok) return b.ok ? backup : main;\n',
        '  if (a.ok) return a.entries.length === 0 ? backup : main;\n  if (!a.ok || !b.ok) return b.ok ? backup : main;\n',
      ),
    ],
  },
  {
    told: 82,
    id: 'two-small-units-are-still-small',
    place: 'server',
    story: 'Small units are shown in pairs, and the last one alone, however few ballots that comes to.',
    breaks: 'I19: no unit below k is shown',
    patches: [
      edit(
        breakdown,
        'const merged = open ? null : mergedWith(small, shown, definition.mergeBelowBallots);',
        'const merged = open ? null : small;',
      ),
      edit(
        breakdown,
        'if (merged !== null && merged.length > 0) groups.push(groupOf(merged));',
        'for (let at = 0; at < (merged?.length ?? 0); at += 2) groups.push(groupOf(small.slice(at, at + 2)));',
      ),
    ],
  },
  {
    told: 83,
    id: 'quota-without-its-fraction',
    place: 'server',
    story: 'The Hare quota is rounded down before remainders are taken.',
    breaks: 'I11: seats',
    patches: [
      edit(
        remainder,
        "const numerator = quota === 'hare' ? total :",
        "const whole = total / BigInt(seats);\n  const numerator = quota === 'hare' ? (whole > 0n ? whole : 1n) :",
      ),
      edit(remainder, "const denominator = quota === 'hare' ? BigInt(seats) : 1n;", 'const denominator = 1n;'),
    ],
  },
  {
    told: 84,
    id: 'cap-asked-once',
    place: 'server',
    story: 'Whether a list exceeds the cap is asked before its surplus is handed on, and not of those who get it.',
    breaks: 'I11: seats',
    patches: [
      edit(
        'tabulation-server/seats/allocation.ts',
        '    if (above.length === 0) {',
        '    if (above.length === 0 || left < rules.seats) {',
      ),
    ],
  },
  {
    told: 85,
    id: 'admitted-by-the-rounded-share',
    place: 'server',
    story: 'A party is admitted by its published share, rounded to hundredths of a percent.',
    breaks: 'I11: admission',
    patches: [
      edit(
        threshold,
        'meetsRatio(turnout.votes[option] ?? 0, wholeOf(threshold, turnout), threshold.ratio),',
        'meetsRatio(basisPoints(turnout.votes[option] ?? 0, wholeOf(threshold, turnout)), wholeOf(threshold, turnout) === 0 ? 0 : 10_000, threshold.ratio),',
      ),
      edit(
        threshold,
        "import { meetsRatio } from './ratio.ts';",
        "import { basisPoints, meetsRatio } from './ratio.ts';",
      ),
    ],
  },
  {
    told: 86,
    id: 'first-assignment-of-a-key',
    place: 'server',
    story: 'A report is judged by the first assignment of its key; the digest only has to be of one of them.',
    breaks: 'P-10.4: the assignment that a report names',
    patches: [
      edit(
        'tabulation-server/intake/report-rules.ts',
        'const assignment = usableAssignments(key, deps).find((usable) => usable.digest === named)?.assignment;',
        `const usable = usableAssignments(key, deps);
  const assignment = usable.some((each) => each.digest === named) ? usable.at(-1)?.assignment : undefined;`,
      ),
    ],
  },
  {
    told: 87,
    id: 'lost-journal-comes-home',
    place: 'server',
    story:
      'A replacement counts at once in the place of what is there; the journal declared lost counts too if it comes later.',
    breaks: 'Who counts what: a second journal waits for officials',
    patches: [
      edit(
        projection,
        '.filter((other) => other !== id);',
        '.filter((other) => other !== id && projection.journals[other]?.replacement !== true);',
      ),
      edit(
        projection,
        'second: replacement || others.length > 0,',
        'second: !replacement && others.length > 0,\n    replacement,',
      ),
      edit(
        projection,
        "if (projection.decisions[id] === 'replaces') {",
        "if (replacement || projection.decisions[id] === 'replaces') {",
      ),
      edit(
        stories,
        'const late = siblings.length + unseen.length > 0 || replacements.has(toHex(read.report.assignmentDigest));',
        `const replacement = replacements.has(toHex(read.report.assignmentDigest));
    const first = siblings.every((id) => stories.get(id)?.replacement === true) && unseen.length === 0;
    const late = !replacement && !first;`,
      ),
      edit(stories, '      unit,\n      late,\n', '      unit,\n      late,\n      replacement,\n'),
      edit(
        stories,
        "if (decided.roles.get(journal) === 'replaces') for",
        "if (replacement || decided.roles.get(journal) === 'replaces') for",
      ),
    ],
  },
  {
    told: 88,
    id: 'ballots-of-the-first-contest-only',
    place: 'server',
    story: "Only the first contest of a block must be on the unit's ballots; each other is judged by its own.",
    breaks: 'I3, I4: possible figures',
    patches: [
      edit(
        'tabulation-server/tally/breach.ts',
        'tallyBreach(tally, contest, block.ballots);',
        'tallyBreach(tally, contest, tally === block.contests[0] ? block.ballots : tally.ballots);',
      ),
      edit(
        'tabulation-server/recount/recount-paper.ts',
        'tally === undefined || tally.ballots !== block.ballots) return false;',
        'tally === undefined || (number === style.contests[0] && tally.ballots !== block.ballots)) return false;',
      ),
    ],
  },
  {
    told: 89,
    id: 'receipt-for-yesterdays-report',
    place: 'machine',
    story: 'A receipt inside an answer to a query is believed without comparing the digest it names.',
    breaks: 'I10, I14',
    patches: [
      edit(
        line,
        "const fit = message.receipt === null ? 'other' : fitOf(step, message.receipt);",
        "const fit = message.receipt === null ? 'other' : fitOf(step, message.receipt, true);",
      ),
      edit(
        line,
        'function fitOf(step: Step, signed: Signed): ReceiptFit {',
        'function fitOf(step: Step, signed: Signed, asked = false): ReceiptFit {',
      ),
      edit(
        line,
        '    equalBytes(reportDigest, state.report.digest);\n  if (!ours)',
        '    (asked || equalBytes(reportDigest, state.report.digest));\n  if (!ours)',
      ),
    ],
  },
  {
    told: 90,
    id: 'records-without-their-preferences',
    place: 'server',
    story: 'Records are compared with their report in everything but preferences.',
    breaks: 'I5, I17: preferences',
    patches: [
      edit(
        'tabulation-server/records/sum.ts',
        '    sum.votes.every((votes, option) => votes === tally.votes[option]) &&\n    sum.preferences.size === preferences.size &&\n    [...sum.preferences].every(([key, count]) => preferences.get(key) === count)\n',
        '    sum.votes.every((votes, option) => votes === tally.votes[option])\n',
      ),
    ],
  },
]);
