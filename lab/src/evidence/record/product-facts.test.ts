import { describe, expect, test } from 'vitest'
import { fileAt } from '../../../test/committed.ts'
import { cellSourceIds, productFactIds, productFactsPath, readProductFacts } from './product-facts.ts'

const committed = fileAt(productFactsPath)
const sources = readProductFacts(committed)
const facts = cellSourceIds.flatMap((id) =>
  productFactIds.flatMap((factId) => sources[id].facts[factId].map((fact) => ({ id, factId, fact }))),
)

describe('the committed facts', () => {
  test('are of every source, and all seven of each', () => {
    expect(Object.keys(sources)).toEqual([...cellSourceIds])
    for (const id of cellSourceIds) expect(Object.keys(sources[id].facts), id).toEqual([...productFactIds])
  })

  test('are each sourced, or say what was looked for', () => {
    for (const { id, factId, fact } of facts) {
      const sourced = 'text' in fact && /\S/.test(fact.source.cite + fact.source.place)
      expect(sourced || 'notFound' in fact, `${id} ${factId}`).toBe(true)
      expect('text' in fact ? fact.text : fact.notFound, `${id} ${factId}`).toMatch(/\.$/)
    }
  })

  test('tell siblings’ from public units, which are one product', () => {
    expect(sources['sibling-cord-blood'].product).toBe('allogeneic-cord-blood')
    expect(sources['public-cord-blood'].product).toBe('allogeneic-cord-blood')
    expect(sources.marrow.product).toBeUndefined()
  })

  test('say that the price of islets made from a donor’s pluripotent cells was not found', () => {
    expect(sources['embryonic-islets'].facts.cost).toEqual([
      { notFound: expect.stringContaining('zimislecel') as string },
    ])
  })
})

interface Refused {
  readonly what: string
  readonly from: string
  readonly to: string
  /** The refused place is that of the line which holds this, in the changed text. */
  readonly at: string
  readonly says: string
}

const refused: readonly Refused[] = [
  {
    what: 'a source that is not on the list',
    from: 'own-cord-blood:\n',
    to: 'baby-teeth:\n',
    at: 'baby-teeth:',
    says: "the file: expected a key of the format, got 'baby-teeth'",
  },
  {
    what: 'a source without one of the facts',
    from: "    tumour:\n      - not-found: 'Safety of own",
    to: "      - not-found: 'Safety of own",
    at: 'facts:',
    says: 'own-cord-blood.facts.tumour: ',
  },
  {
    what: 'a fact with no source',
    from: '        source: { cite: ConsumerAffairs on cord blood banking, place: consumeraffairs.com }\n',
    to: '',
    at: "- text: 'Only where it was stored",
    says: "own-cord-blood.facts.availability.0: expected 'text', 'source' and 'known', or 'not-found' alone",
  },
  {
    what: 'a fact that is only recalled',
    from: 'known: read-secondary',
    to: 'known: recalled',
    at: "- text: 'Only where it was stored",
    says: 'own-cord-blood.facts.availability.0: expected',
  },
  {
    what: 'a fact that is found and not found',
    from: '      - not-found: A price of zimislecel',
    to: '      - text: Dear.\n        not-found: A price of zimislecel',
    at: '- text: Dear.',
    says: 'embryonic-islets.facts.cost.0: expected',
  },
  {
    what: 'an unknown product',
    from: 'product: cord-blood-treg',
    to: 'product: cord-blood-tregs',
    at: 'product: cord-blood-tregs',
    says: 'cord-blood-treg.product: ',
  },
]

describe('facts are refused at their place:', () => {
  test.each(refused)('$what', ({ from, to, at, says }) => {
    const text = committed.text.replace(from, to)
    expect(text).not.toBe(committed.text)
    const line = text.split('\n').findIndex((written) => written.includes(at)) + 1
    expect(() => readProductFacts({ path: productFactsPath, text })).toThrow(
      expect.objectContaining({
        code: 'SCHEMA',
        place: expect.stringMatching(`^${productFactsPath}:${line}:`) as string,
        message: expect.stringContaining(says) as string,
      }) as Error,
    )
  })
})
