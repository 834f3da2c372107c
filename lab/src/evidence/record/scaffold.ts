import { LabError } from '../../errors.ts'
import { biasTools } from './risk-of-bias.ts'
import type { BiasTool } from './risk-of-bias.ts'
import type { Breach } from './rules.ts'
import { findingKeys, studyKeys } from './study-keys.ts'
import { studyText } from './study-text.ts'
import { studySchema } from './study.ts'
import type { Study } from './study.ts'

/** What stands in a new file where somebody has to write. */
export const placeholder = 'FILL-IN'

/** Tells an editor where the form of a study file is described. */
export const modeline = '# yaml-language-server: $schema=./study.schema.json'

/** What is known of a study before it is written down, the product and the design as somebody typed them. */
export interface Begun {
  readonly id: string
  readonly product: string | undefined
  readonly design: string | undefined
}

/**
 * A new study file: every key in order with what goes there, refused by `checkStudies` until it is filled in.
 * Throws `OPTION` for a product or a design outside the closed lists.
 */
export function scaffold(begun: Begun): string {
  expectListed('--product', begun.product, product.options)
  expectListed('--design', begun.design, design.options)
  const written = valuesOf(begun)
  const keys = Object.entries(studyKeys).map(([key, holds]) => {
    const value = written[key]
    if (value === undefined) return `# ${key}: ${holds}\n`
    return studyText({ [key]: value }).replace('\n', ` # ${holds}\n`)
  })
  const rows = Object.entries(findingKeys).map(([key, holds]) => `#   ${key}: ${holds}\n`)
  return [`${modeline}\n`, ...keys, '# The keys of a finding:\n', ...rows].join('')
}

const { product, design, population, intervention } = studySchema.shape

/** Throws `OPTION` for a text that is given and not in the list. */
function expectListed(name: string, text: string | undefined, list: readonly string[]): void {
  if (text === undefined || list.includes(text)) return
  throw new LabError('OPTION', `${name}: expected one of ${list.join(', ')}; got '${text}'`)
}

const from = { place: 'source', known: 'read' }
const said = { text: placeholder, ...from }
const each = (shape: object) => Object.fromEntries(Object.keys(shape).map((key) => [key, said]))

function valuesOf({ id, product = placeholder, design = placeholder }: Begun): Record<string, unknown> {
  const arm = (given: string) => ({ product: given, what: placeholder, ...from })
  const isControlled = design === 'randomised' || design === 'non-randomised'
  const row = { measure: 'hba1c', arm: 'treated', month: 12, ...said }
  const untreated = design === 'registered' || product === 'usual-care'
  return {
    id,
    product,
    title: placeholder,
    cite: { author: placeholder },
    design,
    blinding: 'not-seen',
    'checked-by': 'none',
    'read-at': { source: ['title'] },
    population: each(population.unwrap().shape),
    intervention: each(intervention.unwrap().shape),
    arms: { treated: arm(product), ...(isControlled && { control: arm('usual-care') }) },
    places: { source: { kind: 'paper', url: `https://example.org/${placeholder}`, what: placeholder } },
    findings: design === 'registered' ? {} : { 'treated-hba1c-12': row },
    'risk-of-bias': biasToJudge(design === 'randomised' ? 'rob-2' : untreated ? 'none' : 'robins-i'),
  }
}

/** The block `risk-of-bias` before anybody judged: nothing known of any domain, and what the tool makes of that. */
export function biasToJudge(tool: BiasTool): object {
  const unknown = tool === 'rob-2' ? 'some-concerns' : 'no-information'
  const overall = { 'rob-2': 'some-concerns', 'robins-i': 'serious', none: 'not-assessable' }[tool]
  const judged = { tool, overall, 'judged-from': 'abstract', why: placeholder }
  if (tool === 'none') return judged
  const domains = biasTools[tool].domains.map((name) => [name, { judgement: unknown, why: placeholder }])
  return { ...judged, domains: Object.fromEntries(domains) as object }
}

/** The places of a file where somebody still has to write. */
export function unfilled(study: Study): Breach[] {
  return placeholdersIn(study, []).map((path) => ({
    at: path.slice(0, 2).join('.'),
    message: `${path.join('.')} is still ${placeholder}`,
  }))
}

function placeholdersIn(value: unknown, path: readonly string[]): (readonly string[])[] {
  if (typeof value === 'string') return value.includes(placeholder) ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]) => placeholdersIn(inside, [...path, key]))
}
