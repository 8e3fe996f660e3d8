/** What became of one mutant, in sentences. */
import { fates, isKill, type Judged } from './fate.ts';

export function fateText({ fate, where, by, sentence, text, visibility, runs, cpuMs }: Judged): string {
  const effort = `${runs} runs, ${(cpuMs / 1000).toFixed(1)} s of processor time`;
  const lines = [`${fate}: ${fates[fate]} (${effort})`];
  if (isKill(fate)) lines.push(`${by.join(' ')} in ${where}: ${sentence}`);
  if (visibility === 'same') lines.push('Every trace is the same as without it.');
  if (visibility === 'unnoticed') lines.push(`The trace of ${where} differs, and no check and no expectation notices.`);
  if (visibility === 'inconclusive') lines.push(`${where} is no longer conclusive, and nothing is red.`);
  if (text !== '') lines.push('The scenario that exploration found:', '', text);
  return `${lines.join('\n')}\n`;
}
