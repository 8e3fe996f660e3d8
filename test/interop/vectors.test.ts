/** The golden vectors from outside: Python's standard library and protoc share nothing with the code that wrote them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const VECTORS = 'test/protocol/vectors';
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

interface Message {
  readonly name: string;
  readonly bytes: string;
}

/** What `protoc --decode` says of a message's bytes; null when it refuses them. */
function protocText(name: string, bytes: Uint8Array): string | null {
  const [type = name] = name.split(' ');
  const arguments_ = [`--decode=sanak.v1.${type}`, '-Iprotocol/proto', 'protocol/proto/sanak/v1/wire.proto'];
  const run = spawnSync('protoc', arguments_, { input: bytes });
  return run.status === 0 ? run.stdout.toString() : null;
}

describe('another language reproduces the golden vectors', () => {
  test.skipIf(!has('python3'))(
    'Python 3, standard library only: frames, discards, receivers, generator, digests, signatures, seals, a whole session',
    () => {
      const run = spawnSync('python3', ['test/interop/python/check_vectors.py', VECTORS], { encoding: 'utf8' });
      const lines = run.stdout.trim().split('\n');
      expect([run.stderr, lines.filter((line) => !line.startsWith('ok')), run.status]).toEqual(['', [], 0]);
      expect(lines.length).toBeGreaterThanOrEqual(90);
    },
  );

  test.skipIf(!has('protoc'))('protoc: whatever it cannot read is to be refused here too', () => {
    const vectors: (Message & { readonly message: string; readonly then: string })[] = JSON.parse(
      readFileSync(`${VECTORS}/message-discards.json`, 'utf8'),
    );
    const unreadable = vectors.filter(({ message, bytes }) => protocText(message, Buffer.from(bytes, 'hex')) === null);
    expect(unreadable.map(({ then }) => then)).toEqual(unreadable.map(() => 'malformed'));
    expect(unreadable.length).toBeGreaterThanOrEqual(4);
  });

  test.skipIf(!has('protoc'))(
    'protoc: reads every golden message, knows every field, and writes the same bytes',
    () => {
      const messages: Message[] = JSON.parse(readFileSync(`${VECTORS}/messages.json`, 'utf8'));
      const different = messages.filter(({ name, bytes }) => {
        const text = protocText(name, Buffer.from(bytes, 'hex'));
        if (text === null || /^\s*\d+:/m.test(text)) return true;
        const [type = name] = name.split(' ');
        const arguments_ = [`--encode=sanak.v1.${type}`, '-Iprotocol/proto', 'protocol/proto/sanak/v1/wire.proto'];
        const again = spawnSync('protoc', arguments_, { input: text });
        return again.stdout.toString('hex') !== bytes;
      });
      expect(different.map(({ name }) => name)).toEqual([]);
      expect(messages.length).toBeGreaterThanOrEqual(15);
    },
  );
});
