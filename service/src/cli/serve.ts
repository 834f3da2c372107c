import { once } from 'node:events'
import { Command, Option } from 'commander'
import { wholeNumber } from './options.ts'
import type { Session } from './session.ts'

export function serveCommand({ home, stdout, signal }: Session): Command {
  return new Command('serve')
    .description('show the latest answer in the browser')
    .addOption(wholeNumber('--port <n>', 'port to listen on', [0, 65_535]).default(4747))
    .addOption(new Option('--host <name>', 'address to listen on').default('127.0.0.1'))
    .action(async ({ port, host }: { port: number; host: string }) => {
      const { serverFor } = await import('../http/server.ts')
      const server = await serverFor(home)
      const address = await server.listen({ port, host })
      stdout.write(`Cordelia is at ${address} (Ctrl-C stops it)\n`)
      if (!signal.aborted) await once(signal, 'abort')
      await server.close()
      signal.throwIfAborted()
    })
}
