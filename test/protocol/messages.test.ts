/** Section 5 of the specification: messages as bytes, and the shapes that say so. */
import protobuf from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../protocol/bytes.ts';
import {
  agreementNumbers,
  listNumbers,
  modeNumbers,
  refusalNumbers,
  standingNumbers,
} from '../../protocol/messages/names.ts';
import type { Field, Shape } from '../../protocol/messages/shape.ts';
import messagesPage from '../../protocol/messages.md?raw';
import { signedPayloadSizeBytesMax } from '../../protocol/limits.ts';
import * as shapes from '../../protocol/messages/shapes.ts';
import messageVectors from './vectors/messages.json' with { type: 'json' };
import { decodeReport, encodeReport } from '../../protocol/messages/codec.ts';
import { entries, bytesOf } from './message-entries.ts';
import { report, reportWithNoPaper, reportWithPaper } from './samples.ts';

describe('P-5.1 golden messages', () => {
  test('P-5.1 every message is written to the byte', () => {
    expect(entries.map(({ name, encode }) => ({ name, bytes: toHex(encode()) }))).toEqual(messageVectors);
  });

  test('P-5.1 every golden message is read back whole', () => {
    expect(messageVectors.map(({ name }) => entries.find((e) => e.name === name)?.decode(bytesOf(name)))).toEqual(
      entries.map(({ value }) => ({ ok: true, value })),
    );
  });
});

test('P-5.13 a report without sheets, one with none and one with some say three things, each read back as it was', () => {
  const reports = [report, { ...report, paper: reportWithNoPaper.paper }, { ...report, paper: reportWithPaper.paper }];
  const encoded = reports.map(encodeReport);
  expect(encoded.map((bytes) => decodeReport(bytes))).toEqual(reports.map((value) => ({ ok: true, value })));
  expect(new Set(encoded.map(toHex)).size).toBe(3);
  const [without = new Uint8Array(), none = new Uint8Array()] = encoded;
  expect(toHex(none)).toBe(`${toHex(without)}6a00`);
});

describe('P-5.2 the shapes say what wire.proto says', () => {
  const roots: readonly Shape[] = [
    shapes.helloShape,
    shapes.helloReplyShape,
    shapes.helloConfirmShape,
    shapes.resetShape,
    shapes.reportShape,
    shapes.receiptShape,
    shapes.assignmentShape,
    shapes.authorisationShape,
    shapes.sessionMessageShape,
    shapes.offerShape,
    shapes.keptShape,
    shapes.castVoteRecordShape,
  ];
  const root = new protobuf.Root().loadSync('protocol/proto/sanak/v1/wire.proto', { keepCase: true });
  const kinds: Record<Field['kind'], string> = {
    uint32: 'uint32',
    bytes: 'bytes',
    blob: 'bytes',
    text: 'string',
    message: 'message',
    numbers: 'repeated uint32',
    messages: 'repeated message',
    blobs: 'repeated bytes',
  };

  const describeShape = (shape: Shape): string[] =>
    Object.entries(shape.fields).flatMap(([number, field]) => [
      `${shape.name}.${field.name} = ${number}: ${kinds[field.kind]}`,
      ...('shape' in field ? describeShape(field.shape) : []),
    ]);

  const describeType = (type: protobuf.Type): string[] =>
    type.fieldsArray.flatMap((field) => {
      field.resolve();
      const inner = field.resolvedType instanceof protobuf.Type ? field.resolvedType : null;
      const kind = inner ? 'message' : field.resolvedType ? 'uint32' : field.type;
      return [
        `${type.name}.${field.name} = ${field.id}: ${field.repeated ? 'repeated ' : ''}${kind}`,
        ...(inner ? describeType(inner) : []),
      ];
    });

  test('P-5.2 fields, numbers and types agree', () => {
    const ofShapes = new Set(roots.flatMap(describeShape));
    const ofProto = new Set(roots.flatMap((shape) => describeType(root.lookupType(shape.name))));
    expect([...ofShapes].sort()).toEqual([...ofProto].sort());
  });

  /** Range as the specification writes it. */
  const rangeOf = (field: Field): string => {
    switch (field.kind) {
      case 'uint32':
        return `${field.least ?? 0}..${field.most ?? ''}`;
      case 'bytes':
        return `${field.sizes.join(' or ')} bytes`;
      case 'blob':
        return `up to ${field.most} bytes`;
      case 'text':
        return `up to ${field.most} bytes of UTF-8`;
      case 'numbers':
        return `up to ${field.most} numbers`;
      case 'blobs':
        return `up to ${field.most} of up to ${field.sizeMost} bytes`;
      case 'messages':
        return `${field.least}..${field.most} ${field.shape.name}`;
      case 'message': {
        const payload = field.shape.name === 'Signed' ? field.shape.fields[1] : undefined;
        const most = payload?.kind === 'blob' && payload.most < signedPayloadSizeBytesMax ? payload.most : null;
        return most === null ? field.shape.name : `${field.shape.name}, payload up to ${most} bytes`;
      }
    }
  };

  const rowsOf = (shape: Shape): string[] =>
    Object.entries(shape.fields).flatMap(([number, field]) => [
      `${shape.name} ${number} ${field.name}: ${rangeOf(field)}`,
      ...('shape' in field && field.shape.name !== 'Signed' ? rowsOf(field.shape) : []),
    ]);

  test('P-5.2 the page of messages says every field with its range', () => {
    const stated = messagesPage.split(/^## /m).flatMap((section) => {
      const [name] = section.split('\n', 1);
      const rows = [...section.matchAll(/^\| (\d+) +\| (\w+) +\| ([^|]*?) +\|/gm)];
      return rows.map(([, number, field, range]) => `${name} ${number} ${field}: ${range}`);
    });
    const meant = new Set([...roots, shapes.anySignedShape].flatMap(rowsOf));
    expect(stated.toSorted()).toEqual([...meant].sort());
  });

  test('P-5.2 the closed lists agree', () => {
    const listed = (name: string, prefix: string, lower: boolean): Record<string, number> =>
      Object.fromEntries(
        Object.entries(root.lookupEnum(name).values)
          .filter(([, number]) => number !== 0)
          .map(([key, number]) => [lower ? key.slice(prefix.length).toLowerCase() : key.slice(prefix.length), number]),
      );
    expect(listed('Mode', 'MODE_', true)).toEqual(modeNumbers);
    expect(listed('Standing', 'STANDING_', true)).toEqual(standingNumbers);
    expect(listed('List', 'LIST_', true)).toEqual(listNumbers);
    expect(listed('Agreement', 'AGREEMENT_', true)).toEqual(agreementNumbers);
    expect(listed('Refusal', 'REFUSAL_', false)).toEqual(refusalNumbers);
  });
});
