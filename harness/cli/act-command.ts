/** `sanak act`: an official decides, signs, and hands it in; the very operation of the HTTP interface. */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { parseUtf8, toHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { signPayload } from '../../protocol/messages/signing.ts';
import { encodeAct } from '../../tabulation-server/ledger/act-payload.ts';
import { actShape, actShapes, type OfficialAct } from '../../tabulation-server/ledger/act-shape.ts';
import { InputError } from '../judge/input/input-error.ts';
import type { Console } from '../runner/console.ts';
import { type OfficialOptions, problemText, read, signInAt } from './official.ts';

const storedShape = z.object({ outcome: z.enum(['stored', 'known']), index: z.int(), digest: z.string() });

export function officialCommand(name: string): Command {
  return new Command(name)
    .requiredOption('--server <url>', 'the server, for instance http://127.0.0.1:8080')
    .option('--key <file>', "the official's key: 32 bytes, or 64 hexadecimal digits")
    .option('--scenario <file>', 'take the key from a shared election day instead')
    .option('--seed <text>', 'seed of that day', '1')
    .option('--as <name>', 'commission or district', 'commission');
}

/** Status 0: in the ledger; 1: refused. */
export function actCommand(console: Console, end: (status: number) => void): Command {
  return officialCommand('act')
    .description('decide as an official: sign an act and hand it in at a server')
    .argument('<type>', actShapes.map((shape) => shape.shape.type.value).join(', '))
    .argument('[fields...]', 'FIELD=VALUE, values as JSON or plain text; FIELD=@FILE reads JSON from a file')
    .option('--mode <mode>', 'live, rehearsal or test: which night this is meant for', 'live')
    .addHelpText('after', `\n${fieldsText()}`)
    .action(async (type: string, fields: string[], options: OfficialOptions & { readonly mode: string }) => {
      const act = actOf(type, fields);
      const client = await signInAt(options);
      const { election } = client;
      if (election.mode !== options.mode) {
        throw new InputError(`--mode: this server counts ${election.mode}, the act is meant for ${options.mode}`);
      }
      const scope = { definition: election.definitionDigest, mode: election.mode, by: client.key, atS: election.atS };
      const signed = signPayload(createEd25519Crypto(), client.seed, 'act', encodeAct(act, scope));
      const body = { payload: parseUtf8(signed.payload) ?? '', signature: toHex(signed.signature) };
      const answer = await client.call('/api/acts', body);
      if (answer.status === 409) {
        console.err(`refused: ${problemText(answer)}\n`);
        end(1);
        return;
      }
      const { outcome, index, digest } = read(storedShape, answer);
      console.out(`${outcome} as entry ${index}, act ${digest}\n`);
    });
}

function actOf(type: string, fields: readonly string[]): OfficialAct {
  const types = actShapes.map((shape): string => shape.shape.type.value);
  if (!types.includes(type)) throw new InputError(`act: found ${type}, expected ${types.join(', ')}`);
  const values = fields.map((field) => {
    const at = field.indexOf('=');
    if (at < 1) throw new InputError(`act: found ${field}, expected FIELD=VALUE`);
    return [field.slice(0, at), fieldValue(field.slice(at + 1))] as const;
  });
  const parsed = actShape.safeParse({ ...Object.fromEntries(values), type });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new InputError(`act ${type}, ${issue?.path.join('.') || 'fields'}: ${issue?.message ?? 'malformed'}`);
}

function fieldValue(text: string): unknown {
  if (!text.startsWith('@')) return jsonOr(text);
  const path = text.slice(1);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new InputError(`${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What each act takes, from the shapes themselves. */
function fieldsText(): string {
  const lines = actShapes.map((shape) => {
    const names = Object.keys(shape.shape).filter((name) => name !== 'type');
    return `  ${shape.shape.type.value.padEnd(18)}${names.join(', ')}\n${' '.repeat(20)}${shape.description ?? ''}`;
  });
  return `Acts and their fields:\n${lines.join('\n')}\n`;
}
