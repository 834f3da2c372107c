import { describe, expect, test } from 'vitest'
import { filesIn } from '../../../test/committed.ts'
import { normalCdf } from '../../statistics/normal.ts'
import { biasPairs } from './design-bias.ts'
import type { Effect } from '../effect/effect.ts'
import { withoutPressReleases } from '../effect/outcome.ts'
import { pooledAcross, pooledEvidence, pooledOn, reportOf } from './pooled.ts'
import type { PooledNumbers } from './pooled.ts'
import { readStudies } from '../record/read.ts'
import { numberScales } from '../effect/scale.ts'
import type { Finding, Study } from '../record/study.ts'
import { worthwhile } from '../verdict/worthwhile.ts'

const studies = filesIn('evidence')
const held = readStudies(studies)

interface Made {
  readonly id: string
  readonly product: string
  readonly blinding: string
  readonly after: number
  readonly overlaps?: string
}

/** Ten treated from 0.8 to `after` nmol/L beside ten controls from 0.8 to 0.5, all SDs 0.2. */
function made({ id, product, blinding, after, overlaps = '' }: Made): Study {
  const row = (arm: string, month: number, mean: number) =>
    `  ${arm}-cpeptide-auc-${month}: { measure: cpeptide-auc, arm: ${arm}, month: ${month}, n: 10, mean: ${mean}, sd: 0.2, unit: nmol/L, place: paper, known: read }`
  const text = `id: ${id}
product: ${product}
cite: { author: Doe J }
design: randomised
blinding: ${blinding}
arms:
  given: { product: ${product}, enrolled: 10, place: paper, known: read }
  control: { product: usual-care, enrolled: 10, place: paper, known: read }
overlaps: [${overlaps}]
places:
  paper: { kind: paper, url: 'https://example.org/1', what: Table 1 }
findings:
${[row('given', 0, 0.8), row('given', 12, after), row('control', 0, 0.8), row('control', 12, 0.5)].join('\n')}
risk-of-bias: { overall: low, judged-from: abstract, why: an example }
`
  const [study] = readStudies([{ path: `evidence/${id}.yaml`, text: text.replace('overlaps: []\n', '') }])
  return study!
}

const one = made({ id: 'a2020', product: 'marrow-msc', blinding: 'double', after: 0.6 })
const two = made({ id: 'b2021', product: 'marrow-msc', blinding: 'open', after: 0.8 })
const three = made({ id: 'c2022', product: 'adipose-msc', blinding: 'double', after: 0.5 })
const again = made({ id: 'd2023', product: 'marrow-msc', blinding: 'double', after: 0.9, overlaps: 'a2020' })

function numbersOf(of: readonly Study[], product: 'marrow-msc' | 'adipose-msc'): PooledNumbers {
  const [found] = pooledOn(of, 'log-cpeptide', [product], 'reml')
  if (found?.kind !== 'number') throw new Error('no numbers')
  return found
}

describe('studies that are made up', () => {
  test('two of one product are pooled between their effects', () => {
    const { effects, group, warnings } = numbersOf([one, two, three], 'marrow-msc')
    expect(effects.map(({ study }) => study)).toEqual(['a2020', 'b2021'])
    const reml = group!.pooled.reml
    if (reml.kind !== 'pooled') throw new Error('not pooled')
    const [least, most] = effects.map(({ estimate }) => estimate.value)
    expect(reml.mean).toBeGreaterThan(least!)
    expect(reml.mean).toBeLessThan(most!)
    expect(warnings).not.toContain('no study is blinded')
  })

  test('studies of the same people count once, and the other is named with the reason', () => {
    const { effects, leftOut } = numbersOf([one, again], 'marrow-msc')
    expect(effects.map(({ study }) => study)).toEqual(['a2020'])
    expect(leftOut.map(({ effect, because }) => [effect.study, because])).toEqual([
      ['d2023', 'shares people with a2020/given-control/log-cpeptide-12'],
    ])
  })

  test('one study is just that study, its τ the prior', () => {
    const { effects, group, underBias, warnings } = numbersOf([three], 'adipose-msc')
    expect(group!.pooled.reml.kind).toBe('not-pooled')
    expect(underBias[0]!.mean.mean).toBeCloseTo(effects[0]!.estimate.value, 10)
    expect(warnings).toContain('one study: nothing is pooled, and τ is what its prior says')
  })

  test('bias takes from an open study, twice it takes more, and none from blinded ones', () => {
    const [none, assumed, twice] = numbersOf([two], 'marrow-msc').underBias.map(({ mean }) => mean.mean)
    const bias = 0.23 * 0.165
    expect(none! - assumed!).toBeCloseTo(bias, 10) // one study, flat prior of the mean
    expect(none! - twice!).toBeCloseTo(2 * bias, 10)
    const blinded = numbersOf([one], 'marrow-msc').underBias.map(({ mean }) => mean.mean)
    expect(new Set(blinded).size).toBe(1)
  })

  test('unlike products together carry the warning, and the product is a level', () => {
    const across = pooledAcross([one, two, three], 'log-cpeptide', 'reml')
    expect(across.warnings).toContainEqual(expect.stringContaining('the mean belongs to none of them'))
    expect(across.group!.bayes!.classes.map((each) => each.class)).toEqual(['marrow-msc', 'adipose-msc'])
    expect(across.group!.bayes!.tauBetween).toBeDefined()
    expect(reportOf(across, 'reml')!.groups).toEqual([across.group])
  })
})

