/**
 * I19, as far as a trace can tell: logged events name no selection, and the places where records are written say nothing
 * about the order in which voters came, and no publication shows what fewer ballots than k came to. What an adversary makes of
 * flash image and logs together is not judged here.
 *
 * Order: of n places drawn at random without replacement about half follow a lower one, with variance (n + 1) / 12. A count
 * six standard deviations off is an order, not chance.
 */
import type { Heard } from '../trace/hearing.ts';
import { type Context, defineCheck, type LastEvent } from './check.ts';
import { broken, evaluated, lacks } from './evaluation.ts';
import type { Facts } from './facts.ts';
import { contestName, counted } from './names.ts';

/** Fewer records prove nothing either way. */
const recordsMin = 20;
const deviationsMax = 6;

interface Places {
  /** A sheet was fed and its record not yet begun. */
  awaited: boolean;
  last: number | null;
  records: number;
  rises: number;
}

interface State {
  /** By machine. */
  readonly places: Map<string, Places>;
}

/** They follow from the facts alone. */
const tellingByFacts = new WeakMap<Facts, RegExp>();

/** Words that would tell a selection: option ids and names, and the vocabulary of choosing. */
function tellingWords(facts: Facts): RegExp {
  const words = tellingByFacts.get(facts) ?? readTellingWords(facts);
  tellingByFacts.set(facts, words);
  return words;
}

function readTellingWords(facts: Facts): RegExp {
  const names = facts.run.definition.contests.flatMap((contest) =>
    contest.options.flatMap((option) => [option.id, option.name]),
  );
  const long = names.filter((name) => name.length > 3).map((name) => name.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'));
  return new RegExp(`\\b(selections?|option|preference|voted? for${long.map((name) => `|${name}`).join('')})\\b`, 'iu');
}

function logged(_: State, event: Heard<'machine.logged'>, context: Context): void {
  evaluated(context);
  const word = tellingWords(context.facts).exec(event.event)?.[0];
  if (word === undefined) return;
  const sentence = `The log of ${event.actor} says "${event.event}", which tells a selection.`;
  broken(context, event.n, sentence, 'no selection', word);
}

function placesOf({ places }: State, actor: string): Places {
  const existing = places.get(actor);
  if (existing !== undefined) return existing;
  const fresh: Places = { awaited: false, last: null, records: 0, rises: 0 };
  places.set(actor, fresh);
  return fresh;
}

function written(state: State, event: Heard<'machine.flash'>): void {
  const place = placesOf(state, event.actor);
  if (event.region !== 'votes' || !place.awaited) return;
  place.awaited = false;
  place.records += 1;
  if (place.last !== null && event.offset > place.last) place.rises += 1;
  place.last = event.offset;
}

/** Ballots behind everything a publication shows below the sums of all units, by what a sentence calls it. */
function groupsOf({ snapshot, byUnit = [] }: Heard<'server.published'>, facts: Facts) {
  const hands = (snapshot.hand?.contests ?? []).flatMap(({ number, official, machine, hand }) =>
    [official, machine, hand].map(({ tookPart }) => ({
      what: `the hand counts of ${contestName(facts, number)}`,
      ballots: tookPart,
    })),
  );
  const groups = byUnit.map(({ units, ballots }) => ({ what: units.join(' + '), ballots }));
  return [...groups, ...hands.filter((each) => each.ballots > 0)];
}

/** Whatever is shown below the sums of all units, a unit or hand counts of some, is of at least k ballots. */
function published(_: State, event: Heard<'server.published'>, context: Context): void {
  const { n, snapshot, byUnit } = event;
  const k = context.facts.run.definition.mergeBelowBallots;
  if (k === undefined) {
    const shown = byUnit !== undefined || (snapshot.hand?.contests ?? []).length > 0;
    if (shown) lacks(context, 'the trace does not say below how many ballots a unit is shown with others only');
    return;
  }
  for (const { what, ballots } of groupsOf(event, context.facts)) {
    evaluated(context);
    if (ballots >= k) continue;
    const sentence = `Publication ${snapshot.number} shows the votes of ${counted(ballots, 'ballot')} of ${what} alone; fewer than ${k} ballots must be merged with others.`;
    broken(context, n, sentence, `at least ${k} ballots together`, ballots);
  }
}

function judgeOrder({ places }: State, { n }: LastEvent, context: Context): void {
  for (const [actor, place] of places) {
    if (place.records < recordsMin) continue;
    evaluated(context);
    const expected = (place.records - 1) / 2;
    const deviation = Math.sqrt((place.records + 1) / 12);
    if (Math.abs(place.rises - expected) <= deviationsMax * deviation) continue;
    const rises = `${place.rises} of ${place.records - 1}`;
    const sentence = `The records of ${actor} are in the order of its voters: ${rises} stand behind that of an earlier voter; by chance about ${expected} do.`;
    broken(context, n, sentence, `about ${expected}`, rises);
  }
}

export const i19Secrecy = defineCheck({
  id: 'I19',
  name: 'Records and logs keep the secret',
  statement:
    'No selections in logged events; the place of a record says nothing about when its ballot came; units with fewer than k ballots are published merged.',
  needs: 'a look inside a machine, its event log or where its records lie, or published results by unit',
  initial: (): State => ({ places: new Map() }),
  on: {
    'machine.logged': logged,
    'sheet.fed': (state, { actor }) => {
      placesOf(state, actor).awaited = true;
    },
    'sheet.returned': (state, { actor }) => {
      placesOf(state, actor).awaited = false;
    },
    'machine.flash': written,
    'server.published': published,
  },
  end: judgeOrder,
});
