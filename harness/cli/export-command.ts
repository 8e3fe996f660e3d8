/**
 * `sanak export`: cast vote records or the event log of a machine's flash file, in the common data formats of NIST.
 * Nothing is written that does not keep to the published schema, and no vote leaves a memory whose polls are not
 * closed.
 */
import { writeFileSync } from 'node:fs';
import type { z } from 'zod';
import { castVoteRecords, type ExportFacts } from '../../firmware-sim/export/cvr.ts';
import { electionEventLog } from '../../firmware-sim/export/event-log.ts';
import { FlashFileError, flashFileExists, openFlashFile } from '../../firmware-sim/host/flash-file.ts';
import type { FlashCells, FlashImage } from '../../firmware-sim/cells.ts';
import { mergeCopies } from '../../firmware-sim/journal/copies.ts';
import { applyRecord, blankFacts, type JournalFacts } from '../../firmware-sim/journal/journal-facts.ts';
import { replayLog } from '../../firmware-sim/journal/log.ts';
import { judgeSlots } from '../../firmware-sim/journal/recovery.ts';
import { equalBytes } from '../../protocol/bytes.ts';
import type { Crypto } from '../../protocol/crypto.ts';
import { castVoteRecordReport, electionEventLogReport } from '../report/exports/schemas.ts';
import { InputError } from '../judge/input/input-error.ts';
import type { Console } from '../runner/console.ts';
import { optional, readArguments, required } from './end-arguments.ts';
import { stationOf } from './station-option.ts';

const usage = `Usage: sanak export cvr|log --flash FILE --scenario FILE --station NAME [options]

  cvr               cast vote records, NIST SP 1500-103, JSON
  log               event log, NIST SP 1500-101, JSON
  --flash FILE      the machine's memory, as \`sanak machine --flash\` left it
  --scenario FILE   the election day it is of
  --station NAME    for instance "station 2"
  --out FILE        where to (default: standard output)
  --seed TEXT       as for the other ends (default 1)
`;

/** Exit status: 0. Throws `InputError` for what was wrong with the arguments or the memory. */
export async function exportCommand(args: readonly string[], console: Console): Promise<number> {
  const [what = '', ...rest] = args;
  const text = { type: 'string' } as const;
  const asked = what === '--help' || what === '-h' ? [what] : rest;
  const values = readArguments(asked, { flash: text, scenario: text, station: text, out: text, seed: text }, usage);
  if (values === null) {
    console.out(usage);
    return 0;
  }
  if (what !== 'cvr' && what !== 'log') throw new InputError(`found ${what}, expected cvr or log\n\n${usage}`);
  const { day, planned: machine, identity } = stationOf(values, usage);
  const file = required(values, 'flash', usage);
  const generatedAtS = Math.floor(Date.now() / 1000);
  const facts = { card: identity.card, machineKey: identity.key, profile: machine.profile, generatedAtS };
  const json = exported(what, file, readFlash(file, facts), facts, day.crypto);
  write(optional(values, 'out'), json, console);
  return 0;
}

function readFlash(file: string, { profile }: ExportFacts): FlashImage {
  if (!flashFileExists(file)) throw new InputError(`--flash ${file}: found no file, expected a machine's memory`);
  try {
    const flash = openFlashFile(file, profile);
    try {
      return flash.read();
    } finally {
      flash.close();
    }
  } catch (error) {
    if (error instanceof FlashFileError) throw new InputError(error.message);
    throw error;
  }
}

function exported(what: 'cvr' | 'log', file: string, read: FlashImage, facts: ExportFacts, crypto: Crypto): string {
  const image = mergeCopies(read, facts.profile, facts.card.definition, crypto)?.cells ?? read;
  const journal = journalOf(file, image, facts, crypto);
  if (what === 'log') return checked(electionEventLogReport, electionEventLog(image.log, facts, crypto));
  if (journal.closedAtS === null) {
    throw new InputError(
      `${file}: found polls that are not closed, expected closed ones: no vote leaves the machine before`,
    );
  }
  const paper = { pathOccupied: false, boxCount: null };
  const votes = judgeSlots(image.votes, facts.profile, facts.card.definition, paper);
  if (!votes.ok) throw new InputError(`${file}: ${votes.detail}`);
  return checked(castVoteRecordReport, castVoteRecords(image.votes, facts));
}

/** What the log amounts to, if it is whole and of this machine's assignment. */
function journalOf(file: string, image: FlashCells, { card, profile }: ExportFacts, crypto: Crypto): JournalFacts {
  const replay = replayLog(image.log.subarray(0, profile.logSizeBytes), crypto);
  if (!replay.ok) throw new InputError(`${file}: the event log is damaged: ${replay.detail}`);
  const facts = blankFacts();
  for (const { record } of replay.entries) applyRecord(facts, record);
  if (facts.assignmentDigest === null) throw new InputError(`${file}: found a machine that was never configured`);
  if (!equalBytes(facts.assignmentDigest, crypto.sha256(card.assignment.payload))) {
    throw new InputError(
      `${file}: found the memory of another machine or day, expected the one of this scenario and seed`,
    );
  }
  return facts;
}

/** An export that is no such format is our own mistake. */
function checked(schema: z.ZodType, data: unknown): string {
  const json = JSON.stringify(data, null, 2);
  const result = schema.safeParse(JSON.parse(json));
  if (!result.success) throw new Error(`the export does not keep to its format: ${result.error.message}`);
  return `${json}\n`;
}

function write(out: string | null, json: string, console: Console): void {
  if (out === null) {
    console.out(json);
    return;
  }
  try {
    writeFileSync(out, json);
  } catch (error) {
    throw new InputError(`--out ${out}: ${error instanceof Error ? error.message : String(error)}`);
  }
  console.out(`${out}: ${json.length} bytes\n`);
}