describe('the committed studies', () => {
  const pooled = pooledEvidence(held)

  test('every effect names findings that exist and were read, once a cohort', () => {
    const read = new Set(
      held.flatMap(({ id, findings }) =>
        Object.entries(findings).flatMap(([slug, { known }]) => (known === 'read' ? [`${id}#${slug}`] : [])),
      ),
    )
    const effects = pooled.flatMap((each): readonly Effect[] => each.effects)
    for (const { from } of effects) for (const ref of from) expect(read).toContain(ref)
    const ids = effects.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { kind, effects: own } of pooled) {
      const named = own.map(({ cohort }) => cohort)
      if (kind === 'number') expect(new Set(named).size).toBe(named.length)
    }
  })

  test('the parts of an error give the error', () => {
    for (const each of pooled) {
      if (each.kind === 'counts') continue
      for (const { estimate, errors } of each.effects) {
        const squares = errors.reduce((sum, { se }) => sum + se * se, 0)
        expect(Math.sqrt(squares)).toBeCloseTo(estimate.se, 12)
      }
    }
  })

  test('lu2021 has 3 of 27 against 0 of 26 off insulin: Fisher P 0.24', () => {
    const effects = pooled.flatMap((each) => (each.kind === 'counts' ? each.effects : []))
    const found = effects.find(({ id }) => id === 'lu2021/uc-msc-control/insulin-independence-12')
    expect(found?.exact?.p).toBeCloseTo(0.2358, 4) // (27·26·25) / (53·52·51), twice where as rare
    expect(found?.exact?.oddsRatio).toBe(Infinity)
  })

  test('units that cannot be read stay on a scale of their own', () => {
    const onScale = (scale: string) =>
      pooled
        .filter((each) => each.scale === scale)
        .flatMap(({ effects }) => effects.map(({ study }) => study))
    expect(onScale('log-cpeptide')).not.toContain('cai2016')
    expect(onScale('log-ratio-of-ratios')).toContain('cai2016')
  })

  test('nothing of a press release is left without them', () => {
    const left = pooledEvidence(withoutPressReleases(held)).flatMap((each): readonly Effect[] => each.effects)
    expect(left.length).toBeGreaterThan(0)
    expect(left.filter(({ press }) => press)).toEqual([])
  })

  test('the pairs that inform the bias are findings that were read: higher first, then the same', () => {
    const findings = new Map<string, Finding>(
      held.flatMap(({ id, findings }) =>
        Object.entries(findings).map(([slug, row]) => [`${id}#${slug}`, row] as const),
      ),
    )
    for (const { first, again } of biasPairs) {
      expect(findings.get(first)).toMatchObject({ known: 'read', direction: 'higher' })
      for (const ref of again) expect(findings.get(ref)).toMatchObject({ known: 'read', direction: 'same' })
    }
  })
})

test('the prior of τ holds a worthwhile effect beyond nine in ten trials, as it says', () => {
  const { tau } = numberScales['log-cpeptide']
  const within = 2 * normalCdf(worthwhile.preserves / tau.scale) - 1
  expect(tau.because).toContain(`${worthwhile.preserves}, with probability ${within.toFixed(2)}`)
})
