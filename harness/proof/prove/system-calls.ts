/** System calls as strace recorded them: when each began and when it was done, in order. */

export interface SystemCall {
  /** Number of the thread that made the call. */
  readonly thread: number;
  readonly name: string;
  /** Path behind the first argument's descriptor; empty for what has none. */
  readonly path: string;
  /** The descriptor itself. */
  readonly descriptor: number;
  /** Bytes handed over, of writes and of reads. */
  readonly data: Buffer;
  /** Line on which it began and on which it was done, 0.. */
  readonly began: number;
  readonly done: number;
  /** What it returned. */
  readonly result: number;
}

interface Begun {
  readonly text: string;
  readonly line: number;
}

/** Calls in the order in which they were done. `text`: of `strace -f -y -xx -o FILE`. */
export function parseCalls(text: string): readonly SystemCall[] {
  const begun = new Map<string, Begun>();
  const calls: SystemCall[] = [];
  for (const [line, row] of text.split('\n').entries()) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(row) ?? [];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(rest);
    if (unfinished?.[1] !== undefined) {
      begun.set(thread, { text: unfinished[1], line });
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest);
    const start = begun.get(thread);
    const whole = resumed?.[1] === undefined ? rest : `${start?.text ?? ''}${resumed[1]}`;
    const call = parseCall(Number(thread), whole, resumed === null || start === undefined ? line : start.line, line);
    if (resumed !== null) begun.delete(thread);
    if (call !== null) calls.push(call);
  }
  return calls;
}

function parseCall(thread: number, text: string, began: number, done: number): SystemCall | null {
  const match = /^(\w+)\((\d+)(?:<([^>]*)>)?(.*)\) += (-?\d+)/s.exec(text);
  if (match === null) return null;
  const [, name = '', descriptor = '', path = '', rest = '', result = ''] = match;
  const texts = [...rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((match) => match[1]?.replaceAll('\\x', '') ?? '');
  const data = Buffer.from(texts.join(''), 'hex');
  return {
    thread,
    name,
    path: plainText(path),
    descriptor: Number(descriptor),
    data,
    began,
    done,
    result: Number(result),
  };
}

/** With -xx paths are written in hexadecimal as well. */
function plainText(path: string): string {
  return path.replace(/\\x([0-9a-f]{2})/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
}
