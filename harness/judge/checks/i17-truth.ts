/**
 * I17. The end of everything: the totals are those of the paper. Truth comes from the oracle's reading of the sheets that
 * fell; which boxes officials count comes from the ledger's journals; the totals come from the tally.
 */
import type { BoxProblem } from '../oracle/box-truth.ts';
import { tallyOf } from '../oracle/sum.ts';
import type { Heard } from '../trace/hearing.ts';
import { advanceBooks, totalOf } from './books.ts';
import { reportFinding } from './box-findings.ts';
import { createNight, judgeTotals, type Night, type TruthContext } from './box-totals.ts';
import { type Context, defineCheck, type LastEvent } from './check.ts';
import { broken, evaluated, excused, lacks } from './evaluation.ts';
import { type Facts, unitName } from './facts.ts';
import { contestName } from './names.ts';
import { publishedTally } from './published-tally.ts';
import { sheetFinding } from './sheet-standing.ts';

function problemSentence(facts: Facts, actor: string, problem: BoxProblem): string {
  switch (problem.what) {
    case 'impossible-figures':
      return `The box of ${actor} was filled with figures of ${unitName(facts, problem.unit)} that no sheets give.`;
    case 'never-made':
      return `Sheet ${problem.sheet} lies in the box of ${actor} and was never handed out.`;
    case 'unreadable':
      return `Sheet ${problem.sheet} lies in the box of ${actor} and has a mark in ${contestName(facts, problem.contest)} that cannot be read.`;
    case 'misread-intent':
      return `Sheet ${problem.sheet} lies in the box of ${actor} and reads otherwise in ${contestName(facts, problem.contest)} than its voter meant.`;
  }
}

/** What came into a box may lie in none. */
function boxed(_: Night, event: Heard<'sheet.boxed' | 'box.filled'>, context: Context<'boxes'>): void {
  const { problem } = context.accounts.boxes;
  if (problem === null) return;
  const expected = problem.what === 'impossible-figures' ? 'figures of some box of paper' : 'a readable sheet';
  broken(context, event.n, problemSentence(context.facts, event.actor, problem), expected, problem.what);
}

/** A report as it leaves its machine the first time. */
function sent(night: Night, event: Heard<'machine.sent'>, context: TruthContext): void {
  const { actor, message } = event;
  if (message.what !== 'report') return;
  const { boxes, paper } = context.accounts;
  const first = !night.senders.has(message.digest);
  const finding = first ? reportFinding(boxes.account, paper, event) : null;
  if (finding !== null) {
    night.parted.add(message.digest);
    broken(context, event.n, finding.sentence, finding.expected, finding.found);
  }
  night.actors.set(message.report.journal, actor);
  if (first) night.senders.set(message.digest, actor);
}

/** A machine whose inside is not shown is known by the key that signed, if that key is one machine's alone. */
function committed(night: Night, { what, machineKey, report }: Heard<'server.committed'>, { facts }: Context): void {
  const journal = report?.journal ?? '';
  if (what !== 'report' || night.actors.has(journal)) return;
  const [owner, ...others] = facts.machinesByKey.get(machineKey ?? '') ?? [];
  if (owner === undefined || others.length > 0) night.inside = false;
  else night.actors.set(journal, owner.actor);
}

function tallied({ tallied: totals }: Night, event: Heard<'server.tallied'>): void {
  for (const total of event.totals) totals.set(total.contest, total);
}

/** Preferences are compared where the publication shows any. */
function published({ tallied: totals }: Night, { snapshot }: Heard<'server.published'>): void {
  for (const contest of snapshot.contests) {
    const tally = publishedTally(contest);
    const { preferenceKeys, preferenceCounts, ...figures } = tally;
    const speaks = contest.options.some(({ preferences }) => preferences !== undefined);
    totals.set(contest.number, speaks ? tally : figures);
  }
}

/** A replay tallies without saying so entry by entry; I1, I9 and I11 judge whether it tallied the same. */
function recovered(night: Night, event: Heard<'server.recovered'>, { facts, accounts }: TruthContext): void {
  advanceBooks(accounts.newest, event.entries);
  night.tallied.clear();
  for (const contest of facts.contests.keys()) {
    const { preferenceKeys, preferenceCounts, ...figures } = tallyOf(totalOf(accounts.newest, contest));
    night.tallied.set(contest, figures);
  }
}

/** Each counted sheet against the record that counts it: whatever befell the machine, its memory was written as marked. */
function judgeRecords({ n }: LastEvent, context: TruthContext): void {
  const { paper } = context.accounts;
  for (const [number, sheet] of paper.sheets) {
    const { standing, problem } = sheetFinding(paper, sheet);
    if (standing !== 'misread') continue;
    evaluated(context);
    const sentence = `Ballot ${number} at ${sheet.machine}: ${problem}.`;
    broken(context, n, sentence, 'counted as it is marked', problem);
  }
}

/** Why totals are not judged. */
function noSurvival({ whyNot }: Heard<'run.ended'>): string {
  return `no system must survive these faults${whyNot === '' ? '' : `: ${whyNot}`}`;
}

function end(night: Night, last: LastEvent, context: TruthContext): void {
  const { newest, paper, server } = context.accounts;
  const { ended } = night;
  judgeRecords(last, context);
  if (ended === null) lacks(context, 'the trace does not say how the run ended');
  else if (!server.shown) lacks(context, 'the trace does not show the server, nor any totals of it');
  else if (!night.inside) lacks(context, 'the trace does not show which machine a report came from');
  else if (!ended.survivable) excused(context, noSurvival(ended));
  else {
    advanceBooks(newest, newest.entries.length);
    if (paper.shown || newest.journals.size === 0) judgeTotals(night, ended.n, context);
    else lacks(context, 'the trace does not show the sheets in the boxes');
  }
}

export const i17Truth = defineCheck({
  id: 'I17',
  name: 'The totals are those of the paper',
  statement:
    'A survivable fault schedule ends in the totals of the sheets in the boxes, less those named as unresolved.',
  needs: 'votes: sheets in a box or totals of the server, at the end of a survivable run',
  uses: ['newest', 'boxes', 'paper', 'server'],
  initial: createNight,
  on: {
    'sheet.boxed': boxed,
    'box.filled': boxed,
    'machine.sent': sent,
    'server.committed': committed,
    'server.tallied': tallied,
    'server.published': published,
    'server.recovered': recovered,
    'run.ended': (night, event) => {
      night.ended = event;
    },
  },
  end,
});
