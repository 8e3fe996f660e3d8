/** `npm run accuracy [-- positions]`: the accuracy run and the threshold report; exit status 1 on a single misread. */
import { buildElection } from '../../simulation/elections/definition.ts';
import { runAccuracy } from './accuracy-run.ts';
import { statedQuality } from './marks.ts';
import { thresholdReport, thresholdText } from './thresholds.ts';

const positions = Number(process.argv[2] ?? 10_000_000);
if (!Number.isSafeInteger(positions) || positions < 1) throw new RangeError(`${process.argv[2]} positions`);

const { coverageMin, inkMin, strayMax } = statedQuality;
console.log(
  `mark quality: ink of at least ${inkMin} % over at least ${coverageMin} % of the target; nothing else above darkness ${strayMax} of 255`,
);

let failed = false;
for (const name of ['kyrgyzstan-2021', 'small']) {
  const definition = buildElection(name, { stations: 1, ballotTypes: 'all', seed: '1' });
  const started = performance.now();
  const result = runAccuracy({ definition, positions, quality: statedQuality, seed: '1' });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${name}: ${result.positions} positions on ${result.sheets} sheets, ${result.marked} of them marked, ` +
      `${result.misread} misread, ${result.returned} sheets returned, ${seconds} s`,
  );
  for (const finding of result.findings) console.log(`  ${finding}`);
  failed ||= result.misread > 0 || result.returned > 0;
}

const definition = buildElection('small', { stations: 1, ballotTypes: 'all', seed: '1' });
const { definite, marginal } = definition.marks;
console.log(`\nthresholds: definite from ${definite}, marginal from ${marginal}; 1000 passes, scatter of 6`);
console.log(thresholdText(thresholdReport({ definition, passes: 1000, scatter: 6, step: 8, seed: '1' })));
process.exitCode = failed ? 1 : 0;
