/** The shape of every message of `wire.proto`: exact byte lengths, ranges, mandatory fields, list caps. */
import {
  authorisationPayloadSizeBytesMax,
  blockContestsMax,
  chunkItemsMax,
  contestOptionsMax,
  contestPreferencesMax,
  digestSizeBytes,
  helloReceiptPayloadSizeBytesMax,
  journalIdSizeBytes,
  keySizeBytes,
  listItemSizeBytesMax,
  listItemsMax,
  listSizeBytesMax,
  neighbourUnitsMax,
  nonceSizeBytes,
  refusalDetailSizeBytesMax,
  reportBlocksMax,
  signatureSizeBytes,
  signedPayloadSizeBytesMax,
} from '../limits.ts';
import type { Field, Shape } from './shape.ts';

const key = (name: string): Field => ({ kind: 'bytes', name, sizes: [keySizeBytes] });
const digest = (name: string): Field => ({ kind: 'bytes', name, sizes: [digestSizeBytes] });
const optionalDigest = (name: string): Field => ({ kind: 'bytes', name, sizes: [0, digestSizeBytes] });
const journalId: Field = { kind: 'bytes', name: 'journal_id', sizes: [journalIdSizeBytes] };
const optionalJournal = (name: string): Field => ({ kind: 'bytes', name, sizes: [0, journalIdSizeBytes] });
const nonce: Field = { kind: 'bytes', name: 'nonce', sizes: [nonceSizeBytes] };
const number = (name: string, least = 0): Field => ({ kind: 'uint32', name, least });
const mode: Field = { kind: 'uint32', name: 'mode', least: 1, most: 3 };

/** A Signed whose payload is at most `most` bytes. */
function signedShape(most: number): Shape {
  return {
    name: 'Signed',
    fields: {
      1: { kind: 'blob', name: 'payload', most },
      2: key('key'),
      3: { kind: 'bytes', name: 'signature', sizes: [signatureSizeBytes] },
    },
  };
}

export const anySignedShape = signedShape(signedPayloadSizeBytesMax);

export const helloShape: Shape = {
  name: 'Hello',
  fields: {
    1: number('protocol_version', 1),
    2: key('machine_key'),
    3: nonce,
    4: number('boot_epoch'),
    5: digest('definition_digest'),
    6: mode,
    7: optionalJournal('journal_id'),
    8: { kind: 'message', name: 'last_receipt', shape: signedShape(helloReceiptPayloadSizeBytesMax) },
    9: key('agreement_key'),
    10: number('extensions'),
  },
};

export const helloReplyShape: Shape = {
  name: 'HelloReply',
  fields: {
    1: number('protocol_version', 1),
    2: nonce,
    3: number('session', 1),
    4: digest('hello_digest'),
    5: number('refusal'),
    6: number('server_time_s'),
    7: { kind: 'bytes', name: 'agreement_key', sizes: [0, keySizeBytes] },
    8: number('extensions'),
  },
};

export const helloConfirmShape: Shape = {
  name: 'HelloConfirm',
  fields: { 1: number('session', 1), 2: digest('reply_digest') },
};

export const resetShape: Shape = { name: 'Reset', fields: { 1: number('session', 1) } };

const contestTallyShape: Shape = {
  name: 'ContestTally',
  fields: {
    1: number('contest', 1),
    2: number('ballots'),
    3: { kind: 'numbers', name: 'votes', most: contestOptionsMax },
    4: number('undervotes'),
    5: number('overvotes'),
    6: number('invalid'),
    7: { kind: 'numbers', name: 'preference_keys', most: contestPreferencesMax },
    8: { kind: 'numbers', name: 'preference_counts', most: contestPreferencesMax },
  },
};

const unitBlockShape: Shape = {
  name: 'UnitBlock',
  fields: {
    1: number('unit', 1),
    2: number('ballots'),
    3: number('diverted'),
    4: { kind: 'messages', name: 'contests', shape: contestTallyShape, least: 0, most: blockContestsMax },
  },
};

const paperCountShape: Shape = {
  name: 'PaperCount',
  fields: {
    1: number('drawn_in'),
    2: number('boxed'),
    3: number('diverted'),
    4: number('returned'),
    5: number('in_path'),
  },
};

export const reportShape: Shape = {
  name: 'Report',
  fields: {
    1: journalId,
    2: digest('assignment_digest'),
    3: number('generation', 1),
    4: optionalDigest('supersedes'),
    5: number('counter'),
    6: mode,
    7: digest('definition_digest'),
    8: number('opened_at_s'),
    9: number('closed_at_s'),
    10: number('unresolved'),
    11: { kind: 'messages', name: 'blocks', shape: unitBlockShape, least: 1, most: reportBlocksMax },
    12: { kind: 'message', name: 'authorisation', shape: signedShape(authorisationPayloadSizeBytesMax) },
    13: { kind: 'message', name: 'paper', shape: paperCountShape },
  },
};

