import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,functions,infra,scripts,test}/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    pool: 'forks',
    // One more than the machines have cores: some tests wait, as for an endpoint that answers only after 15 seconds.
    maxWorkers: 3,
    // The local stack is loaded, and grows warm, once for each worker instead of once for each file.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // Where nobody looks on, the counts are also left in a file.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'dist/tests.json' }]] : ['default'],
  },
})
