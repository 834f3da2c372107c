import { build, cordelia, install } from './steps.mjs'

const once = process.argv.includes('--once')
const asked = process.argv.slice(2).filter((argument) => argument !== '--once')
const interrupted = 130

process.exitCode = await start()

async function start() {
  for (const step of [install, build, () => cordelia(['answer', ...asked])]) {
    const code = await step()
    if (code !== 0) return code
  }
  if (once) return 0
  const code = await cordelia(['serve'])
  return code === interrupted ? 0 : code // Ctrl-C is how a server is meant to end
}
