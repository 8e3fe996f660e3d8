/** Paper and people: sheets that fall, stick, come back and follow each other while people press keys. */
import { edit, toldOf } from './told-defect.ts';

const open = 'firmware-sim/chart/open.ts';
const inputs = 'firmware-sim/inputs.ts';
const memory = 'firmware-sim/memory.ts';
const life = 'firmware-sim/actions/life.ts';
const slot = 'firmware-sim/actions/slot.ts';
const paper = 'firmware-sim/actions/paper.ts';
const actions = 'firmware-sim/actions/index.ts';
const recovery = 'firmware-sim/journal/recovery.ts';

export const paperStories = toldOf('people', [
  {
    told: 1,
    id: 'overwritten-by-the-next-sheet',
    place: 'machine',
    story:
      'A sheet at the entrance is scanned while another one falls, and the drop sensor then confirms the newer record.',
    breaks: 'I6, I17: the ballot that fell is the one that counts',
    patches: [
      edit(
        open,
        "        'sensor.dropped': 'confirming',\n        'sensor.jammed': '#fault.drop',\n",
        `        'sensor.front-covered': { actions: 'feedPaper' },
        'sheet.accepted': { actions: ['offerRecord', 'useSlot', 'programIntent'] },
        'sensor.dropped': 'confirming',
        'sensor.jammed': '#fault.drop',
`,
      ),
    ],
  },
  {
    told: 2,
    id: 'close-overtakes-the-last-sheet',
    place: 'machine',
    story: 'Totals are those of the moment in which close was pressed: a sheet that was falling then is not in them.',
    breaks: 'I5, I17: tape, report and box',
    patches: [
      edit(
        inputs,
        "    case 'close':\n    case 'resend':\n",
        `    case 'close':
      if (action.type === 'close' && /^open\\.(dropping|confirming)/.test(labelsOf(step.state.chart.configuration)[0] ?? ''))
        step.state.overtaken = step.state.sheet?.slot;
    case 'resend':
`,
      ),
      edit(
        memory,
        'deps.card.definition, card.assignment, used);\n  const problem',
        'deps.card.definition, card.assignment, used.filter((each) => each !== state.overtaken));\n  const problem',
      ),
      edit(
        life,
        '  const { counted } = countSlots(step.state.slots);\n',
        '  const counted = countSlots(step.state.slots).counted - (step.state.overtaken === undefined ? 0 : 1);\n',
      ),
    ],
  },
  {
    told: 3,
    id: 'in-the-hand-until-the-next-start',
    place: 'machine',
    story: 'That a sheet is in the hand and not in the box is remembered, and its slot is not made void.',
    breaks: 'I6: a ballot counts once',
    instead: 'A start leaves the sheet unresolved; closing asks for half-recorded ballots only after a start.',
    patches: [
      edit(
        slot,
        '  programVoidSlot(step, slotInPath(step));\n',
        `  if (labelsOf(step.state.chart.configuration)[0] === 'open.discarding') {
    setStatus(step.state.slots, slotInPath(step), slotStatus.void);
    step.state.inHand = true;
  } else programVoidSlot(step, slotInPath(step));
`,
      ),
      edit(
        slot,
        "import { alarm, note, type Step } from '../step.ts';",
        "import { labelsOf } from '../chart/labels.ts';\nimport { alarm, note, type Step } from '../step.ts';",
      ),
      edit(
        memory,
        'if (votes.halfRecorded && facts.closedAtS !== null)',
        'if (votes.halfRecorded && facts.closedAtS !== null && !state.inHand)',
      ),
    ],
  },
  {
    told: 4,
    id: 'paused-machine-takes-one-more',
    place: 'machine',
    story: 'Pause that is pressed during a scan is said at once and held to only after one more sheet.',
    breaks: 'A paused machine draws no sheet in',
    patches: [
      edit(
        open,
        "        'sensor.jammed': { target: '#fault.jam', actions: ['reasonJammed', 'countMisfeed'] },\n",
        `        'sensor.jammed': { target: '#fault.jam', actions: ['reasonJammed', 'countMisfeed'] },
        'operator.pause': { actions: ['logAct', 'rememberResend'] },
`,
      ),
      edit(
        open,
        "  { guard: 'misfedTooOften', target: '#fault.transport' },\n  ...noMoreNow,\n",
        "  { guard: 'misfedTooOften', target: '#fault.transport' },\n  { guard: 'mustResend', target: '#open.paused' },\n  ...noMoreNow,\n",
      ),
      edit(
        open,
        "        'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },\n        'operator.close': '#closed',\n",
        `        'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },
        'sensor.front-covered': { guard: 'mustResend', target: 'feeding', actions: 'forgetResend' },
        'operator.close': '#closed',
`,
      ),
    ],
  },
  {
    told: 10,
    id: 'alike-after-a-jam-counts-once',
    place: 'machine',
    story:
      'After a jam was cleared, the next ballot with the same selections is taken for the same sheet and made void.',
    breaks: 'I1, I17: every ballot in the box counts',
    patches: [
      edit(
        slot,
        '  state.offered = null;\n',
        '  state.offered = null;\n  state.lastRecord = JSON.stringify(record);\n',
      ),
      edit(
        slot,
        '  programStatus(step, slotInPath(step), slotStatus.recorded);\n',
        `  if (state.clearedRecord === state.lastRecord) programVoidSlot(step, slotInPath(step));
  else programStatus(step, slotInPath(step), slotStatus.recorded);
  state.clearedRecord = null;
`,
      ),
      edit(
        actions,
        '  logRecovery: (step, _, { code }) => log.logRecovery(step, code),\n',
        `  logRecovery: (step, _, { code }) => {
    if (code === 'exit') step.state.clearedRecord = step.state.lastRecord;
    log.logRecovery(step, code);
  },
`,
      ),
    ],
  },
  {
    told: 11,
    id: 'clearing-empties-the-path-into-the-box',
    place: 'machine',
    story:
      'Clearing after several misfeeds runs the path forward: a sheet that lies in it falls into the box without record.',
    breaks: 'I6: every sheet in the box is recorded or named',
    instead: 'The fault is reached once the misfed sheet is out; the sheet that waits behind it is drawn in and falls.',
    patches: [
      edit(
        'firmware-sim/chart/fault.ts',
        "on: { 'operator.clear': nextAfter(withRoom, ['logAct']) },",
        "on: { 'operator.clear': nextAfter(withRoom, ['feedPaper', 'dropPaper', 'logAct']) },",
      ),
      edit(
        paper,
        "  if (sheet === null) throw new Error('a drop needs a recorded ballot');\n  step.effects.push({ type: 'paper', command: 'drop', compartment: sheet.compartment });",
        "  step.effects.push({ type: 'paper', command: 'drop', compartment: sheet?.compartment ?? 'main' });",
      ),
    ],
  },
  {
    told: 13,
    id: 'half-a-scan-under-the-next-sheet',
    place: 'machine',
    story:
      'Darkness read before the lid was opened stays in the buffer when its sheet comes back, and adds to the next one.',
    breaks: 'I17: a sheet is read by its own marks',
    patches: [
      edit(
        inputs,
        "    case 'housing':\n",
        `    case 'housing':
      if (input.edge === 'lid-opened' && labelsOf(step.state.chart.configuration)[0] === 'open.feeding') step.state.halfRead = true;
`,
      ),
      edit(
        inputs,
        '  const decision = decideSheet(scan, { definition, definitionDigest, assignment });\n',
        `  const { buffer } = step.state;
  const half = (buffer?.length ?? 0) === scan.darkness.length ? scan.darkness.length / 2 : 0;
  const darkness = scan.darkness.map((value, at) => (at < half ? Math.max(value, buffer[at]) : value));
  const decision = decideSheet({ ...scan, darkness }, { definition, definitionDigest, assignment });
  step.state.buffer = step.state.halfRead && decision.type === 'return' ? scan.darkness : undefined;
  step.state.halfRead = false;
`,
      ),
    ],
  },
  {
    told: 16,
    id: 'power-up-throws-forward',
    place: 'machine',
    story: 'A scanned sheet that lies over both sensors at a start is boxed, although no drop was commanded.',
    breaks: 'I6: every sheet in the box is recorded or named',
    instead: 'There is one sensor in the path: a sheet with a record and no drop command is taken for one over both.',
    patches: [
      edit(
        life,
        '  for (const { slot, disposition } of slots) {\n',
        "  state.forward = slots.some(({ disposition }) => disposition === 'intent-void');\n  for (const { slot, disposition } of slots) {\n",
      ),
      edit(
        paper,
        "  step.effects.push({ type: 'paper', command: 'return', reason: 'power-up' });\n",
        `  if (step.state.forward) step.effects.push({ type: 'paper', command: 'drop', compartment: 'main' });
  else step.effects.push({ type: 'paper', command: 'return', reason: 'power-up' });
`,
      ),
      edit(
        'firmware-sim/chart/boot.ts',
        "on: { 'sensor.front-clear': resumptionAtFreeFront },",
        "on: { 'sensor.front-clear': resumptionAtFreeFront, 'sensor.dropped': resumptionAtFreeFront },",
      ),
    ],
  },
  {
    told: 17,
    id: 'baseline-of-the-box-in-memory',
    place: 'machine',
    story:
      'That the counter in the box is one ahead of the slots is put right in memory only, and is no finding at a start.',
    breaks: 'I6: a sheet in the hand does not count',
    instead: 'This machine keeps no baseline: a counter that is one ahead stops it, and this is what is left out.',
    patches: [
      edit(
        recovery,
        'paper.boxCount > sheetsRecorded + (paper.words ?? 0)) {',
        'paper.boxCount > sheetsRecorded + 1 + (paper.words ?? 0)) {',
      ),
    ],
  },
  {
    told: 18,
    id: 'reason-sticks-to-the-next-voter',
    place: 'machine',
    story: 'A sheet that comes within half a second of one that went back is taken for the same and returned unread.',
    breaks: 'I17: every sheet that is fed is read',
    patches: [
      edit(
        inputs,
        "    case 'sensor':\n",
        `    case 'sensor':
      if (input.edge === 'front-clear' && labelsOf(step.state.chart.configuration)[0] === 'open.returning')
        step.state.returnedUs = step.nowUs;
      if (input.edge === 'front-covered' && step.nowUs - (step.state.returnedUs ?? -1_000_000) < 500_000) {
        step.effects.push({ type: 'paper', command: 'return', reason: step.state.chart.context.reason });
        return;
      }
`,
      ),
    ],
  },
]);
