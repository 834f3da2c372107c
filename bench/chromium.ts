import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { chromium } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What an expression over `bundle`, the exports of a bundled module, comes to in a page of the system's Chromium. */
export async function inChromium(
  path: string,
  expression: string,
): Promise<{ readonly version: string; readonly value: unknown }> {
  const script = await readFile(path)
  const server = createServer(({ url }, response) => {
    response.setHeader('content-type', url === '/bundle.mjs' ? 'text/javascript' : 'text/html')
    response.end(url === '/bundle.mjs' ? script : '<!doctype html>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${port}/`)
    const value = await page.evaluate<unknown>(`import('/bundle.mjs').then((bundle) => ${expression})`)
    return { version: browser.version(), value }
  } finally {
    await browser.close()
    server.close()
  }
}
