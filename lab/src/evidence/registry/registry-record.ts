import { productIds } from '../../graft/products.ts'
import { LabError } from '../../errors.ts'
import type { SourceFile } from '../../source/yaml.ts'
import { measureIds } from '../record/measures.ts'
import { readStudies } from '../record/read.ts'
import { ageIn, enrolledIn, harmRows } from './registry-people.ts'
import { fromRegistry, protocolOf } from './registry-protocol.ts'
import { measuredRows } from './registry-rows.ts'
import type { Mapped, Reading, Refuse } from './registry-rows.ts'
import { readRegistry } from './registry.ts'
import type { RegistryRecord, RegistryResults } from './registry.ts'
import { biasToJudge, modeline } from '../record/scaffold.ts'
import { studyText } from '../record/study-text.ts'
import type { Finding } from '../record/study.ts'
import { nameOf } from '../record/visits.ts'

/** How a record is to be read, as somebody typed it: each list by what the record calls the thing. */
export interface RegistryAsked {
  /** That of the file; else the number in the registry. */
  readonly id: string | undefined
  /** What the study is about; else the one product of its arms that is not usual care. */
  readonly product: string | undefined
  /** Products, by the label of the arm. */
  readonly arms: ReadonlyMap<string, string>
  /** Labels of arms, by the title of a group of the results that is called otherwise. */
  readonly groups: ReadonlyMap<string, string>
  /** Measures such as `hba1c`, or `hba1c@12` with the month, by the title of an outcome or a measure at entry. */
  readonly measures: ReadonlyMap<string, string>
}

/** A study file made of a record, and what of the record is not in it. */
export interface Imported {
  readonly id: string
  /** Its number in the registry, such as NCT02932826. */
  readonly registry: string
  readonly text: string
  readonly left: readonly string[]
}

/**
 * The study in a record of ClinicalTrials.gov (API v2, JSON).
 * Throws `REGISTRY` with everything that is missing or cannot be said, or an error of `readRegistry`.
 */
export function importRegistry(file: SourceFile, asked: RegistryAsked): Imported {
  const record = readRegistry(file)
  const mistakes: string[] = []
  const refuse: Refuse = (path, expected, got) => {
    const mistake = `${file.path}: ${path}: expected ${expected}, got ${shown(got)}`
    if (!mistakes.includes(mistake)) mistakes.push(mistake)
  }
  if (record.hasResults && record.resultsSection?.outcomeMeasuresModule === undefined)
    refuse('resultsSection.outcomeMeasuresModule', 'the results, as hasResults says there are', undefined)
  const left: string[] = []
  const arms = armsOf(record, asked, refuse)
  const mapped = measuresOf(record, asked, refuse)
  const reading: Reading = {
    mapped,
    armOf: (path, title) => {
      const found = arms.get((asked.groups.get(title) ?? title).trim().toLowerCase())
      if (found === undefined) refuse(path, `the label of an arm, or one by --group '${title}=…'`, title)
      return found?.name
    },
    refuse,
    leave: (what) => left.push(what),
  }
  const study = studyOf(record, [...arms.values()], asked, reading)
  if (mistakes.length > 0) throw new LabError('REGISTRY', mistakes.join('\n'))
  const { nctId: registry } = record.protocolSection.identificationModule
  const id = asked.id ?? registry.toLowerCase()
  const text = `${modeline}\n${studyText({ id, ...study })}`
  readStudies([{ path: `evidence/${id}.yaml`, text }])
  return { id, registry, text, left }
}

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 200)

interface Arm {
  readonly name: string
  readonly label: string
  readonly product: string
}

/** The arms by their labels in lower case, each with a product and a name of its own. */
function armsOf(record: RegistryRecord, { arms }: RegistryAsked, refuse: Refuse): ReadonlyMap<string, Arm> {
  const at = 'protocolSection.armsInterventionsModule.armGroups'
  const groups = record.protocolSection.armsInterventionsModule?.armGroups ?? []
  if (groups.length === 0) refuse(at, 'a list of arms', undefined)
  const found = new Map<string, Arm>()
  groups.forEach(({ label }, i) => {
    const product = arms.get(label)
    const name = slugOf(label)
    const isListed = productIds.some((id) => id === product)
    if (!isListed)
      refuse(`${at}[${i}].label`, `a product by --arm '${label}=…', one of ${productIds.join(', ')}`, product)
    if (name === '') refuse(`${at}[${i}].label`, 'letters or digits', label)
    if ([...found.values()].some((arm) => arm.name === name))
      refuse(`${at}[${i}].label`, 'a label unlike the others', label)
    found.set(label.trim().toLowerCase(), { name, label, product: product ?? '' })
  })
  for (const label of arms.keys()) {
    if (!groups.some((group) => group.label === label))
      refuse(
        at,
        `an arm '${label}', as --arm names it`,
        groups.map((group) => group.label),
      )
  }
  return found
}

