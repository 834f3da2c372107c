import { expect, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { readStudies } from '../record/read.ts'
import { requireSound } from './sound.ts'

const files = filesIn('evidence')

test('the records held are sound', () => {
  expect(() => requireSound(readStudies(files), [])).not.toThrow()
})

test('a record that breaks a rule stops every result, with its file, line, rule and value', () => {
  const wrong = files.map((file) =>
    file.path.endsWith('carlsson2023.yaml')
      ? { ...file, text: file.text.replace('unit: nmol/L x 120 min', 'unit: nmol/L x 121 min') }
      : file,
  )
  expect(() => requireSound(readStudies(wrong), [])).toThrow(
    /^evidence\/carlsson2023\.yaml:\d+: unit-allowed \(protrans-cpeptide-auc-0\): .*nmol\/L x 121 min/m,
  )
})
