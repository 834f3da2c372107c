import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

// These tests show the built studio, from the built program, in the system's Chromium.
const root = new URL('../../../../', import.meta.url)
const program = fileURLToPath(new URL('service/bin/cordelia.js', root))
const inGuide = (name: string): string => fileURLToPath(new URL(`docs/guide/${name}`, root))

let home: string
let server: ChildProcess
let address: string
let browser: Browser

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'cordelia-unit-'))
  const serving = spawn(process.execPath, [program, 'serve', '--port', '0'], {
    env: { ...process.env, CORDELIA_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  server = serving
  const [line] = (await once(serving.stdout, 'data')) as [Buffer] // as node documents it
  address = /http:\S+/.exec(line.toString())![0].replace(/\/$/, '')
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser.close()
  server.kill('SIGINT')
  await once(server, 'exit')
  await rm(home, { recursive: true })
})

interface Opened {
  readonly page: Page
  /** What the console and the policy of the server complain of. */
  readonly complaints: readonly string[]
  /** Addresses asked for since the page stood. */
  readonly asked: readonly string[]
}

async function open(width = 1280): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${address}/unit`)
  await page.getByRole('form', { name: 'One unit' }).waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  return { page, complaints, asked }
}

const family = {
  'Born on': '2016-05-04',
  'Frozen on': '2016-05-05',
  'Hours from birth to freezing': '30',
  'Blood collected, mL': '60',
  'Nucleated cells (TNC)': '4.7',
  'CD34+ cells': '1.8',
  'Alive at freezing, %': '92',
  'Weight, kg': '20',
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(value)
  }
}

const told = (page: Page) => page.frameLocator('iframe')

test('a family fills in its unit, and the report appears below without a word to anybody', async () => {
  const { page, complaints, asked } = await open()
  await fill(page, family)
  await page.keyboard.press('Enter')
  await told(page).getByRole('heading', { level: 1 }).waitFor()
  expect(await told(page).locator('#ref-nucleated').textContent()).toMatch(
    /^\d(?:\.\d)? \(.*\)\s×\s10⁷ nucleated cells per kg after thaw and wash, for 20 kg/,
  )
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Result')
  expect(await page.getByRole('status').textContent()).toBe('The report:')
  const [frame, inside] = await Promise.all([
    page.locator('iframe').boundingBox(),
    told(page).locator('html').boundingBox(),
  ])
  expect(frame!.height).toBeGreaterThanOrEqual(inside!.height)
  expect(asked.filter((url) => url.startsWith('http'))).toEqual([])
  expect(complaints).toEqual([])
})

test('a mistake is said beside its field, which has the focus', async () => {
  const { page } = await open()
  await fill(page, { ...family, 'CD34+ cells': '1800' })
  await page.keyboard.press('Enter')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toMatch(/^Expected no more CD34\+ cells than nucleated cells/)
  const field = page.getByLabel('CD34+ cells', { exact: true })
  expect(await field.getAttribute('aria-invalid')).toBe('true')
  expect(await field.getAttribute('aria-describedby')).toContain(await alert.getAttribute('id'))
  expect(await page.evaluate('document.activeElement.id')).toBe('cd34')
  expect(await page.locator('iframe').count()).toBe(0)
})

test('a mistake in a pasted file is said with its line, which is selected', async () => {
  const { page } = await open()
  await page.locator('summary').click()
  const text = await readFile(inGuide('unit.yaml'), 'utf8')
  await page.getByLabel('Or paste or drop it here').fill(text.replace('60 mL', '60'))
  await page.getByRole('form', { name: 'A file' }).getByRole('button', { name: 'Show what it holds' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('alert').textContent()).toMatch(/^Line 4: volume: expected a volume/)
  expect(await page.evaluate('getSelection().toString()')).toBe('volume: 60')
})

test.each([
  ['unit.yaml', 'The cord blood unit example'],
  ['inventory.csv', 'A bank of 6 cord blood units'],
])('a chosen file is read: %s', async (name, title) => {
  const { page, complaints } = await open()
  await page.locator('summary').click()
  await page.getByLabel('Choose a file').setInputFiles(inGuide(name))
  await page.waitForFunction("document.querySelector('textarea').value !== ''")
  await page.getByLabel('For an inventory: a weight, kg').fill('20')
  await page.getByRole('form', { name: 'A file' }).getByRole('button', { name: 'Show what it holds' }).click()
  await told(page).getByRole('heading', { level: 1, name: title }).waitFor()
  expect(complaints).toEqual([])
})

test('links of the report lead to its places, and the report can be saved', async () => {
  const { page } = await open()
  await fill(page, family)
  await page.keyboard.press('Enter')
  const link = told(page).getByRole('link', { name: 'What was assumed' })
  await link.waitFor()
  await link.focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction('scrollY > 5000')
  expect(page.frames().map((frame) => frame.url())).toEqual([`${address}/unit`, 'about:srcdoc'])
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save this report as a file' }).click(),
  ])
  expect(await readFile(await saved.path(), 'utf8')).toMatch(/^<!doctype html>/)
})

test('every field has a label, and the keyboard reaches the skip link first', async () => {
  const { page } = await open()
  const unnamed = await page.evaluate(
    "[...document.querySelectorAll('input, select, textarea')].filter((field) => field.labels.length === 0 && !field.ariaLabel).length",
  )
  expect(unnamed).toBe(0)
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the form')
})

test('on a phone nothing of the page is wider than the screen', async () => {
  const { page } = await open(360)
  await fill(page, family)
  await page.keyboard.press('Enter')
  await told(page).getByRole('heading', { level: 1 }).waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  expect(
    await told(page).locator('html').evaluate('document.documentElement.scrollWidth'),
  ).toBeLessThanOrEqual(360)
})

test('the page of a unit and that of the report lead to each other', async () => {
  const { page } = await open()
  await page.getByRole('link', { name: 'The report on the whole question' }).click()
  await page.getByRole('link', { name: 'What does one cord blood unit hold?' }).click()
  await page.getByRole('form', { name: 'One unit' }).waitFor()
})
