import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{packages,functions,infra,scripts,test}/**/*.test.ts'],
    // A file is a process of its own: many start a stack, with real servers behind it.
    globalSetup: 'test/setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // Where nobody looks on, the counts are also left in a file.
    reporters: process.env.CI ? ['default', ['json', { outputFile: 'dist/tests.json' }]] : ['default'],
  },
})