export const authorisationShape: Shape = {
  name: 'Authorisation',
  fields: { 1: journalId, 2: number('generation', 1), 3: optionalDigest('supersedes') },
};

export const receiptShape: Shape = {
  name: 'Receipt',
  fields: {
    1: journalId,
    2: number('generation', 1),
    3: digest('report_digest'),
    4: number('ledger_index', 1),
    5: digest('ledger_head'),
    6: { kind: 'uint32', name: 'standing', least: 1, most: 2 },
    7: number('received_at_s'),
  },
};

export const assignmentShape: Shape = {
  name: 'Assignment',
  fields: {
    1: number('unit', 1),
    2: key('machine_key'),
    3: key('chair_key'),
    4: mode,
    5: digest('definition_digest'),
    6: number('serial'),
    7: { kind: 'numbers', name: 'neighbour_units', most: neighbourUnitsMax },
    8: optionalJournal('declares_lost'),
  },
};

/** A place in a list: what Want and Chunk begin with. */
const place: Readonly<Record<number, Field>> = {
  1: journalId,
  2: number('generation', 1),
  3: { kind: 'uint32', name: 'list', least: 1, most: 2 },
  4: { kind: 'uint32', name: 'from', most: listItemsMax },
};

const manifest = (name: string): Field => ({
  kind: 'message',
  name,
  mandatory: true,
  shape: {
    name: 'Manifest',
    fields: {
      1: { kind: 'uint32', name: 'items', most: listItemsMax },
      2: { kind: 'uint32', name: 'size_bytes', most: listSizeBytesMax },
      3: digest('digest'),
    },
  },
});

export const offerShape: Shape = {
  name: 'Offer',
  fields: {
    1: journalId,
    2: number('generation', 1),
    3: digest('report_digest'),
    4: manifest('records'),
    5: manifest('log'),
  },
};

export const keptShape: Shape = {
  name: 'Kept',
  fields: {
    1: journalId,
    2: number('generation', 1),
    3: digest('offer_digest'),
    4: number('ledger_index', 1),
    5: digest('ledger_head'),
    6: { kind: 'uint32', name: 'agreement', least: 1, most: 2 },
  },
};

const contestRecordShape: Shape = {
  name: 'ContestRecord',
  fields: {
    1: number('contest', 1),
    2: { kind: 'numbers', name: 'options', most: contestOptionsMax },
    3: { kind: 'uint32', name: 'preference', most: 255 },
    4: { kind: 'uint32', name: 'preference_alone', most: 1 },
  },
};

export const castVoteRecordShape: Shape = {
  name: 'CastVoteRecord',
  fields: {
    1: number('unit', 1),
    2: number('style', 1),
    3: { kind: 'uint32', name: 'diverted', most: 1 },
    4: { kind: 'messages', name: 'contests', shape: contestRecordShape, least: 0, most: blockContestsMax },
  },
};

export const sessionMessageShape: Shape = {
  name: 'SessionMessage',
  oneOf: true,
  fields: {
    1: { kind: 'message', name: 'report', shape: anySignedShape },
    2: { kind: 'message', name: 'query', shape: { name: 'Query', fields: { 1: journalId } } },
    3: { kind: 'message', name: 'receipt', shape: anySignedShape },
    4: {
      kind: 'message',
      name: 'refused',
      shape: {
        name: 'Refused',
        fields: {
          1: number('reason', 1),
          2: optionalJournal('journal_id'),
          3: number('generation'),
          4: optionalDigest('report_digest'),
          5: { kind: 'text', name: 'detail', most: refusalDetailSizeBytesMax },
        },
      },
    },
    5: {
      kind: 'message',
      name: 'holding',
      shape: {
        name: 'Holding',
        fields: {
          1: journalId,
          2: number('generation'),
          3: { kind: 'message', name: 'receipt', shape: anySignedShape },
        },
      },
    },
    6: { kind: 'message', name: 'offer', shape: anySignedShape },
    7: { kind: 'message', name: 'want', shape: { name: 'Want', fields: place } },
    8: {
      kind: 'message',
      name: 'chunk',
      shape: {
        name: 'Chunk',
        fields: {
          ...place,
          5: { kind: 'blobs', name: 'items', most: chunkItemsMax, sizeMost: listItemSizeBytesMax },
        },
      },
    },
    9: { kind: 'message', name: 'kept', shape: anySignedShape },
  },
};
