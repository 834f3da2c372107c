import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { smallAnswer } from '../../test/answer.ts'
import type { Study } from '../evidence/record/study.ts'
import type { Answer } from './answer.ts'
import { typeset } from './figures/numeral.ts'
import { isParameter } from './report-graph.ts'
import { anchorOf } from './report-html.ts'
import { renderReport, renderTrial } from './report.ts'
import { turnedInWords } from './without-words.ts'

const real = smallAnswer()

const { document: drawing } = new JSDOM('').window
const page = renderReport(real, drawing)
const parse = (html: string): Document => new JSDOM(html).window.document
const document = parse(page)

const all = (selector: string): Element[] => [...document.querySelectorAll(selector)]
const textOf = (element: Element | null | undefined): string =>
  element?.textContent.replaceAll(/\s+/g, ' ').trim() ?? ''

describe('the report', () => {
  test('is the same bytes for the same answer, also after a way through JSON', () => {
    expect(renderReport(real, new JSDOM('').window.document)).toBe(page)
    expect(renderReport(JSON.parse(JSON.stringify(real)) as Answer, drawing)).toBe(page)
  })

  test('stands by itself: no script, no style or image from elsewhere', () => {
    expect(all('script, link, img, iframe, object, embed, base, form')).toEqual([])
    expect(page).not.toMatch(/\son\w+=|javascript:|@import|url\(|src=/)
    const inside = page
      .replaceAll(/<a href="https?:[^"]*"/g, '')
      .replaceAll('xmlns="http://www.w3.org/2000/svg"', '')
    expect(inside).not.toMatch(/href="(?!#)/)
  })

  test('says first where a simpler model foretells the untreated course better', () => {
    const [first] = document.querySelector('#course')!.parentElement!.querySelectorAll('p')
    expect(textOf(first)).toBe(
      'Simpler models foretell better than the body: QR regression, refitted at 24 months by error (0.170 against 0.200).',
    )
  })

  test('has one h1, headings without a gap, landmarks and a language', () => {
    expect(document.documentElement.lang).toBe('en')
    expect(all('h1').map(textOf)).toEqual([real.question])
    const levels = all('h1, h2, h3, h4').map(({ tagName }) => Number(tagName[1]))
    expect(levels.filter((level, i) => i > 0 && level > levels[i - 1]! + 1)).toEqual([])
    expect(['header', 'main', 'nav', 'footer'].map((name) => all(name).length)).toEqual([1, 1, 1, 1])
  })

  test('says that it is not for care at the top, at the end and on every figure', () => {
    expect(textOf(document.querySelector('header'))).toBe(real.notForCare)
    expect(textOf(document.querySelector('footer'))).toBe(real.notForCare)
    const drawn = all('svg[role="img"]')
    expect(drawn.length).toBeGreaterThan(10)
    expect(drawn.filter((svg) => !textOf(svg).replaceAll(' ', '').includes('Notforchoosing'))).toEqual([])
  })

  test('gives every figure as a table too, and every table a caption and heads', () => {
    expect(all('figure').filter((figure) => figure.querySelector('table') === null)).toEqual([])
    expect(all('table').filter((table) => textOf(table.querySelector('caption')) === '')).toEqual([])
    expect(all('th:not([scope])')).toEqual([])
    const widths = all('table').map((table) =>
      [...table.querySelectorAll('tr')].map(({ children }) => children.length),
    )
    expect(widths.filter((row) => new Set(row).size > 1)).toEqual([])
  })

  test('leads every reference to its place on the page, and no two places share a name', () => {
    const ids = all('[id]').map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const targets = all('a[href^="#"]').map((link) => link.getAttribute('href')!.slice(1))
    expect(targets.filter((target) => !ids.includes(target))).toEqual([])
    expect(all('nav a').map((link) => link.getAttribute('href')!.slice(1))).toEqual(
      all('h2[id]').map(({ id }) => id),
    )
  })

  test('shows each finding behind a verdict with the place where it was read', () => {
    const refs = new Set(
      real.judgements
        .flatMap(({ reasons }) => reasons.flatMap(({ from }) => from))
        .filter((ref) => ref.includes('#')),
    )
    expect(refs.size).toBeGreaterThan(50)
    const rows = [...refs].map((ref) =>
      document.getElementById(`ref-${ref.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`)?.closest('tr'),
    )
    expect(rows.filter((row) => row?.querySelector('a[href^="http"]') === null || row === undefined)).toEqual(
      [],
    )
  })

  test('has a place for every number of the graph but the reasons, which stand with their verdict', () => {
    const placeless = real.graph.filter(
      ({ id, kind }) => kind !== 'reason' && document.getElementById(anchorOf(id)) === null,
    )
    expect(placeless.map(({ id }) => id)).toEqual([])
    const pageText = textOf(document.body)
    const judged = real.judgements.filter(({ verdict }) => verdict !== 'no data')
    const lost = judged.flatMap(({ reasons }) =>
      reasons.filter(({ text }) => !pageText.includes(typeset(text).replaceAll(/\s+/g, ' ').trim())),
    )
    expect(lost).toEqual([])
  })

  test('leads from every such number by click to all that it rests on', () => {
    const values = '#assumed' // a simulation rests on every value of the models, which one link stands for
    const unlinked = real.graph
      .filter(({ kind }) => !['reason', 'verdict', 'study'].includes(kind))
      .flatMap(({ id, from }) => {
        const row = document.getElementById(anchorOf(id))!.closest('tr, li')!
        const links = new Set([...row.querySelectorAll('a')].map((link) => link.getAttribute('href')))
        const isModel = (each: string): boolean =>
          links.has(values) && isParameter(real.graph.find((node) => node.id === each)!)
        const ofPage = (each: string): boolean =>
          [...links].some((link) => /^https?:/.test(link!)) && each.includes('@')
        return from
          .filter((each) => !links.has(`#${anchorOf(each)}`) && !isModel(each) && !ofPage(each))
          .map((each) => `${id} > ${each}`)
      })
    expect(unlinked).toEqual([])
  })

  test('leads from every row and paragraph with a number to a place on the page; the evidence is such places itself', () => {
    const told = all('main section:not([aria-labelledby="evidence"]) :is(tbody tr, p, li)').filter(
      (block) => /\d/.test(textOf(block)) && block.querySelector('a[href], [id]') === null && block.id === '',
    )
    expect(
      told.map(
        (block) =>
          `${block.closest('section')!.getAttribute('aria-labelledby')}: ${textOf(block).slice(0, 90)}`,
      ),
    ).toEqual([])
  })

  test('says in words every verdict that a cohort carries over more than one step', () => {
    const far = real.without.flatMap((each) =>
      each.turned.filter(({ steps }) => steps > 1).map((turned) => turnedInWords(each, turned)),
    )
    expect(far).toContain(
      'Without cai2016 and wu2022, the verdict on MSC from cord tissue with own marrow, preserves C-peptide, would fall from suggested to no data, two steps.',
    )
    const told = textOf(document.querySelector('section[aria-labelledby="without"] ul'))
    expect(far.filter((sentence) => !told.includes(sentence))).toEqual([])
  })

  test('shows every forecast, those that lost in a table of their own, and what was known beforehand', () => {
    const { rows, knownBefore, forecasts } = real.retrodiction
    const tables = all('section[aria-labelledby="foretold"] table')
    const [losses, board] = tables.map((each) => each.querySelectorAll('tbody tr').length)
    expect(board).toBe(rows.length)
    expect(losses).toBe(rows.filter(({ naive, logScore }) => naive !== undefined && logScore < naive).length)
    expect(losses).toBeGreaterThan(0)
    const text = textOf(document.getElementById('foretold')?.parentElement)
    expect(text).toContain(knownBefore)
    expect(text).toContain(forecasts)
  })

  test('writes no number that is none', () => {
    const text = textOf(document.body)
    const broken = /.{0,40}(?:NaN|undefined|Infinity|\[object|−0(?:\.0+)?(?![\d.])).{0,40}/g
    expect([...text.matchAll(broken)].map(([hit]) => hit)).toEqual([])
  })

  test('tells how much of the model is assumed, and lists it', () => {
    const assumed = real.parameters.filter(({ known }) => known === 'assumed')
    expect(textOf(document.getElementById('mechanisms')?.parentElement)).toContain(
      `and ${assumed.length} assumed.`,
    )
    const table = all('table').find(
      (each) => textOf(each.querySelector('caption')) === 'Assumed parameters of the body',
    )
    expect(table?.querySelectorAll('tbody tr')).toHaveLength(assumed.length)
  })

  test('names the trials whose dose is not known, the commands that run them, and the solves that were lost', () => {
    expect(textOf(document.getElementById('assumed')?.parentElement)).toContain(
      'haller2011, infused: the dose is not known',
    )
    expect(textOf(document.querySelector('pre'))).toContain(
      'cordelia run protocols/haller2011.yaml --trials 1 --seed 20111122',
    )
    const first = { trial: 3, participant: 4, kind: 'step-limit', time: 100, state: 'islets.beta' } as const
    const [one, ...others] = real.trials
    const lost = {
      ...one!,
      result: { ...one!.result, lost: [{ kind: 'step-limit', count: 2, first } as const] },
    }
    expect(renderReport({ ...real, trials: [lost, ...others] }, drawing)).toContain(
      '2 step-limit (the first in trial 3, participant 4, islets.beta at day 100)',
    )
  })
})

test('every link on the page of one trial leads to a place on it', () => {
  const own = parse(renderTrial(real.trials[0]!, real.notForCare, drawing))
  const targets = [...own.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')!.slice(1))
  expect(targets.length).toBeGreaterThan(50)
  expect(targets.filter((target) => own.getElementById(target) === null)).toEqual([])
})

test('hostile words in studies, verdicts and protocols stay words, and only web addresses become links', () => {
  const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>\'&amp;'
  const study: Study = {
    ...real.cited[0]!,
    title: hostile,
    flags: [hostile],
    places: Object.fromEntries(
      Object.entries(real.cited[0]!.places).map(([name, place]) => [
        name,
        { ...place, url: 'javascript:alert(3)', what: hostile },
      ]),
    ),
  }
  const [first, ...others] = real.trials
  const html = renderReport(
    {
      ...real,
      question: hostile,
      cited: [study, ...real.cited.slice(1)],
      judgements: real.judgements.map((each) => ({
        ...each,
        reasons: [{ kind: 'rule', text: hostile, from: [hostile] }],
      })),
      trials: [
        {
          ...first!,
          result: {
            ...first!.result,
            protocol: { ...first!.result.protocol, question: hostile, name: hostile },
          },
        },
        ...others,
      ],
      restoration: real.restoration.map((each) => ({ ...each, scenario: hostile })),
      attribution: real.attribution.map((each) => ({ ...each, scenario: hostile })),
    },
    drawing,
  )
  const parsed = parse(html)
  expect(parsed.querySelectorAll('img, script')).toHaveLength(0)
  expect(
    [...parsed.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    ),
  ).toEqual([])
  expect([...parsed.querySelectorAll('a')].filter(({ href }) => href.startsWith('javascript:'))).toEqual([])
  expect(parsed.querySelector('h1')?.textContent).toBe(hostile)
})

test('an answer without trials, evidence or mice is still a whole page', () => {
  const bare = parse(renderReport({ ...real, trials: [], cited: [], judgements: [], untreated: [] }, drawing))
  expect(bare.querySelector('h1')?.textContent).toBe(real.question)
  expect(bare.querySelector('.verdict')?.textContent).toMatch(/^Nobody knows/)
  expect(bare.getElementById('animals')).toBeNull()
})
