/** The day of each fault's own example, on which it takes effect, and the same with other parameters. */
import { parse, stringify } from 'yaml';
import type { Fault } from '../../../../harness/simulation/faults/catalogue.ts';
import type { FaultContent } from '../../../../harness/simulation/scenario/schema.ts';

export type Written = Readonly<Record<string, string | number | boolean>>;

/** What the fault needs to take effect. */
export function parametersOf(fault: Fault): Written {
  return faultOf(fault).with ?? {};
}

function faultOf({ name, example }: Fault): FaultContent {
  return { ...(parse(example.fault.join('\n')) as FaultContent), do: name };
}

/** The day as a scenario file. `values`: parameters in place of what the fault needs; `more`: other keys of the fault. */
export function scenarioOf(fault: Fault, values?: Written, more: Partial<FaultContent> = {}): string {
  const { with: needed, ...entry } = faultOf(fault);
  const written = values ?? needed;
  const rest = {
    election: 'small',
    ...parse(fault.example.day.length === 0 ? '{}' : fault.example.day.join('\n')),
    ...{ stations: 2, ballots: 8, profile: 'two-copies', polls: { closeSpread: '10 min' } },
  };
  // A parameter is written once: as the chance of the fault or among the others.
  const { chance: _, ...unchanced } = entry;
  const own = written?.chance === undefined ? entry : unchanced;
  return stringify({ name: 'x', ...rest, faults: [{ ...own, ...(written && { with: written }), ...more }] });
}
