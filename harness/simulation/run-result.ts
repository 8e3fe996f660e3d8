/** What one run of one scenario gives: verdicts, expectations, faults with their effects, and the trace. */
import type { CheckId, Verdict } from '../judge/checks/check.ts';
import type { ExpectationResult } from '../judge/expectations/result.ts';
import type { TraceEvent } from '../judge/trace/events.ts';
import type { HostPlan } from './host-plan.ts';

export interface RunOptions {
  readonly seed: string;
  readonly on: 'sim' | 'serial';
  /** `stand-in`: fast, deterministic, not secure; `ed25519`: the real thing. */
  readonly crypto: 'stand-in' | 'ed25519';
  /** In virtual time: the real database behind the server, and what fails in it; the simulated store unless said. */
  readonly host?: HostPlan;
  /** Path of a serial port with an external device on it. */
  readonly machinePort?: string;
  readonly serverPort?: string;
  /** The machine under test on `machinePort`, or the one on the line of `serverPort`; the plan's first unless said. */
  readonly station?: string;
  /** Real time: how many times as fast; a run with an external device keeps the device's own pace, 1, unless said. */
  readonly factor?: number;
  /** Name of the planted mistake that the code carries; whoever runs it has planted it. */
  readonly planted?: string;
  readonly onProgress?: (progress: { readonly virtualUs: number; readonly events: number }) => void;
}

export interface FaultResult {
  readonly fault: number;
  readonly do: string;
  readonly where: string;
  readonly started: number;
  readonly effects: number;
  /** Whether the scenario holds without its effect: it says so, or chance struck another machine of the same entry. */
  readonly optional: boolean;
  /** Why a transport could not do it; empty if it could. */
  readonly unavailable: string;
  /** Why nothing came of it; empty where something did, or the transport could not do it. */
  readonly idle: string;
}

/** What became of an act that the scenario plans. */
export interface ActResult {
  /** As the scenario calls it, and whom it is about: `annul of station 3/party`. */
  readonly text: string;
  /** `open`: its moment came and nobody has taken it yet. */
  readonly came: 'done' | 'refused' | 'open' | 'never due' | 'left to people';
  /** Why it was refused last; empty where it was not. */
  readonly reason: string;
}

export interface RunResult {
  readonly scenario: string;
  readonly story: string;
  readonly file: string;
  readonly seed: string;
  readonly on: 'sim' | 'serial';
  readonly crypto: string;
  /** `holds`: every check and expectation held (a canary: broke as it must). */
  readonly status: 'holds' | 'broken' | 'inconclusive';
  /** One sentence a person can read: what decided, and how much was looked at. */
  readonly summary: string;
  /** Why it is inconclusive, the deciding reason first; empty otherwise. */
  readonly reasons: readonly string[];
  /** Why its faults are more than a correct system must survive, so that totals and recovery are not judged; or empty. */
  readonly whyNot: string;
  readonly verdicts: readonly Verdict[];
  readonly expectations: readonly ExpectationResult[];
  readonly faults: readonly FaultResult[];
  readonly acts: readonly ActResult[];
  /** SHA-256 over the canonical lines of the trace. */
  readonly traceHash: string;
  readonly trace: readonly TraceEvent[];
  readonly token: string;
  readonly virtualUs: number;
  readonly realMs: number;
  /** Real time: by how much scenario and protocol timers alike ran faster than the clock; null in virtual time. */
  readonly pace: number | null;
  readonly counts: {
    readonly machines: number;
    readonly sheets: number;
    readonly events: number;
    readonly frames: number;
    /** Per machine: statechart transitions, frames, durable commits. */
    readonly perMachine: Readonly<
      Record<
        'transitions' | 'frames' | 'commits',
        { readonly min: number; readonly median: number; readonly max: number }
      >
    >;
  };
  /** Checks that must break here (a canary). */
  readonly mustBreak: readonly CheckId[];
  readonly lastSnapshot: Extract<TraceEvent, { type: 'server.published' }> | null;
}
