/**
 * What decided a run, and what is to be known beside its verdicts, in the sentences that terminal, page and junit.xml
 * share: why it is inconclusive, why its faults excuse it, which acts and faults came to nothing, and the alarms.
 */
import { notExercisedText } from '../judge/checks/verdict-text.ts';
import type { ActResult } from '../simulation/run-result.ts';
import type { AlarmAccount } from './alarm-account.ts';
import type { RunSummary } from './outcome.ts';

/** Kinds of alarm that are listed. */
const alarmsMax = 8;

/** Optional faults without effect that are listed. */
const faultsMax = 8;

/** For every run: why totals and recovery were not judged, and which planned acts and faults had no effect. */
export function runNotes(run: RunSummary): string[] {
  const { whyNot, acts, faults } = run;
  return [
    ...(whyNot === '' ? [] : [`not survivable, so neither the totals nor recovery are judged: ${whyNot}`]),
    ...acts.filter(({ came }) => came !== 'done').map(actText),
    ...atMost(
      faultsMax,
      'faults without effect more',
      faults
        .filter(({ idle, unavailable, optional }) => (idle !== '' || unavailable !== '') && optional)
        .map(
          (fault) =>
            `${fault.do} at ${fault.where} had no effect, which the scenario allows: ${fault.idle || fault.unavailable}`,
        ),
    ),
  ];
}

/** The first lines, and how many follow. */
export function atMost(max: number, what: string, lines: readonly string[]): string[] {
  if (lines.length <= max) return [...lines];
  return [...lines.slice(0, max), `and ${lines.length - max} ${what}`];
}

/** Alarms of a run, for a run that did not hold. */
export function alarmNotes({ alarms, acts }: RunSummary): string[] {
  // A refused act is listed among the acts.
  const others = alarms.filter(
    ({ what, detail }) => what !== 'act-refused' || !acts.some(({ reason }) => reason === detail),
  );
  return atMost(alarmsMax, 'alarms more', others.map(alarmText));
}

/**
 * Invariants without a verdict: those not exercised, with what would exercise them, and those that could not be judged.
 */
export function silentChecks({ verdicts }: RunSummary): string[] {
  return verdicts.flatMap((verdict) => {
    const { id, name, reason } = verdict;
    if (verdict.verdict === 'not exercised') return [notExercisedText(verdict)];
    return verdict.verdict === 'inconclusive' ? [`${id} ${name}: inconclusive; ${reason}`] : [];
  });
}

function actText({ text, came, reason }: ActResult): string {
  switch (came) {
    case 'done':
      return `${text} was done`;
    case 'refused':
      return `${text} was refused: ${reason}`;
    case 'open':
      return `${text} was never taken: ${reason}`;
    case 'never due':
      return `${text} never took place: ${reason}`;
    case 'left to people':
      return `${text} did not take place: ${reason}`;
  }
}

function alarmText({ actor, what, detail, times }: AlarmAccount): string {
  const often = times === 1 ? '' : `, ${times} times`;
  return `alarm ${what} of ${actor === 'server' ? 'the server' : actor}${often}${detail === '' ? '' : `: ${detail}`}`;
}
