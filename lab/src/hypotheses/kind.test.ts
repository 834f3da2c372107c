import { expect, it } from 'vitest'
import { heldAgainst } from '../../test/foretold.ts'
import { kindOf } from './kind.ts'

it.each([
  ['haller2011', 'blood cells without conditioning'],
  ['daddio2014', 'stem cells after conditioning'],
  ['cai2016', 'stromal cells'],
  ['marek2012', 'regulatory T cells'],
  ['haller2018-atg', 'no cells'],
] as const)('takes what %s gives for %s', (name, kind) => {
  const [{ protocol }] = heldAgainst(name).past as [ReturnType<typeof heldAgainst>['past'][number]]
  expect(protocol.arms.filter(({ give }) => give.length > 0).map(({ give }) => kindOf(give))).toEqual([kind])
})

it('takes an arm that is given nothing for no cells', () => {
  expect(kindOf([])).toBe('no cells')
})
