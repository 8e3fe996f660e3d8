/**
 * What a machine's event log owes: an entry for each sheet that went back, and the end of each fault that is over. That a
 * fault is over is told by what cannot happen during it: no sheet falls through a jammed path, no receipt comes over a dead
 * line, no tape out of a printer without paper.
 */
import type { TraceEvent } from '../trace/events.ts';
import { faultCodes, namesWith } from '../trace/given-names.ts';

/** An entry is durable this soon, also where no other step waits for it. */
const writeUs = 10_000_000;

/** Fault codes of the event log, by what shows that they are over. Others end when a person says so, or never. */
const overBy = {
  sheet: new Set(namesWith(faultCodes, 'sheet')),
  receipt: new Set(namesWith(faultCodes, 'receipt')),
  tape: new Set(namesWith(faultCodes, 'tape')),
} as const;

export interface LogDebts {
  /** Codes of faults that have begun and are not over, by the log. */
  readonly open: Set<string>;
  /** Of these, since when something shows that they are over, by code. */
  readonly over: Map<string, number>;
  /**
   * Codes that were open when the sheet now in the path was fed: a code that this sheet opens is not over when it
   * falls.
   */
  atFeed: ReadonlySet<string>;
  /** When each sheet went back that has no entry yet. */
  returns: number[];
}

export function createDebts(): LogDebts {
  return { open: new Set(), over: new Map(), atFeed: new Set(), returns: [] };
}

/** Takes one event of the machine in; a sentence when its log has not said in time what it owes, else an empty string. */
export function debtsOn(debts: LogDebts, event: TraceEvent): string {
  const late = lateEntry(debts, event.t);
  switch (event.type) {
    case 'machine.logged':
      entered(debts, event);
      return late;
    case 'sheet.returned':
      debts.returns.push(event.t);
      return late;
    case 'sheet.fed':
      debts.atFeed = new Set(debts.open);
      return late;
    case 'sheet.boxed':
      shows(debts, 'sheet', event.t, debts.atFeed);
      return late;
    case 'machine.receipted':
      shows(debts, 'receipt', event.t, debts.open);
      return late;
    case 'machine.printed':
      shows(debts, 'tape', event.t, debts.open);
      return late;
    case 'power':
    case 'machine.storage':
    case 'machine.alarm':
      excuse(debts, event);
      return late;
    default:
      return late;
  }
}

function entered(debts: LogDebts, { event, code }: Extract<TraceEvent, { type: 'machine.logged' }>): void {
  if (/^return/i.test(event)) debts.returns.shift();
  if (code === undefined) return;
  if (/^recover/i.test(event)) debts.open.delete(code);
  else debts.open.add(code);
  debts.over.delete(code);
}

function shows(debts: LogDebts, what: keyof typeof overBy, t: number, among: ReadonlySet<string>): void {
  for (const code of among) {
    if (debts.open.has(code) && overBy[what].has(code) && !debts.over.has(code)) debts.over.set(code, t);
  }
}

/** What was on its way is lost with the power, refused by the memory, or has no room in the log, of which an alarm tells. */
function excuse(debts: LogDebts, event: TraceEvent): void {
  if (event.type === 'machine.storage' && event.ok) return;
  if (event.type === 'machine.alarm' && !/log/i.test(event.what)) return;
  debts.returns = [];
  debts.over.clear();
  // A log without room cannot say either that what is on record has ended.
  if (event.type === 'machine.alarm') debts.open.clear();
}

/** A sentence about the first entry that is late at `t`, else an empty string. */
export function lateEntry(debts: LogDebts, t: number): string {
  const [returned] = debts.returns;
  if (returned !== undefined && t - returned > writeUs) {
    debts.returns.shift();
    return 'has no entry of a sheet that was given back';
  }
  for (const [code, since] of debts.over) {
    if (t - since <= writeUs) continue;
    debts.over.delete(code);
    debts.open.delete(code);
    return `has no entry that the fault ${code} is over, although it is`;
  }
  return '';
}
