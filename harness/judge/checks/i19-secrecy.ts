/**
 * I19, as far as a trace can tell: logged events name no selection, and the places where records are written say nothing
 * about the order in which voters came, and no publication shows what fewer ballots than k came to. What an adversary makes of
 * flash image and logs together is not judged here.
 *
 * Order: of n places drawn at random without replacement about half follow a lower one, with variance (n + 1) / 12. A count
 * six standard deviations off is an order, not chance.
 */
import type { TraceEvent } from '../trace/events.ts';
import { defineCheck } from './evaluation.ts';
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

/** Words that would tell a selection: option ids and names, and the vocabulary of choosing. */
function tellingWords(facts: Facts): RegExp {
  const names = facts.run.definition.contests.flatMap((contest) =>
    contest.options.flatMap((option) => [option.id, option.name]),
  );
  const long = names.filter((name) => name.length > 3).map((name) => name.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&'));
  return new RegExp(`\\b(selections?|option|preference|voted? for${long.map((name) => `|${name}`).join('')})\\b`, 'iu');
}

export const i19Secrecy = defineCheck(
  {
    id: 'I19',
    name: 'Records and logs keep the secret',
    statement:
      'No selections in logged events; the place of a record says nothing about when its ballot came; units with fewer than k ballots are published merged.',
    needs: 'a look inside a machine, its event log or where its records lie, or published results by unit',
  },
  ['machine.logged', 'sheet.fed', 'sheet.returned', 'machine.flash', 'server.published'],
  (evaluation, facts) => {
    const places = new Map<string, Places>();
    const telling = tellingWords(facts);

    function placesOf(actor: string): Places {
      const held = places.get(actor);
      if (held !== undefined) return held;
      const fresh: Places = { awaited: false, last: null, records: 0, rises: 0 };
      places.set(actor, fresh);
      return fresh;
    }

    function written(event: Extract<TraceEvent, { type: 'machine.flash' }>): void {
      const place = placesOf(event.actor);
      if (event.region !== 'votes' || !place.awaited) return;
      place.awaited = false;
      place.records += 1;
      if (place.last !== null && event.offset > place.last) place.rises += 1;
      place.last = event.offset;
    }

    /** Whatever is shown below the sums of all units, a unit or hand counts of some, is of at least k ballots. */
    function published({ n, snapshot, byUnit }: Extract<TraceEvent, { type: 'server.published' }>): void {
      const k = facts.run.definition.mergeBelowBallots;
      if (k === undefined) {
        const shown = byUnit !== undefined || (snapshot.hand?.contests ?? []).length > 0;
        if (shown) evaluation.lacks('the trace does not say below how many ballots a unit is shown with others only');
        return;
      }
      const hands = (snapshot.hand?.contests ?? []).flatMap(({ number, official, machine, hand }) =>
        [official, machine, hand].map(({ tookPart }) => ({
          what: `the hand counts of ${contestName(facts, number)}`,
          ballots: tookPart,
        })),
      );
      const groups = (byUnit ?? []).map(({ units, ballots }) => ({ what: units.join(' + '), ballots }));
      for (const { what, ballots } of [...groups, ...hands.filter((each) => each.ballots > 0)]) {
        evaluation.evaluated();
        if (ballots >= k) continue;
        const sentence = `Publication ${snapshot.number} shows what ${counted(ballots, 'ballot')} of ${what} came to; fewer than ${k} are published together with others.`;
        evaluation.broken(n, sentence, `at least ${k} ballots together`, ballots);
      }
    }

    return {
      on(event) {
        switch (event.type) {
          case 'server.published':
            published(event);
            return;
          case 'machine.logged': {
            evaluation.evaluated();
            const word = telling.exec(event.event)?.[0];
            if (word === undefined) return;
            evaluation.broken(
              event.n,
              `The log of ${event.actor} says "${event.event}", which tells a selection.`,
              'no selection',
              word,
            );
            return;
          }
          case 'sheet.fed':
            placesOf(event.actor).awaited = true;
            return;
          case 'sheet.returned':
            placesOf(event.actor).awaited = false;
            return;
          case 'machine.flash':
            written(event);
            return;
          default:
            return;
        }
      },
      end({ n }) {
        for (const [actor, place] of places) {
          if (place.records < recordsMin) continue;
          evaluation.evaluated();
          const expected = (place.records - 1) / 2;
          const deviation = Math.sqrt((place.records + 1) / 12);
          if (Math.abs(place.rises - expected) <= deviationsMax * deviation) continue;
          const found = `${place.rises} of ${place.records - 1}`;
          evaluation.broken(
            n,
            `The records of ${actor} lie in the order of its voters: ${found} follow a lower place, about ${expected} do by chance.`,
            `about ${expected}`,
            found,
          );
        }
      },
    };
  },
);
