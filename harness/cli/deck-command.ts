/**
 * `sanak deck`: a test deck for logic and accuracy as a CSV file, and the way back: a deck read, summed by the oracle,
 * and fed to the simulated machine in its test mode.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { toHex } from '../../protocol/bytes.ts';
import { type DeckSheet, expectedTotals, makeDeck } from '../proof/accuracy/deck.ts';
import { deckFromCsv, deckToCsv } from '../proof/accuracy/deck-csv.ts';
import { testDeck } from '../proof/accuracy/deck-test.ts';
import { InputError } from '../judge/input/input-error.ts';
import type { SharedDay } from '../transports/shared-day.ts';
import { traceDefinition } from '../simulation/world/trace-definition.ts';
import type { Console } from '../runner/console.ts';
import { optional, readArguments, type Values } from './end-arguments.ts';
import { stationOf } from './station-option.ts';

const usage = `Usage: sanak deck --scenario FILE --station NAME (--out CSV | --check CSV) [options]

  --scenario FILE   the election day
  --station NAME    for instance "station 2": the deck is for its units
  --out CSV         write the deck: every position marked, every total different
  --check CSV       read a deck, sum it by the oracle's rules, feed it to the simulated machine in its test mode
                    and compare the tape; status 1 when a figure differs
  --tape            with --check: print the test tape
  --seed TEXT       as for the other ends (default 1)
`;

const differencesShownMax = 20;

/**
 * Exit status: 0, or 1 where machine and oracle differ. Throws `InputError` for what was wrong with arguments or deck.
 */
export async function deckCommand(args: readonly string[], console: Console): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { scenario: text, station: text, out: text, check: text, seed: text };
  const values = readArguments(args, { ...options, tape: { type: 'boolean' } }, usage);
  if (values === null) {
    console.out(usage);
    return 0;
  }
  const { day, index } = stationOf(values, usage);
  const [out, check] = [optional(values, 'out'), optional(values, 'check')];
  if ((out === null) === (check === null)) throw new InputError(`expected either --out or --check\n\n${usage}`);
  return check === null ? writeDeck(day, index, out ?? '', console) : checkDeck(day, index, check, values, console);
}

function writeDeck({ plan }: SharedDay, index: number, file: string, console: Console): number {
  const machine = plan.machines[index];
  if (machine === undefined) throw new Error(`no machine ${index}`);
  const deck = makeDeck(plan.definition, [machine.unit, ...machine.neighbourUnits]);
  try {
    writeFileSync(file, deckToCsv(deck));
  } catch (error) {
    throw new InputError(`--out ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  console.out(`${file}: ${summary(deck)}\n`);
  return 0;
}

function checkDeck(day: SharedDay, index: number, file: string, values: Values, console: Console): number {
  const [machine, identity] = [day.plan.machines[index], day.identities.machines[index]];
  if (machine === undefined || identity === undefined) throw new Error(`no machine ${index}`);
  const deck = readDeck(file);
  const definition = traceDefinition(day.plan.definition, toHex(identity.card.definitionDigest));
  const deps = { crypto: day.crypto, seed: identity.seed, card: identity.card, profile: machine.profile };
  const test = withFile(file, () => testDeck(deck, expectedTotals(deck, definition), deps));
  if (values.tape === true) console.out(test.tape);
  console.out(`${file}: ${summary(deck)}; ${test.refused} refused by the machine\n`);
  for (const { machine: found, oracle } of test.differences.slice(0, differencesShownMax)) {
    console.out(`DIFFERS: the machine's tape says "${found}", the oracle "${oracle}"\n`);
  }
  const { length } = test.differences;
  console.out(length === 0 ? `${test.figures} figures agree\n` : `${length} of ${test.figures} figures differ\n`);
  return length === 0 ? 0 : 1;
}

function readDeck(file: string): readonly DeckSheet[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(`--check ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  return withFile(file, () => deckFromCsv(text));
}

/** What is wrong with a deck is a RangeError that names the line or sheet; here it gets its file. */
function withFile<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(`${file}: ${error.message}`);
    throw error;
  }
}

function summary(deck: readonly DeckSheet[]): string {
  const marks = deck.reduce((sum, sheet) => sum + sheet.marks.length, 0);
  return `${deck.length} sheets, ${marks} marks`;
}
