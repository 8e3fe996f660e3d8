/**
 * Where the units stand and since when, and what is expected of it: a status at the end, or completeness within a time. Of a
 * server under test only its receipts are seen: each machine that was switched on must hold one that counts it.
 */
import { advanceBooks, type Books, booksOn, createBooks, standingOf } from '../checks/books.ts';
import { type Facts, unitName } from '../checks/facts.ts';
import { ownTransports } from '../checks/shown.ts';
import type { ExpectationResult } from './result.ts';
import type { TraceEvent } from '../trace/events.ts';
import { everything, notShown, spanText, unitFocus } from './words.ts';

export interface Standings {
  readonly books: Books;
  /** By unit. */
  readonly of: Map<number, { readonly status: string; readonly atUs: number }>;
  lastFaultUs: number;
  /** Whether the trace shows a tally, and a report in the ledger. */
  tallied: boolean;
  entered: boolean;
  /** When a session of each line came up first. */
  readonly heard: Map<string, number>;
  /** Machines that had anything to do with a session. */
  readonly speaking: Set<string>;
  /** The newest receipt of each machine. */
  readonly receipts: Map<string, { readonly standing: string; readonly atUs: number }>;
}

export function createStandings(facts: Facts): Standings {
  return {
    books: createBooks(facts),
    of: new Map(),
    lastFaultUs: 0,
    tallied: false,
    entered: false,
    heard: new Map(),
    speaking: new Set(),
    receipts: new Map(),
  };
}

export function standingsOn(standings: Standings, event: TraceEvent): void {
  const { books, heard, speaking, receipts } = standings;
  booksOn(books, event);
  switch (event.type) {
    case 'server.committed':
      if (event.report !== undefined) standings.entered = true;
      return;
    case 'server.tallied':
      standings.tallied = true;
      for (const { unit, status } of event.units) setStatus(standings, unit, status, event.t);
      return;
    case 'server.recovered':
      // A server that replays its ledger writes no tally of each entry: the state follows from the entries it
      // recovered.
      advanceBooks(books, event.entries);
      for (const unit of books.facts.units.keys()) setStatus(standings, unit, standingOf(books, unit), event.t);
      return;
    case 'server.session':
      if (event.what === 'up' && !heard.has(event.line)) heard.set(event.line, event.t);
      return;
    case 'machine.session':
      speaking.add(event.actor);
      return;
    case 'machine.receipted':
      receipts.set(event.actor, { standing: event.standing, atUs: event.t });
      return;
    case 'fault.ended':
      standings.lastFaultUs = event.t;
      return;
    default:
      return;
  }
}

function setStatus({ of }: Standings, unit: number, status: string, atUs: number): void {
  if (of.get(unit)?.status !== status) of.set(unit, { status, atUs });
}

/** Whether standings can be told: a log of another system may show entries of the ledger and leave every tally out. */
export function standingsShown({ books, tallied, entered }: Standings): boolean {
  return tallied || !entered || ownTransports.includes(books.facts.run.transport);
}

/** `station 1/party to be held; it is complete`. */
export function judgeStatus(
  { books, of }: Standings,
  unit: number,
  status: string,
  serverShown: boolean,
): ExpectationResult {
  const { facts } = books;
  const text = `${unitName(facts, unit)} to be ${status}`;
  const about = unitFocus(facts, unit);
  if (!serverShown) return { text, met: null, found: notShown, about };
  const standing = of.get(unit)?.status ?? 'missing';
  return { text, met: standing === status, found: `it is ${standing}`, about };
}

/**
 * From when on completeness is due: the last fault is over, the last machine closed, and a device under test has sent
 * its first message.
 */
function dueFrom({ books, lastFaultUs, heard }: Standings): number {
  const { transport, lastCloseUs = 0 } = books.facts.run;
  // A machine under test closes when its own people close it: it is due from its first session on.
  const first = transport === 'external' ? [...heard.values()] : [];
  return first.reduce((latest, atUs) => Math.max(latest, atUs), Math.max(lastFaultUs, lastCloseUs));
}

export function judgeComplete(standings: Standings, withinUs: number, serverShown: boolean): ExpectationResult {
  if (!serverShown) return judgeReceipts(standings, withinUs);
  const { books, of } = standings;
  const { facts } = books;
  const text = `every unit to be complete within ${spanText(withinUs)}`;
  let latest = 0;
  let last: number | null = null;
  for (const unit of facts.units.values()) {
    if (unit.source !== 'machine') continue;
    const { status, atUs } = of.get(unit.number) ?? { status: 'missing', atUs: 0 };
    if (status !== 'complete' && status !== 'annulled') {
      return { text, met: false, found: `${unit.id} is ${status}`, about: unitFocus(facts, unit.number) };
    }
    if (status === 'complete' && atUs > latest) [latest, last] = [atUs, unit.number];
  }
  const tookUs = Math.max(0, latest - dueFrom(standings));
  const who = last === null ? 'no unit had to be' : `the last one, ${unitName(facts, last)}, took ${spanText(tookUs)}`;
  return { text, met: tookUs <= withinUs, found: who, about: last === null ? everything : unitFocus(facts, last) };
}

function judgeReceipts(standings: Standings, withinUs: number): ExpectationResult {
  const text = `every machine to have its receipt within ${spanText(withinUs)}`;
  let latest = 0;
  for (const actor of standings.speaking) {
    const receipt = standings.receipts.get(actor);
    const about = { at: null, actors: [actor] };
    if (receipt === undefined) return { text, met: false, found: `${actor} has none`, about };
    if (receipt.standing !== 'counted')
      return { text, met: false, found: `the receipt of ${actor} says ${receipt.standing}, not counted`, about };
    latest = Math.max(latest, receipt.atUs);
  }
  if (standings.speaking.size === 0) return { text, met: false, found: 'no session ever came up', about: everything };
  const tookUs = Math.max(0, latest - dueFrom(standings));
  return { text, met: tookUs <= withinUs, found: `the last one took ${spanText(tookUs)}`, about: everything };
}
