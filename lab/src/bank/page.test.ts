import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'
import { committedBeside, familyUnit } from '../../test/bank.ts'
import { notForCare } from '../answer/answer.ts'
import { anchorOf } from '../answer/report-html.ts'
import { unitFigures } from './figures/doses.ts'
import { inventoryFigured } from './figures/inventory.ts'
import { renderTold } from './page.ts'
import type { Told } from './told.ts'
import { unitReport } from './unit-report.ts'

const told: Told = {
  title: 'What the unit example holds',
  notForCare,
  sections: [
    {
      id: 'holds',
      title: 'What the bag holds',
      lines: [
        { id: 'nucleated', says: 'About -2 in words.', from: ['laroche#recovery', 'physics.washSpread'] },
        { id: 'treg', says: 'Few.', from: ['pmc4386616#cd4', 'laroche#recovery', 'nucleated'] },
      ],
      tables: [],
    },
    {
      id: 'assumed',
      title: 'What was assumed',
      lines: [{ id: 'physics.washSpread', says: '0.2, because ten units were measured.', from: [] }],
      tables: [{ caption: 'Limits', head: ['Limit', 'Chance'], rows: [['label', '4 %']] }],
    },
  ],
}

const units = [4.7e8, 9e8].map((nucleated) => ({ counts: { when: 'frozen', nucleated } as const }))
const figures = [inventoryFigured('assumed', units)]
const drawing = () => new JSDOM('').window.document
const page = renderTold(told, figures, drawing())
const { document } = new JSDOM(page).window
const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]
const textOf = (element: Element | null | undefined): string =>
  element?.textContent.replaceAll(/\s+/g, ' ').trim() ?? ''

test('the same input is the same bytes', () => {
  expect(renderTold(told, figures, drawing())).toBe(page)
})

test('the page stands by itself, in one language, under one heading, with all sections in its contents', () => {
  expect(all('script, link, img, iframe, object, embed, base, form')).toEqual([])
  const inside = page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '')
  expect(inside).not.toMatch(/\son\w+=|javascript:|@import|url\(|src=|https?:/)
  expect(document.documentElement.lang).toBe('en')
  expect(all('h1').map(textOf)).toEqual([told.title])
  expect(all('nav a').map((link) => link.getAttribute('href')!.slice(1))).toEqual(
    all('h2[id]').map(({ id }) => id),
  )
})

test('it is not for care at its head, its foot and on its figures', () => {
  const places = ['header', 'footer', 'figure svg'].map((place) => textOf(document.querySelector(place)))
  expect(places.filter((text) => !text.replaceAll(' ', '').includes('Notforchoosing'))).toEqual([])
})

test('a figure stands in its section, with its numbers as a table', () => {
  const [figure] = all('figure')
  expect(figure?.closest('section')?.getAttribute('aria-labelledby')).toBe('assumed')
  expect(figure?.querySelectorAll('tbody tr').length).toBeGreaterThan(0)
})

test('every line leads to what it rests on: a line by its name, a source by its number in the list', () => {
  const ids = all('[id]').map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const targets = all('a[href^="#"]').map((link) => link.getAttribute('href')!.slice(1))
  expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  const lineOf = (id: string) => textOf(document.getElementById(anchorOf(id)))
  expect(lineOf('nucleated')).toBe('About −2 in words. [physics.washSpread, 1]')
  expect(lineOf('treg')).toBe('Few. [nucleated, 1, 2]')
  expect(all('ol li').map(textOf)).toEqual(['laroche#recovery', 'pmc4386616#cd4'])
})

test('on the page of a real unit every place has its own name, every link a place, and every number is one', () => {
  const report = unitReport(familyUnit, committedBeside)
  const html = renderTold(report, unitFigures(familyUnit, committedBeside), drawing())
  const parsed = new JSDOM(html).window.document
  const ids = [...parsed.querySelectorAll('[id]')].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const targets = [...parsed.querySelectorAll('a')].map((link) => link.getAttribute('href')!.slice(1))
  expect(targets.filter((target) => !ids.includes(target))).toEqual([])
  expect(parsed.querySelector('section[aria-labelledby="holds"] figure')).not.toBeNull()
  expect(textOf(parsed.body)).not.toMatch(/NaN|undefined|Infinity|\[object/)
})

test('where a section has many tables, each is folded under its caption', () => {
  const report = unitReport(familyUnit, committedBeside)
  const parsed = new JSDOM(renderTold(report, [], drawing())).window.document
  const folded = [...parsed.querySelectorAll('details')]
  const { tables } = report.sections.find(({ id }) => id === 'sources')!
  expect(folded.map((each) => each.querySelector('summary')!.textContent)).toEqual(
    tables.map(({ caption }) => caption),
  )
  expect(folded.filter((each) => each.querySelectorAll('table').length !== 1)).toEqual([])
  expect(parsed.querySelector('section[aria-labelledby="assumed"] details')).toBeNull()
})

test('hostile words stay words', () => {
  const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>\'&amp;'
  const rows = { caption: hostile, head: [hostile], rows: [[hostile]] }
  const section = {
    id: hostile,
    title: hostile,
    lines: [{ id: hostile, says: hostile, from: [`${hostile}#${hostile}`] }],
    tables: [rows],
  }
  const parsed = new JSDOM(renderTold({ title: hostile, sections: [section], notForCare }, [], drawing()))
  const elements = [...parsed.window.document.querySelectorAll('*')]
  expect(elements.filter(({ localName }) => ['img', 'script'].includes(localName))).toEqual([])
  expect(
    elements.flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith('on'))),
  ).toEqual([])
  expect(parsed.window.document.querySelector('h1')?.textContent).toBe(hostile)
})
