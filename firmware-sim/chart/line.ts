/**
 * How the current report gets to the server and its receipt back. The machine asks before it sends, believes only a
 * verified receipt for its own digest, and writes it down before it calls anything reported (I10).
 */
import { base } from './base.ts';
import { answerDelayUsMax, beaconDelayUs, retryDelayUs } from './timing.ts';

const awaitAnswer = { type: 'arm', params: { timer: 'query', delayUs: answerDelayUsMax } } as const;
const answered = { type: 'disarm', params: { timer: 'query' } } as const;
const pauseOver = { type: 'disarm', params: { timer: 'report-retry' } } as const;

const resendLater = {
  actions: [
    'rememberResend',
    { type: 'tellOperator', params: { operator: 'Report goes again when the line is free' } },
  ],
} as const;

/** What a new session begins with. */
const beginning = [
  { guard: 'mustResend', target: '#line.sending', actions: ['forgetResend', 'rememberSession'] },
  { guard: 'receiptedRecordsOwed', target: '#line.offering', actions: 'rememberSession' },
  { guard: 'receipted', target: '#line.settled', actions: 'rememberSession' },
  { target: '#line.asking', actions: 'rememberSession' },
] as const;

const ownReceipt = [
  { guard: 'receiptIsOwn', target: '#line.storing' },
  { guard: 'receiptIsKnownRecordsOwed', target: '#line.offering' },
  { guard: 'receiptIsKnown', target: '#line.settled' },
] as const;

const receiptStored = ['forgetAttempts', 'rememberReceipt', 'noteReceipted', 'printReceiptTape'] as const;

/** What ends a transfer, from either of its states. */
const transferEnds = {
  'message.kept': [
    {
      guard: 'keptDiffers',
      target: '#line.settled',
      actions: [
        'settleRecords',
        {
          type: 'alarm',
          params: { what: 'records-differ', detail: 'The server says: the records do not give the report' },
        },
      ],
    },
    { guard: 'receiptIsOwn', target: '#line.settled', actions: 'settleRecords' },
  ],
  /** A person has to look at the memory; the next session tries again. */
  'records.unreadable': {
    target: '#line.settled',
    actions: [
      'settleRecords',
      { type: 'alarm', params: { what: 'records', detail: 'The records cannot be read back' } },
    ],
  },
  'message.refused': [
    { guard: 'refusedForNow', target: '#line.waiting' },
    {
      target: '#line.settled',
      actions: [
        'settleRecords',
        { type: 'alarm', params: { what: 'records', detail: 'The server does not take the records' } },
      ],
    },
  ],
} as const;

