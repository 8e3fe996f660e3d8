/**
 * A report exists and the link is up: what standing it has (region `standing`) and how it gets to the server (region
 * `line`, chart/line.ts). Leaving this state is the only way to reopen, so no totals travel while ballots are scanned (I15).
 */
import { base } from './base.ts';
import { line } from './line.ts';

const standing = base.createStateConfig({
  initial: 'reporting',
  states: {
    reporting: {
      id: 'reporting',
      meta: { name: 'reporting', means: 'Closed, no receipt yet' },
      entry: { type: 'show', params: { voter: 'Closed', operator: 'Reporting: no receipt yet' } },
      on: {
        'stored.receipt': 'reported',
        'message.receipt': { guard: 'receiptIsKnown', target: 'reported' },
        'message.holding': { guard: 'receiptIsKnown', target: 'reported' },
      },
    },
    reported: {
      id: 'reported',
      meta: { name: 'reported', means: 'The receipt for this report is in the log' },
      entry: { type: 'show', params: { voter: 'Closed', operator: 'Reported: receipt held' } },
      on: {
        /** The server forgot what it signed: the report's fate is open again. */
        'session.up': { guard: 'rolledBack', target: 'reporting' },
        'operator.reopen': { guard: 'unproblematic', target: '#reopening' },
        'operator.seal': 'sealing',
      },
    },
    sealing: {
      meta: { name: 'sealing', means: 'The seal is being stored' },
      entry: 'logSealed',
      on: {
        'stored.log': { target: 'sealed', actions: 'forgetAttempts' },
        'unstored.log': [
          { guard: 'attemptsLeft', actions: ['countAttempt', 'retryStorage'] },
          {
            target: 'reported',
            actions: [
              'forgetAttempts',
              { type: 'alarm', params: { what: 'storage', detail: 'The seal could not be stored' } },
            ],
          },
        ],
      },
    },
    sealed: {
      id: 'sealed',
      meta: { name: 'sealed', means: 'Sealed: still answers and reports again' },
      entry: { type: 'show', params: { voter: 'Closed', operator: 'Sealed' } },
    },
  },
});

export const report = base.createStateConfig({
  id: 'report',
  type: 'parallel',
  entry: 'startLink',
  exit: 'stopLink',
  on: {
    'operator.print': { guard: 'unproblematic', actions: ['logAct', 'printAsked'] },
    /** Whatever this session is about: the station is a witness, and its people hold both receipts on paper. */
    'message.contradiction': {
      actions: {
        type: 'alarm',
        params: { what: 'two-stories', detail: 'The server has signed two receipts for one entry of its ledger' },
      },
    },
  },
  states: { standing, line },
});
