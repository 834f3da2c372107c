import { describe, expect, test } from 'vitest'
import type { LabError } from '../../errors.ts'
import { checkStudies } from '../rules/check.ts'
import { readStudies } from './read.ts'
import { modeline, placeholder, scaffold } from './scaffold.ts'
import { studySchema } from './study.ts'

const read = (text: string) => readStudies([{ path: 'evidence/doe2020.yaml', text }])
const product = 'cord-tissue-msc'

/** What `checkStudies` says of a file, without the notes. */
const brokenIn = (text: string) => checkStudies(read(text)).filter(({ level }) => level === 'error')

describe('a new study file', () => {
  test('names every key of the format in its order', () => {
    const text = scaffold({ id: 'doe2020', product, design: 'randomised' })
    const keys = [...text.matchAll(/^(?:# )?([a-z-]+): /gm)].map(([, key]) => key)
    const named = keys.filter((key) => key !== 'yaml-language-server')
    expect(named).toEqual(Object.keys(studySchema.shape))
    expect(text.split('\n')[0]).toBe(modeline)
  })

  test.each(studySchema.shape.design.options)(
    'of the design %s is refused only for what is not filled in',
    (design) => {
      const text = scaffold({ id: 'doe2020', product, design })
      const broken = brokenIn(text)
      expect(new Set(broken.map(({ rule }) => rule))).toEqual(new Set(['filled-in']))
      expect(broken).toHaveLength(text.split(placeholder).length - 1)
      expect(broken.every(({ line }) => line !== undefined)).toBe(true)
      expect(brokenIn(text.replaceAll(placeholder, 'something'))).toEqual([])
    },
  )

  test('without a product and a design is refused by the format, at their lines', () => {
    const text = scaffold({ id: 'doe2020', product: undefined, design: undefined })
    expect(() => read(text)).toThrow(/doe2020\.yaml:3:1: product: .*\n.*doe2020\.yaml:7:1: design: /)
  })

  test.each([
    { id: 'doe2020', product: 'snake-oil', design: undefined },
    { id: 'doe2020', product: undefined, design: 'lucky' },
  ])('of something outside the closed lists is not begun: $product $design', (begun) => {
    expect(() => scaffold(begun)).toThrow(expect.objectContaining({ code: 'OPTION' }) as LabError)
  })
})
