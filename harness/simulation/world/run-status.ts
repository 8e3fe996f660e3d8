/**
 * What a run means: broken by the first finding, inconclusive by the first reason to doubt, else it holds. Whatever it is, the
 * sentence says how much was looked at, so that nothing that was not exercised passes for something that holds.
 */
import type { CheckId, Verdict } from '../../judge/checks/check.ts';
import { holding, verdictCounts } from '../../judge/checks/verdict-text.ts';
import type { ActResult, FaultResult, RunResult } from '../run-result.ts';
import type { ExpectationResult } from '../../judge/expectations/result.ts';
import { effectCounts, idleText } from './planned.ts';

/** What a run came to, before it is judged as a whole. */
export interface RunFacts {
  readonly verdicts: readonly Verdict[];
  readonly expectations: readonly ExpectationResult[];
  readonly faults: readonly FaultResult[];
  readonly acts: readonly ActResult[];
  readonly mustBreak: readonly CheckId[];
  /** Why the run was cut short; empty where it had its time. */
  readonly cutShort: string;
  /** Whether it was cut short inside a fault: then it is inconclusive whatever else holds. */
  readonly insideFault: boolean;
  /** Whether a device under test was in it, which shows less than our own ends. */
  readonly device: boolean;
}

export type RunStatus = Pick<RunResult, 'status' | 'summary' | 'reasons'>;

export function runStatus(facts: RunFacts): RunStatus {
  const failure = failureOf(facts);
  if (failure !== null) return { status: 'broken', summary: failure, reasons: [] };
  const reasons = reasonsOf(facts);
  const [reason] = reasons;
  const counts = countsOf(facts);
  if (reason !== undefined) return { status: 'inconclusive', summary: `${reason}; ${counts}`, reasons };
  const { mustBreak } = facts;
  const red = mustBreak.length === 0 ? '' : `${mustBreak.join(', ')} turned red, as it must; `;
  return { status: 'holds', summary: `${red}${counts}`, reasons };
}

function failureOf({ verdicts, expectations, mustBreak }: RunFacts): string | null {
  const first = verdicts.find(({ id, verdict }) => verdict === 'broken' && !mustBreak.includes(id));
  if (first !== undefined) return `${first.id} (${first.name}): ${first.findings[0]?.sentence ?? first.name}`;
  const unmet = expectations.find(({ met }) => met === false);
  return unmet === undefined ? null : `expected ${unmet.text}; ${unmet.found}`;
}

/** Every reason to doubt, the gravest first. */
function reasonsOf(facts: RunFacts): string[] {
  const { verdicts, expectations, faults, acts, cutShort, insideFault } = facts;
  const people = acts.filter(({ came }) => came === 'left to people').map(({ text }) => text);
  const open = expectations.filter(({ met }) => met === null);
  const unsure = shownLess(facts) ? [] : verdicts.filter(({ verdict }) => verdict === 'inconclusive');
  const cut = cutShort !== '' && (insideFault || open.length > 0 || unsure.length > 0);
  return [
    ...new Set(faults.flatMap(({ unavailable, optional }) => (unavailable === '' || optional ? [] : [unavailable]))),
    ...(people.length === 0 ? [] : [`acts that only people beside the device could do: ${people.join(', ')}`]),
    ...(cut ? [cutShort] : []),
    ...faults.filter(({ idle, optional }) => idle !== '' && !optional).map(idleText),
    ...open.map(({ text, found }) => `expected ${text}; ${found}`),
    ...unsure.map(({ id, name, reason }) => `${id} (${name}): ${reason}`),
    ...(holding(verdicts, facts.mustBreak).length === 0 ? ['nothing in the run called for any invariant'] : []),
  ];
}

/** A device under test shows less than our own ends do: where expectations say what counts, what it hides is no doubt. */
function shownLess({ device, expectations }: RunFacts): boolean {
  return device && expectations.length > 0;
}

function countsOf(facts: RunFacts): string {
  const { verdicts, expectations, faults, mustBreak } = facts;
  const met = expectations.filter((each) => each.met === true).length;
  const hidden = shownLess(facts) && verdicts.some(({ verdict }) => verdict === 'inconclusive');
  return [
    verdictCounts(verdicts, mustBreak),
    ...(hidden ? ['the device does not show what the inconclusive ones need'] : []),
    ...(expectations.length === 0 ? [] : [`${met} of ${expectations.length} expectations met`]),
    ...(faults.length === 0 ? [] : [effectCounts(faults)]),
  ].join('; ');
}
