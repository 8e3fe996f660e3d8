/** A message whose payload cannot be decoded is in the trace as what it is, with the decoder's reason, whoever sent it. */
import { expect, test } from 'vitest';
import { judge } from '../../../../harness/judge/checks/judge.ts';
import { eventText } from '../../../../harness/report/event-text.ts';
import { qualifiersOf } from '../../../../harness/judge/trace/event-words.ts';
import type { TraceBody } from '../../../../harness/judge/trace/events.ts';
import { sentMessage, traceMessage } from '../../../../harness/simulation/world/message-trace.ts';
import type { SessionMessage } from '../../../../protocol/messages/types.ts';
import { signed } from '../../../protocol/samples.ts';
import { after, at, night, one, traceOf } from '../../judge/checks/night.ts';

const kinds = ['report', 'receipt', 'offer', 'kept'] as const;

const mangled = (type: (typeof kinds)[number]): SessionMessage => ({ type, signed });

test.each(kinds)('a %s that cannot be decoded is unreadable, and no refusal that nobody gave', (type) => {
  const message = traceMessage(mangled(type));
  expect(message).toEqual({
    what: 'unreadable',
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    reason: expect.stringMatching(/./),
  });
  expect(sentMessage(mangled(type))).toEqual({ ...message, bytes: expect.stringMatching(/^[0-9a-f]+$/) });
});

test('it has a word of its own in scenarios and diagrams, and accuses neither end', () => {
  const message = traceMessage(mangled('report'));
  const sent: TraceBody = { type: 'machine.sent', message };
  const received: TraceBody = { type: 'server.received', line: one, machineKey: 'k1', message };
  const answered: TraceBody = { type: 'machine.received', message };
  const reason = message.what === 'unreadable' ? message.reason : '';
  expect(qualifiersOf({ n: 0, t: 0, actor: one, ...sent })).toEqual(['unreadable']);
  expect(eventText({ n: 0, t: 0, actor: one, ...sent })).toEqual({
    column: 'station',
    text: `sends a message that cannot be read (${reason})`,
    arrow: 'right',
  });
  const red = (body: TraceBody, actor: string, behind: 'server.received' | 'machine.received') =>
    judge(traceOf(after(night(), behind, 0, at(0, actor, body)))).flatMap(({ id, findings }) =>
      findings.map(({ sentence }) => `${id} ${sentence}`),
    );
  expect(red(received, 'server', 'server.received')).toEqual([]);
  expect(red(answered, one, 'machine.received')).toEqual([]);
});
