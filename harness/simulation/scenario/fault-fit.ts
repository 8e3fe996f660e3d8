/** Whether a fault fits what it is done to: two machines where it takes two, a copy and a page that the memory has. */
import { type Fault, isAtMachines } from '../faults/catalogue.ts';
import { flashPageSizeBytes } from '../faults/flash-page.ts';
import type { ParameterValues } from '../faults/parameter.ts';
import { type Compilation, note as noteAt } from './compilation.ts';
import type { PlannedMachine } from '../plan/plan.ts';

export interface FaultAt {
  readonly kind: Fault;
  /** Actors. */
  readonly targets: readonly string[];
  /** Resolved: microseconds, bytes, actors. */
  readonly values: ParameterValues;
  readonly machines: readonly PlannedMachine[];
}

/** Notes what does not fit of fault `i`. */
export function fitProblems(compilation: Compilation, i: number, at: FaultAt): void {
  const note = (key: readonly string[], expected: string, found?: string) => {
    const mistake = found === undefined ? { expected } : { expected, found };
    noteAt(compilation, ['faults', i, ...key], mistake);
  };
  const { kind, targets } = at;
  if (isAtMachines(kind) && kind.at === 'one' && targets.length > 1) {
    const found = `${targets.length} machines (${targets.slice(0, 3).map(quoted).join(', ')}${targets.length > 3 ? ' ...' : ''})`;
    note(['at'], `one machine: \`${kind.name}\` is done between two, one at \`at\` and one at \`with\``, found);
  }
  selfProblems(at, note);
  if (kind.budget.memory !== null) memoryProblems(at, note);
}

type Note = (key: readonly string[], expected: string, found?: string) => void;

function quoted(name: string): string {
  return `\`${name}\``;
}

/** Nothing happens between a machine and itself. */
function selfProblems({ kind, targets, values }: FaultAt, note: Note): void {
  for (const [name, parameter] of Object.entries(kind.params)) {
    const other = values[name];
    if (parameter.unit !== 'actor' || typeof other !== 'string' || !targets.includes(other)) continue;
    note(['with', name], `another machine than the one the fault is at (${parameter.meaning})`);
  }
}

function memoryProblems({ kind, targets, values, machines }: FaultAt, note: Note): void {
  for (const { actor, profile } of machines.filter((machine) => targets.includes(machine.actor))) {
    if (values.copy === 'backup' && profile.copies !== 2) {
      const words = kind.params.copy?.unit === 'text' && kind.params.copy.choices.includes('both') ? ' or `both`' : '';
      const why = `${quoted(actor)} has one copy of its memory (\`profile: two-copies\` has two)`;
      note(['with', 'copy'], `\`copy: main\`${words}: ${why}`, '`backup`');
      return;
    }
    const pages = Math.ceil((profile.slots * profile.slotSizeBytes) / flashPageSizeBytes);
    if (typeof values.page === 'number' && values.page >= pages) {
      note(
        ['with', 'page'],
        `\`next\` or a page from 0 to ${pages - 1}: the votes of ${quoted(actor)} have ${pages} pages`,
      );
      return;
    }
  }
}
