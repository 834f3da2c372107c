import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: { include: ['*/src/**/*.test.ts', 'bench/**/*.test.ts', '*.test.ts'], testTimeout: 60_000 },
})
