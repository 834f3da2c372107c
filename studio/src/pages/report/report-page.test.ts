import { execFile, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// These tests show the built studio, from the built program, in the system's Chromium.
const program = fileURLToPath(new URL('../../../../service/bin/cordelia.js', import.meta.url))

let home: string
let server: ChildProcess
let address: string
let browser: Browser

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'cordelia-studio-'))
  const serving = spawn(process.execPath, [program, 'serve', '--port', '0'], {
    env: { ...process.env, CORDELIA_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  server = serving
  const [line] = (await once(serving.stdout, 'data')) as [Buffer] // as node documents it
  address = /http:\S+/.exec(line.toString())![0]
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser.close()
  server.kill('SIGINT')
  await once(server, 'exit')
  await rm(home, { recursive: true })
})

async function open(width = 1280): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('404'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return { page, complaints }
}

test('before any answer the page says how to compute one, and what it is not for', async () => {
  const { page, complaints } = await open()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toContain('cordelia answer')
  expect(await page.getByRole('note').textContent()).toMatch(/^Research and education only/)
  expect(complaints).toEqual([])
})

describe('after an answer', () => {
  beforeAll(async () => {
    const env = { ...process.env, CORDELIA_HOME: home }
    await promisify(execFile)(process.execPath, [program, 'answer', '--trials', '1'], { env, maxBuffer: 1e8 })
  }, 300_000)

  test('the page has the facts, and the report with its question in full width', async () => {
    const { page, complaints } = await open()
    const frame = page.locator('iframe')
    await frame.waitFor()
    expect(await page.getByRole('navigation', { name: 'The report elsewhere' }).textContent()).toMatch(
      /^\d+ studies, \d+ findings read, 3 trials simulated/,
    )
    expect((await frame.boundingBox())?.width).toBe(1280)
    const question = page.frameLocator('iframe').getByRole('heading', { level: 1 })
    expect(await question.textContent()).toMatch(/^Can cord blood stem cells restore/)
    expect(complaints).toEqual([])
  })

  test('the keyboard reaches the skip link first, then the report alone, its numbers, the page of a unit and the frame', async () => {
    const { page } = await open()
    await page.locator('iframe').waitFor()
    const reached: string[] = []
    for (let step = 0; step < 5; step++) {
      await page.keyboard.press('Tab')
      reached.push(
        await page.evaluate('document.activeElement.textContent || document.activeElement.tagName'),
      )
    }
    expect(reached).toEqual([
      'Skip to the report',
      'The report alone',
      'Its numbers as JSON',
      'What does one cord blood unit hold?',
      'IFRAME',
    ])
  })

  test('on a phone nothing of the page is wider than the screen', async () => {
    const { page } = await open(360)
    await page.locator('iframe').waitFor()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  })

  test('links to papers leave the frame', async () => {
    const { page } = await open()
    const links = page.frameLocator('iframe').locator('a[href^="http"]')
    await links.first().waitFor({ state: 'attached' })
    await page.waitForFunction(
      "document.querySelector('iframe').contentDocument.querySelector('a[href^=http]').target === '_blank'",
    )
  })
})
