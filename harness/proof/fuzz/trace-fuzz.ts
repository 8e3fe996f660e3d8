/**
 * Mutates single fields of true traces and looks at the answer. Each mutation follows from the seed and its number
 * alone. Fields are drawn by their place in the schema, so that a field of one event in a thousand is tried as often as
 * any other.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spokenAbsences, unreadFields } from '../documents/trace-unread.ts';
import type { CommandLine } from '../../runner/console.ts';
import { nextInt, type Random, randomStream } from '../../simulation/random.ts';
import type { TraceEvent } from '../../judge/trace/events.ts';
import { schemaPath } from '../../judge/trace/field-tree.ts';
import { type TraceAnswer, traceAnswer } from './trace-answer.ts';
import {
  applies,
  contentKinds,
  fieldsIn,
  type MutationKind,
  mutatedLine,
  type Site,
  valueIn,
} from './trace-mutation.ts';
import { sourceNames, sourceTrace } from './trace-source.ts';

/**
 * `refused`: status 2. `caught`: another verdict or sentence. `unread`: of a field on the list of those, and nothing
 * changed. `told`: an unknown key, which the answer names. `absence`: a missing field whose absence is a statement that
 * the trace is judged by. `content`: well formed and not what happened, and nothing changed. `FOUND`: none of these.
 */
export type Outcome = 'refused' | 'caught' | 'unread' | 'told' | 'absence' | 'content' | 'FOUND';

export const outcomes: readonly Outcome[] = ['refused', 'caught', 'unread', 'told', 'absence', 'content', 'FOUND'];

export interface TraceFinding {
  readonly number: number;
  readonly kind: MutationKind;
  /** Place in the schema, and the event of the source. */
  readonly where: string;
  readonly what: string;
}

export interface TraceFuzzResult {
  readonly counts: ReadonlyMap<MutationKind, Readonly<Record<Outcome, number>>>;
  readonly findings: readonly TraceFinding[];
  /** Of `caught`, verdicts that are broken: each names a contradiction between well-formed statements. */
  readonly contradictions: readonly TraceFinding[];
  /** Places of the schema that were drawn from. */
  readonly places: number;
}

export interface TraceFuzzOptions {
  /** What `judge` and `story` are asked by. */
  readonly main: CommandLine;
  readonly inputs: number;
  readonly from: number;
  readonly seed: string;
  readonly kinds: readonly MutationKind[];
  readonly sources?: readonly string[];
  readonly progress?: (done: number) => void;
}

interface Source {
  readonly name: string;
  readonly events: readonly TraceEvent[];
  readonly lines: readonly string[];
  readonly answer: TraceAnswer;
}

interface Bench {
  readonly main: CommandLine;
  readonly file: string;
  readonly sources: readonly Source[];
  /** Sites by place in the schema. */
  readonly places: readonly (readonly [place: string, sites: readonly Site[]])[];
  readonly unread: ReadonlySet<string>;
  readonly absences: ReadonlySet<string>;
}

/** Sites kept of a place in one trace at most: further ones add nothing new. */
const sitesMax = 400;

