/**
 * Changes every field and every event of true traces, and asks the checks. The judging is forked at the first event that
 * a change touches, so that what lies before it is judged once for all changes of a trace.
 */
import { copyJudging, createJudging, type Judging, judge, judgingEnd, judgingOn } from '../../../judge/checks/judge.ts';
import type { Verdict } from '../../../judge/checks/verdict.ts';
import { eventSchemas, type TraceEvent } from '../../../judge/trace/events.ts';
import { schemaPath, wordsAt } from '../../../judge/trace/field-tree.ts';
import type { FieldPath } from '../../../judge/trace/rule.ts';
import { type StreamRules, startRules, streamProblems } from '../../../judge/trace/stream-rules.ts';
import { nextInt, randomStream } from '../../../simulation/random.ts';
import { type Change, changed, changedFields, eventChanges, fieldChanges, type Replacement } from './change.ts';
import type { FieldSource } from './source.ts';

/** One field, or one type of event, under one change. */
export interface FieldRow {
  /** Path in the schema; of a whole event its type. */
  readonly field: string;
  readonly change: Change;
  tried: number;
  /** Refused by the reader of traces, or another verdict. */
  noticed: number;
  /** Checks that notice, by how often; `reader` where the trace is refused. */
  readonly by: Map<string, number>;
  /** Where it went unnoticed: `event 17 of reference-day`; the first ones. */
  readonly unnoticed: string[];
}

export interface CampaignOptions {
  readonly sources: readonly FieldSource[];
  readonly seed: string;
  /** Occurrences tried of each field under each change. */
  readonly occurrences: number;
  /** A share of the rows, `1` for all: row `i` is tried where `i` modulo the share is what the seed draws. */
  readonly oneOf: number;
  readonly only?: RegExp;
  readonly progress?: (source: string) => void;
}

interface Site {
  readonly source: number;
  readonly event: number;
  readonly path: FieldPath;
}

/** Occurrences of one field kept of one trace, before any is drawn: spread over the trace. */
const sitesMax = 40;
const examplesMax = 3;

export type Places = Map<
  string,
  { readonly sites: Site[]; readonly words: readonly string[]; readonly isEvent: boolean }
>;

/** Of a list, items beyond the first few say nothing new. */
const itemsMax = 6;

/** Where each field and each type of event stands in the traces. */
export function placesOf(sources: readonly FieldSource[]): Places {
  const places: Places = new Map();
  for (const [at, source] of sources.entries()) addSites(places, at, source);
  return places;
}

function addSites(places: Places, source: number, { events }: FieldSource): void {
  const kept = new Map<string, number[]>();
  const add = (field: string, site: Site, words: () => readonly string[], isEvent: boolean) => {
    const place = places.get(field) ?? { sites: [], words: words(), isEvent };
    places.set(field, place);
    const own = kept.get(field) ?? [];
    kept.set(field, own);
    if (own.length < sitesMax) own.push(place.sites.push(site) - 1);
    // A later occurrence takes the place of one kept: first ones and last ones differ.
    else place.sites[own[(site.event * 7) % sitesMax] ?? 0] = site;
  };
  for (const [event, content] of events.entries()) {
    add(content.type, { source, event, path: [] }, () => [], true);
    for (const path of changedFields(content)) {
      if (path.some((step) => typeof step === 'number' && step >= itemsMax)) continue;
      const field = schemaPath(content, path);
      if (field !== null) add(field, { source, event, path }, () => wordsAt(content, path), false);
    }
  }
}

interface Attempt {
  readonly row: FieldRow;
  readonly site: Site;
  readonly replacement: Replacement;
  /** First event that is another one. */
  readonly first: number;
}

