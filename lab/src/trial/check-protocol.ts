import { productIds, products, type ProductId } from '../graft/products.ts'
import type { Source } from '../source/yaml.ts'
import { endpoints, measuresOf, type Measure } from './measures.ts'
import { checkUnits } from './check-units.ts'
import { draws } from './draws.ts'
import { countsOf } from './randomise.ts'
import { refusing, type Path, type Refuse } from './refuse.ts'
import type { Written } from './written.ts'

/** Checks what no field can know of itself. Throws the first mistake as a `LabError` at its place. */
export function checkProtocol(written: Written, source: Source): void {
  const refuse = refusing(source)
  checkPopulation(written, refuse)
  checkArms(written, refuse)
  checkUnits(written, refuse)
  checkVisits(written, refuse)
  checkTimes(written, refuse)
  checkEndpoint(written, written.endpoints.primary, ['endpoints', 'primary'], refuse)
  checkPrimary(written, refuse)
  written.endpoints.secondary.forEach((each, i) => {
    checkEndpoint(written, each, ['endpoints', 'secondary', i], refuse)
  })
}

function checkPopulation({ population, compare, arms }: Written, refuse: Refuse): void {
  if (draws[population.draw].species !== population.species) {
    refuse(
      'SCHEMA',
      ['population', 'draw'],
      `expected a draw of the species ${population.species}, got '${population.draw}'`,
    )
  }
  if (population.species === 'mouse') {
    for (const key of ['age', 'since-diagnosis'] as const) {
      if (population[key] !== undefined)
        refuse('SCHEMA', ['population', key], 'expected nothing: the clock of mice starts at week 4')
    }
    if (population.where.length > 0) refuse('SCHEMA', ['population', 'where'], 'expected no rules for mice')
  }
  for (const arm of Object.keys(compare?.arms ?? {})) {
    if (!Object.hasOwn(arms, arm))
      refuse('SCHEMA', ['compare', 'arms', arm], `expected an arm of this protocol, got '${arm}'`)
  }
}

function checkArms({ arms, population }: Written, refuse: Refuse): void {
  const names = Object.keys(arms)
  if (names.length === 0) refuse('PROTOCOL_SHARES', ['arms'], 'expected at least one arm, got none')
  const total = names.reduce((sum, name) => sum + arms[name]!.share, 0)
  if (!(total > 0))
    refuse('PROTOCOL_SHARES', ['arms'], `expected shares that sum to more than zero, got ${total}`)
  const counts = countsOf(
    names.map((name) => arms[name]!.share),
    population.enrol,
  )
  names.forEach((name, i) => {
    if (counts[i] === 0) {
      refuse(
        'PROTOCOL_SHARES',
        ['arms', name],
        `expected at least one of the ${population.enrol} enrolled in every arm, got none`,
      )
    }
  })
  for (const name of names) {
    arms[name]!.give.forEach((give, i) => {
      if ('conditioning' in give) return
      const path = ['arms', name, 'give', i]
      checkProduct(give.product, [...path, 'product'], refuse)
      if (give.dose.per === 'mouse' && population.species !== 'mouse') {
        refuse(
          'PROTOCOL_UNIT',
          [...path, 'dose'],
          'expected a dose in cell/kg or cell for people, got cell/mouse',
        )
      }
    })
    if (
      new Set(arms[name]!.give.flatMap((give) => ('conditioning' in give ? [] : [cellsOf(give.product)])))
        .size > 1
    ) {
      refuse(
        'PROTOCOL_PRODUCT',
        ['arms', name, 'give'],
        'expected products of one kind of cells in one arm, got several',
      )
    }
  }
}

function checkProduct(product: string, path: Path, refuse: Refuse): void {
  if (!isProduct(product))
    refuse('PROTOCOL_PRODUCT', path, `expected one of ${productIds.join(', ')}, got '${product}'`)
  const cells = cellsOf(product)
  if (cells === 'none' || cells === 'islets') {
    refuse('PROTOCOL_PRODUCT', path, `expected a product whose cells the body follows, got '${product}'`)
  }
}

function isProduct(text: string): text is ProductId {
  return (productIds as readonly string[]).includes(text)
}

function cellsOf(product: string): string {
  return isProduct(product) ? products[product].cells : 'unknown'
}

function checkVisits({ visits }: Written, refuse: Refuse): void {
  visits.forEach((day, i) => {
    if (i > 0 && day <= visits[i - 1]!) {
      refuse(
        'PROTOCOL_VISITS',
        ['visits', i],
        `expected visits in order of time, got day ${day} after day ${visits[i - 1]}`,
      )
    }
  })
}

function checkTimes({ arms, visits }: Written, refuse: Refuse): void {
  const last = visits.at(-1)!
  for (const [name, { give }] of Object.entries(arms)) {
    give.forEach(({ at }, i) => {
      if (at > last)
        refuse(
          'PROTOCOL_VISITS',
          ['arms', name, 'give', i, 'at'],
          `expected a time up to the last visit, day ${last}, got day ${at}`,
        )
    })
  }
}

function checkEndpoint(
  written: Written,
  endpoint: { measure: string; at: number },
  path: Path,
  refuse: Refuse,
): void {
  const { species } = written.population
  if (!Object.hasOwn(endpoints, endpoint.measure)) {
    refuse(
      'PROTOCOL_ENDPOINT',
      [...path, 'measure'],
      `expected one of ${measuresOf(species).join(', ')}, got '${endpoint.measure}'`,
    )
  }
  if (!measuresOf(species).includes(endpoint.measure as Measure)) {
    refuse(
      'PROTOCOL_ENDPOINT',
      [...path, 'measure'],
      `expected a measure of the species ${species}, got '${endpoint.measure}'`,
    )
  }
  if (!written.visits.includes(endpoint.at)) {
    refuse(
      'PROTOCOL_ENDPOINT',
      [...path, 'at'],
      `expected a visit (days ${written.visits.join(', ')}), got day ${endpoint.at}`,
    )
  }
}

function checkPrimary({ endpoints: { primary }, arms, visits }: Written, refuse: Refuse): void {
  const isAnalysed = primary.measure.startsWith('cpeptide')
  for (const key of ['scale', 'adjust'] as const) {
    if (primary[key] !== undefined && !isAnalysed) {
      refuse(
        'PROTOCOL_ENDPOINT',
        ['endpoints', 'primary', key],
        `expected no ${key}: '${primary.measure}' is compared as it is, C-peptide alone as ln(x+1) adjusted for baseline and age`,
      )
    }
  }
  const isCompared = Object.keys(arms).length > 1
  if (isCompared && primary.at === visits[0]) {
    refuse(
      'PROTOCOL_ENDPOINT',
      ['endpoints', 'primary', 'at'],
      `expected a visit after the baseline, got day ${primary.at}`,
    )
  }
  if (isCompared && visits[0] !== 0) {
    refuse(
      'PROTOCOL_VISITS',
      ['visits', 0],
      `expected a first visit on day 0 for the baseline, got day ${visits[0]}`,
    )
  }
}
