/**
 * Why bytes, a frame or a message changed nothing but a counter, with what came for each. Both ends count by these reasons; the table
 * under "Discards" in README.md is made from here (`npm run generate`).
 */
import { namesOf } from './closed-list.ts';

export const discards = {
  empty: 'stuffing without content',
  'too-short': 'content shorter than head, session and check',
  'too-long': 'more bytes between two delimiters than a frame has, or a body above its limit',
  'bad-stuffing': 'a group that runs past the end',
  'bad-checksum': 'a check that is not that of the content',
  'bad-version': 'a head of another version, or a welcome in another one',
  'bad-kind': 'a kind that is not in the list of section 2',
  malformed:
    'session 0 where it must not be or the reverse, a body or message out of its shape, an acknowledgement of what was never sent',
  unexpected: "a frame or message that is not the other end's to say, or a reply to no hello that waits",
  'no-session': 'a frame of a session, and none is up',
  'old-session': 'a frame of a session other than the one that is up',
  'out-of-window': 'a counter or stream bytes too far behind or ahead',
  duplicate: 'a counter or stream bytes that were taken, or a hello or reply that was acted on',
  'bad-signature': 'a signature that is none, or not of the expected key, context, session or digest',
  'bad-seal': 'a sealed frame that does not open',
} as const satisfies Readonly<Record<string, string>>;

export type DiscardReason = keyof typeof discards;

export const discardReasons: readonly DiscardReason[] = namesOf(discards);
