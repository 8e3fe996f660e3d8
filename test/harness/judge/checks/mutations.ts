/** What a planted defect makes of a night: which invariants break, and with which first sentence. */
import { allChecks } from '../../../../harness/judge/checks/index.ts';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { type Draft, traceOf } from './night.ts';

/** Broken invariants, each with the sentence of its first finding. */
export function broken(drafts: readonly Draft[]): Record<string, string> {
  const verdicts = judge(traceOf(drafts), allChecks);
  return Object.fromEntries(
    verdicts.flatMap(({ id, verdict, findings }) => (verdict === 'broken' ? [[id, findings[0]?.sentence ?? '']] : [])),
  );
}
