/** Section 6 of the specification: the election package. And the specification itself, held to limits and tests. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { concatBytes, fromHex, parseHex, parseUtf8, toHex, utf8Encode } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { canonicalJson } from '../../protocol/election/canonical-json.ts';
import type { ElectionDefinition } from '../../protocol/election/definition.ts';
import { definitionDigest } from '../../protocol/election/digest.ts';
import {
  assignmentDigest,
  issueAssignment,
  issueMachinePackage,
  signDefinition,
  verifyMachinePackage,
} from '../../protocol/election/issue.ts';
import type { MachinePackage } from '../../protocol/election/package.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import * as limits from '../../protocol/limits.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import type { Assignment } from '../../protocol/messages/types.ts';
import { counting } from './samples.ts';
import { requirementNumbers, specification } from './specification.ts';

const crypto = createEd25519Crypto();
const commissionSeed = counting(32, 40);
const thrown = (call: () => unknown): string => {
  try {
    return `gave ${String(call())}`;
  } catch (error) {
    return error instanceof Error ? error.message : 'thrown';
  }
};

const unit = { id: 'station 1/party', station: 1, style: 1, region: 'a', registered: 9, supplementary: 0 };
const definition: ElectionDefinition = {
  schema: 1,
  id: 'sample',
  title: 'Sample — үлгү',
  date: '2021-11-28',
  utcOffsetMinutes: 360,
  opensAtS: 1_638_064_800,
  closesAtS: 1_638_108_000,
  embargoUntilS: 1_638_108_000,
  contests: [],
  styles: [{ number: 1, id: 'one', contests: [] }],
  regions: [{ id: 'a', name: 'A' }],
  units: [
    { ...unit, number: 1, source: 'machine' },
    { ...unit, number: 2, id: 'station 2/party', source: 'protocol' },
  ],
  marks: { definite: 120, marginal: 60 },
  mergeBelowBallots: 10,
  synthetic: '',
};

const assignment: Assignment = {
  unit: 1,
  machineKey: crypto.publicKey(counting(32, 1)),
  chairKey: crypto.publicKey(counting(32, 2)),
  mode: 'live',
  definitionDigest: definitionDigest(definition, crypto),
  serial: 1,
  neighbourUnits: [2],
  declaresLost: new Uint8Array(0),
};

function issue(changed: Partial<Assignment> = {}): MachinePackage {
  return issueMachinePackage(
    {
      definition,
      definitionSignature: signDefinition(definition, commissionSeed, crypto),
      assignment: issueAssignment({ ...assignment, ...changed }, commissionSeed, crypto),
      serverKey: crypto.publicKey(counting(32, 3)),
    },
    crypto,
  );
}

describe('P-6.1 canonical JSON', () => {
  test('P-6.1 one text for one value', () => {
    const value = { b: [1, -2, null, true, 'ы"\n'], a: { z: {}, y: undefined, B: 0 }, ä: 9_007_199_254_740_991 };
    expect(canonicalJson(value)).toBe('{"a":{"B":0,"z":{}},"b":[1,-2,null,true,"ы\\"\\n"],"ä":9007199254740991}');
    const reordered = JSON.parse(JSON.stringify(value, ['ä', 'b', 'a', 'z', 'B'])) as unknown;
    expect(canonicalJson(reordered)).toBe(canonicalJson(value));
  });

  test('P-6.1 names ascend by code unit, few or many of them', () => {
    for (const count of [2, 9, 24, 25, 60]) {
      const names = Array.from({ length: count }, (_, at) => `${'aAж~"'.charAt((at * 7) % 5)}${(at * 31) % 97}`);
      const text = canonicalJson(Object.fromEntries(names.map((name, at) => [name, at])));
      expect([...text.matchAll(/"((?:[^"\\]|\\.)*)":/g)].map((match) => JSON.parse(`"${match[1]}"`))).toEqual(
        names.toSorted(),
      );
    }
  });

  test('P-6.1 what has no one text is our own mistake', () => {
    const bad = [
      1.5,
      2 ** 53,
      -0,
      Number.NaN,
      undefined,
      new Uint8Array(1),
      new Map(),
      () => 1,
      1n,
      '\ud800',
      [undefined],
    ];
    expect(bad.map((value) => thrown(() => canonicalJson(value)).slice(0, 17))).toEqual(
      bad.map(() => 'no canonical form'),
    );
  });

  test('P-6.2 the definition digest is SHA-256 over it, computed once for one object', () => {
    let hashed = 0;
    const counted: Crypto = {
      ...crypto,
      sha256: (bytes) => {
        hashed += 1;
        return crypto.sha256(bytes);
      },
    };
    const first = definitionDigest(definition, counted);
    expect(first).toEqual(crypto.sha256(utf8Encode(canonicalJson(definition))));
    first.fill(0);
    expect(definitionDigest(definition, counted)).toEqual(definitionDigest(structuredClone(definition), crypto));
    expect(hashed).toBe(1);
    expect(definitionDigest({ ...definition, mergeBelowBallots: 11 }, crypto)).not.toEqual(assignment.definitionDigest);
  });
});

describe('P-6.3 the card', () => {
  test('P-6.3 what the commission issued verifies, with the assignment inside', () => {
    const pkg = issue();
    const digest = crypto.sha256(pkg.assignment.payload);
    expect(verifyMachinePackage(pkg, crypto)).toEqual({ ok: true, assignment, assignmentDigest: digest });
    expect(assignmentDigest(pkg.assignment, crypto)).toEqual(digest);
    expect(pkg.commissionKey).toEqual(crypto.publicKey(commissionSeed));
  });

  test('P-6.3 anything else on the card is named and refused', () => {
    const pkg = issue();
    const otherSeed = counting(32, 77);
    const otherDigest = counting(32, 9);
    const changed = { ...definition, title: 'Another' };
    const rotten = signPayload(crypto, commissionSeed, 'assignment', pkg.assignment.payload.subarray(1));
    const wrongContext = signPayload(crypto, commissionSeed, 'report', pkg.assignment.payload);
    const tampered = { ...pkg.assignment, payload: concatBytes(pkg.assignment.payload, Uint8Array.of(0x30, 9)) };
    const cases: [Partial<MachinePackage>, string][] = [
      [{ definition: changed }, 'the definition does not match its digest'],
      [{ definitionDigest: otherDigest }, 'the definition does not match its digest'],
      [
        { definition: changed, definitionDigest: definitionDigest(changed, crypto) },
        'the commission did not sign this definition',
      ],
      [
        { definitionSignature: signDefinition(definition, otherSeed, crypto) },
        'the commission did not sign this definition',
      ],
      [{ commissionKey: crypto.publicKey(otherSeed) }, 'the commission did not sign this definition'],
      [{ assignment: issueAssignment(assignment, otherSeed, crypto) }, 'the commission did not sign this assignment'],
      [{ assignment: wrongContext }, 'the commission did not sign this assignment'],
      [{ assignment: tampered }, 'the commission did not sign this assignment'],
      [{ assignment: rotten }, 'Assignment: bad unknown field 0'],
      [{ assignment: issue({ definitionDigest: otherDigest }).assignment }, 'the assignment is for another definition'],
      [{ assignment: issue({ unit: 3 }).assignment }, 'the definition has no unit 3'],
      [{ assignment: issue({ neighbourUnits: [2, 4] }).assignment }, 'the definition has no unit 4'],
      [{ serverKey: counting(31, 0) }, 'the server key is not 32 bytes'],
    ];
    expect(verifyMachinePackage(pkg, crypto).ok).toBe(true);
    expect(cases.map(([change]) => verifyMachinePackage({ ...pkg, ...change }, crypto))).toEqual(
      cases.map(([, reason]) => ({ ok: false, reason: reason.startsWith('Assignment') ? expect.any(String) : reason })),
    );
    expect(thrown(() => issue({ neighbourUnits: [1] }))).toContain('a unit twice');
  });

  test('P-6.4 a signature found good for one key is not good for another, nor for another definition', () => {
    const pkg = issue();
    expect(verifyMachinePackage(pkg, crypto).ok).toBe(true);
    const [other, changed] = [crypto.publicKey(counting(32, 78)), { ...definition, id: 'other' }];
    const unsigned = { ok: false, reason: 'the commission did not sign this definition' };
    expect(verifyMachinePackage({ ...pkg, commissionKey: other }, crypto)).toEqual(unsigned);
    const swapped = { ...pkg, definition: changed, definitionDigest: definitionDigest(changed, crypto) };
    expect(verifyMachinePackage(swapped, crypto)).toEqual(unsigned);
  });
});

describe('P-1.1 text and hexadecimal', () => {
  test('P-1.1 agree with the platform on every form', () => {
    const long = 'long '.repeat(300);
    const texts = [
      long,
      `${long}ы${long}`,
      '',
      'a',
      'ыэ',
      '中',
      '😀',
      '\u0000\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}',
      'a\ud800b',
    ];
    expect(texts.map((text) => toHex(utf8Encode(text)))).toEqual(
      texts.map((text) => Buffer.from(text, 'utf8').toString('hex')),
    );
    expect(texts.slice(0, -1).map((text) => parseUtf8(utf8Encode(text)))).toEqual(texts.slice(0, -1));
    const forbidden = [
      '80',
      'c3',
      'c080',
      'c1bf',
      'e08080',
      'e09fbf',
      'eda080',
      'edbfbf',
      'f0808080',
      'f4908080',
      'f8888080',
    ];
    expect(forbidden.map((bytes) => parseUtf8(fromHex(bytes)))).toEqual(forbidden.map(() => null));
    const hex = ['', '00ff', 'ABcd', 'a', 'zz', '0x', ' 1', '1 ', '-1'];
    expect(hex.map((text) => parseHex(text))).toEqual([
      new Uint8Array(0),
      Uint8Array.of(0, 255),
      Uint8Array.of(0xab, 0xcd),
      ...new Array(6).fill(null),
    ]);
  });
});

describe('P-1.2 the specification', () => {
  const readme = specification.join('\n');

  test('P-1.2 states every limit as the code has it', () => {
    const stated = Object.fromEntries(
      [...readme.matchAll(/^\| `(\w+)` +\| ([\d ]+)\|/gm)].map(([, name, value]) => [
        name,
        Number(value?.replaceAll(' ', '')),
      ]),
    );
    expect(stated).toEqual({ ...limits });
  });

  test('P-1.3 every requirement has a test of its number, and every test a requirement', () => {
    const tests = readdirSync('test/protocol').filter((file) => file.endsWith('.test.ts'));
    const source = tests.map((file) => readFileSync(`test/protocol/${file}`, 'utf8')).join('\n');
    const named = [...source.matchAll(/\btest(?:\.each[^']*)?\(\s*["'`]P-(\d+\.\d+)/g)].map(([, number]) => number);
    const required = requirementNumbers();
    expect([...new Set(named)].sort()).toEqual(required.toSorted());
    expect(new Set(required).size).toBe(required.length);
    expect(required.length).toBeGreaterThan(90);
  });
});
