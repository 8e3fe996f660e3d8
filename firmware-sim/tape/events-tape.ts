/** The event-log tape: every entry in order, in words, with the chain's head at its end so that paper and flash can be compared. */
import { toHex } from '../../protocol/bytes.ts';
import { eventKind } from '../journal/event-catalogue.ts';
import { replayLog } from '../journal/log.ts';
import { clockS, type Step } from '../step.ts';
import { civilTime } from './calendar.ts';
import { paperText } from '../journal/passage.ts';

/** `log`: the region as read back. A damaged log is printed as far as it goes and says so. */
export function eventsTape(step: Step, log: Uint8Array): string {
  const { deps } = step;
  const replay = replayLog(log.subarray(0, deps.profile.logSizeBytes), deps.crypto);
  const offset = deps.card?.definition.utcOffsetMinutes ?? 0;
  const lines = replay.ok
    ? replay.entries.map(({ sequence, record }) => {
        const kind = eventKind(record);
        const at = 'atS' in record ? civilTime(record.atS, offset) : '-';
        const paper = paperText(record);
        return `ENTRY ${sequence} ${at} ${kind.severity} ${kind.id} ${kind.meaning}${paper === '' ? '' : `: ${paper}`}`;
      })
    : [`DAMAGED ${replay.detail}`];
  return [
    '=== SANAK EVENT LOG ===',
    `ELECTION ${deps.card?.definition.id ?? '-'}`,
    `DEFINITION ${deps.card === null ? '-' : toHex(deps.card.definitionDigest)}`,
    `MACHINE ${toHex(deps.crypto.publicKey(deps.seed))}`,
    `PRINTED ${civilTime(clockS(step), offset)}`,
    ...lines,
    `HEAD ${replay.ok ? toHex(replay.tail.head) : '-'}`,
    '=== END ===',
    '',
  ].join('\n');
}
