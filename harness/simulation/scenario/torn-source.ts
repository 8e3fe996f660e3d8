/**
 * A file that is no YAML, top-level key by top-level key: each block that is torn is told with its first mistake (those behind
 * it in the same block are mostly its echo), and what is left without them can still be judged.
 */
import { parseDocument, type YAMLError } from 'yaml';

export interface TornBlock {
  /** The top-level key it begins with. */
  readonly key: string;
  /** Offsets in the text. */
  readonly from: number;
  readonly to: number;
  /** Its first mistake; offsets of the whole text. */
  readonly error: YAMLError;
}

/** Lines that begin a top-level key. */
const keyLine = /^([A-Za-z_][\w-]*) *:(?=\s|$)/gm;

/** Blocks that cannot be read on their own; empty where only their combination is wrong. */
export function tornBlocks(text: string): TornBlock[] {
  const starts = [...text.matchAll(keyLine)].map(({ index, 1: key }) => ({ from: index, key: key ?? '' }));
  return starts.flatMap(({ from, key }, at): TornBlock[] => {
    const to = starts[at + 1]?.from ?? text.length;
    const alone = blanked(text, 0, from).slice(0, to);
    const error = parseDocument(alone, { prettyErrors: false }).errors.find(({ code }) => code !== 'DUPLICATE_KEY');
    return error === undefined ? [] : [{ key, from, to, error }];
  });
}

/** The text without the blocks: everything else stands where it stood. */
export function withoutBlocks(text: string, blocks: readonly TornBlock[]): string {
  return blocks.reduce((rest, { from, to }) => blanked(rest, from, to), text);
}

/** Spaces in place of everything but line ends. */
function blanked(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replaceAll(/[^\r\n]/g, ' ') + text.slice(to);
}
