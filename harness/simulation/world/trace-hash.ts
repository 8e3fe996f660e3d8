/** The trace hash: SHA-256 over the trace's lines. Equal hashes mean equal runs, event for event, on any machine. */
import { createHash } from 'node:crypto';
import type { TraceEvent } from '../../judge/trace/events.ts';

/** 64 hex digits. Each event counts as its JSON line with a line feed, keys in the order they were recorded. */
export function traceHash(trace: readonly TraceEvent[]): string {
  const hash = createHash('sha256');
  let block = '';
  for (const event of trace) {
    block += `${JSON.stringify(event)}\n`;
    if (block.length > 65_536) {
      hash.update(block);
      block = '';
    }
  }
  return hash.update(block).digest('hex');
}