function placesOf(sources: readonly Source[]): Bench['places'] {
  const places = new Map<string, Site[]>();
  for (const [trace, { events }] of sources.entries()) {
    const kept = new Map<string, number>();
    for (const [event, content] of events.entries()) {
      for (const path of fieldsIn(content)) {
        const place = schemaPath(content, path) ?? '';
        const count = kept.get(place) ?? 0;
        if (count >= sitesMax) continue;
        kept.set(place, count + 1);
        const sites = places.get(place) ?? [];
        places.set(place, sites);
        sites.push({ trace, event, path });
      }
    }
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function benchOf(main: CommandLine, names: readonly string[], file: string): Promise<Bench> {
  const sources: Source[] = [];
  for (const name of names) {
    const events = await sourceTrace(name);
    const lines = events.map((event) => JSON.stringify(event));
    sources.push({ name, events, lines, answer: await traceAnswer(main, lines, file) });
  }
  return {
    main,
    file,
    sources,
    places: placesOf(sources),
    unread: new Set(unreadFields().map(({ path }) => path)),
    absences: new Set(spokenAbsences().map(({ path }) => path)),
  };
}

interface Tried {
  readonly outcome: Outcome;
  readonly kind: MutationKind;
  readonly where: string;
  readonly what: string;
  readonly broken: boolean;
}

/** What broke in a mutated trace and did not in the true one: first sentences. */
function brokenIn(answer: TraceAnswer, source: TraceAnswer): string[] {
  const sentences = ({ verdicts }: TraceAnswer) =>
    (JSON.parse(verdicts) as { verdicts: { id: string; findings: { sentence: string }[] }[] }).verdicts.flatMap(
      ({ id, findings: [first] }) => (first === undefined ? [] : [`${id}: ${first.sentence}`]),
    );
  const before = new Set(sentences(source));
  return sentences(answer).filter((sentence) => !before.has(sentence));
}

function judged(bench: Bench, source: Source, place: string, kind: MutationKind, answer: TraceAnswer) {
  const same = answer.verdicts === source.answer.verdicts && answer.stories === source.answer.stories;
  const finding = (what: string) => ({ outcome: 'FOUND' as const, what, broken: false });
  if (answer.judge === 3 || answer.story === 3) return finding(`the harness failed: ${answer.errors.slice(0, 400)}`);
  if (answer.judge === 2 && answer.story === 2) return { outcome: 'refused' as const, what: '', broken: false };
  const content = (contentKinds as readonly string[]).includes(kind);
  const absent = bench.absences.has(place) && ['deleted', 'null', 'key in other letters'].includes(kind);
  const broken = brokenIn(answer, source.answer);
  if (same && kind === 'extra key') {
    return /do not know|does not know/.test(answer.errors)
      ? { outcome: 'told' as const, what: '', broken: false }
      : finding('an unknown key, and the answer does not name it');
  }
  if (same && bench.unread.has(place)) return { outcome: 'unread' as const, what: '', broken: false };
  if (same && absent) return { outcome: 'absence' as const, what: '', broken: false };
  if (same && content) return { outcome: 'content' as const, what: '', broken: false };
  if (same) return finding('believed: no verdict and no sentence changed');
  if (broken.length > 0 && !absent && !content) return finding(`accuses: ${broken[0]}`);
  return { outcome: 'caught' as const, what: broken[0] ?? '', broken: broken.length > 0 };
}

async function attempt(bench: Bench, kinds: readonly MutationKind[], random: Random): Promise<Tried> {
  for (;;) {
    const [place, sites] = bench.places[nextInt(random, bench.places.length)] ?? ['', []];
    const site = sites[nextInt(random, sites.length)];
    const kind = kinds[nextInt(random, kinds.length)];
    const source = site === undefined ? undefined : bench.sources[site.trace];
    if (site === undefined || source === undefined || kind === undefined) throw new Error('there is nothing to mutate');
    const event = source.events[site.event];
    if (!applies(kind, valueIn(event, site.path), site.path.at(-1))) continue;
    const line = mutatedLine(event, site.path, kind, random);
    const lines = source.lines.with(site.event, line);
    const answer = await traceAnswer(bench.main, lines, bench.file);
    const where = `${place} of event ${site.event} (${source.name})`;
    return { ...judged(bench, source, place, kind, answer), kind, where };
  }
}

function emptyCounts(): Record<Outcome, number> {
  return { refused: 0, caught: 0, unread: 0, told: 0, absence: 0, content: 0, FOUND: 0 };
}

/** Tries `inputs` mutations. */
export async function fuzzTraces(options: TraceFuzzOptions): Promise<TraceFuzzResult> {
  const { main, inputs, from, seed, kinds, sources = sourceNames, progress } = options;
  const folder = mkdtempSync(join(tmpdir(), 'sanak-fuzz-'));
  const counts = new Map(kinds.map((kind) => [kind, emptyCounts()]));
  const findings: TraceFinding[] = [];
  const contradictions: TraceFinding[] = [];
  try {
    const bench = await benchOf(main, sources, join(folder, 'trace.jsonl'));
    for (let done = 0; done < inputs; done++) {
      progress?.(done);
      const number = from + done;
      const { outcome, kind, where, what, broken } = await attempt(bench, kinds, randomStream(seed, 'trace', number));
      const row = counts.get(kind);
      if (row !== undefined) row[outcome] += 1;
      if (outcome === 'FOUND') findings.push({ number, kind, where, what });
      else if (broken) contradictions.push({ number, kind, where, what });
    }
    return { counts, findings, contradictions, places: bench.places.length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
