import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { identify } from '../store/manifest.ts'
import { keepRun, showAnswer } from '../store/runs.ts'
import { serverFor } from './server.ts'

let folder: string
let app: FastifyInstance

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordelia-http-'))
  await mkdir(join(folder, 'site', 'assets'), { recursive: true })
  await writeFile(join(folder, 'site', 'index.html'), '<!doctype html><title>studio</title>')
  await writeFile(join(folder, 'site', 'unit.html'), '<!doctype html><title>unit</title>')
  await writeFile(join(folder, 'site', 'assets', 'main.js'), 'export {}')
  await writeFile(join(folder, 'secret.html'), 'secret')
  app = await serverFor(join(folder, 'home'), join(folder, 'site'))
})
afterEach(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

async function keep(seed: number): Promise<string> {
  const inputs = { seed }
  const id = identify('answer', inputs)
  const files = new Map([
    ['report.html', Buffer.from(`<!doctype html><title>answer ${seed}</title>`)],
    ['report.json', Buffer.from(`{"seed":${seed}}\n`)],
  ])
  await keepRun(join(folder, 'home'), id, { cordelia: 'answer', inputs, files }, new AbortController().signal)
  await showAnswer(join(folder, 'home'), id)
  return id
}

describe('before any answer', () => {
  test('the report is not there, and the words say how to get one', async () => {
    const html = await app.inject('/report')
    expect(html.statusCode).toBe(404)
    expect(html.body).toContain('cordelia answer')
    const json = await app.inject('/report.json')
    expect(json.statusCode).toBe(404)
    expect(json.json<{ error: string }>().error).toContain('cordelia answer')
  })
})

describe('after an answer', () => {
  test('the report and its numbers are the bytes that were kept', async () => {
    await keep(1)
    const html = await app.inject('/report')
    expect([html.statusCode, html.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    expect(html.body).toContain('answer 1')
    expect((await app.inject('/report.json')).body).toBe('{"seed":1}\n')
  })

  test('a later answer is shown without a restart', async () => {
    await keep(1)
    await keep(2)
    expect((await app.inject('/report.json')).json()).toEqual({ seed: 2 })
  })

  test('a report changed on the disk is not shown', async () => {
    const id = await keep(1)
    const file = join(folder, 'home', 'runs', id, 'report.html')
    await writeFile(file, (await readFile(file, 'utf8')).replace('1', '2'))
    expect((await app.inject('/report')).statusCode).toBe(404)
  })
})

describe('the studio', () => {
  test('is at the root, its other pages and its files beside it with their types', async () => {
    expect((await app.inject('/')).body).toContain('studio')
    expect((await app.inject('/unit')).body).toContain('unit')
    expect((await app.inject('/assets/main.js')).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    )
  })

  test('that was not built is a hint, not a failure to start', async () => {
    const bare = await serverFor(join(folder, 'home'), join(folder, 'nothing'))
    const { statusCode, body } = await bare.inject('/')
    expect([statusCode, body]).toEqual([404, expect.stringContaining('npm run build')])
    await bare.close()
  })
})

describe('a stranger', () => {
  test.each([
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/assets/..%2f..%2fsecret.html',
    '/report/../../secret.html',
    '/assets%5c..%5c..%5csecret.html',
    '/%00',
    '/%',
    '/runs',
  ])('gets nothing from %s', async (url) => {
    const { statusCode, body } = await app.inject(url)
    expect([400, 404]).toContain(statusCode)
    expect(body).not.toContain('secret\n')
    expect(body).not.toMatch(/\bat .*\.(ts|js):\d+/)
  })

  test('cannot send a large body, or use another method', async () => {
    const payload = { big: 'x'.repeat(100_000) }
    expect((await app.inject({ method: 'POST', url: '/report', payload })).statusCode).toBe(413)
    expect((await app.inject({ method: 'DELETE', url: '/report' })).statusCode).toBe(404)
  })

  test('cannot make the report run a script or be framed elsewhere', async () => {
    await keep(1)
    const { headers } = await app.inject('/report')
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).toContain("style-src 'self' 'unsafe-inline'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('who sends no request is let go without harm to others', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo // it listens on TCP
    const idle = connect(port, '127.0.0.1')
    idle.write('GET /report HTTP/1.1\r\nHost: x\r\n')
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
    idle.destroy()
  })
})
