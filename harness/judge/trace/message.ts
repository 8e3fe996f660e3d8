/**
 * A session message, decoded. `digest`: SHA-256 of the payload of a report, receipt, offer or kept, or of the encoded message.
 * `bytes`: the encoded message as it left its sender; for people, and absent where it arrives.
 */
import { z } from 'zod';
import { hexBytes, name, optional, part, type Read, text, whole, word } from './field.ts';
import { listPlace, receipt, report } from './report.ts';
import { generation, journal } from './units-and-modes.ts';

export type TraceMessage = Read<z.infer<typeof message>>;

const envelope = {
  digest: name('Digest of what is signed, or of the whole message'),
  bytes: optional(hexBytes('The encoded message', 0, { read: false }), 'the trace does not show the bytes'),
};

const what = <const What extends string>(kind: What, description: string) => word([kind], description);

const variants = [
  part({ what: what('report', 'What a machine reports'), ...envelope, report }, 'A report'),
  part({ what: what('receipt', 'What a server answers'), ...envelope, receipt }, 'A receipt'),
  part({ what: what('query', 'Whether the server holds a journal'), ...envelope, journal }, 'A query'),
  part(
    {
      what: what('refused', 'A report that is not taken'),
      ...envelope,
      reason: name('Why'),
      journal: text('Id of the journal; empty where none is meant'),
      generation,
      reportDigest: text('Digest of the report; empty where none is meant'),
    },
    'A refusal',
  ),
  part({ what: what('holding', 'What the server holds'), ...envelope, journal, generation }, 'An answer to a query'),
  part(
    {
      what: what('offer', 'What a machine holds behind its report'),
      ...envelope,
      journal,
      generation,
      reportDigest: name('Digest of the report', { read: false }),
      records: whole('Records of ballots', 0, undefined, { read: false }),
      log: whole('Entries of the event log', 0, undefined, { read: false }),
    },
    'An offer of records',
  ),
  part({ what: what('want', 'Items asked for'), ...envelope, ...listPlace }, 'A request for items'),
  part(
    {
      what: what('chunk', 'Items; what they say is in no trace'),
      ...envelope,
      items: whole('How many', 0, undefined, { read: false }),
      ...listPlace,
    },
    'Items of a list',
  ),
  part(
    {
      what: what('kept', 'What the server says of the records'),
      ...envelope,
      journal,
      generation,
      agreement: word(['same', 'different'], 'Whether they give the report', { read: false }),
    },
    'Records are kept',
  ),
  part(
    {
      what: what('unreadable', 'A message that arrived whole and cannot be decoded'),
      ...envelope,
      reason: text('Why it cannot be decoded'),
    },
    'An unreadable message',
  ),
] as const;

export const messageKinds: readonly TraceMessage['what'][] = variants.flatMap(({ shape }) => shape.what.options);

export const message = z
  .discriminatedUnion('what', variants, { error: 'a message with a `what` that Sanak knows' })
  .meta({ description: 'The message' });
