/** What a campaign of mutants leaves behind, and how the shares of several computers are joined. */
import { InputError } from '../../judge/input/input-error.ts';
import type { Judged } from './fate.ts';

export interface MutationRecord {
  readonly kind: 'sanak mutate';
  readonly version: string;
  readonly codeDigest: string;
  readonly seed: string;
  /** Which mutants were drawn, as a sentence: equal for shares of one sample. */
  readonly sample: string;
  readonly exploreMs: number;
  /** `i/n`, or several after a merge. */
  readonly shards: readonly string[];
  /** Of all computers together. */
  readonly realMs: number;
  /** Mutants of these shares; as many are judged, unless the work was ended early. */
  readonly drawn: number;
  /** Drawn mutants that the compiler refuses; the same in every share. */
  readonly refused: number;
  readonly judged: readonly Judged[];
}

/** Throws on shares of different work, and on a share that is given twice. */
export function joinRecords(records: readonly MutationRecord[]): MutationRecord {
  const [first] = records;
  if (first === undefined) throw new InputError('--merge: found no file, expected at least one');
  const work = ({ version, codeDigest, seed, sample, exploreMs }: MutationRecord) =>
    JSON.stringify([version, codeDigest, seed, sample, exploreMs]);
  if (records.some((record) => work(record) !== work(first))) {
    throw new InputError('--merge: found mutants of different code, seed or sample, expected the same');
  }
  const shards = records.flatMap((record) => record.shards);
  const twice = shards.find((shard, at) => shards.indexOf(shard) !== at);
  if (twice !== undefined) throw new InputError(`--merge: found the share ${twice} twice, expected each once`);
  return {
    ...first,
    shards,
    realMs: records.reduce((sum, record) => sum + record.realMs, 0),
    drawn: records.reduce((sum, record) => sum + record.drawn, 0),
    judged: records.flatMap(({ judged }) => [...judged]),
  };
}
