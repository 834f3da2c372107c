import { describe, expect, test } from 'vitest'
import { broken } from '../../../test/study.ts'
import { nameOf } from './visits.ts'

describe('the name of a finding', () => {
  const finding = { measure: 'hba1c', arm: 'ucb', known: 'read' } as const

  test('joins arm, versus, measure and month', () => {
    expect(nameOf({ ...finding, month: 12 })).toBe('ucb-hba1c-12')
    expect(nameOf({ ...finding, versus: 'control', month: 12 })).toBe('ucb-control-hba1c-12')
    expect(nameOf({ ...finding, arm: ['ucb', 'control'], month: 12 })).toBe('together-hba1c-12')
  })

  test('gives the nearest whole month, or the time that is no month', () => {
    expect([0.07, 4.5, 19.3].map((month) => nameOf({ ...finding, month }))).toEqual([
      'ucb-hba1c-0',
      'ucb-hba1c-5',
      'ucb-hba1c-19',
    ])
    expect(nameOf({ ...finding, when: 'any time' })).toBe('ucb-hba1c-ever')
    expect(nameOf({ ...finding, when: 'last visit' })).toBe('ucb-hba1c-last')
    expect(nameOf(finding)).toBe('ucb-hba1c')
  })

  test('is no longer that of a row whose arm, comparison or measure is changed', () => {
    const row = (says: string) => broken('finding-named', [`ucb-death-12: { ${says}, month: 12, events: 0 }`])
    expect(row('measure: death, arm: ucb')).toEqual([])
    expect(
      [
        'measure: death, arm: control',
        'measure: death, arm: ucb, versus: control',
        'measure: remission, arm: ucb',
      ]
        .flatMap(row)
        .map(({ message }) => message),
    ).toEqual(
      ['control-death-12', 'ucb-control-death-12', 'ucb-remission-12'].map(
        (name) => `expected the name ${name}`,
      ),
    )
  })

  test('says together of all arms alone', () => {
    const rows = (arms: string) => [
      `together-death-12: { measure: death, arm: [${arms}], month: 12, events: 0 }`,
    ]
    expect(broken('finding-named', rows('ucb, control'))).toEqual([])
    expect(broken('finding-named', rows('ucb, sham'))).toMatchObject([
      { message: 'together without control' },
    ])
  })
})
