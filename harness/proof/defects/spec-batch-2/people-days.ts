/** Paper and people: machines that are closed, reopened, sealed and carried about by people in a hurry. */
import { edit, toldOf } from './told-defect.ts';

const memory = 'firmware-sim/memory.ts';
const life = 'firmware-sim/actions/life.ts';
const report = 'firmware-sim/chart/report.ts';
const closed = 'firmware-sim/chart/closed.ts';
const facts = 'firmware-sim/journal/journal-facts.ts';
const preparation = 'firmware-sim/chart/preparation.ts';
const card = 'firmware-sim/card.ts';

export const dayStories = toldOf('people', [
  {
    told: 5,
    id: 'reopened-for-nobody',
    place: 'machine',
    story:
      'A second close with the totals of the first is reported by the old receipt; the later generation is never sent.',
    breaks: 'I16: every generation is reported',
    instead: 'No tape of the second generation is printed.',
    patches: [
      edit(memory, '  state.report = null;\n', '  const before = state.report;\n  state.report = null;\n'),
      edit(
        memory,
        '  state.report = report;\n',
        `  const again = before !== null && before.generation < report.generation && facts.receipt !== null;
  state.sameAgain = again && JSON.stringify(before.blocks) === JSON.stringify(report.blocks);
  state.report = state.sameAgain ? before : report;
`,
      ),
      edit(memory, 'phase: phaseOf(state.facts),', "phase: state.sameAgain ? 'reported' : phaseOf(state.facts),"),
      edit(
        'firmware-sim/chart/guards.ts',
        "lifeReported: (context) => context.phase === 'reported',",
        `lifeReported: (context, event) =>
    event.type === 'flash.loaded' ? event.problem === null && event.phase === 'reported' : context.phase === 'reported',`,
      ),
      edit(
        closed,
        "          { guard: 'unproblematic', target: 'preparing', actions: 'rememberMemory' },\n",
        "          { guard: 'lifeReported', target: '#reported', actions: 'rememberMemory' },\n          { guard: 'unproblematic', target: 'preparing', actions: 'rememberMemory' },\n",
      ),
    ],
  },
  {
    told: 6,
    id: 'late-ballots-of-neighbours-only',
    place: 'machine',
    story: "A later generation's blocks of neighbouring units hold what came after the reopening only.",
    breaks: 'I5, I17: a report is cumulative, never a delta',
    instead: 'The earlier totals are those in memory: after a start between both closes the blocks are whole.',
    patches: [
      edit(memory, '  state.report = null;\n', '  const before = state.report;\n  state.report = null;\n'),
      edit(
        memory,
        'const totals = sumVotes(image.votes, deps.profile, deps.card.definition, card.assignment, used);\n',
        `const totals = sinceLast(sumVotes(image.votes, deps.profile, deps.card.definition, card.assignment, used), before, facts);
`,
      ),
      edit(
        memory,
        '/** A report that was prepared must come out the same again, and a receipt must still verify. */\n',
        `function sinceLast(totals, before, { generation }) {
  if (before === null || before.generation >= generation) return totals;
  const less = (now, then) => (typeof now === 'number' ? now - then : now.map((value, at) => value - (then[at] ?? 0)));
  const blocks = totals.blocks.flatMap((block, at) => {
    const then = before.blocks.find(({ unit }) => unit === block.unit);
    if (at === 0 || then === undefined) return [block];
    const contests = block.contests.map((each, place) => {
      const old = then.contests[place];
      const counts = each.preferenceKeys.map((key, position) => each.preferenceCounts[position] - (old.preferenceCounts[old.preferenceKeys.indexOf(key)] ?? 0));
      const figures = ['ballots', 'votes', 'undervotes', 'overvotes', 'invalid'].map((name) => [name, less(each[name], old[name])]);
      return {
        ...each,
        ...Object.fromEntries(figures),
        preferenceKeys: each.preferenceKeys.filter((_, position) => counts[position] > 0),
        preferenceCounts: counts.filter((count) => count > 0),
      };
    });
    const ballots = block.ballots - then.ballots;
    return ballots === 0 ? [] : [{ ...block, ballots, diverted: block.diverted - then.diverted, contests }];
  });
  return { ...totals, blocks };
}

/** A report that was prepared must come out the same again, and a receipt must still verify. */
`,
      ),
    ],
  },
  {
    told: 7,
    id: 'seal-forgotten-at-a-start',
    place: 'machine',
    story: 'The machine says that it is sealed before the seal is synced.',
    breaks: 'I13: what is said is durable',
    instead: 'No act wipes a memory here, so a machine that forgot its seal loses nothing else.',
    patches: [
      edit(report, "'operator.seal': 'sealing',", "'operator.seal': { target: 'sealed', actions: 'logSealed' },"),
      edit(
        life,
        "  writeLog(step, { type: 'sealed', atS: clockS(step) }, 'log');",
        "  appendLog(step, { type: 'sealed', atS: clockS(step) });",
      ),
    ],
  },
  {
    told: 8,
    id: 'sealed-machine-falls-silent',
    place: 'machine',
    story: 'A sealed machine stops its line, and it may be sealed before it has its receipt.',
    breaks: 'I16: a sealed machine still answers and reports',
    patches: [
      edit(
        report,
        "      entry: { type: 'show', params: { voter: 'Closed', operator: 'Sealed' } },\n",
        "      entry: ['stopLink', { type: 'show', params: { voter: 'Closed', operator: 'Sealed' } }],\n",
      ),
      edit(
        report,
        "        'stored.receipt': 'reported',\n",
        "        'operator.seal': 'sealing',\n        'stored.receipt': 'reported',\n",
      ),
    ],
  },
  {
    told: 9,
    id: 'refused-reopening-leaves-it-open',
    place: 'machine',
    story: 'After a refused reopening a closed machine draws the next sheet in and boxes it without a record.',
    breaks: 'I6, I15: no ballot is taken while polls are closed',
    patches: [
      edit(
        report,
        "        'operator.reopen': { guard: 'unproblematic', target: '#reopening' },\n",
        "        'operator.reopen': [{ guard: 'unproblematic', target: '#reopening' }, { actions: ['refuseOperator', 'rememberGone'] }],\n",
      ),
      edit(
        report,
        "    'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },\n",
        `    'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },
    'operator.reopen': { actions: ['refuseOperator', 'rememberGone'] },
    'sensor.front-covered': { guard: 'sheetGone', actions: 'feedPaper' },
    'sheet.accepted': { actions: 'dropPaper' },
    'sheet.rejected': { actions: 'dropPaper' },
`,
      ),
      edit(
        'firmware-sim/actions/paper.ts',
        "  if (sheet === null) throw new Error('a drop needs a recorded ballot');\n  step.effects.push({ type: 'paper', command: 'drop', compartment: sheet.compartment });",
        "  step.effects.push({ type: 'paper', command: 'drop', compartment: sheet?.compartment ?? 'main' });",
      ),
    ],
  },
  {
    told: 12,
    id: 'cards-exchanged-while-on',
    place: 'machine',
    story: 'A zeroed machine that is on takes the card of another machine of the same election.',
    breaks: 'I5, I6: a journal is bound to a unit and a key',
    patches: [
      edit(
        preparation,
        "        'operator.open': { guard: 'unproblematic', target: 'opening' },\n",
        "        'operator.open': { guard: 'unproblematic', target: 'opening' },\n        'operator.configure': { guard: 'unproblematic', actions: 'logConfigured' },\n",
      ),
      edit(
        card,
        'export function judgeCard(deps: MachineDeps): CardFinding {',
        'export function judgeCard(deps: MachineDeps, zeroed = false): CardFinding {',
      ),
      edit(card, '  if (!equalBytes(assignment.machineKey,', '  if (!zeroed && !equalBytes(assignment.machineKey,'),
      edit(
        'firmware-sim/inputs.ts',
        '      const card = judgeCard(step.deps);\n',
        '      const card = judgeCard(step.deps, step.state.facts.journalId !== null);\n',
      ),
      edit(
        life,
        '  const card = judgeCard(step.deps);\n',
        '  const card = judgeCard(step.deps, step.state.facts.journalId !== null);\n',
      ),
      edit(memory, '  const card = judgeCard(deps);\n', '  const card = judgeCard(deps, facts.journalId !== null);\n'),
    ],
  },
  {
    told: 14,
    id: 'reopened-as-a-new-day',
    place: 'machine',
    story:
      'A machine that is reopened before the end of polls begins a new journal, without the ballots of the morning.',
    breaks: 'I1, I17: a reopened machine goes on in its journal',
    instead: 'Slots of the morning are made void, so that the new journal begins at zero.',
    patches: [
      edit(
        life,
        "  writeLog(step, { type: 'reopened', atS: clockS(step), authorisation: event.authorisation }, 'log');",
        `  const { drbg, slots } = step.state;
  if (clockS(step) >= (step.deps.card?.definition.closesAtS ?? 0)) {
    writeLog(step, { type: 'reopened', atS: clockS(step), authorisation: event.authorisation }, 'log');
    return;
  }
  for (const [slot, status] of slots.status.entries()) if (status !== slotStatus.erased) programVoidSlot(step, slot);
  appendLog(step, { type: 'zeroed', journalId: drbgBytes(drbg, 16, step.deps.crypto), atS: clockS(step) });
  writeLog(step, { type: 'opened', atS: clockS(step) }, 'log');`,
      ),
      edit(
        facts,
        '      facts.journalId = record.journalId;\n',
        '      Object.assign(facts, { closedAtS: null, generation: 1, supersedes: new Uint8Array(0), authorisation: null, prepared: null });\n      facts.journalId = record.journalId;\n',
      ),
    ],
  },
  {
    told: 15,
    id: 'closed-twice-without-paper',
    place: 'machine',
    story:
      'Close that is pressed once more before the receipt prepares the report again: another time, the same generation.',
    breaks: 'I1, I5: a generation has one content',
    instead: 'The tape comes before the line here; close is also taken while the report is on its way.',
    patches: [
      edit(
        closed,
        "        printed: '#report',\n",
        "        printed: '#report',\n        'operator.close': '#closed',\n",
      ),
      edit(
        report,
        "        'stored.receipt': 'reported',\n",
        "        'operator.close': '#closed',\n        'stored.receipt': 'reported',\n",
      ),
      edit(
        'firmware-sim/chart/fault.ts',
        "      on: missingTape('#closed.printing'),\n",
        "      on: { ...missingTape('#closed.printing'), 'operator.close': '#closed' },\n",
      ),
      edit(
        facts,
        '      facts.closedAtS = record.atS;\n',
        '      facts.closedAtS = record.atS;\n      if (facts.prepared?.generation === facts.generation) facts.prepared.generation = 0;\n',
      ),
    ],
  },
]);
