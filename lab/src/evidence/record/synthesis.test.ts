import { describe, expect, expectTypeOf, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { LabError } from '../../errors.ts'
import { checkSyntheses } from '../rules/check.ts'
import { readSyntheses } from './read.ts'
import type { RuleId } from './rules.ts'
import type { Study } from './study.ts'
import type { Synthesis } from './synthesis.ts'

const sound = `id: roe2024
title: Cells for diabetes
cite: { author: Roe R }
checked-by: none
pools:
  products: mixed
  population: type 1
  studies: { text: 9 trials, place: abstract, known: read }
places:
  abstract: { kind: abstract, url: 'https://example.org/', what: abstract }
findings:
  control-cpeptide: { measure: cpeptide, of: MSC, against: control, scale: SMD, value: 0.9, ci95: [0.2, 1.6], k: 9, i2: 40, place: abstract, known: read }
  control-hba1c: { measure: hba1c, of: MSC, against: control, scale: mean difference, value: -1, ci95: [-2, -0.5], unit: '%', place: abstract, known: read }
risk-of-bias: { overall: serious, judged-from: abstract, why: mixed cells }
`
const path = 'evidence/syntheses/roe2024.yaml'
const problemsIn = (...texts: string[]) =>
  checkSyntheses(readSyntheses(texts.map((text) => ({ path, text }))))

interface Broken {
  readonly rule: RuleId
  readonly from: string
  readonly to: string
  readonly line: number
  readonly says: RegExp
}

const broken: readonly Broken[] = [
  { rule: 'id-is-file-name', from: 'id: roe2024', to: 'id: roe2025', line: 1, says: /roe2025/ },
  { rule: 'checked-said', from: 'checked-by: none\n', to: '', line: 1, says: /no word/ },
  {
    rule: 'place-declared',
    from: 'i2: 40, place: abstract',
    to: 'i2: 40, place: table',
    line: 12,
    says: /no place table/,
  },
  {
    rule: 'place-used',
    from: 'findings:',
    to: "  table: { kind: paper, url: 'https://example.org/t', what: Table }\nfindings:",
    line: 11,
    says: /nothing was read at table/,
  },
  { rule: 'place-missing', from: '9 trials, place: abstract,', to: '9 trials,', line: 8, says: /no place/ },
  { rule: 'finding-empty', from: 'value: 0.9, ci95: [0.2, 1.6], ', to: '', line: 12, says: /no number/ },
  { rule: 'unit-allowed', from: ", unit: '%'", to: '', line: 13, says: /without a unit/ },
  {
    rule: 'unit-allowed',
    from: "unit: '%'",
    to: 'unit: mmol/mol',
    line: 13,
    says: /hba1c in mmol\/mol; expected %, not seen/,
  },
  { rule: 'unit-allowed', from: 'k: 9', to: 'unit: ng/mL', line: 12, says: /SMD with the unit ng\/mL/ },
  { rule: 'dispersion-fits', from: 'value: 0.9, ', to: '', line: 12, says: /without its value/ },
  { rule: 'quartile-order', from: '[-2, -0.5]', to: '[-0.5, -2]', line: 13, says: /-0.5 to -2/ },
  { rule: 'interval-contains', from: 'value: -1', to: 'value: 1', line: 13, says: /1 outside -2 to -0.5/ },
]

describe('syntheses', () => {
  test('a sound file has no problem', () => {
    expect(problemsIn(sound)).toEqual([])
  })

  test.each(broken)('$rule is seen in "$to", at its line', ({ rule, from, to, line, says }) => {
    const problem = problemsIn(sound.replace(from, to)).find((found) => found.rule === rule)
    expect(problem).toMatchObject({ line, path, level: 'error' })
    expect(problem?.message).toMatch(says)
  })

  test('two files with one id are both named', () => {
    expect(problemsIn(sound, sound).map(({ rule }) => rule)).toEqual(['id-unique', 'id-unique'])
  })

  test('a recalled number is noted', () => {
    expect(
      problemsIn(sound.replace('i2: 40, place: abstract, known: read', 'known: recalled')),
    ).toMatchObject([{ rule: 'recalled', level: 'note', line: 12 }])
  })

  test('a product outside the list is refused at its place', () => {
    const text = sound.replace('products: mixed', 'products: [snake-oil]')
    expect(() => readSyntheses([{ path, text }])).toThrow(LabError)
    expect(() => readSyntheses([{ path, text }])).toThrow(
      /^evidence\/syntheses\/roe2024\.yaml:6:3: pools\.products/,
    )
  })

  test('a synthesis is no study, so that nothing can pool or judge it', () => {
    expectTypeOf<Synthesis>().not.toExtend<Study>()
    expectTypeOf<Synthesis>().not.toExtend<Pick<Study, 'arms'>>()
  })

  test('the committed syntheses have no problem, and none is checked by a second person', () => {
    const syntheses = readSyntheses(filesIn('evidence/syntheses'))
    expect(syntheses).toHaveLength(9)
    expect(checkSyntheses(syntheses)).toEqual([])
    expect(new Set(syntheses.map((each) => each['checked-by']))).toEqual(new Set(['none']))
  })
})
