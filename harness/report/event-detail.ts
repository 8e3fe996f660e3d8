/**
 * What a reader of a diagram sees when resting on an event: everything the trace says about it, a message decoded and
 * its bytes.
 */
import { stringify } from 'yaml';
import type { TraceEvent } from '../judge/trace/events.ts';

/** Letters of one detail at most: a national snapshot is too long for a tooltip. */
const detailMax = 2400;
const bytesARow = 24;

/** `bytesOf`: the hex of a message by its digest, where a sender showed it. */
export function eventDetail(event: TraceEvent, bytesOf: ReadonlyMap<string, string>): string {
  const { n, t: _, actor, type, ...body } = event;
  const message = 'message' in body ? body.message : null;
  const bytes = message === null ? '' : (bytesOf.get(message.digest) ?? '');
  const shownBody = message === null ? body : { ...body, message: { ...message, bytes: undefined } };
  const head = `${type} of ${actor}, event ${n}`;
  const text =
    Object.keys(body).length === 0 ? '' : stringify(shownBody, { lineWidth: 0, keepUndefined: false }).trimEnd();
  const short = text.length > detailMax ? `${text.slice(0, detailMax)}\n... the trace has the rest` : text;
  return [head, short, bytes === '' ? '' : `${bytes.length / 2} bytes\n${hexRows(bytes)}`].filter(Boolean).join('\n');
}

/** The bytes each message was sent as, by digest. */
export function bytesByDigest(trace: readonly TraceEvent[]): Map<string, string> {
  const bytes = new Map<string, string>();
  for (const event of trace) {
    if ((event.type === 'machine.sent' || event.type === 'server.sent') && event.message.bytes !== undefined) {
      bytes.set(event.message.digest, event.message.bytes);
    }
  }
  return bytes;
}

function hexRows(hex: string): string {
  const shown = hex.slice(0, 2 * bytesARow * 16);
  const rows = shown.match(new RegExp(`.{1,${2 * bytesARow}}`, 'g')) ?? [];
  const spaced = rows.map((row) => row.replaceAll(/(..)(?=.)/g, '$1 '));
  return [...spaced, ...(shown.length < hex.length ? [`... and ${(hex.length - shown.length) / 2} more`] : [])].join(
    '\n',
  );
}