/** What is tried, by trace and in the order of events. */
function attemptsOf({ sources, seed, occurrences, oneOf, only }: CampaignOptions) {
  const places = placesOf(sources);
  const rows: FieldRow[] = [];
  const attempts = sources.map((): Attempt[] => []);
  let number = nextInt(randomStream(seed, 'fields', 'share'), oneOf);
  for (const [field, { sites, words, isEvent }] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const change of isEvent ? eventChanges : fieldChanges) {
      number += 1;
      if (number % oneOf !== 0 || only?.test(field) === false) continue;
      const row: FieldRow = { field, change, tried: 0, noticed: 0, by: new Map(), unnoticed: [] };
      const random = randomStream(seed, 'fields', `${field} ${change}`);
      const left = [...sites];
      while (left.length > 0 && row.tried < occurrences) {
        const [site] = left.splice(nextInt(random, left.length), 1);
        const events = sources[site?.source ?? -1]?.events;
        if (site === undefined || events === undefined) break;
        const replacement = changed(events, site.event, site.path, change, words);
        if (replacement === null) continue;
        row.tried += 1;
        attempts[site.source]?.push({ row, site, replacement, first: Math.min(...replacement.keys()) });
      }
      if (row.tried > 0) rows.push(row);
    }
  }
  for (const each of attempts) each.sort((a, b) => a.first - b.first);
  return { rows, attempts };
}

const wordsOf = (verdicts: readonly Verdict[]) => new Map(verdicts.map(({ id, verdict }) => [id, verdict]));

/** A trace's own verdicts: what a change must add to. */
interface Truth {
  readonly words: ReadonlyMap<string, string>;
  readonly sentences: ReadonlySet<string>;
}

function truthOf(verdicts: readonly Verdict[]): Truth {
  return {
    words: wordsOf(verdicts),
    sentences: new Set(verdicts.flatMap(({ findings }) => findings.map(({ sentence }) => sentence))),
  };
}

/** The check that says something new so far; empty: none. */
function newFinding({ evaluations, hearing }: Judging, { sentences }: Truth): string {
  for (const [at, { findings }] of evaluations.entries()) {
    if (findings.some(({ sentence }) => !sentences.has(sentence))) return hearing.checks[at]?.id ?? '';
  }
  return '';
}

/** Every check whose verdict is another one. */
function otherVerdicts(verdicts: readonly Verdict[], truth: Truth): string[] {
  return verdicts.flatMap(({ id, verdict, findings }) => {
    const isNew = findings.some(({ sentence }) => !truth.sentences.has(sentence));
    const doubted = ['broken', 'inconclusive'].includes(verdict) && truth.words.get(id) !== verdict;
    return isNew || doubted ? [id] : [];
  });
}

/** Runs a changed trace to its end; who notices, empty when no check does. */
function noticedBy(
  judging: Judging,
  rules: StreamRules,
  events: readonly TraceEvent[],
  attempt: Attempt,
  truth: Truth,
): string[] {
  let n = attempt.first;
  for (let at = attempt.first; at < events.length; at++) {
    const event = events[at];
    if (event === undefined) break;
    const instead = attempt.replacement.get(at);
    for (const each of instead ?? [event]) {
      const numbered = each.n === n ? each : { ...each, n };
      n += 1;
      if (instead !== undefined && eventSchemas.get(each.type)?.safeParse(numbered).success === false)
        return ['reader'];
      if (streamProblems(rules, numbered).length > 0) return ['reader'];
      judgingOn(judging, numbered);
    }
    if (at % 64 === 0) {
      const id = newFinding(judging, truth);
      if (id !== '') return [id];
    }
  }
  return otherVerdicts(judgingEnd(judging), truth);
}

function copyRules(rules: StreamRules): StreamRules {
  return { ...rules, states: new Map(rules.states), faults: new Map(rules.faults) };
}

function runSource({ name, events }: FieldSource, attempts: readonly Attempt[]): void {
  const truth = truthOf(judge(events));
  const judging = createJudging();
  const rules = startRules();
  let done = 0;
  for (const attempt of attempts) {
    for (; done < attempt.first; done++) {
      const event = events[done];
      if (event === undefined) continue;
      streamProblems(rules, event);
      judgingOn(judging, event);
    }
    const { row, site } = attempt;
    const by = noticedBy(copyJudging(judging), copyRules(rules), events, attempt, truth);
    if (by.length > 0) row.noticed += 1;
    else if (row.unnoticed.length < examplesMax) row.unnoticed.push(`event ${site.event} of ${name}`);
    for (const id of by) row.by.set(id, (row.by.get(id) ?? 0) + 1);
  }
}

/** Every row that was tried at least once. */
export function changeFields(options: CampaignOptions): readonly FieldRow[] {
  const { rows, attempts } = attemptsOf(options);
  for (const [at, source] of options.sources.entries()) {
    options.progress?.(source.name);
    runSource(source, attempts[at] ?? []);
  }
  return rows;
}
