/**
 * The budget of what a night must survive, said where a fault is defined. Within it a wrong total is a bug and never bad luck.
 * Outside it are three things only, and they must be noticed: both copies of a machine's memory at once, the server's disk with no
 * machine left that reported, and a key of the commission in wrong hands. No fault of the catalogue takes the machines away
 * together with the server's disk.
 */

/** What cannot speak while a fault lasts. */
export type Silence = 'line' | 'machine' | 'server';

/** Something about the fault, the machine it strikes or the rest of the plan. */
export type Circumstance<Parameter extends string = string> =
  /** It has no end, neither written nor of its own. */
  | { readonly type: 'endless' }
  /** A parameter is one of these words. */
  | { readonly type: 'word'; readonly parameter: Parameter; readonly is: readonly string[] }
  /** A machine it strikes has one copy of its memory. */
  | { readonly type: 'one-copy' }
  /** Another fault may leave the other copy of the same memory damaged at the same time, as `memory` says. */
  | { readonly type: 'other-copy-damaged' }
  /** The machines do not send the records behind their reports. */
  | { readonly type: 'no-records' }
  /** An impostor with an assignment of the commission speaks for the unit of a machine it strikes. */
  | { readonly type: 'assigned-impostor' }
  | { readonly type: 'either'; readonly of: readonly Circumstance<Parameter>[] };

/** When more is gone than while the fault lasts. */
export interface BudgetLimit<Parameter extends string = string> {
  /** All of them must hold. */
  readonly when: readonly Circumstance<Parameter>[];
  /** What it strikes is not expected to end complete. */
  readonly loses: boolean;
  /** Why the night as a whole cannot be survived, as `run.ended` states it; null: it can. */
  readonly whyNot: string | null;
  /** The limit in words, for the catalogue's page. */
  readonly words: string;
}

/** Damage to one copy of a machine's memory: a second copy mends it. */
export interface MemoryDamage {
  /** The damage lasts: when the other copy is damaged as well, nothing whole may be left. */
  readonly lasts: boolean;
  /** It is there until the end of the run, whenever the fault ends. */
  readonly untilTheEnd: boolean;
  /** Which other damage leaves nothing whole: of the same kind, or any, because this copy lacks all that the other one took. */
  readonly meets: 'same' | 'any';
}

/** `Parameter`: names of the fault's own. */
export interface FaultBudget<Parameter extends string = string> {
  /** Null: nothing is silenced by it. */
  readonly silences: Silence | null;
  /** Microseconds it lasts where `for` says nothing; null: to the end of the run. */
  readonly lastsUs: number | null;
  /** Null: no copy of a memory is damaged by it. */
  readonly memory: MemoryDamage | null;
  /** In no other circumstance is anything lost. */
  readonly limits: readonly BudgetLimit<Parameter>[];
}

/** Without an end of its own what is silent stays silent: it cannot be expected to end complete. */
function silentForEver(silences: Silence): BudgetLimit<never> {
  const words = `without \`for\` the ${silences} stays silent and what it strikes is not expected to end complete`;
  return { when: [{ type: 'endless' }], loses: true, whyNot: null, words };
}

/** Nothing is silenced: everything ends complete whether it ends or not. */
export const harmless: FaultBudget<never> = { silences: null, lastsUs: null, memory: null, limits: [] };

/** `lastsUs`: how long without `for`; null: to the end of the run. */
export function silencing(silences: Silence, lastsUs: number | null = null): FaultBudget<never> {
  return { silences, lastsUs, memory: null, limits: lastsUs === null ? [silentForEver(silences)] : [] };
}

/** Damage to one copy of the memory of a machine. `when`: in which circumstances no whole copy is left. */
export function memoryDamage<Parameter extends string = never>(
  name: string,
  memory: MemoryDamage,
  when: readonly Circumstance<Parameter>[],
): FaultBudget<Parameter> {
  const limit: BudgetLimit<Parameter> = {
    when: [{ type: 'either', of: when }],
    loses: true,
    whyNot: `${name} without a second copy of the memory is outside the budget of survivable faults`,
    words: `not survivable where no copy of the memory stays whole: ${when.map(circumstanceText).join(', or ')}`,
  };
  return { silences: null, lastsUs: null, memory, limits: [limit] };
}

function circumstanceText(circumstance: Circumstance): string {
  switch (circumstance.type) {
    case 'endless':
      return 'it has no end';
    case 'word':
      return `\`${circumstance.parameter}\` is ${circumstance.is.join(' or ')}`;
    case 'one-copy':
      return 'the machine has one copy';
    case 'other-copy-damaged':
      return 'the other copy is damaged at the same time';
    case 'no-records':
      return 'the records behind the reports are not sent';
    case 'assigned-impostor':
      return 'an impostor with an assignment speaks for the unit';
    case 'either':
      return circumstance.of.map(circumstanceText).join(' or ');
  }
}

/** What a page says of it. */
export function budgetText({ silences, lastsUs, limits }: FaultBudget): string {
  const silent = silences === null ? 'silences nothing' : `silences the ${silences} while it lasts`;
  const itself = lastsUs === null || silences === null ? [] : ['always ends'];
  const always = limits.length === 0 ? ['always'] : [];
  return [...always, silent, ...itself, ...limits.map(({ words }) => words)].join('; ');
}
