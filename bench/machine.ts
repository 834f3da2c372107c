import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, release, totalmem } from 'node:os'
import { output } from './programs.ts'

/** Where a measurement was taken. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  /** Gibibytes. */
  readonly memory: number
  readonly system: string
  readonly vectors: readonly string[]
  readonly compiler: string
  /** Running processes, the mean of the last minute when it began. */
  readonly load: number
}

export function machine(): Machine {
  const flags = new Set(
    readFileSync('/proc/cpuinfo', 'utf8')
      .match(/^flags.*$/m)?.[0]
      .split(' '),
  )
  return {
    processor: cpus()[0]!.model,
    cores: availableParallelism(),
    memory: Math.round(totalmem() / 2 ** 30),
    system: `Linux ${release()} ${arch()}`,
    vectors: ['avx2', 'fma', 'avx512f', 'avx512dq'].filter((each) => flags.has(each)),
    compiler: compiler(),
    load: loadavg()[0]!,
  }
}

function compiler(): string {
  try {
    return output('gcc', ['--version']).split('\n')[0]!
  } catch {
    return 'none'
  }
}
