/**
 * The judge imports nothing of either end: its lists are its own copies. Here each is compared with the list of the ends, so that a name
 * that was left out of one of the two is red.
 */
import { describe, expect, test } from 'vitest';
import { alarmNames as machineAlarmNames, plainAlarms } from '../../firmware-sim/alarms.ts';
import { tapes } from '../../firmware-sim/devices.ts';
import { faults, logEvents } from '../../firmware-sim/journal/event-catalogue.ts';
import { returnReasons } from '../../firmware-sim/paper.ts';
import { seatMethods as judgeSeatMethods } from '../../harness/judge/trace/election.ts';
import * as judge from '../../harness/judge/trace/given-names.ts';
import { tapes as judgeTapes } from '../../harness/judge/trace/machine-events.ts';
import { message } from '../../harness/judge/trace/message.ts';
import { entryKinds, storeAnswers } from '../../harness/judge/trace/server-events.ts';
import { listNames, modes, standings, unitStatuses } from '../../harness/judge/trace/units-and-modes.ts';
import { namesOf } from '../../protocol/closed-list.ts';
import { discardReasons } from '../../protocol/discard-reasons.ts';
import { seatMethodIds } from '../../protocol/election/seat-method.ts';
import { sessionEnds } from '../../protocol/endpoint-types.ts';
import { agreementNumbers, listNumbers, modeNumbers, standingNumbers } from '../../protocol/messages/names.ts';
import { refusals } from '../../protocol/messages/refusals.ts';
import { alarmNames as serverAlarmNames } from '../../tabulation-server/alarms.ts';
import { type LedgerAnswer, ledgerKinds } from '../../tabulation-server/ledger/entry.ts';
import { unitStatusNames } from '../../tabulation-server/ledger/unit-status.ts';

/** The answers of a store that say why nothing was stored; complete by type. */
const answers = { same: true, different: true, failed: true } satisfies Readonly<
  Record<Exclude<LedgerAnswer['type'], 'inserted'>, true>
>;

const lists: readonly (readonly [name: string, ofTheJudge: readonly string[], ofTheEnds: readonly string[]])[] = [
  ['refusals', judge.refusalReasons, namesOf(refusals)],
  ['ends of a session', judge.sessionEnds, sessionEnds],
  ['reasons to discard', judge.discardReasons, discardReasons],
  ['reasons to return a sheet', namesOf(judge.returnReasons), namesOf(returnReasons)],
  ['entries of the event log', judge.logEntries, namesOf(logEvents)],
  ['faults of the event log', namesOf(judge.faultCodes), namesOf(faults)],
  ['alarms of the machine', [...namesOf(judge.faultCodes), ...judge.machineAlarms], machineAlarmNames],
  ['alarms of the machine that are no faults', judge.machineAlarms, namesOf(plainAlarms)],
  ['alarms of the server', judge.serverAlarms, serverAlarmNames],
  ['tapes', judgeTapes, namesOf(tapes)],
  ['statuses of a unit', unitStatuses, unitStatusNames],
  ['seat methods', judgeSeatMethods, seatMethodIds],
  ['modes', modes, namesOf(modeNumbers)],
  ['standings of a receipt', standings, namesOf(standingNumbers)],
  ['lists of records', listNames, namesOf(listNumbers)],
  ['kinds of ledger entries', entryKinds, ledgerKinds],
  ['answers of the store', storeAnswers, namesOf(answers)],
];

const sorted = (names: readonly string[]): string[] => [...names].sort();

describe('the judge and the ends, each by a list of its own, know the same', () => {
  test.each(lists)('%s', (_, ofTheJudge, ofTheEnds) => {
    expect(sorted(ofTheJudge)).toEqual(sorted(ofTheEnds));
  });

  test('words on whether the records give a report', () => {
    const kept = message.options.find(({ shape }) => shape.what.options.includes('kept' as never));
    const agreement = kept !== undefined && 'agreement' in kept.shape ? kept.shape.agreement.options : [];
    expect(sorted(agreement)).toEqual(sorted(namesOf(agreementNumbers)));
  });

  test('reasons that only the content of a sheet gives are those of the ballot', () => {
    const ofTheBallot = namesOf(returnReasons).filter((reason) => returnReasons[reason].by === 'ballot');
    expect(judge.namesWith(judge.returnReasons, 'content')).toEqual(ofTheBallot);
  });
});
