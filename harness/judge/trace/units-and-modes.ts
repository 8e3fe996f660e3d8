/** Words and numbers that stand in more than one part of a trace. */
import { name, whole, word } from './field.ts';

export const modes = ['live', 'rehearsal', 'test'] as const;
export const unitStatuses = ['missing', 'partial', 'held', 'disputed', 'complete', 'annulled'] as const;
/** What a receipt says of its report. */
export const standings = ['counted', 'held'] as const;
export const listNames = ['records', 'log'] as const;

export const mode = word(modes, 'What the count is for');
export const definitionDigest = name('Digest of the election definition');
export const unitNumber = whole('Number of a reporting unit of the definition');
export const contestNumber = whole('Number of a contest of the definition');
export const journal = name('Id of a vote journal, made when its machine was set to zero');
export const generation = whole('Generation of the report: 1 is the first; 0 is none');
/** Seconds since 1970. */
export const clockS = (what: string) => whole(`${what}, in seconds since 1970`);
