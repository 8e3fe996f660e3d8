/** What the tests of the session have in common: messages, a pipe whose session is up, and what was said in it. */
import { expect } from 'vitest';
import type { EndpointOutput } from '../../protocol/endpoint-types.ts';
import type { SessionMessage } from '../../protocol/messages/types.ts';
import { type End, fill, framesOf, Pipe } from './pipe.ts';

export const SECOND = 1_000_000;
export const query: SessionMessage = { type: 'query', journalId: fill(16, 9) };
export const holding: SessionMessage = { type: 'holding', journalId: fill(16, 9), generation: 0, receipt: null };
export const noFate = (): [] => [];

export const kindsSent = (pipe: Pipe, end: End): string[] =>
  framesOf(...pipe.sent.flatMap((sent) => (sent.end === end ? [sent.bytes] : []))).map((frame) => frame.kind);

/** What an end said, without the parts that only repeat the hello. */
export function story(pipe: Pipe): string[] {
  return pipe.seen.map(({ end, atUs, output }) => `${atUs / 1000} ms ${end} ${output.type} ${detail(output)}`.trim());
}

function detail(output: Pipe['seen'][number]['output']): string {
  switch (output.type) {
    case 'up':
      return output.warning ?? '';
    case 'down':
    case 'refused':
    case 'discard':
      return output.reason;
    case 'alarm':
      return output.what;
    case 'message':
      return output.message.type;
  }
}

export function upPipe(): Pipe {
  const pipe = new Pipe();
  pipe.start();
  pipe.run(100_000);
  expect(story(pipe)).toEqual(['2 ms machine up', '3 ms server up']);
  return pipe;
}

export const only = (type: EndpointOutput['type'], pipe: Pipe): string[] =>
  story(pipe).filter((line) => line.split(' ')[3] === type);
