import type { FastifyInstance } from 'fastify'
import { latestAnswer } from '../store/runs.ts'

const served = {
  '/report': { file: 'report.html', type: 'text/html; charset=utf-8' },
  '/report.json': { file: 'report.json', type: 'application/json; charset=utf-8' },
} as const

const none = 'No answer has been computed yet. Run `cordelia answer`, then load this page again.'

/** The report of the latest answer in the store, as it was written; a changed or broken one is not shown. */
export function addReport(server: FastifyInstance, home: string): void {
  for (const [path, { file, type }] of Object.entries(served)) {
    server.get(path, async (_request, reply) => {
      const found = await latestAnswer(home)
      const bytes = found?.files.get(file)
      reply.header('cache-control', 'no-store')
      if (bytes !== undefined) return await reply.type(type).send(bytes)
      if (file === 'report.json') return await reply.code(404).type(type).send({ error: none })
      return await reply.code(404).type('text/plain; charset=utf-8').send(`${none}\n`)
    })
  }
}