export const line = base.createStateConfig({
  id: 'line',
  initial: 'calling',
  on: {
    'session.up': beginning,
    'session.down': { target: '#line.calling', actions: 'forgetSession' },
    'session.refused': { actions: { type: 'logFault', params: { code: 'refused' } } },
    'session.no-answer': { actions: { type: 'logFault', params: { code: 'no-answer' } } },
    'operator.resend': '#line.sending',
    'message.receipt': [
      ...ownReceipt,
      {
        actions: {
          type: 'alarm',
          params: { what: 'foreign-receipt', detail: 'A receipt that is not for this report' },
        },
      },
    ],
  },
  states: {
    calling: {
      meta: { name: 'line.calling', means: 'No session: hello until one is up' },
      on: { 'operator.resend': resendLater },
    },
    asking: {
      meta: { name: 'line.asking', means: 'Asked what the server holds' },
      entry: ['sendQuery', awaitAnswer],
      exit: answered,
      on: {
        'message.holding': [...ownReceipt, { target: 'sending' }],
        'message.refused': [
          { guard: 'refusedUnknown', target: 'sending' },
          { guard: 'refusedForNow', target: 'waiting' },
          { target: 'refused' },
        ],
        'timer.fired': { guard: 'queryTimer', target: 'asking', reenter: true },
      },
    },
    sending: {
      meta: { name: 'line.sending', means: 'Report sent, answer awaited' },
      entry: ['sendReport', awaitAnswer],
      exit: answered,
      on: {
        'message.refused': [{ guard: 'refusedForNow', target: 'waiting' }, { target: 'refused' }],
        'timer.fired': { guard: 'queryTimer', target: 'asking' },
      },
    },
    storing: {
      meta: { name: 'line.storing', means: 'A receipt is being stored' },
      entry: 'logReceipt',
      on: {
        'stored.receipt': [
          {
            guard: 'mustResend',
            target: 'sending',
            actions: ['forgetAttempts', 'forgetResend', 'rememberReceipt', 'noteReceipted', 'printReceiptTape'],
          },
          { guard: 'recordsOwed', target: 'offering', actions: receiptStored },
          { target: 'settled', actions: receiptStored },
        ],
        'unstored.receipt': [
          { guard: 'attemptsLeft', actions: ['countAttempt', 'retryStorage'] },
          {
            target: 'waiting',
            actions: [
              'forgetAttempts',
              { type: 'alarm', params: { what: 'storage', detail: 'The receipt could not be stored' } },
            ],
          },
        ],
        /** One receipt at a time: what arrives or happens to the session meanwhile changes nothing about this one. */
        'message.receipt': {},
        'session.up': [
          { guard: 'rolledBack', actions: ['rememberResend', 'rememberSession'] },
          { actions: 'rememberSession' },
        ],
        'session.down': { actions: 'forgetSession' },
        'operator.resend': resendLater,
      },
    },
    waiting: {
      meta: { name: 'line.waiting', means: 'A temporary refusal: a pause before asking again' },
      entry: { type: 'arm', params: { timer: 'report-retry', delayUs: retryDelayUs } },
      exit: pauseOver,
      on: { 'timer.fired': { guard: 'retryTimer', target: 'asking' } },
    },
    /** A refusal that stands: people are called, and the server is asked now and then whether it has been resolved. */
    refused: {
      meta: { name: 'line.refused', means: 'A refusal that stands: people are called' },
      entry: [
        { type: 'logFault', params: { code: 'refused' } },
        { type: 'show', params: { voter: 'Closed', operator: 'Report refused: call the commission' } },
      ],
      initial: 'resting',
      states: {
        resting: {
          meta: { name: 'line.refused.resting', means: 'A minute until the server is asked again' },
          entry: { type: 'arm', params: { timer: 'report-retry', delayUs: beaconDelayUs } },
          exit: pauseOver,
          on: { 'timer.fired': { guard: 'retryTimer', target: 'asking' } },
        },
        asking: {
          meta: { name: 'line.refused.asking', means: 'Asked whether the refusal was resolved' },
          entry: ['sendQuery', awaitAnswer],
          exit: answered,
          on: {
            'message.holding': [...ownReceipt, { target: 'resting' }],
            'message.refused': 'resting',
            'timer.fired': { guard: 'queryTimer', target: 'resting' },
          },
        },
      },
    },
    /** Records follow a durable receipt and never hold one up: with or without them the report stands as it is. */
    offering: {
      meta: { name: 'line.offering', means: 'Records offered: where to begin is for the server to say' },
      entry: ['askOffer', awaitAnswer],
      exit: answered,
      on: {
        ...transferEnds,
        'message.want': 'supplying',
        'timer.fired': { guard: 'queryTimer', target: 'offering', reenter: true },
      },
    },
    supplying: {
      meta: { name: 'line.supplying', means: 'Records sent from where the server asked' },
      entry: ['askChunk', awaitAnswer],
      exit: answered,
      on: {
        ...transferEnds,
        'message.want': { target: 'supplying', reenter: true },
        'timer.fired': { guard: 'queryTimer', target: 'offering' },
      },
    },
    settled: { meta: { name: 'line.settled', means: 'Nothing to do' } },
  },
});
