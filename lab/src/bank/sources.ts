import { capital } from '../answer/figures/text.ts'
import {
  cellSourceIds,
  productFactIds,
  type ProductFact,
  type ProductFactId,
} from '../evidence/record/product-facts.ts'
import type { Beside } from './beside.ts'
import type { Rows, Section } from './told.ts'
import { withPowers } from './words.ts'

/** The sources of cells beside each other, a table a fact; nothing is ranked. */
export function sourcesSection({ products }: Pick<Beside, 'products'>): Section {
  return {
    id: 'sources',
    title: 'Other sources of cells',
    lines: [
      {
        id: 'sources-meaning',
        says: 'What was read of each source, and what was looked for and not found. Transplants after conditioning are for diseases of the blood, not for diabetes. The order is no ranking.',
        from: ['evidence/products'],
      },
    ],
    tables: productFactIds.map((id) => factTable(id, products)),
  }
}

const captions: Readonly<Record<ProductFactId, string>> = {
  availability: 'availability',
  'time-to-dose': 'time to a dose',
  engraftment: 'how long the cells stay',
  gvhd: 'graft-versus-host disease',
  tumour: 'tumours',
  ethics: 'ethics',
  cost: 'cost',
}

function factTable(id: ProductFactId, products: Beside['products']): Rows {
  return {
    caption: capital(captions[id]),
    head: ['cells', 'what was read', 'where'],
    rows: cellSourceIds.flatMap((source) => {
      const { name, facts } = products[source]
      return facts[id].map((fact) => [name, saysOf(fact), whereOf(fact)])
    }),
  }
}

function saysOf(fact: ProductFact): string {
  if ('notFound' in fact) return `Not found: ${fact.notFound}`
  return withPowers(fact.of === undefined ? fact.text : `${fact.text} (Of ${fact.of}.)`)
}

function whereOf(fact: ProductFact): string {
  if ('notFound' in fact) return ''
  const { cite, place } = fact.source
  return `${cite}; ${place}${fact.known === 'read-secondary' ? ' (another’s page)' : ''}`
}
