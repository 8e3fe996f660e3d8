/** Prints the ten slowest tests at the end of a run: what a quick run may not afford is seen before it is felt. */
import type { Reporter, TestCase, TestModule } from 'vitest/node';

const shownMax = 10;

export default class Slowest implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const timed = tests
      .map((test) => ({ test, ms: test.diagnostic()?.duration ?? 0 }))
      .filter(({ ms }) => ms >= 100)
      .sort((a, b) => b.ms - a.ms)
      .slice(0, shownMax);
    if (timed.length === 0) return;
    const lines = timed.map(({ test, ms }) => `${(ms / 1000).toFixed(1).padStart(8)} s  ${placeOf(test)}`);
    process.stdout.write(`\n Slowest ${timed.length} tests\n${lines.join('\n')}\n\n`);
  }
}

function placeOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}
