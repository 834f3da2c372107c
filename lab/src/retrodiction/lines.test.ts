import { log } from '@cordelia/engine'
import { describe, expect, it } from 'vitest'
import { heldAgainst } from '../../test/foretold.ts'

const { past, studies, sets } = heldAgainst()
const linesIn = (name: string) => past.find(({ protocol }) => protocol.name === name)!.lines

describe('what past trials saw', () => {
  it.each([
    'haller2011',
    'carlsson2023',
    'cai2016',
    'couri2009',
    'daddio2014',
    'snarski2016',
    'haller2018-atg',
  ])('holds a number of %s', (name) => {
    expect(linesIn(name).some(({ seen }) => seen.kind === 'number' || seen.kind === 'counts')).toBe(true)
  })

  it('is only what was read, and never what is recalled', () => {
    const known = new Map(
      studies.flatMap(({ id, findings }) =>
        Object.entries(findings).map(([slug, each]) => [`${id}#${slug}`, each.known]),
      ),
    )
    const refs = past.flatMap(({ lines }) => lines.flatMap(({ from }) => from))
    expect(refs.filter((ref) => known.get(ref) !== 'read')).toEqual([])
  })

  it('is every number of a later visit that the body can be asked for: what is left out is named here', () => {
    const used = new Set(past.flatMap(({ lines }) => lines.flatMap(({ from }) => from)))
    const left = studies
      .filter(({ excluded, id }) => excluded === undefined && (id in sets.fit || id in sets.heldOut))
      .flatMap(({ id, findings }) =>
        Object.entries(findings)
          .filter(
            ([slug, { known, measure, month, when, mean, median, value, events }]) =>
              known === 'read' &&
              (when !== undefined || (month ?? 0) > 0) &&
              /^(cpeptide|hba1c|insulin|idaa1c|remission)/.test(measure) &&
              (mean ?? median ?? value ?? events) !== undefined &&
              !used.has(`${id}#${slug}`),
          )
          .map(([slug]) => `${id}#${slug}`),
      )
    expect(left).toMatchInlineSnapshot(`
      [
        "cai2016#sct-insulin-auc-12",
        "cai2016#control-insulin-auc-12",
        "cantu2016#insulin-free-hba1c-change-6",
        "cantu2016#ahsct-hba1c-change-last",
        "carlsson2023#protrans-cpeptide-auc-percent-change-12",
        "carlsson2023#placebo-cpeptide-auc-percent-change-12",
        "couri2009#continuous-cpeptide-auc-24",
        "couri2009#continuous-cpeptide-auc-36",
        "couri2009#transient-cpeptide-auc-36",
        "daddio2014#ahsct-insulin-independence-6",
        "dantas2021#asc-remission-6",
        "dantas2021#control-remission-6",
        "dantas2021#asc-remission-12",
        "gu2012-dka#without-dka-insulin-independence-19",
        "gu2012-dka#with-dka-insulin-independence-19",
        "haller2011#ucb-cpeptide-auc-percent-of-baseline-12",
        "haller2011#ucb-cpeptide-auc-percent-of-baseline-24",
        "haller2018-atg#atg-gcsf-cpeptide-auc-12",
        "hclc2013-usualcare#intensive-cpeptide-peak-preserved-12",
        "zhao2017#educator-cpeptide-improved-without-remission-48",
      ]
    `)
  })

  it('takes the entry that a study printed, and areas in unreadable units by what they grew by', () => {
    const [growth] = linesIn('cai2016').filter(
      ({ statistic, control }) => statistic === 'cpeptide-growth' && control !== undefined,
    )
    expect(growth!.seen).toEqual({ kind: 'number', value: log(13.6 / 6.6) - log(7.7 / 8.4), error: 0 })
    const carlsson = linesIn('carlsson2023').find(
      ({ statistic, arm }) => statistic === 'cpeptide-auc' && arm.name === 'infused',
    )!
    expect(carlsson.arm.asked.entry).toBeCloseTo(log(1.8) - (0.2833 * 0.2833) / (2 * 1.8 * 1.8), 3)
  })

  it('says that people knew what they got where nobody was blinded', () => {
    expect(
      linesIn('cai2016')
        .filter(({ isOpen }) => isOpen)
        .every(({ isTreated }) => isTreated),
    ).toBe(true)
    expect(linesIn('haller2011').every(({ isOpen }) => isOpen)).toBe(true)
    expect(linesIn('carlsson2023').some(({ isOpen }) => isOpen)).toBe(false)
    expect(linesIn('hao2016').some(({ isOpen }) => isOpen)).toBe(false)
  })
})
