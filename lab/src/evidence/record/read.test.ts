import { describe, expect, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { LabError } from '../../errors.ts'
import { readStudies } from './read.ts'

const files = filesIn('evidence')

const good = `id: doe2020
product: autologous-cord-blood
cite: { author: Doe J, doi: 10.1000/x }
design: randomised
blinding: open
arms:
  ucb: { product: autologous-cord-blood, enrolled: 10, place: table, known: read }
places:
  table: { kind: paper, url: 'https://example.org/', what: Table 1 }
findings:
  ucb-hba1c-0: { measure: hba1c, arm: ucb, month: 0, n: 10, mean: 8, sd: 1, unit: '%', place: table, known: read }
risk-of-bias: { overall: high, judged-from: abstract, why: open label }
`

function refusal(text: string): LabError {
  try {
    readStudies([{ path: 'evidence/doe2020.yaml', text }])
  } catch (error) {
    if (error instanceof LabError) return error
    throw error
  }
  throw new Error('the text was accepted')
}

describe('reading studies', () => {
  test('every file of evidence/ is a study, named after its file', () => {
    expect(readStudies(files).map(({ id }) => `evidence/${id}.yaml`)).toEqual(files.map(({ path }) => path))
  })

  test('a study knows the line of each of its findings', () => {
    const [study] = readStudies([{ path: 'evidence/doe2020.yaml', text: good }])
    expect(study?.origin).toMatchObject({
      path: 'evidence/doe2020.yaml',
      lines: { id: 1, 'arms.ucb': 7, 'findings.ucb-hba1c-0': 11 },
    })
  })

  const wrong = [
    {
      what: 'a product outside the list',
      from: 'product: autologous-cord-blood\n',
      to: 'product: snake-oil\n',
      place: ':2:1',
      says: /product.*got "snake-oil"/,
    },
    {
      what: 'a measure outside the list',
      from: 'measure: hba1c',
      to: 'measure: happiness',
      place: ':11:18',
      says: /measure.*got "happiness"/,
    },
    {
      what: 'a key outside the format',
      from: 'blinding: open',
      to: 'blinding: open\nblinded: open',
      place: ':6:1',
      says: /'blinded'/,
    },
    {
      what: 'a number written as text',
      from: 'mean: 8',
      to: "mean: '8'",
      place: ':11:61',
      says: /mean.*got "8"/,
    },
    {
      what: 'a missing design',
      from: 'design: randomised\n',
      to: '',
      place: ':1:1',
      says: /design.*got nothing/,
    },
    {
      what: 'a slug with capitals',
      from: 'ucb-hba1c-0:',
      to: 'UCB-hba1c:',
      place: ':11:3',
      says: /UCB-hba1c/,
    },
  ]
  test.each(wrong)('$what is refused, with its place and value', ({ from, to, place, says }) => {
    const error = refusal(good.replace(from, to))
    expect(error).toMatchObject({ code: 'SCHEMA', place: `evidence/doe2020.yaml${place}` })
    expect(error.message).toMatch(says)
  })

  test('a file that is not YAML is refused at its character', () => {
    expect(refusal(good.replace('enrolled: 10,', 'enrolled: [10,'))).toMatchObject({ code: 'YAML_SYNTAX' })
  })

  test('a row written twice is refused where it stands again', () => {
    const row = good.split('\n').find((line) => line.startsWith('  ucb-hba1c-0'))!
    expect(refusal(good.replace(row, `${row}\n${row}`))).toMatchObject({
      code: 'YAML_KEY',
      place: 'evidence/doe2020.yaml:12:3',
    })
  })

  test('all mistakes of a file are told at once', () => {
    const two = good
      .replace('design: randomised', 'design: lucky')
      .replace('blinding: open', 'blinding: shut')
    expect(refusal(two).message.split('\n')).toHaveLength(2)
  })
})
