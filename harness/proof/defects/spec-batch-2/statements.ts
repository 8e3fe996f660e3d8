/** Statements narrower than they should be: what is published, printed or sent is about less than it says. */
import { edit, toldOf } from './told-defect.ts';

const standing = 'tabulation-server/ledger/standing.ts';
const answer = 'tabulation-server/intake/answer.ts';
const recount = 'tabulation-server/recount/recount.ts';
const stories = 'tabulation-server/recount/recount-stories.ts';
const confirm = 'tabulation-server/publication/confirm.ts';
const draft = 'tabulation-server/publication/draft.ts';
const hello = 'protocol/session/machine-hello.ts';

export const statementStories = toldOf('statements', [
  {
    told: 37,
    id: 'embargo-by-the-stations-clock',
    place: 'server',
    story: 'The embargo is over once every counted report says that its polls closed after it; the time is not asked.',
    breaks: 'I15: nothing is published before the embargo',
    patches: [
      edit(
        'tabulation-server/ledger/projection.ts',
        '    atS: entry.atS,\n    counter:',
        '    atS: entry.atS,\n    closedAtS: report.closedAtS,\n    counter:',
      ),
      edit(
        'tabulation-server/intake/publisher.ts',
        'if (nowS < deps.package.definition.embargoUntilS || underWay) return [again];',
        `const early = Object.values(projection.journals).some(({ contents }) =>
    contents.some((content) => content.closedAtS < deps.package.definition.embargoUntilS),
  );
  if (early || underWay) return [again];`,
      ),
      edit(
        'tabulation-server/intake/publisher.ts',
        'const intervals = Math.min(Math.ceil(embargoUs / deps.publishEveryUs), embargoIntervalsMax);',
        'const intervals = Math.min(1, Math.ceil(embargoUs), embargoIntervalsMax);',
      ),
    ],
  },
  {
    told: 38,
    id: 'turnout-without-partial-units',
    place: 'server',
    story: 'Turnout of the units that count leaves the lists of partial units out, and keeps their ballots.',
    breaks: 'I11: turnout',
    instead: 'The second computation knows no partial units; the comparison of this figure is left out instead.',
    patches: [
      edit(
        draft,
        'if ((state?.tally ?? null) !== null) sum.counted',
        "if (state?.tally && state.status === 'complete') sum.counted",
      ),
      edit(confirm, "    ['voters of counted units', contest.voters.counted, voters?.counted],\n", ''),
    ],
  },
  {
    told: 39,
    id: 'crossing-explained-by-the-last-entry',
    place: 'server',
    story:
      'A crossing of the threshold is a correction only if the last entry before the publication corrected something.',
    breaks: 'I11: crossings',
    patches: [
      edit(
        draft,
        'crossings: crossingsSince(last, contests, projection.correctedAt),',
        `crossings: crossingsSince(
      last,
      contests,
      Object.fromEntries(Object.entries(projection.correctedAt).filter(([, index]) => index === projection.index)),
    ),`,
      ),
    ],
  },
  {
    told: 40,
    id: 'complete-without-its-neighbour',
    place: 'server',
    story: 'A unit is complete once its own machine has reported, although its ballots at a neighbour are held.',
    breaks: 'I9: coverage',
    instead: 'No unit waits for a neighbour that has not reported at all; only held reports of neighbours are ignored.',
    patches: [edit(standing, "if (reported && lost === '' && away === '')", "if (reported && lost === '')")],
  },
  {
    told: 41,
    id: 'one-trouble-a-unit',
    place: 'server',
    story: 'A decision about one trouble of a unit takes the unit off the list, although another trouble is open.',
    breaks: 'I9, I11: units with a remark',
    patches: [
      edit(
        'tabulation-server/ledger/projection.ts',
        '  noteDecision(projection, entry, from.official, act.value, units, deps.package);',
        `  if (act.value.type.startsWith('resolve-')) for (const unit of units) unitState(projection, unit).unlisted = true;
  noteDecision(projection, entry, from.official, act.value, units, deps.package);`,
      ),
      edit(
        'tabulation-server/ledger/projection.ts',
        '  const state = unitState(projection, unit);\n  const assignment',
        '  const state = unitState(projection, unit);\n  state.unlisted = false;\n  const assignment',
      ),
      edit(
        draft,
        '  return Object.values(projection.units)\n    .filter(',
        '  return Object.values(projection.units)\n    .filter((unit) => unit.unlisted !== true)\n    .filter(',
      ),
    ],
  },
  {
    told: 42,
    id: 'old-since-the-restart',
    place: 'server',
    story: 'Since when a contest is stopped is kept in memory; after a start the page says since now.',
    breaks: 'I18: since when the figures are old',
    patches: [
      edit(
        'tabulation-server/intake/publisher.ts',
        'const confirmed = confirmSnapshot(draft, counted, state.publication.shown ?? lastSnapshot(state));',
        `const kept = lastSnapshot(state);
  const since = kept && { ...kept, atS: draft.atS, checks: [] };
  const confirmed = confirmSnapshot(draft, counted, state.publication.shown ?? since);`,
      ),
    ],
  },
  {
    told: 43,
    id: 'unresolved-at-the-first-close-only',
    place: 'machine',
    story: 'The results tape of a later generation says nothing of an unresolved sheet.',
    breaks: 'I5, I6: tape and report',
    patches: [
      edit(
        'firmware-sim/tape/results-tape.ts',
        '    `UNRESOLVED ${report.unresolved}`,\n    `BALANCE in box ${counted + report.unresolved} = counted ${counted} + unresolved ${report.unresolved}`,',
        `    ...(report.generation === 1 ? [\`UNRESOLVED \${report.unresolved}\`] : []),
    \`BALANCE in box \${counted + (report.generation === 1 ? report.unresolved : 0)} = counted \${counted} + unresolved \${report.generation === 1 ? report.unresolved : 0}\`,`,
      ),
    ],
  },
  {
    told: 44,
    id: 'answered-about-the-sessions-journal',
    place: 'server',
    story: 'A query is answered with what is held of the journal that the hello of its session named.',
    breaks: 'P-10.5',
    patches: [
      edit(
        'tabulation-server/intake/line.ts',
        'line.peer = { machineKey: output.hello.machineKey, key: toHex(output.hello.machineKey) };',
        `line.peer = {
        machineKey: output.hello.machineKey,
        key: toHex(output.hello.machineKey),
        journalId: output.hello.journalId,
      };`,
      ),
      edit(
        'tabulation-server/intake/line.ts',
        'answerQuery(state, number, peer.key, message.journalId, nowUs, deps)',
        'answerQuery(state, number, peer.key, peer.journalId.length > 0 ? peer.journalId : message.journalId, nowUs, deps)',
      ),
    ],
  },
  {
    told: 45,
    id: 'hello-with-an-older-receipt',
    place: 'protocol',
    story: 'A receipt that became durable in a session goes into hellos from the second session after it.',
    breaks: 'I10, P-4: the hello presents the newest receipt',
    patches: [
      edit(
        'protocol/session/machine.ts',
        'if (ep.facts !== null) ep.facts = facts;',
        'if (ep.facts !== null) ep.laterFacts = facts;',
      ),
      edit(
        hello,
        '  ep.link = link;\n',
        '  ep.link = link;\n  if (ep.laterFacts !== undefined) ep.facts = ep.laterFacts;\n  ep.laterFacts = undefined;\n',
      ),
    ],
  },
  {
    told: 46,
    id: 'receipt-in-new-clothes',
    place: 'server',
    story: 'A receipt given again is made anew, with the standing and the time of now.',
    breaks: 'I10, P-10.1',
    patches: [
      edit(
        answer,
        "    case 'same':\n      return sendReceipt(state, route, answer.entry, nowUs, deps);",
        "    case 'same':\n      return sendReceipt(state, route, answer.entry, nowUs, deps, true);",
      ),
      edit(
        answer,
        '  nowUs: number,\n  deps: ServerDeps,\n): ServerEffect[] {\n  const content = contentAt(',
        '  nowUs: number,\n  deps: ServerDeps,\n  again = false,\n): ServerEffect[] {\n  const content = contentAt(',
      ),
      edit(
        answer,
        'const signed = receiptFor(route.journal, content, deps);',
        'const signed = receiptFor(route.journal, again ? asOfNow(state, route.journal, content, nowUs, deps) : content, deps);',
      ),
      edit(answer, "import { receiptFor } from './receipt.ts';", "import { asOfNow, receiptFor } from './receipt.ts';"),
      edit(
        'tabulation-server/intake/query.ts',
        "import { receiptFor } from './receipt.ts';",
        "import { asOfNow, receiptFor } from './receipt.ts';",
      ),
      edit(
        'tabulation-server/intake/query.ts',
        'receipt: receiptFor(id, content, deps)',
        'receipt: receiptFor(id, asOfNow(state, id, content, nowUs, deps), deps)',
      ),
      edit(
        'tabulation-server/intake/receipt.ts',
        '/** `journal`: hex. */',
        `import { journalProblem } from '../ledger/standing.ts';
import { secondsAt } from '../wall-clock.ts';
export function asOfNow(state, journal, content, nowUs, deps) {
  const counts = journalProblem(state.projection.journals[journal], state.projection) === null;
  return { ...content, standing: counts ? 'counted' : 'held', atS: secondsAt(nowUs, deps) };
}
/** \`journal\`: hex. */`,
      ),
    ],
  },
  {
    told: 47,
    id: 'clock-taken-from-the-server',
    place: 'machine',
    story: "Each welcome sets the machine's clock to the server's, and the closing is dated by that clock.",
    breaks: 'I13: times of opening and closing',
    instead: 'This machine calls only once its polls are closed: the clock is wrong for a second generation.',
    patches: [
      edit(
        'firmware-sim/actions/line.ts',
        "      logRecovery(step, 'no-answer');\n",
        "      logRecovery(step, 'no-answer');\n      step.state.clock = { baseS: output.serverTimeS, baseUs: step.nowUs };\n",
      ),
      edit(
        'firmware-sim/actions/life.ts',
        "writeLog(step, { type: 'closed', atS: clockS(step), passage: step.state.passage }, 'log');",
        `const { baseS, baseUs } = step.state.clock;
  writeLog(
    step,
    { type: 'closed', atS: baseS + Math.floor((step.nowUs - baseUs) / 1_000_000), passage: step.state.passage },
    'log',
  );`,
      ),
    ],
  },
  {
    told: 48,
    id: 'opened-at-the-last-start',
    place: 'machine',
    story: 'The opening that report and tape state is the last start of the machine while its polls were open.',
    breaks: 'I5, I13: times of opening and closing',
    patches: [
      edit(
        'firmware-sim/journal/journal-facts.ts',
        '      facts.bootEpoch = record.epoch;\n',
        '      facts.bootEpoch = record.epoch;\n      if (facts.openedAtS !== null && facts.closedAtS === null) facts.openedAtS = record.atS;\n',
      ),
    ],
  },
  {
    told: 49,
    id: 'hand-count-of-a-moment-ago',
    place: 'server',
    story: 'The published hand count keeps what two officials last agreed on until they agree anew.',
    breaks: 'I11: the hand count',
    patches: [
      edit(
        'tabulation-server/ledger/act-effects.ts',
        '      unitState(projection, act.unit).hand[official] = entered(act, digest, election);\n',
        `      unitState(projection, act.unit).hand[official] = entered(act, digest, election);
      unitState(projection, act.unit).lastAgreed =
        handCount(unitState(projection, act.unit)).agreed ?? unitState(projection, act.unit).lastAgreed;
`,
      ),
      edit(
        'tabulation-server/ledger/act-effects.ts',
        "import { figuresText } from './hand-count.ts';",
        "import { figuresText, handCount } from './hand-count.ts';",
      ),
      edit(
        'tabulation-server/ledger/hand-count.ts',
        '  const { agreed } = handCount(state);\n  return agreed === null',
        '  const agreed = handCount(state).agreed ?? state.lastAgreed ?? null;\n  return agreed === null',
      ),
      edit(
        stories,
        'decided.hands.set(act.unit, entered.set(toHex(record?.key ?? new Uint8Array()), act));',
        `decided.hands.set(act.unit, entered.set(toHex(record?.key ?? new Uint8Array()), act));
    const texts = [...entered.values()].map((each) =>
      JSON.stringify([each.ballots, each.contests.toSorted((a, b) => a.contest - b.contest)]),
    );
    const twice = new Set(texts.filter((text, at) => texts.indexOf(text) !== at));
    decided.lastAgreed ??= new Map();
    if (twice.size === 1) decided.lastAgreed.set(act.unit, [...entered.values()][texts.findIndex((text) => twice.has(text))]);`,
      ),
      edit(
        'tabulation-server/recount/recount-hand.ts',
        'return shared.length === 1 && act !== undefined && plausible(act) ? [act] : [];',
        `const last = shared.length === 1 ? act : decided.lastAgreed?.get(unit);
  return last !== undefined && plausible(last) ? [last] : [];`,
      ),
      edit(
        recount,
        'decided.handFinal.has(unit.number) ? byHand(unit.number) :',
        "decided.handFinal.has(unit.number) ? agreedByHand({ ...decided, lastAgreed: undefined }, unit.number, (act) => plausible(act, 'unsaid', rolls)) :",
      ),
    ],
  },
  {
    told: 50,
    id: 'regional-threshold-of-valid-votes',
    place: 'server',
    story:
      'The threshold in each region is taken of the valid votes, where the definition says of those who took part.',
    breaks: 'I11: admission',
    patches: [
      edit(
        'tabulation-server/seats/threshold.ts',
        'function wholeOf({ of }: Threshold, { valid, tookPart }: Turnout): number {\n',
        "function wholeOf({ of, scope }: Threshold, { valid, tookPart }: Turnout): number {\n  if (scope === 'per-region') return valid;\n",
      ),
    ],
  },
  {
    told: 51,
    id: 'abroad-does-not-raise-the-bar',
    place: 'server',
    story: 'The national threshold is of those who took part in the regions; units outside of them only bring votes.',
    breaks: 'I11: admission',
    patches: [
      edit(
        draft,
        'const outcome = outcomeOf(contest, turnoutOf(totals, contest), regional, projection.lots[contest.number] ?? null);',
        `const inRegions = regional.reduce((sum, each) => sum + each.tookPart, 0);
  const whole = turnoutOf(totals, contest);
  const national = projection.regions[contest.number] === undefined ? whole : { ...whole, tookPart: inRegions };
  const outcome = outcomeOf(contest, national, regional, projection.lots[contest.number] ?? null);`,
      ),
    ],
  },
  {
    told: 52,
    id: 'neighbours-preferences-dropped',
    place: 'server',
    story: 'Preferences are added from the first block of a report only, votes from all of them.',
    breaks: 'I11, I17: preferences',
    patches: [
      edit(
        standing,
        '.filter((block) => block.unit === state.unit));',
        `.filter((block) => block.unit === state.unit).map((block) =>
        journal.unit === state.unit
          ? block
          : { ...block, contests: block.contests.map((each) => ({ ...each, preferenceKeys: [], preferenceCounts: [] })) },
      ));`,
      ),
      edit(
        recount,
        'for (const block of inForce?.report.blocks ?? []) add(block.unit, block.ballots, block.contests);',
        `for (const [at, block] of (inForce?.report.blocks ?? []).entries())
      add(
        block.unit,
        block.ballots,
        at === 0 ? block.contests : block.contests.map((each) => ({ ...each, preferenceKeys: [], preferenceCounts: [] })),
      );`,
      ),
    ],
  },
  {
    told: 53,
    id: 'fault-over-a-cut-never-over',
    place: 'machine',
    story: 'The end of a fault is logged only where the fault began since the last start.',
    breaks: 'I13: every fault that is over is logged as over',
    patches: [
      edit(
        'firmware-sim/actions/life.ts',
        '  for (const code of state.facts.openFaults) {\n',
        '  state.facts.openFaults = [];\n  for (const code of state.facts.openFaults) {\n',
      ),
    ],
  },
  {
    told: 54,
    id: 'second-outage-not-told',
    place: 'protocol',
    story: 'That no server answers is said once a start; a second outage raises no alarm.',
    breaks: 'P-4.6, I16: people are called',
    patches: [
      edit(hello, '  turn.ep.alarmed = false;\n', ''),
      edit(hello, '  ep.attempts = 0;\n  ep.alarmed = false;\n', '  ep.attempts = 0;\n'),
    ],
  },
]);
