/** `sanak verify`: a ledger checked from its bytes, by code that shares nothing with the server that wrote it. */
import { Command } from 'commander';
import { parseHex, toHex } from '../../protocol/bytes.ts';
import { createEd25519Crypto } from '../../protocol/host/node-crypto.ts';
import { type Election, readElection } from '../verify/election.ts';
import { readLedger } from '../verify/ledger.ts';
import { type Verification, verifyLedger } from '../verify/verification.ts';
import { readWitnesses } from '../verify/witness.ts';
import { InputError } from '../judge/input/input-error.ts';
import type { Console } from '../runner/console.ts';

interface Options {
  readonly receipts?: string;
  readonly commissionKey?: string;
  readonly json?: boolean;
}

/** Findings printed at most; the rest is counted. */
const findingsShownMax = 20;

/** Status 0: verified; 1: something is wrong; 2: nothing to verify. */
export function verifyCommand(console: Console, end: (status: number) => void): Command {
  return new Command('verify')
    .description('check a ledger: chain, tree, signatures, totals; and against what stations and mirrors hold')
    .argument('<ledger>', 'ledger file, or the address of a PostgreSQL database')
    .option('--receipts <dir>', 'receipts of stations and snapshots of mirrors, one .json file each')
    .option('--commission-key <hex>', 'the key the commission made public; the one beside the entries must be it')
    .option('--json', 'the result as one JSON object')
    .action(async (name: string, options: Options) => {
      const crypto = createEd25519Crypto();
      const ledger = await readLedger(name);
      if (ledger.election === null) throw new InputError(`${name}: does not say which election it is of`);
      const election = readElection(ledger.election, crypto);
      checkKey(election, options.commissionKey);
      const witnesses = options.receipts === undefined ? null : readWitnesses(options.receipts, election, crypto);
      const verification = verifyLedger(ledger, election, witnesses, crypto);
      if (options.json === true) console.out(`${JSON.stringify(verification)}\n`);
      else console.out(textOf(name, election, verification, options));
      end(verification.findings.length === 0 ? 0 : 1);
    });
}

function checkKey(election: Election, wanted: string | undefined): void {
  if (wanted === undefined) return;
  const bytes = parseHex(wanted);
  if (bytes === null || bytes.length !== 32) throw new InputError(`--commission-key: expected 64 hexadecimal digits`);
  const commissionKey = toHex(election.commissionKey);
  if (commissionKey !== toHex(bytes))
    throw new InputError(`--commission-key: this ledger is of the commission with key ${commissionKey}`);
}

function textOf(name: string, election: Election, verification: Verification, options: Options): string {
  const kinds = Object.entries(verification.kinds).map(([kind, count]) => `${count} ${kind}`);
  const trusted = options.commissionKey === undefined ? 'compare it with the one it made public' : 'as given';
  const lines = [
    ['ledger', `${name}: ${verification.entries} entries (${kinds.join(', ') || 'none'})`],
    ['election', `${election.definition.title}, ${election.mode}`],
    ['commission', `${toHex(election.commissionKey)} (${trusted})`],
    ['head', verification.head],
    ['tree', verification.tree],
    [
      'totals',
      `${verification.snapshots} snapshots counted again${verification.stopped > 0 ? `, ${verification.stopped} contests stopped` : ''}`,
    ],
    ...verification.totals.map(({ contest, figures }) => ['', `contest ${contest}: ${figures.join(' ')}`]),
    ...(verification.kinds.records === undefined
      ? []
      : [
          [
            'records',
            `${verification.confirmed} of ${verification.kinds.records} reports counted again from their ballots`,
          ],
        ]),
    ['receipts', receiptsText(verification, options)],
  ].map(([what = '', text = '']) => `${what.padEnd(12)}${text}\n`);
  const shown = verification.findings
    .slice(0, findingsShownMax)
    .map((finding) => `FOUND ${finding.subject}: ${finding.sentence}\n`);
  const more = verification.findings.length - shown.length;
  const verdict =
    verification.findings.length === 0 ? 'verified\n' : `NOT VERIFIED: ${verification.findings.length} findings\n`;
  return [...lines, ...shown, more > 0 ? `and ${more} more\n` : '', verdict].join('');
}

function receiptsText({ receipts }: Verification, options: Options): string {
  if (options.receipts === undefined) return 'none given (--receipts)';
  const admitted = receipts.admitted === 0 ? '' : `; ${receipts.admitted} lost, as the ledger itself says in an alarm`;
  return `${receipts.held} where they say${admitted}`;
}
