import { LabError, readUnit } from '@cordelia/lab'
import { expect, test } from 'vitest'
import { lineOf, writtenUnit, type FieldName, type Filled } from './written.ts'

const typing = 'HLA-A*01:01+HLA-A*03:01'
const filled: Filled = {
  name: 'A-1',
  donor: 'self',
  born: '2016-05-04',
  on: '2016-05-05',
  after: '30',
  volume: '60',
  when: 'frozen',
  nucleated: '4.7',
  'nucleated-in': 'e8',
  cd34: '1.8',
  'cd34-in': 'e6',
  viable: '92',
  weight: '20',
  hla: typing,
  'recipient-hla': typing,
}
const read = (changed: Partial<Filled>) => readUnit(writtenUnit({ ...filled, ...changed }).file)

/** The field that the reader refuses. */
function refused(changed: Partial<Filled>): FieldName | undefined {
  const written = writtenUnit({ ...filled, ...changed })
  try {
    readUnit(written.file)
  } catch (error) {
    if (error instanceof LabError) return written.fieldAt(error.place!)
    throw error
  }
  throw new Error('nothing was refused')
}

test('a filled form is the unit file that the program reads', () => {
  expect(read({})).toMatchObject({
    name: 'A-1',
    donor: 'self',
    delay: 30,
    volume: 60,
    counts: { when: 'frozen', nucleated: 4.7e8, cd34: 1.8e6 },
    viable: 0.92,
    recipient: { weight: 20, hla: {} },
  })
})

test('what is left out is not written, and counts of the collection stand under it', () => {
  const left = { after: '', volume: '', cd34: '', weight: '', hla: '', 'recipient-hla': '' }
  const unit = read({ ...left, when: 'collected' })
  expect(unit.counts).toEqual({ when: 'collected', nucleated: 4.7e8 })
  expect(Object.keys(unit)).not.toEqual(expect.arrayContaining(['volume']))
  expect(unit.recipient).toBeUndefined()
})

test.each<[FieldName, Partial<Filled>]>([
  ['name', { name: 'A Person' }],
  ['born', { born: '1887-01-01' }],
  ['on', { on: '2016-05-03' }],
  ['after', { after: '300' }],
  ['volume', { volume: '600' }],
  ['nucleated', { 'nucleated-in': '' }],
  ['nucleated', { when: 'collected', 'nucleated-in': '' }],
  ['cd34', { cd34: '1800' }],
  ['cd34', { when: 'collected', cd34: '1800' }],
  ['viable', { viable: '192' }],
  ['weight', { weight: '2000' }],
  ['hla', { hla: 'A2' }],
  ['recipient-hla', { 'recipient-hla': '"\n- hostile: yes' }],
  ['recipient-hla', { hla: '' }],
  ['hla', { 'recipient-hla': '' }],
])('a mistake is found at its field: %s of %j', (field, changed) => {
  expect(refused(changed)).toBe(field)
})

test('a place names its line', () => {
  expect([lineOf('unit.yaml:7:3'), lineOf('inventory.csv:4'), lineOf('')]).toEqual([7, 4, 1])
})
