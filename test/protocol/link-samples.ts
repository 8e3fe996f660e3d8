/** What the tests of the link have in common: messages, a pipe whose session is up, and looks at the packets in it. */
import { expect } from 'vitest';
import { type DataPacket, parseData } from '../../protocol/link/packet.ts';
import type { SessionMessage } from '../../protocol/messages/types.ts';
import { clean, type End, type Fate, fill, framesOf, Pipe } from './pipe.ts';
import { counting } from './samples.ts';

export const SECOND = 1_000_000;

/** A report whose payload has this many bytes, none like its neighbours. */
export const report = (size: number, first = 0): SessionMessage => ({
  type: 'report',
  signed: { payload: counting(size, first), key: fill(32, 1), signature: fill(64, 2) },
});

export const receipt = (number: number): SessionMessage => ({
  type: 'receipt',
  signed: { payload: counting(100, number), key: fill(32, 1), signature: fill(64, 2) },
});

export function dataIn(pipe: Pipe, ...bytes: readonly Uint8Array[]): DataPacket[] {
  return pipe.plain(...bytes).flatMap((frame) => {
    const data = frame.kind === 'data' ? parseData(frame.body) : null;
    return data === null ? [] : [data];
  });
}

export const dataSent = (pipe: Pipe, end: End): DataPacket[] =>
  dataIn(pipe, ...pipe.sent.flatMap((sent) => (sent.end === end ? [sent.bytes] : [])));

export function upPipe(): Pipe {
  const pipe = new Pipe();
  pipe.start();
  pipe.run(SECOND);
  expect(pipe.seen.map(({ output }) => output.type)).toEqual(['up', 'up']);
  return pipe;
}

export const spans = (packets: readonly DataPacket[]): string[] =>
  packets.map((packet) => `${packet.offset}+${packet.bytes.length}${packet.answerAtOnce ? '!' : ''}`);

/** Drops the given data frames of the machine, counted from 0. */
export function dropping(...numbers: readonly number[]): Fate {
  let count = 0;
  return (bytes, to, now) => {
    const data = to === 'server' && framesOf(bytes)[0]?.kind === 'data';
    return data && numbers.includes(count++) ? [] : clean(bytes, to, now);
  };
}
