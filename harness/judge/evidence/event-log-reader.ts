/** Reads a machine's event log from its export (NIST SP 1500-101, election event logging). */
import { z } from 'zod';
import { readIsoTime, type StatedTime } from './civil-time.ts';
import type { Reading } from './difference.ts';
import { readJsonForm } from './json-form.ts';

const eventLogForm = z.strictObject({
  '@type': z.literal('EventLogging.ElectionEventLog'),
  GeneratedTime: z.string(),
  ElectionId: z.string(),
  Device: z.tuple([
    z.strictObject({
      '@type': z.literal('EventLogging.Device'),
      Id: z.string(),
      Type: z.literal('scan-single'),
      Manufacturer: z.string(),
      Model: z.string(),
      Details: z.string(),
      Event: z.array(
        z.strictObject({
          '@type': z.literal('EventLogging.Event'),
          Sequence: z.string().regex(/^[1-9]\d*$/),
          TimeStamp: z.string(),
          Id: z.string(),
          Type: z.string(),
          Severity: z.string(),
          Disposition: z.enum(['success', 'failure', 'na']),
          Description: z.string(),
          Details: z.string().optional(),
          UserId: z.string().optional(),
        }),
      ),
    }),
  ]),
});

export interface EventLogReading {
  readonly election: string;
  readonly device: string;
  readonly model: string;
  readonly generated: StatedTime | null;
  /** Chain hash of the last entry; hex. */
  readonly head: string;
  readonly entries: readonly LoggedEntry[];
}

export interface LoggedEntry {
  /** `entry 7`. */
  readonly name: string;
  readonly at: StatedTime | null;
  readonly id: string;
  readonly type: string;
  readonly severity: string;
  readonly disposition: string;
  readonly description: string;
  readonly details: string;
  readonly user: string;
}

export function readEventLog(text: string): Reading<EventLogReading> {
  const { value: form, problems } = readJsonForm(text, eventLogForm);
  if (form === null) return { value: null, problems };
  const [device] = form.Device;
  const head = /^chain head sha-256 ([0-9a-f]+)$/.exec(device.Details)?.[1];
  const unread = { what: 'Device, Details', expected: 'the head of the chain', found: device.Details };
  return {
    value: {
      election: form.ElectionId,
      device: device.Id,
      model: device.Model,
      generated: readIsoTime(form.GeneratedTime),
      head: head ?? '',
      entries: device.Event.map((event) => ({
        name: `entry ${event.Sequence}`,
        at: readIsoTime(event.TimeStamp),
        id: event.Id,
        type: event.Type,
        severity: event.Severity,
        disposition: event.Disposition,
        description: event.Description,
        details: event.Details ?? '',
        user: event.UserId ?? '',
      })),
    },
    problems: head === undefined ? [...problems, unread] : problems,
  };
}
