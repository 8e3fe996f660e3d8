/**
 * The text of a scenario file and where everything in it stands. YAML's own errors are put into words here; the position of
 * any key or value is found again from its path, so that later stages can point at the place of a mistake.
 */
import { type Document, LineCounter, isMap, isNode, isScalar, parseDocument, type YAMLError } from 'yaml';
import { type Problem, fileProblem, shown } from '../../judge/input/problem.ts';
import { tornBlocks, withoutBlocks } from './torn-source.ts';

export type Path = readonly (string | number)[];

export interface Source {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
  /** Items of lists that are in the text and no longer in the document, in the order in which they were taken out. */
  readonly removed?: readonly Path[];
}

/** The source after the item of a list at `path` was taken out of its document. */
export function withoutItem(source: Source, path: Path): Source {
  return { ...source, removed: [...(source.removed ?? []), path] };
}

/** A path in the document as the person's text has it. */
function writtenPath(source: Source, path: Path): Path {
  return (source.removed ?? []).reduceRight<Path>((at, gone) => {
    const depth = gone.length - 1;
    const [index, removed] = [at[depth], gone[depth]];
    const sameList = at.length > depth && gone.slice(0, depth).every((step, i) => step === at[i]);
    if (!sameList || typeof index !== 'number' || typeof removed !== 'number' || index < removed) return at;
    return [...at.slice(0, depth), index + 1, ...at.slice(depth + 1)];
  }, path);
}

export type SourceResult =
  | { readonly ok: true; readonly source: Source }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** What can still be judged of a torn file, and the top-level keys that are not in it; null where nothing can. */
      readonly rest: { readonly source: Source; readonly torn: readonly string[] } | null;
    };

/** Longest scenario file that is read. A scenario is short; anything longer is some other file. */
export const scenarioSizeBytesMax = 1_048_576;

const expectedByCode: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'spaces for indentation',
  DUPLICATE_KEY: 'each key once',
  MULTIPLE_DOCS: 'one scenario a file',
  BAD_INDENT: 'this line indented like its neighbours, or the bracket before it closed',
  MISSING_CHAR: 'the closing quote or bracket',
  UNEXPECTED_TOKEN: '`key: value`, or a list of lines starting with `- `',
  BLOCK_AS_IMPLICIT_KEY: 'one `key: value` a line',
  MULTILINE_IMPLICIT_KEY: '`key: value` with the colon on the same line',
};

/** Reads YAML text. Of a torn one: the first mistake under each top-level key. */
export function readSource(file: string, text: string): SourceResult {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const source: Source = { file, text, document, lines };
  const duplicates = document.errors.filter((error) => error.code === 'DUPLICATE_KEY');
  const first = document.errors.find((error) => error.code !== 'DUPLICATE_KEY');
  if (first !== undefined) return tornSource(source, first);
  if (duplicates.length > 0) {
    return { ok: false, problems: duplicates.map((error) => syntaxProblem(source, error)), rest: null };
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    const found = text.trim() === '' ? 'an empty file' : 'a file with nothing but comments';
    const expected = 'a scenario with at least `name:`, `election:` and `stations:` (`sanak init` writes one)';
    return { ok: false, problems: [fileProblem(file, found, expected)], rest: null };
  }
  return { ok: true, source };
}

function tornSource(source: Source, first: YAMLError): SourceResult {
  const { file, text, lines } = source;
  const blocks = first.code === 'MULTIPLE_DOCS' ? [] : tornBlocks(text);
  if (blocks.length === 0) return { ok: false, problems: [syntaxProblem(source, first)], rest: null };
  const problems = blocks.map(({ key, to, error }) => syntaxProblem(source, error, { key, to }));
  const document = parseDocument(withoutBlocks(text, blocks), { prettyErrors: false, uniqueKeys: true });
  const whole = document.errors.length === 0 && isMap(document.contents);
  const rest = whole ? { source: { file, text, document, lines }, torn: blocks.map(({ key }) => key) } : null;
  return { ok: false, problems, rest };
}

/** `block`: the top-level key it stands under, and where that ends. */
function syntaxProblem(
  source: Source,
  error: YAMLError,
  block?: { readonly key: string; readonly to: number },
): Problem {
  const end = source.text.slice(0, block?.to ?? source.text.length).trimEnd().length;
  // What is missing at the end of a block is missing behind its last letter, not before the next key.
  const { line, col } = source.lines.linePos(Math.min(error.pos[0], Math.max(0, end)));
  const excerpt = lineText(source, line);
  const atEnd = error.pos[0] >= end;
  const found =
    error.code === 'TAB_AS_INDENT'
      ? 'a tab'
      : error.code === 'DUPLICATE_KEY'
        ? `${shown(/[\w-]+/.exec(excerpt.slice(col - 1))?.[0] ?? excerpt)} a second time`
        : atEnd
          ? `the end of ${block === undefined ? 'the file' : shown(block.key)}`
          : shown(excerpt.slice(col - 1).trim() || excerpt.trim());
  const code = atEnd && error.code === 'BAD_INDENT' ? 'MISSING_CHAR' : error.code;
  const expected = expectedByCode[code] ?? `YAML (${error.message.split('\n')[0]})`;
  return { file: source.file, line, column: col, where: block?.key ?? '', found, expected, hint: '', excerpt };
}

function lineText(source: Source, line: number): string {
  return source.text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
}

/** `faults[0].for`. */
export function pathText(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`)).join('');
}

export interface Mistake {
  /** What stands there unless said. */
  readonly found?: string;
  readonly expected: string;
  readonly hint?: string;
  /** At the key of the value. */
  readonly key?: boolean;
}

/** A problem at the value under `path`, or at its key, or (where it is missing) at what should contain it. */
export function problemAt(source: Source, path: Path, mistake: Mistake): Problem {
  const { offset, present } = offsetOf(source, path, mistake.key ?? false);
  const { line, col } = source.lines.linePos(offset);
  const value = present ? source.document.getIn([...path], false) : undefined;
  const plain = isNode(value) ? value.toJSON() : value;
  return {
    file: source.file,
    line,
    column: col,
    where: pathText(writtenPath(source, path)),
    found: mistake.found ?? shown(plain),
    expected: mistake.expected,
    hint: mistake.hint ?? '',
    excerpt: lineText(source, line),
  };
}

function offsetOf(source: Source, path: Path, key: boolean): { offset: number; present: boolean } {
  if (key && path.length > 0) {
    const parent: unknown =
      path.length === 1 ? source.document.contents : source.document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1)))
      : undefined;
    if (isNode(pair?.key) && pair.key.range) return { offset: pair.key.range[0], present: true };
  }
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? source.document.contents : source.document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return { offset: node.range[0], present: length === path.length };
  }
  return { offset: 0, present: false };
}
