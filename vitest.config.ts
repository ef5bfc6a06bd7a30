import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,functions,infra,scripts,test}/**/*.test.ts'],
    globalSetup: 'test/setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    // The local stack is loaded, and grows warm, once for each of the two workers instead of once for each file.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // Where nobody looks on, the counts are also left in a file.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'dist/tests.json' }]] : ['default'],
  },
})
