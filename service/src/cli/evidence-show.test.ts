import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evidence } from '../../../lab/test/answer.ts'
import { walkTo } from '../walk.ts'
import { studyInWords, synthesisInWords, walkInWords } from './evidence-show-text.ts'

const plain = { strong: (text: string) => text, faint: (text: string) => text, warn: (text: string) => text }

let home = ''
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'cordelia-show-'))
})
afterAll(async () => {
  await rm(home, { recursive: true })
})

const shown = async (name: string): Promise<string> =>
  walkInWords(await walkTo(name, evidence, home), plain, 100)

describe('what a name rests on, where no answer is stored', () => {
  test('is walked from a verdict over the effect and the row to the whole address of the page', async () => {
    const text = await shown('cord-tissue-msc/preserves')
    const places = [
      'cord-tissue-msc/preserves verdict\n',
      '\n    carlsson2023/protrans-placebo/log-cpeptide-12 estimate\n',
      '\n      carlsson2023#protrans-cpeptide-auc-12 finding\n',
      '\n        carlsson2023@release-numbers place',
      ' https://news.cision.com/nextcell-pharma-ab/r/protrans-shows-significant-effect-in-diabetes,c3190683\n',
    ].map((line) => text.indexOf(line))
    expect(places).not.toContain(-1)
  })

  test('is told of a finding with its conversion, its spread and who checked it, and of a parameter with its fit', async () => {
    expect((await shown('carlsson2023#placebo-cpeptide-auc-12')).replaceAll(/\s+/g, ' ')).toContain(
      'mean 30 (SD 26) nmol/L x 120 min n 5; mean 30 nmol/L x 120 min is 0.25 nmol/L (area over 120 min divided by 120 min); read; checked by none',
    )
    expect(await shown('islets.killing')).toMatch(/calibration\/untreated-course fit\n.*\n +manifest/)
  })

  test('is refused with the nearest names, or with the command that makes an answer', async () => {
    await expect(shown('islet.killing')).rejects.toThrow(
      /got 'islet\.killing'; nearest are islets\.killing, /,
    )
    await expect(shown('sun2021')).rejects.toThrow(/nearest are sun2020, /)
    await expect(shown('trial/carlsson2023')).rejects.toThrow(/run `cordelia answer` first/)
  })
})

test('a study tells each C-peptide in nmol/L beside the printed one', () => {
  const study = evidence.studies.find(({ id }) => id === 'carlsson2023')!
  expect(studyInWords(study, plain)).toMatch(
    /protrans-cpeptide-auc-12 .* 85 ± 30 SD nmol\/L x 120 min .* none +0\.7083: area over 120 min divided by 120 min\n/,
  )
})

test('a synthesis tells what it pools and found, where, and that it enters no result', () => {
  const text = synthesisInWords(evidence.syntheses.find(({ id }) => id === 'sun2020')!, plain)
  expect(text).toMatch(/^Efficacy and safety of stem cell therapy.*\nSun SY 2020\. J Diabetes Res /)
  expect(text).toContain('\npools mixed products, type 1: 5 randomised trials and 8 ')
  expect(text).toContain('\nenters no result')
  expect(text).toMatch(
    /\ncontrol-hba1c +stem cells in randomised trials +control +mean difference +-1\.2 \(95 % -1\.91 to -0\.49\) % +read +paper\n/,
  )
  expect(text).toContain('\npaper: paper, https://')
})
