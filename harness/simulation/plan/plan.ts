/**
 * A scenario ready to run: every name resolved, every unit converted. Made from a file by `scenario/compile.ts` and executed by
 * `world/`; both import it from here, and it imports neither.
 */
import type { ElectionDefinition } from '../../../protocol/election/definition.ts';
import type { DeviceProfile } from '../../../firmware-sim/profiles.ts';
import type { TraceExpectation, TraceMode } from '../../judge/trace/election.ts';
import type { TraceIntent, TraceMark } from '../../judge/trace/events.ts';
import type { ControlFigures } from '../../../tabulation-server/tally/control-relations.ts';
import type { ContestTally } from '../../../protocol/messages/types.ts';

/** A sheet the workload made: marks as darkness, and what the voter meant. */
export interface PlannedSheet {
  readonly kind: string;
  readonly unit: number;
  readonly style: number;
  readonly mode: TraceMode;
  /** `own`: the run's definition; `other`: a sheet printed for another election. */
  readonly definition: 'own' | 'other';
  readonly marks: readonly TraceMark[];
  readonly intent: readonly TraceIntent[];
  /** What the voter does with a returned sheet: feed it again (at most this often), then take it away. */
  readonly retries: number;
}

export interface PlannedMachine {
  /** Actor name, for instance `station 2/party` or `station 2/party (replacement)`. */
  readonly actor: string;
  readonly unit: number;
  readonly mode: TraceMode;
  readonly role: 'regular' | 'replacement' | 'rehearsal' | 'impostor';
  readonly profile: DeviceProfile;
  readonly sheets: readonly PlannedSheet[];
  /** Instead of feeding sheets: a journal filled for the day, as counts of identical sheets. */
  readonly prefilled: readonly { readonly sheet: PlannedSheet; readonly count: number }[];
  /** Filled for the day and not carried away when it has its receipt. */
  readonly stays?: true;
  readonly neighbourUnits: readonly number[];
  /** Microseconds after the run began at which the machine is switched on; regular machines before opening. */
  readonly powerOnAtUs: number;
  /** Microseconds after the run began at which the chair closes the polls (not before every sheet is through). */
  readonly closeAtUs: number;
  readonly ballotEveryUs: number;
  /** Which key signs: its own, or another actor's (a stolen or cloned identity). */
  readonly keyOf: string | null;
  /** Whether the commission issued an assignment for its key; an impostor may have none. */
  readonly assigned: boolean;
  /** Actor whose memory is copied when this machine is first switched on; absent: its memory is its own. */
  readonly cardOf?: string;
}

/** When something happens: at a time, or at the nth matching trace event. */
export type Trigger =
  | { readonly type: 'time'; readonly atUs: number }
  /** Faults only: again and again from the beginning of the run on. */
  | { readonly type: 'every'; readonly everyUs: number }
  | {
      readonly type: 'event';
      /** Trace event type, for instance `server.committed`. */
      readonly event: string;
      /** Text in parentheses, matched against the event's `what`, `to`, `action`, `tape`, `do` or message kind; null: any. */
      readonly qualifier: string | null;
      /**
       * Machine actors the event must be about (`machine.sent(report) by station 7`); null: for line and machine faults the
       * fault's own targets, otherwise any.
       */
      readonly of: readonly string[] | null;
      readonly nth: number;
      readonly delayUs: number;
    };

/** Of a fault that comes by chance: drawn at each opportunity, as often as its trigger gives one. */
export interface Strikes {
  readonly perMillion: number;
  /** Whether `forUs` is the least it lasts. */
  readonly atLeast: boolean;
  /** From then on it begins no more; virtual microseconds. */
  readonly untilUs: number;
  /** Which entry of the scenario's faults it is of: chance is drawn for each machine, and has had its effect where it struck one. */
  readonly entry: number;
}

/** `at least`: the length is drawn between the least and so many times as much. */
export const strikeStretchMax = 4;

export interface PlannedFault {
  readonly id: number;
  /** Catalogue name, for instance `line.cut`. */
  readonly do: string;
  readonly trigger: Trigger;
  /** Actors it applies to: machine actors, `server`, `display`; for line faults the machine at its end. */
  readonly targets: readonly string[];
  /** How long it lasts; null: until the run ends. Zero for momentary faults. */
  readonly forUs: number | null;
  /** Absent: it begins once, when its trigger says. */
  readonly strikes?: Strikes;
  /** Whether the scenario holds although the fault changed nothing. */
  readonly optional?: true;
  /** Parameters by name, units converted (µs, bytes, per-million ratios). */
  readonly with: Readonly<Record<string, number | string | boolean>>;
}

export type PlannedAct =
  | {
      readonly do: 'resolve-hold';
      readonly trigger: Trigger;
      readonly machine: string;
      readonly decision: 'adds' | 'replaces';
      readonly reason: string;
    }
  | {
      readonly do: 'resolve-dispute';
      readonly trigger: Trigger;
      readonly machine: string;
      readonly keep: 'first' | 'second';
      readonly reason: string;
    }
  | {
      readonly do: 'annul' | 'reinstate' | 'dispute' | 'settle' | 'hand-count-final';
      readonly trigger: Trigger;
      readonly by: 'commission' | 'district';
      readonly units: readonly number[];
      readonly reason: string;
    }
  | {
      readonly do: 'protocol' | 'hand-count';
      readonly trigger: Trigger;
      readonly by: 'commission' | 'district';
      /** Whether it takes the place of what the same official entered before. */
      readonly corrects: boolean;
      readonly unit: number;
      readonly ballots: number;
      readonly contests: readonly ContestTally[];
      /** Where the paper of the station went, if it is said. */
      readonly control?: ControlFigures;
      readonly reason: string;
    }
  /** `order`: options by place on the ballot, the first drawn first. */
  | {
      readonly do: 'draw-lots';
      readonly trigger: Trigger;
      readonly contest: number;
      readonly order: readonly number[];
      readonly reason: string;
    }
  /** The chair reopens a machine that holds its receipt; `sheets` are fed, then it closes and reports the next generation. */
  | {
      readonly do: 'reopen';
      readonly trigger: Trigger;
      readonly machine: string;
      readonly sheets: readonly PlannedSheet[];
      readonly reason: string;
    };

export type Expectation = TraceExpectation;

export interface ScenarioPlan {
  readonly name: string;
  readonly story: string;
  readonly file: string;
  readonly definition: ElectionDefinition;
  readonly mode: TraceMode;
  readonly machines: readonly PlannedMachine[];
  readonly faults: readonly PlannedFault[];
  readonly acts: readonly PlannedAct[];
  readonly expect: readonly Expectation[];
  readonly baud: number;
  readonly latencyUs: number;
  readonly publishEveryUs: number;
  /** The run began at this wall-clock second; virtual time 0. */
  readonly epochS: number;
  /** Virtual time at which a run that has not converged ends. */
  readonly limitUs: number;
  /** Whether the scenario says so itself. A limit it does not say waits for every fault that has an end. */
  readonly limitStands: boolean;
}
