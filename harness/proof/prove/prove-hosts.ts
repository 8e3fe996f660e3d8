/**
 * `npm run prove:hosts [-- --step 1]`: every statement of a night on SQLite fails in turn, in each way, and real processes are killed
 * between any two. Status 1 when anything is lost. `--step`: only every so many.
 */
import { parseArgs } from 'node:util';
import { killSweep } from '../hosts/kill-sweep.ts';
import { sweep, sweepKinds, sweptNight } from '../hosts/statement-sweep.ts';

const { values } = parseArgs({ options: { step: { type: 'string', default: '1' } } });
const step = Number(values.step);
if (!Number.isInteger(step) || step < 1) {
  console.error(`--step: found ${values.step}, expected a whole number from 1`);
  process.exit(2);
}

let lost = 0;
function tell(what: string, findings: readonly string[]): void {
  console.log(`${what}, ${findings.length} findings`);
  for (const finding of findings.slice(0, 10)) console.log(`  ${finding}`);
  lost += findings.length;
}

for (const kind of sweepKinds) {
  const { nights, strikes, findings } = sweep(sweptNight, '1', kind, step);
  tell(`${kind.name}: ${nights} nights, ${strikes} statements failed`, findings);
}
for (const phase of ['before', 'after'] as const) {
  const { kills, findings } = killSweep(phase, step);
  tell(`process killed ${phase} a statement: ${kills} processes`, findings);
}
process.exitCode = lost === 0 ? 0 : 1;
