/** One sample of every message, with every field set to something that shows if it gets lost. */
import type {
  Assignment,
  Authorisation,
  CastVoteRecord,
  Hello,
  HelloConfirm,
  HelloReply,
  Kept,
  Offer,
  Receipt,
  Report,
  Reset,
  SessionMessage,
  Signed,
} from '../../protocol/messages/types.ts';

/** `length` bytes counting up from `first`. */
export const counting = (length: number, first: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (first + i) & 255);

export const signed: Signed = { payload: counting(40, 0), key: counting(32, 100), signature: counting(64, 150) };

export const hello: Hello = {
  protocolVersion: 1,
  machineKey: counting(32, 1),
  nonce: counting(16, 2),
  bootEpoch: 4_294_967_295,
  definitionDigest: counting(32, 3),
  mode: 'rehearsal',
  journalId: counting(16, 4),
  lastReceipt: signed,
  agreementKey: counting(32, 26),
  extensions: 0,
};

export const helloReply: HelloReply = {
  protocolVersion: 1,
  nonce: counting(16, 5),
  session: 3_000_000_000,
  helloDigest: counting(32, 6),
  refusal: 'LEDGER_ROLLED_BACK',
  serverTimeS: 1_638_100_000,
  agreementKey: counting(32, 27),
  extensions: 0,
};

export const helloWithExtensions: Hello = { ...hello, extensions: 1 };

export const helloReplyWithExtensions: HelloReply = { ...helloReply, extensions: 1 };

export const helloConfirm: HelloConfirm = { session: 3_000_000_000, replyDigest: counting(32, 7) };

export const reset: Reset = { session: 3_000_000_000 };

export const report: Report = {
  journalId: counting(16, 8),
  assignmentDigest: counting(32, 9),
  generation: 2,
  supersedes: counting(32, 10),
  counter: 3,
  mode: 'live',
  definitionDigest: counting(32, 11),
  openedAtS: 1_638_064_800,
  closedAtS: 1_638_108_000,
  unresolved: 1,
  blocks: [
    {
      unit: 17,
      ballots: 812,
      diverted: 4,
      contests: [
        {
          contest: 1,
          ballots: 812,
          votes: [400, 0, 300, 90],
          undervotes: 7,
          overvotes: 11,
          invalid: 4,
          preferenceKeys: [1, 2, 257, 700],
          preferenceCounts: [33, 0, 1, 128],
        },
        {
          contest: 2,
          ballots: 812,
          votes: [],
          undervotes: 0,
          overvotes: 0,
          invalid: 812,
          preferenceKeys: [],
          preferenceCounts: [],
        },
      ],
    },
    { unit: 18, ballots: 0, diverted: 0, contests: [] },
  ],
  authorisation: signed,
  paper: null,
};

export const reportWithPaper: Report = {
  ...report,
  paper: { drawnIn: 820, boxed: 808, diverted: 4, returned: 6, inPath: 1 },
};

/** Zeros are a statement too. */
export const reportWithNoPaper: Report = {
  ...report,
  unresolved: 0,
  blocks: [{ unit: 17, ballots: 0, diverted: 0, contests: [] }],
  paper: { drawnIn: 0, boxed: 0, diverted: 0, returned: 0, inPath: 0 },
};

export const receipt: Receipt = {
  journalId: counting(16, 12),
  generation: 2,
  reportDigest: counting(32, 13),
  ledgerIndex: 4870,
  ledgerHead: counting(32, 14),
  standing: 'held',
  receivedAtS: 1_638_110_000,
};

export const assignment: Assignment = {
  unit: 17,
  machineKey: counting(32, 15),
  chairKey: counting(32, 16),
  mode: 'test',
  definitionDigest: counting(32, 17),
  serial: 5,
  neighbourUnits: [18, 300],
  declaresLost: counting(16, 18),
};

export const authorisation: Authorisation = {
  journalId: counting(16, 19),
  generation: 2,
  supersedes: counting(32, 20),
};

export const offer: Offer = {
  journalId: counting(16, 28),
  generation: 2,
  reportDigest: counting(32, 29),
  records: { items: 812, sizeBytes: 19_000, digest: counting(32, 30) },
  log: { items: 40, sizeBytes: 3000, digest: counting(32, 31) },
};

export const kept: Kept = {
  journalId: counting(16, 32),
  generation: 2,
  offerDigest: counting(32, 33),
  ledgerIndex: 4871,
  ledgerHead: counting(32, 34),
  agreement: 'different',
};

export const castVoteRecord: CastVoteRecord = {
  unit: 17,
  style: 2,
  diverted: true,
  contests: [
    { contest: 1, options: [3], preference: 7, preferenceAlone: false },
    { contest: 2, options: [], preference: 0, preferenceAlone: true },
    { contest: 3, options: [0, 4, 200], preference: 0, preferenceAlone: false },
  ],
};

export const sessionMessages: readonly SessionMessage[] = [
  { type: 'report', signed },
  { type: 'query', journalId: counting(16, 21) },
  { type: 'receipt', signed },
  {
    type: 'refused',
    reason: 'NOT_SUPERSEDING',
    journalId: counting(16, 22),
    generation: 2,
    reportDigest: counting(32, 23),
    detail: 'names the digest of generation 1, не то',
  },
  { type: 'holding', journalId: counting(16, 24), generation: 1, receipt: signed },
  { type: 'holding', journalId: counting(16, 25), generation: 0, receipt: null },
  { type: 'offer', signed },
  { type: 'want', want: { journalId: counting(16, 35), generation: 2, list: 'records', from: 300 } },
  {
    type: 'chunk',
    chunk: {
      journalId: counting(16, 36),
      generation: 2,
      list: 'log',
      from: 0,
      items: [counting(5, 37), counting(0, 0)],
    },
  },
  { type: 'kept', signed },
];
