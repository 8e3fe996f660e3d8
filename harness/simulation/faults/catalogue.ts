/**
 * The fault catalogue: everything a scenario may inject, one file each. A test compares this list with the directory. The order is
 * that of the catalogue's page; exploration draws by name, so that a fault more changes no run that does not draw it.
 */
import { adversaryAlter } from './adversary/alter.ts';
import { adversaryAnswerHello } from './adversary/answer-hello.ts';
import { adversaryFlood } from './adversary/flood.ts';
import { adversaryForgeFrames } from './adversary/forge-frames.ts';
import { adversaryForgeReceipt } from './adversary/forge-receipt.ts';
import { adversaryLie } from './adversary/lie.ts';
import { adversaryOtherVersion } from './adversary/other-version.ts';
import { adversaryReplay } from './adversary/replay.ts';
import { adversarySplice } from './adversary/splice.ts';
import { adversaryTamperReport } from './adversary/tamper-report.ts';
import { displayAddPreferences } from './display/add-preferences.ts';
import { displayAddVote } from './display/add-vote.ts';
import { displayDie } from './display/die.ts';
import { displayMisfigure } from './display/misfigure.ts';
import { displaySkipRegion } from './display/skip-region.ts';
import { displayStaleCache } from './display/stale-cache.ts';
import { displayStuckForwarder } from './display/stuck-forwarder.ts';
import { displayWrongDenominator } from './display/wrong-denominator.ts';
import { lineBaud } from './line/baud.ts';
import { lineBreak } from './line/break.ts';
import { lineBurst } from './line/burst.ts';
import { lineCoalesce } from './line/coalesce.ts';
import { lineCross } from './line/cross.ts';
import { lineCut } from './line/cut.ts';
import { lineDelay } from './line/delay.ts';
import { lineDouble } from './line/double.ts';
import { lineDrop } from './line/drop.ts';
import { lineEcho } from './line/echo.ts';
import { lineFlip } from './line/flip.ts';
import { lineFlowControl } from './line/flow-control.ts';
import { lineNewLines } from './line/new-lines.ts';
import { lineNoise } from './line/noise.ts';
import { lineReorder } from './line/reorder.ts';
import { lineSevenBits } from './line/seven-bits.ts';
import { lineSplit } from './line/split.ts';
import { lineStall } from './line/stall.ts';
import { lineSwapTwoFrames } from './line/swap-two-frames.ts';
import { lineTruncate } from './line/truncate.ts';
import { machineClock } from './machine/clock.ts';
import { machineDrift } from './machine/drift.ts';
import { machineDropUnseen } from './machine/drop-unseen.ts';
import { machineFlashFail } from './machine/flash-fail.ts';
import { machineFlashLost } from './machine/flash-lost.ts';
import { machineFlashRot } from './machine/flash-rot.ts';
import { machineFlashWorn } from './machine/flash-worn.ts';
import { machineJam } from './machine/jam.ts';
import { machineLid } from './machine/lid.ts';
import { machineMemorySwapped } from './machine/memory-swapped.ts';
import { machineMisfeed } from './machine/misfeed.ts';
import { machineOldImage } from './machine/old-image.ts';
import { machinePower } from './machine/power.ts';
import { machinePrinter } from './machine/printer.ts';
import { machineResend } from './machine/resend.ts';
import { machineSeal } from './machine/seal.ts';
import { machineSupply } from './machine/supply.ts';
import { machineWrongPackage } from './machine/wrong-package.ts';
import { operatorAbsent } from './operator/absent.ts';
import { operatorCarryTo } from './operator/carry-to.ts';
import { operatorCloseEarly } from './operator/close-early.ts';
import { operatorResolve } from './operator/resolve.ts';
import { operatorSlip } from './operator/slip.ts';
import { serverClock } from './server/clock.ts';
import { serverKill } from './server/kill.ts';
import { serverLedgerRot } from './server/ledger-rot.ts';
import { serverPower } from './server/power.ts';
import { serverRefuseWrites } from './server/refuse-writes.ts';
import { serverRestore } from './server/restore.ts';
import { serverSecondInstance } from './server/second-instance.ts';
import { serverSlow } from './server/slow.ts';
import { voterAnswer } from './voter/answer.ts';
import { voterLeaveSheet } from './voter/leave-sheet.ts';
import { voterPullBack } from './voter/pull-back.ts';
import { voterPushIn } from './voter/push-in.ts';
import { voterStickTogether } from './voter/stick-together.ts';
import type { Fault } from './fault.ts';

export type * from './budget.ts';
export type * from './fault.ts';
export type * from './parameter.ts';

export const faultCatalogue: readonly Fault[] = [
  lineCut,
  lineDrop,
  lineDouble,
  lineFlip,
  lineNoise,
  lineTruncate,
  lineDelay,
  lineStall,
  lineCross,
  lineBurst,
  lineReorder,
  lineSplit,
  lineCoalesce,
  lineEcho,
  lineBaud,
  lineBreak,
  lineFlowControl,
  lineNewLines,
  lineSevenBits,
  lineSwapTwoFrames,
  machinePower,
  machineFlashFail,
  machineJam,
  machineMisfeed,
  machineDropUnseen,
  machinePrinter,
  machineSupply,
  machineLid,
  machineSeal,
  machineClock,
  machineDrift,
  machineFlashWorn,
  machineFlashRot,
  machineFlashLost,
  machineWrongPackage,
  machineMemorySwapped,
  machineOldImage,
  operatorAbsent,
  operatorSlip,
  operatorCloseEarly,
  operatorResolve,
  operatorCarryTo,
  voterPushIn,
  voterPullBack,
  voterStickTogether,
  voterLeaveSheet,
  voterAnswer,
  machineResend,
  serverPower,
  serverKill,
  serverRefuseWrites,
  serverSlow,
  serverSecondInstance,
  serverClock,
  serverRestore,
  serverLedgerRot,
  displayDie,
  displayAddPreferences,
  displayWrongDenominator,
  displayMisfigure,
  displaySkipRegion,
  displayStaleCache,
  displayStuckForwarder,
  displayAddVote,
  adversaryReplay,
  adversaryForgeReceipt,
  adversaryForgeFrames,
  adversaryAnswerHello,
  adversaryAlter,
  adversaryLie,
  adversaryOtherVersion,
  adversarySplice,
  adversaryFlood,
  adversaryTamperReport,
];

const byName = new Map(faultCatalogue.map((fault) => [fault.name, fault]));

/** The fault called `name`, or undefined. */
export function faultNamed(name: string): Fault | undefined {
  return byName.get(name);
}

/** Whether it is done between two stations or machines. */
export function takesTwo({ params }: Fault): boolean {
  return Object.values(params).some((parameter) => parameter.unit === 'actor' && parameter.needed === 'always');
}

/** Whether it is at a machine or the line of one; the others are where there is one of a kind. */
export function isAtMachines(fault: Fault): fault is Extract<Fault, { readonly at: unknown }> {
  return 'at' in fault;
}

/** Whether it damages a copy of a machine's memory, which a second copy mends. */
export function damagesMemory(name: string): boolean {
  return (faultNamed(name)?.budget.memory ?? null) !== null;
}

/** Whether such damage lasts, so that what befalls the other copy as well may leave nothing whole. */
export function lastsInMemory(name: string): boolean {
  return faultNamed(name)?.budget.memory?.lasts === true;
}
