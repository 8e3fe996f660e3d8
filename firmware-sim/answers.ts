/**
 * What people may do at every place of the chart, and what the machine answers: the one table of it. The chart decides; a test
 * drives every act at every place that can be reached and holds the chart against these rows, docs/operators.md is made from them,
 * and a refusal on the display ends with `instead`.
 *
 * An act is taken, remembered until the machine comes to it, or refused with a sentence: none is ignored.
 */
import type { OperatorAction } from './operator.ts';

export type Act = OperatorAction['type'];

/** Acts that depend on nothing but who is signed in (chart/access.ts). */
export const accessActs = ['sign-in', 'sign-out'] as const satisfies readonly Act[];

/** All others, in the order of a machine's life. */
export const acts = [
  'configure',
  'test',
  'end-test',
  'zero',
  'open',
  'pause',
  'resume',
  'close',
  'clear',
  'resolve',
  'reopen',
  'resend',
  'seal',
  'print',
] as const satisfies readonly Exclude<Act, (typeof accessActs)[number]>[];

export type PlaceAct = (typeof acts)[number];

export interface PlaceAnswers {
  readonly takes: readonly PlaceAct[];
  readonly remembers: readonly PlaceAct[];
  /** What is to be done here, or waited for: the end of every refusal. */
  readonly instead: string;
}

function place(takes: readonly PlaceAct[], instead: string, remembers: readonly PlaceAct[] = []): PlaceAnswers {
  return { takes, remembers, instead };
}

const starting = place([], 'wait until the machine has started');
const storing = place([], 'wait a moment');
const testSheet = place([], 'wait until the test sheet is back');
const underWay = place([], 'wait until the sheet is through', ['close']);
const stopped = (what: string) => place(['clear'], `${what}, then clear`);
const afterReport = ['resend', 'print'] as const;

/** By the names of states that people and traces use (chart/labels.ts). */
export const places: Readonly<Record<string, PlaceAnswers>> = {
  'boot.loading': starting,
  'boot.self-test': starting,
  'boot.clearing': place([], 'take the sheet out first'),
  'preparation.unconfigured': place(['configure'], 'insert the card, then configure'),
  'preparation.configuring': storing,
  'preparation.configured': place(['configure', 'test', 'zero', 'print'], 'test, print or zero'),
  'testing.idle': place(['end-test'], 'end the test first'),
  'testing.feeding': testSheet,
  'testing.returning': place([], 'take the test sheet first'),
  'testing.ending': storing,
  'testing.printing': place([], 'wait for the test tape'),
  'preparation.zeroing': storing,
  'preparation.printing': place([], 'wait for the zero tape'),
  'preparation.zeroed': place(['open', 'print'], 'open the polls'),
  'preparation.opening': storing,
  'open.idle': place(['pause', 'close'], 'the polls are open: pause or close'),
  'open.suspended': place(['pause', 'close'], 'supply, lid or seal first; or pause or close'),
  'open.paused': place(['resume', 'print', 'close'], 'paused: resume, print or close'),
  'open.feeding': underWay,
  'open.reviewing.overvote': place([], 'the voter decides first', ['close']),
  'open.reviewing.blank': place([], 'the voter decides first', ['close']),
  'open.intent': underWay,
  'open.commanding': underWay,
  'open.dropping': underWay,
  'open.confirming': underWay,
  'open.abandoning': underWay,
  'open.voiding': underWay,
  'open.discarding': underWay,
  'open.returning': place([], 'the voter takes the sheet first', ['close']),
  'closed.closing': storing,
  'closed.summing': storing,
  'closed.preparing': storing,
  'closed.printing': place([], 'wait for the results tape'),
  reporting: place(afterReport, 'wait for the receipt, print or send again'),
  reported: place([...afterReport, 'reopen', 'seal'], 'print, seal, send again or reopen'),
  sealing: place(afterReport, 'wait until the seal is stored'),
  sealed: place(afterReport, 'sealed: print or send again'),
  reopening: storing,
  'fault.memory': stopped('call service'),
  'fault.jam': stopped('pull the sheet out'),
  'fault.drop': place(['clear', 'resolve'], 'free the path, then clear, or say where the sheet is'),
  'fault.exit': stopped('push the paper down'),
  'fault.transport': stopped('clean rollers and scan bar'),
  'fault.ballot': stopped('a ballot is not stored yet'),
  'fault.slot': stopped('the memory took no ballot'),
  'fault.void': stopped('the sheet is held'),
  'fault.removed': stopped('a removed sheet is not voided yet'),
  'fault.zero-tape': stopped('check the printer'),
  'fault.test-tape': stopped('check the printer'),
  'fault.results-tape': stopped('check the printer'),
};

/** Where the report is sent again only once the line allows. */
export const resendLater: readonly string[] = ['line.calling', 'line.storing'];

export type Answer = 'taken' | 'remembered' | 'refused';

/** `states`: the machine's own, and its line's while there is one. `sealBroken`: a broken seal is cleared wherever the machine is. */
export function answerTo(act: PlaceAct, states: readonly string[], sealBroken: boolean): Answer {
  const [own = '', line = ''] = states;
  const row = places[own];
  if (act === 'resend' && row?.takes.includes('resend') === true && resendLater.includes(line)) return 'remembered';
  if (row?.takes.includes(act) === true || (act === 'clear' && sealBroken)) return 'taken';
  return row?.remembers.includes(act) === true ? 'remembered' : 'refused';
}

/** `Not now: zero. The polls are open: pause or close` */
export function refusalText(act: Act, place: string): string {
  const instead = places[place]?.instead ?? 'switch the machine on';
  return `Not now: ${act}. ${instead.charAt(0).toUpperCase()}${instead.slice(1)}`;
}