/** Words in lower case joined by hyphens. */
const slugOf = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')

function measuresOf({ resultsSection }: RegistryRecord, { measures }: RegistryAsked, refuse: Refuse) {
  const tables = [
    ...(resultsSection?.baselineCharacteristicsModule?.measures ?? []),
    ...(resultsSection?.outcomeMeasuresModule?.outcomeMeasures ?? []),
  ]
  const mapped = new Map<string, Mapped>()
  for (const [title, text] of measures) {
    const [id, month] = text.split('@')
    const measure = measureIds.find((each) => each === id)
    const isMonth = month === undefined || /^\d{1,4}(\.\d)?$/.test(month)
    if (!tables.some((table) => table.title === title))
      refuse(
        'resultsSection',
        `a measure '${title}', as --measure names it`,
        tables.map((table) => table.title),
      )
    if (measure === undefined || !isMonth)
      refuse(
        `--measure '${title}=…'`,
        'a measure of the closed list, with its month as in hba1c@12 if need be',
        text,
      )
    else mapped.set(title, { measure, month: month === undefined ? undefined : Number(month) })
  }
  return mapped
}

/** The fields of the study, in the order of a file. */
function studyOf(record: RegistryRecord, arms: readonly Arm[], asked: RegistryAsked, reading: Reading) {
  const { resultsSection: results } = record
  const enrolled = enrolledIn(results, reading)
  const age = ageIn(results)
  const findings = findingsOf(results, reading)
  const protocol = protocolOf(record, reading.refuse)
  const { title, cite, design, blinding, population, intervention, flags } = protocol
  const read = ['design', 'blinding', 'registry', ...(title === undefined ? [] : ['title'])]
  return {
    product: productOf(arms, asked, reading.refuse),
    ...(title !== undefined && { title }),
    cite,
    ...(results !== undefined && { design }),
    ...(results === undefined && {
      design: 'registered',
      ...(design !== undefined && { 'planned-design': design }),
    }),
    blinding,
    'checked-by': 'none',
    'read-at': { registry: read },
    population: { ...population, ...(age !== undefined && { age }) },
    intervention,
    arms: Object.fromEntries(
      arms.map(({ name, label, product }) => {
        const people = enrolled.get(name)
        return [
          name,
          { product, ...(people !== undefined && { enrolled: people }), what: label, ...fromRegistry },
        ]
      }),
    ),
    places: {
      registry: {
        kind: 'registry',
        url: `https://clinicaltrials.gov/study/${cite.registry}`,
        what: 'registry record',
      },
    },
    findings,
    'risk-of-bias': biasOf(findings, design, arms),
    flags,
  }
}

function productOf(arms: readonly Arm[], { product }: RegistryAsked, refuse: Refuse): string {
  const given = [...new Set(arms.map((arm) => arm.product))]
  const treated = given.filter((each) => each !== 'usual-care')
  const found = product ?? (treated.length === 0 ? given[0] : treated.length === 1 ? treated[0] : undefined)
  const isListed = productIds.some((id) => id === found)
  if (!isListed && given.length > 0)
    refuse('--product', `the one product the study is about`, product ?? treated)
  return found ?? ''
}

function findingsOf(results: RegistryResults | undefined, reading: Reading): Record<string, Finding> {
  const rows = results === undefined ? [] : [...measuredRows(results, reading), ...harmRows(results, reading)]
  const findings: Record<string, Finding> = {}
  for (const row of rows) {
    const name = nameOf(row)
    if (Object.hasOwn(findings, name))
      reading.refuse('resultsSection', 'each measure of an arm once a month', name)
    findings[name] = row
  }
  return findings
}

function biasOf(findings: object, design: string | undefined, arms: readonly Arm[]): object {
  if (Object.keys(findings).length === 0) return { ...biasToJudge('none'), why: 'No result was imported.' }
  if (design === 'randomised') return biasToJudge('rob-2')
  return biasToJudge(arms.every(({ product }) => product === 'usual-care') ? 'none' : 'robins-i')
}
