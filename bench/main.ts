/** What can be measured; each file exports a function that takes the rest of the command line. */
const measurements: Readonly<Record<string, () => Promise<(args: readonly string[]) => Promise<void>>>> = {
  speed: async () => (await import('./speed.ts')).speed,
  hash: async () => (await import('./hash/hash.ts')).hash,
  stream: async () => (await import('./stream/stream.ts')).stream,
  workers: async () => (await import('./workers/workers.ts')).workers,
  cancel: async () => (await import('./cancel/cancel.ts')).cancel,
  start: async () => (await import('./start/start.ts')).start,
}

const args = process.argv.slice(2)
const name = args[0] !== undefined && !args[0].startsWith('-') ? args[0] : 'speed'
const measurement = measurements[name]
if (measurement === undefined) {
  process.stderr.write(`'${name}' is no measurement; there are: ${Object.keys(measurements).join(', ')}\n`)
  process.exitCode = 2
} else {
  const measure = await measurement()
  await measure(args[0] === name ? args.slice(1) : args)
}
