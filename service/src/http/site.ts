import { readFile, readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * The files of the built studio, each a route of its own, pages without their ending: no address is ever joined to a path of the disk.
 * The server starts without them and says how to build them.
 */
export async function addSite(server: FastifyInstance, directory: string): Promise<void> {
  const paths = await readdir(directory, { recursive: true }).catch(() => [])
  const files = paths.filter((path) => extname(path) in types)
  for (const path of files) {
    const bytes = await readFile(join(directory, path))
    const type = types[extname(path)]!
    const url = `/${path.replaceAll('\\', '/').replace(/(?:^index)?\.html$/, '')}`
    server.get(url, async (_request, reply) => await reply.type(type).send(bytes))
  }
  if (files.includes('index.html')) return
  server.get('/', async (_request, reply) => {
    const hint = 'The studio is not built. Run `npm run build`; the report itself is at /report.\n'
    return await reply.code(404).type('text/plain; charset=utf-8').send(hint)
  })
}
