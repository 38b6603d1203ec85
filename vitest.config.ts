import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    restoreMocks: true,
    testTimeout: 30_000,
    // Half of the time went into loading the same modules anew for every file, and one core stood idle. Nothing in the
    // library has state of its own, so files can share a worker; what would break that, breaks here.
    isolate: false,
    maxWorkers: 2,
  },
});
