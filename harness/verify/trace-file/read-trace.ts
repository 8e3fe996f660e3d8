/**
 * Reads a trace from a file, event by event, for everything that judges one or tells its story: the only way from bytes to events. What is
 * kept while reading does not grow with the number of events.
 */
import { createReadStream } from 'node:fs';
import { unreadable } from '../../judge/input/unreadable.ts';
import { type Problem, fileProblem } from '../../judge/input/problem.ts';
import type { TraceEvent } from '../../judge/trace/events.ts';
import type { EventMistake } from './event-mistake.ts';
import { readEvent, startEvents } from './event-reader.ts';
import { type LineReader, readLines } from './lines.ts';
import { noUnknownFields, unknownText } from './unknown-fields.ts';

/** Most mistakes of a file that are reported; reading stops there. */
export const mistakesMax = 20;

const chunkSizeBytes = 256 * 1024;

export interface TraceReading {
  /** In the order of the file; none where it is a trace. */
  readonly problems: readonly Problem[];
  /** Whether there may be more than are reported. */
  readonly more: boolean;
  /** One sentence about fields that the schema does not have; empty where there are none. */
  readonly unknown: string;
}

export interface TraceReader extends LineReader {
  /** Whether enough mistakes are reported. */
  full(): boolean;
  /** After `end`. */
  reading(): TraceReading;
}

/** `file`: named in problems. `feed` gets every event up to the first mistake. */
export function traceReader(file: string, feed: (event: TraceEvent) => void): TraceReader {
  const problems: Problem[] = [];
  const unknown = noUnknownFields();
  const events = startEvents(unknown);
  let lines = 0;

  function note(mistake: Omit<EventMistake, 'where' | 'hint'> & Partial<EventMistake>, line: number): void {
    problems.push({ file, line, where: '', hint: '', excerpt: '', ...mistake });
  }

  const reader = readLines({
    line(text, number) {
      lines = number;
      if (problems.length > mistakesMax) return;
      const result = readEvent(events, text);
      if (!result.ok) for (const mistake of result.mistakes) note(mistake, number);
      else if (problems.length === 0) feed(result.event);
    },
    problem(problem, number) {
      lines = number;
      note(problem, number);
    },
  });
  return {
    ...reader,
    full: () => problems.length > mistakesMax,
    reading() {
      if (lines === 0) note({ column: 0, found: 'an empty file', expected: 'a trace, one JSON event a line' }, 0);
      const more = problems.length > mistakesMax;
      return { problems: problems.slice(0, mistakesMax), more, unknown: unknownText(unknown) };
    },
  };
}

/** Feeds every event of the file, up to the first mistake. What `feed` throws is thrown. */
export async function readTrace(path: string, feed: (event: TraceEvent) => void): Promise<TraceReading> {
  const reader = traceReader(path, feed);
  const stream = createReadStream(path, { highWaterMark: chunkSizeBytes });
  const iterator = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await nextChunk(iterator);
    if ('failed' in next) {
      const problem = fileProblem(path, unreadable(next.failed), 'a trace, one JSON event a line');
      return { problems: [problem], more: false, unknown: '' };
    }
    if (next.done === true) break;
    reader.chunk(next.value);
    if (reader.full()) break;
  }
  stream.destroy();
  reader.end();
  return reader.reading();
}

/** A file that cannot be read is a problem of the file; a mistake of our own is thrown. */
async function nextChunk(
  iterator: AsyncIterator<Uint8Array>,
): Promise<IteratorResult<Uint8Array> | { readonly failed: unknown }> {
  try {
    return await iterator.next();
  } catch (failed) {
    return { failed };
  }
}
