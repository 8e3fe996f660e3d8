/** The readiness report (VVSG 2.0, 1.1.2-I): what the self-test found, before the first voter. */
import { toHex } from '../../protocol/bytes.ts';
import { deviceLabelsOf } from '../chart/labels.ts';
import { clockS, type Step } from '../step.ts';
import { civilTime } from './calendar.ts';

/** Text, one finding a line. Says nothing about votes but that slots are free. */
export function readinessReport(step: Step): string {
  const { deps, state } = step;
  const { facts, slots, tail } = state;
  const definition = deps.card?.definition;
  const time = (atS: number) => civilTime(atS, definition?.utcOffsetMinutes ?? 0);
  return [
    '=== SANAK READINESS REPORT ===',
    `ELECTION ${definition?.id ?? '-'}`,
    `DEFINITION ${deps.card === null ? '-' : toHex(deps.card.definitionDigest)}`,
    `MACHINE ${toHex(deps.crypto.publicKey(deps.seed))}`,
    `DEVICE ${deps.profile.name}`,
    `PRINTED ${time(clockS(step))}`,
    `NEWEST-ENTRY ${time(facts.newestS)}`,
    `START ${facts.bootEpoch}`,
    `CONFIGURED ${facts.assignmentDigest === null ? 'no' : 'yes'}`,
    `ZEROED ${facts.journalId === null ? 'no' : 'yes'}`,
    ...deviceLabelsOf(state.chart.configuration).map((label) => `CONDITION ${label}`),
    `FREE-BALLOTS ${slots.erased}`,
    `FREE-LOG ${deps.profile.logSizeBytes - tail.offset} bytes`,
    `OPEN-FAULTS ${facts.openFaults.length === 0 ? 'none' : facts.openFaults.join(' ')}`,
    '=== END ===',
    '',
  ].join('\n');
}
