/** Expectations that follow from verdicts: exact totals, and invariants that must break. */
import type { Verdict } from '../checks/check.ts';
import type { ExpectationResult } from './result.ts';
import { everything, timesText } from './words.ts';

/** Re-sends that change no total (I1), the four records (I5), the paper (I17). */
const totalsChecks: readonly string[] = ['I1', 'I5', 'I17'];

/** A finding's sentence with its invariant behind it. */
function told({ id, name, findings: [first] }: Verdict): string {
  return `${(first?.sentence ?? `${name} is broken`).replace(/\.$/, '')} (${id})`;
}

function exercised({ evaluated, findings }: Verdict): boolean {
  return evaluated > 0 || findings.length > 0;
}

/** The oracle's own comparison is I17; the page must have shown it too (I11). */
export function judgeTotals(verdicts: readonly Verdict[]): ExpectationResult {
  const judged = verdicts.filter(({ id }) => totalsChecks.includes(id));
  const broken = judged.filter(({ verdict }) => verdict === 'broken');
  const text = 'totals to equal the sheets in the boxes';
  const about = { at: broken[0]?.findings[0]?.at ?? null, actors: [] };
  if (broken.length > 0) return { text, met: false, found: broken.map(told).join('; '), about };
  // Tape and memory of a device that shows nothing of its inside are I5's to judge; the totals can be exact without them.
  const needed = judged.filter(({ id }) => id !== 'I5');
  const open = needed.filter(({ verdict }) => verdict === 'inconclusive');
  if (open.length > 0) return { text, met: null, found: open.map(({ reason }) => reason).join('; '), about };
  const idle = needed.find(({ id, verdict }) => id === 'I17' && verdict === 'not exercised');
  const compared = needed.some((verdict) => verdict.id === 'I17' && exercised(verdict));
  const why = idle === undefined ? '' : `: ${idle.reason}`;
  if (!compared) return { text, met: null, found: `the totals were never compared with the sheets (I17)${why}`, about };
  return { text, met: true, found: 'they are equal', about };
}

/** Why an invariant that must break did not; empty when it broke. */
function unbroken(id: string, verdicts: readonly Verdict[]): string {
  const verdict = verdicts.find((each) => each.id === id);
  if (verdict?.verdict === 'broken') return '';
  if (verdict === undefined || !exercised(verdict)) return `${id} was never evaluated`;
  return verdict.reason === '' ? `${id} holds` : `${id} is inconclusive: ${verdict.reason}`;
}

/** Each was evaluated and came to a verdict; an invariant that holds or breaks both shows that something was looked at. */
export function judgeExercised(checks: readonly string[], verdicts: readonly Verdict[]): ExpectationResult {
  const judged = checks.map((id) => ({ id, verdict: verdicts.find((each) => each.id === id) }));
  const open = judged.flatMap(({ id, verdict }) => {
    if (verdict?.verdict === 'holds' || verdict?.verdict === 'broken') return [];
    return [`${id} was not${verdict === undefined ? '' : `: ${verdict.reason}`}`];
  });
  const often = judged.map(({ id, verdict }) => `${id} was evaluated ${timesText(verdict?.evaluated ?? 0)}`);
  return {
    text: `${checks.join(', ')} to be exercised`,
    met: open.length === 0 ? true : null,
    found: (open.length === 0 ? often : open).join('; '),
    about: everything,
  };
}

/** A canary: these invariants must break. */
export function judgeBroken(checks: readonly string[], verdicts: readonly Verdict[]): ExpectationResult {
  const failed = checks.map((id) => unbroken(id, verdicts)).filter((sentence) => sentence !== '');
  return {
    text: `${checks.join(', ')} to break`,
    met: failed.length === 0,
    found: failed.length === 0 ? (checks.length === 1 ? 'it broke' : 'all broke') : failed.join('; '),
    about: everything,
  };
}
