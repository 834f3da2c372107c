import { fileURLToPath } from 'node:url'
import helmet from '@fastify/helmet'
import fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { addReport } from './report.ts'
import { addSite } from './site.ts'

const site = fileURLToPath(new URL('../../../studio/dist/site', import.meta.url))

/** The server over the store at `home`: the studio, and the report of the latest answer. It computes nothing. */
export async function serverFor(home: string, siteDirectory = site): Promise<FastifyInstance> {
  const server = fastify({
    bodyLimit: 64 * 1024,
    requestTimeout: 30_000,
    forceCloseConnections: true,
  })
  await server.register(helmet, {
    // Served over plain HTTP on the person's own machine, where an upgrade to HTTPS would find nobody.
    strictTransportSecurity: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'self'"],
      },
    },
  })
  server.setErrorHandler<Error & { statusCode?: number }>(async (error, _request, reply) => {
    const status = error.statusCode ?? 500
    const said = status < 500 ? error.message : 'The server made a mistake. The store is unharmed.'
    return await reply.code(status).type('text/plain; charset=utf-8').send(`${said}\n`)
  })
  server.setNotFoundHandler(async (request, reply) => {
    return await reply
      .code(404)
      .type('text/plain; charset=utf-8')
      .send(`There is nothing at ${request.method} here.\n`)
  })
  addReport(server, home)
  await addSite(server, siteDirectory)
  return server
}
