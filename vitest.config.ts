import { configDefaults, defineConfig } from 'vitest/config';
import { hangMs } from './test/support/patience.ts';

/** Tests that take many seconds of a quiet core: in `npm run test:all`, not in `npm test`. Chosen by cost and nothing else. */
const slow = '**/*.slow.test.ts';

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(mode === 'all' ? [] : [slow])],
    globalSetup: ['test/setup/node-version.ts'],
    reporters: ['default', './test/setup/slowest.ts'],
    // Many files wait for processes and lines: one worker fewer than there are cores, as is usual, leaves two cores to one.
    maxWorkers: '100%',
    // No test is red because a machine is slow: these end a hang, and say nothing of speed.
    testTimeout: hangMs,
    hookTimeout: hangMs,
    teardownTimeout: hangMs,
  },
}));
