/**
 * What a report states of times, held against the definition, against the moment it is sent, and against the opening and
 * closing that the trace shows. A clock known to be wrong proves nothing; two stamps of one clock still have an order.
 */
import type { TraceReport } from '../trace/events.ts';
import type { Facts } from './facts.ts';
import type { Polls, Turn } from './polls.ts';

/** In virtual time every clock is the run's but for the seconds they round to; in the log of another vendor they differ a little. */
const roundingS = 1;
const differenceS = 60;

/** An entry of the log is durable this long after its stamp, at most. */
const writeS = 60;

export interface TimeBreach {
  readonly sentence: string;
  readonly expected: string | number;
  readonly found: number;
}

/** `59 s`, `35 min`, `12 h`. `seconds`: 0 or more. */
export function secondsText(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

/** Seconds by which two clocks of this run may differ without either being wrong. */
function toleranceS({ run }: Facts): number {
  return run.transport === 'sim' || run.transport === 'serial' ? roundingS : differenceS;
}

/** What no clock explains: polls that close before they open. */
export function orderBreach(who: string, { openedAtS, closedAtS }: TraceReport): TimeBreach | null {
  if (closedAtS >= openedAtS) return null;
  const sentence = `${who} states that its polls closed ${secondsText(openedAtS - closedAtS)} before they opened.`;
  return { sentence, expected: `from ${openedAtS}`, found: closedAtS };
}

/** The first time in the report that cannot be by a right clock; null when all can. `nowS`: when it is sent or received. */
export function timeBreach(
  who: string,
  report: TraceReport,
  nowS: number,
  polls: Polls,
  facts: Facts,
): TimeBreach | null {
  const { openedAtS, closedAtS } = report;
  const { opensAtS, closesAtS } = facts.run.definition;
  const slackS = toleranceS(facts);
  if (closedAtS > nowS + slackS - roundingS) {
    const sentence = `${who} states that its polls closed ${secondsText(closedAtS - nowS)} after it is sent.`;
    return { sentence, expected: `at most ${nowS}`, found: closedAtS };
  }
  if (report.mode === 'live' && !polls.slips && openedAtS < opensAtS - slackS) {
    const sentence = `${who} states that its polls opened ${secondsText(opensAtS - openedAtS)} before polls open.`;
    return { sentence, expected: `from ${opensAtS}`, found: openedAtS };
  }
  if (report.mode === 'live' && !polls.slips && closedAtS < closesAtS - slackS) {
    const sentence = `${who} states that its polls closed ${secondsText(closesAtS - closedAtS)} before polls close.`;
    return { sentence, expected: `from ${closesAtS}`, found: closedAtS };
  }
  return openingBreach(who, openedAtS, polls.openings) ?? closingBreach(who, closedAtS, polls.closings);
}

/** It opened when the trace shows it: its entry is durable a little after the stamp, or read back long after. */
function openingBreach(who: string, openedAtS: number, openings: readonly Turn[]): TimeBreach | null {
  const own = openings.some(({ atS, found }) => openedAtS <= atS + roundingS && (found || openedAtS >= atS - writeS));
  if (openings.length === 0 || own) return null;
  const shown = openings.map(({ atS }) => atS).join(', ');
  const sentence = `${who} states that its polls opened at ${openedAtS}; the trace shows that they did at ${shown}.`;
  return { sentence, expected: shown, found: openedAtS };
}

/** It was still open at the time it states. */
function closingBreach(who: string, closedAtS: number, closings: readonly Turn[]): TimeBreach | null {
  const [first] = closings;
  if (first === undefined || first.found || closedAtS >= first.atS - writeS) return null;
  const sentence = `${who} states that its polls closed ${secondsText(first.atS - closedAtS)} before they did.`;
  return { sentence, expected: first.atS, found: closedAtS };
}
