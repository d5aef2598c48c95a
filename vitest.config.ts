import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    tags: [{ name: 'slow', description: 'spawns processes', timeout: 60_000 }],
  },
});
