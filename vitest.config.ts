import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Every core: left to itself, the runner keeps one for itself, which on two cores is half.
    maxWorkers: '100%',
    // One set of modules for all files of a worker: loading them anew for each took most of the time.
    isolate: false,
    // Loading the shipped catalog alone takes a second or two of a busy machine.
    testTimeout: 20_000,
    tags: [{ name: 'slow', description: 'spawns processes', timeout: 120_000 }],
  },
});
