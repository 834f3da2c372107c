import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['*/src/**/*.test.ts', 'bench/**/*.test.ts', '*.test.ts'],
    maxWorkers: '100%', // the default leaves one of two cores idle
    testTimeout: 120_000,
  },
})
