/**
 * Throws inputs at both ends' receivers and at every decoder. Each input follows from the seed and its number alone, so
 * that one finding is repeated by `--from`. An exception is a finding like any other.
 */
import { toHex } from '../../../protocol/bytes.ts';
import { nextInt, type Random, randomStream } from '../../simulation/random.ts';
import { codecInput } from './codec-input.ts';
import { tryPeer } from './peer-input.ts';
import { type Situation, playSession } from './situation.ts';
import { holdsFresh, type Stand, type StrangerKind, standOf, strangerBytes, tryStranger } from './stranger-input.ts';

export type InputKind = StrangerKind | 'spoiled payload' | 'mad peer';

export interface FuzzOptions {
  /** Inputs to try: `from` and those after it. */
  readonly inputs: number;
  readonly from: number;
  readonly seed: string;
  /** Frames to spoil besides those of the session played. */
  readonly golden: readonly Uint8Array[];
  /** Called now and then with how many are done. */
  readonly progress?: (done: number) => void;
}

export interface Finding {
  readonly number: number;
  readonly kind: InputKind;
  /** The situation or the decoder. */
  readonly where: string;
  readonly what: string;
  /** The input in hexadecimal; empty for a mad peer's sealed frames, which follow from the number. */
  readonly input: string;
}

export interface FuzzResult {
  readonly counts: Record<InputKind, number>;
  /** Inputs that, spoiled or not, were what the end was waiting for, and were not tried. */
  readonly rightful: number;
  /** Spoiled payloads that a decoder accepted and could say again. */
  readonly accepted: number;
  /** At most `FINDINGS_MAX`; the run stops there. */
  readonly findings: readonly Finding[];
}

const FINDINGS_MAX = 10;
const PROGRESS_EVERY = 50_000;
/** Of 40 inputs. Mad peers cost most: each works on copies of both ends. */
const SHARES: readonly (readonly [InputKind, number])[] = [
  ['random bytes', 6],
  ['spoiled frame', 10],
  ['spliced stream', 6],
  ['spoiled inside', 8],
  ['spoiled payload', 9],
  ['mad peer', 1],
];
const KINDS: readonly InputKind[] = SHARES.flatMap(([kind, share]) => new Array<InputKind>(share).fill(kind));

interface Bench {
  readonly stands: readonly Stand[];
  readonly frames: readonly Uint8Array[];
  readonly sessions: readonly Situation[];
  readonly tally: { rightful: number; accepted: number };
}

type Tried = { readonly where: string; readonly input: string; readonly what: string | null };

const failed = (error: unknown): string => `threw: ${error instanceof Error ? error.message : String(error)}`;

function attempt(where: string, input: Uint8Array, act: () => string | null): Tried {
  try {
    return { where, input: '', what: act() };
  } catch (error) {
    return { where, input: toHex(input), what: failed(error) };
  }
}

function tryStrangerInput(bench: Bench, kind: StrangerKind, random: Random): Tried {
  const stand = bench.stands[nextInt(random, bench.stands.length)];
  if (stand === undefined) throw new Error('there is no situation to try');
  const { name } = stand.situation;
  const bytes = strangerBytes(kind, bench.frames, random);
  if (holdsFresh(stand, bytes)) {
    bench.tally.rightful += 1;
    return { where: name, input: '', what: null };
  }
  const tried = attempt(name, bytes, () => tryStranger(stand, bytes, random));
  return tried.what === null ? tried : { ...tried, input: toHex(bytes) };
}

function tryCodecInput(bench: Bench, random: Random): Tried {
  const { name, bytes, holds } = codecInput(random);
  const tried = attempt(name, bytes, () => {
    const verdict = holds(bytes);
    if (verdict === true) bench.tally.accepted += 1;
    return verdict === false ? 'accepted what it reads otherwise from its own encoding' : null;
  });
  return tried.what === null ? tried : { ...tried, input: toHex(bytes) };
}

function tryInput(bench: Bench, kind: InputKind, random: Random): Tried {
  if (kind === 'spoiled payload') return tryCodecInput(bench, random);
  if (kind !== 'mad peer') return tryStrangerInput(bench, kind, random);
  const turned = nextInt(random, 2);
  const [end, other] = [bench.sessions[turned], bench.sessions[1 - turned]];
  if (end === undefined || other === undefined) throw new Error('there is no session to try');
  return attempt(end.name, new Uint8Array(0), () => tryPeer(end, other, random));
}

/** Runs until the inputs are spent or enough is found. */
export function fuzz(options: FuzzOptions): FuzzResult {
  const session = playSession(0);
  const bench: Bench = {
    stands: session.situations.map(standOf),
    // Another session's frames, rightly sealed and signed, are as strange here as noise.
    frames: [...session.frames, ...playSession(100).frames, ...options.golden],
    sessions: session.situations.filter(({ state }) => state.link !== null),
    tally: { rightful: 0, accepted: 0 },
  };
  const counts = Object.fromEntries(SHARES.map(([kind]) => [kind, 0])) as Record<InputKind, number>;
  const findings: Finding[] = [];
  for (let done = 0; done < options.inputs && findings.length < FINDINGS_MAX; done++) {
    if (done > 0 && done % PROGRESS_EVERY === 0) options.progress?.(done);
    const number = options.from + done;
    const random = randomStream(options.seed, 'fuzz', number);
    const kind = KINDS[nextInt(random, KINDS.length)] ?? 'random bytes';
    counts[kind] += 1;
    const { where, input, what } = tryInput(bench, kind, random);
    if (what !== null) findings.push({ number, kind, where, what, input });
  }
  return { counts, ...bench.tally, findings };
}
