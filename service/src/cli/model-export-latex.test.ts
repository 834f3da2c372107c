import { models } from '@cordelia/lab'
import { describe, expect, test } from 'vitest'
import { exported } from './model-export.ts'

const names = ['body', 'mealTest', 'nod', 'stz'] as const

describe.each(names)('%s as LaTeX', async (name) => {
  const text = await exported(name, 'latex')

  test('is an article with each state, quantity and parameter by its name', () => {
    expect(text).toMatch(/^\\documentclass[^]*\\begin\{document\}[^]*\\end\{document\}\n$/)
    const { states, quantities, parameters } = models[name]
    const named = text.replaceAll('\\allowbreak ', '')
    for (const each of [...states, ...quantities, ...parameters]) {
      expect(named).toContain(`\\texttt{${each.name.slice(each.name.indexOf('.') + 1)}}`)
    }
  })

  test('closes what it opens, and has no character that pdfLaTeX does not know', () => {
    const open: string[] = []
    for (const [, verb, what] of text.matchAll(/\\(begin|end)\{(\w+)\}/g)) {
      if (verb === 'begin') open.push(what!)
      else expect(open.pop()).toBe(what)
    }
    expect(open).toEqual([])
    expect(text.replace(/\p{ASCII}|[’]/gu, '')).toBe('')
  })
})
